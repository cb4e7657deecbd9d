"""A file to be read for its text, at the top or inside another, and how much of it is read at most."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO
from xml.parsers.expat import ExpatError

from lxml.etree import LxmlError

from pipeline.model.passage import Text, Unread, inside

_HEAD = 1 << 16
_PIECE = 1 << 18
_SMALL = 8 << 20  # so much may unpack to any multiple of its packed size


@dataclass(frozen=True, slots=True)
class TextLimits:
    """Bounds on one file and everything inside it. Plain text has none: it is read piece by piece."""

    whole_bytes: int = 256 << 20  # of a kind that is only read as a whole: PDF, .xls
    tree_bytes: int = 32 << 20  # of a page or a Word part read with its tables; beyond, its words alone
    unpacked_bytes: int = 2 << 30  # of all that is unpacked, at every depth together
    ratio: int = 150  # beyond `_SMALL`; text of real lists packs to a fifth or a twentieth
    entries: int = 100_000  # of one package; each costs memory before it is looked at
    strings_bytes: int = 512 << 20  # the string table of one workbook, kept while its sheets are read
    depth: int = 3  # archives within archives
    seconds: float = 60.0  # wall time of a reading in the child process
    child_memory: int = 2 << 30  # address space of the child, where the system can limit it


TEXT_LIMITS = TextLimits()


class Stopped(Exception):
    """Unwinds the reading of a file or a part; it ends as an `Unread`, so it never leaves this package."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


DAMAGED = "文件打不开，可能没有传完整或者已经损坏，请换一份完整的再查"
LOCKED = "设了打开密码，读不出来，请取消密码、另存一份后再查"
BOMB = "解开后大得不正常，没有读完，请确认它的来历后人工查看"
TOO_LARGE = "太大了，没有读完，请拆成几份后再查"
TOO_DEEP = "压缩包里一层套一层，套得太深，没有读，请解压后再查"
TOO_SLOW = "读了很久还没有读完，请用原来的程序打开、另存一份后再查"
NOT_OPENED = "打不开，请看它是不是正被别的程序占用，或者没有读它的权限"
NOT_A_FILE = "不是普通文件，没有读"


# What the readers of zip packages and of markup raise about damaged bytes; RuntimeError is also said of
# packing that is not known (NotImplementedError).
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ExpatError,
    LxmlError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked from one file on disk; shared by everything inside it."""

    left: int

    def spend(self, count: int) -> None:
        """Account for unpacked bytes. Raises `Stopped` when there are too many."""
        self.left -= count
        if self.left < 0:
            raise Stopped(BOMB)


@dataclass(frozen=True, slots=True)
class Source:
    """A file by its name and how to open it afresh; `packed` is its packed size, 0 when it is on disk.

    `read` reads a file of any kind, for what is found inside this one.
    """

    name: str
    open: Callable[[], BinaryIO]
    read: Callable[[Source], Iterator[Text]]
    limits: TextLimits = TEXT_LIMITS
    allowance: Allowance = field(default_factory=lambda: Allowance(TEXT_LIMITS.unpacked_bytes))
    packed: int = 0
    depth: int = 0

    def member(self, name: str, open_it: Callable[[], BinaryIO], packed: int) -> Source:
        """Return a file found inside this one."""
        return replace(self, name=name, open=open_it, packed=max(packed, 1), depth=self.depth + 1)

    def part(self, open_it: Callable[[], BinaryIO], packed: int) -> Source:
        """Return a part of this document: unpacked, but no file of its own."""
        return replace(self, open=open_it, packed=max(packed, 1))


def head_of(source: Source) -> bytes:
    """Return the first bytes, enough to tell what a file is."""
    with source.open() as stream:
        return stream.read(_HEAD)


def pieces_of(source: Source) -> Iterator[bytes]:
    """Yield the bytes in pieces, whatever they were unpacked from. Raises `Stopped` when all is too much."""
    with source.open() as stream:
        while piece := stream.read(_PIECE):
            if source.packed:
                source.allowance.spend(len(piece))
            yield piece


def chunks(source: Source) -> Iterator[bytes]:
    """Yield the bytes in pieces. Raises `Stopped` when they unpack to an absurd size."""
    size = 0
    for piece in pieces_of(source):
        size += len(piece)
        check_ratio(size, source)
        yield piece


def check_ratio(size: int, source: Source) -> None:
    """Raise `Stopped` when `size` bytes are too many for what they were unpacked from."""
    if source.packed and size > max(_SMALL, source.limits.ratio * source.packed):
        raise Stopped(BOMB)


def whole(source: Source, most: int) -> bytes:
    """Return all bytes. Raises `Stopped` when there are more than `most`."""
    found: list[bytes] = []
    size = 0
    for piece in chunks(source):
        found.append(piece)
        size += len(piece)
        if size > most:
            raise Stopped(TOO_LARGE)
    return b"".join(found)


def placed(texts: Iterable[Text], outer: str) -> Iterator[Text]:
    """Put the name of what they stand in before the place of each text."""
    for text in texts:
        yield replace(text, where=inside(outer, text.where))


def guarded(texts: Iterable[Text], where: str, source: Source) -> Iterator[Text]:
    """Yield what can be read; what breaks off ends as an `Unread` at `where`.

    Raises `Stopped` when the file as a whole has used up what it may unpack.
    """
    try:
        yield from texts
    except Stopped as stopped:
        if source.allowance.left < 0 and source.depth + bool(where):
            raise
        yield Unread(where, stopped.why)
    except (MemoryError, RecursionError):
        yield Unread(where, TOO_LARGE)
    except BROKEN:
        yield Unread(where, DAMAGED)
