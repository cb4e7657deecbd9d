"""The characters of a text of any length in any encoding that Chinese offices use, piece by piece."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SURE_OF_PAIRS = 0.2  # share of zero bytes on one side of the pairs that only UTF-16 has
_OTHER_SIDE = 3  # at least so many times the zero bytes of the other side
_LONGEST_WAIT = 1 << 20  # bytes without any place to cut
# Bytes below 0x30 are never the second half of a character, neither in UTF-8 nor in GB18030.
_LAST_CUT = re.compile(rb".*[\x00-\x2f]", re.DOTALL)


def encoding_of(head: bytes) -> str:
    """Return the encoding that the first bytes prove, "" when they do not."""
    named = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "")
    if named or not head:
        return named
    if b"\0" in head and _is_utf_8(head.replace(b"\0", b"")):
        return "utf-8"
    # U+4E00 has its zero byte on the other side, so there are some there as well.
    zeros = (head[::2].count(0), head[1::2].count(0))
    if max(zeros) <= max(len(head) // 2, 1) * _SURE_OF_PAIRS or min(zeros) * _OTHER_SIDE > max(zeros):
        return ""
    name = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    return name if _fits(head, name) else ""


def _is_utf_8(head: bytes) -> bool:
    """Whether bytes are UTF-8 and not ASCII alone."""
    return not head.isascii() and _fits(head, "utf-8")


def _fits(head: bytes, encoding: str) -> bool:
    """Whether bytes can be decoded to a text; the last character may be cut."""
    try:
        return "\0" not in codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False


def characters(pieces: Iterable[bytes]) -> Iterator[str]:
    """Yield the text in pieces that end where a line ends, if lines are not absurdly long.

    Line ends are made one, marks at the start and zero bytes are left out, damaged characters replaced.
    """
    stream = iter(pieces)
    first = next(stream, b"")
    named = encoding_of(first)
    stream = chain((first,), stream)
    if named not in ("", "utf-8"):
        yield from map(_plain, _decoded(stream, named))
        return
    yield from (_plain(decoded(piece)) for piece in _cut_at_lines(stream))


def decoded(piece: bytes) -> str:
    """Return the characters of whole lines, each in UTF-8 or GB18030: logs have been glued from both."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return piece.decode(encoding)
        except UnicodeDecodeError:
            continue
    return "".join(map(_line, piece.splitlines(keepends=True)))


def _line(line: bytes) -> str:
    readings = (line.decode(encoding, "replace") for encoding in ("utf-8", "gb18030"))
    return min(readings, key=lambda text: text.count("\ufffd"))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\ufeff", "")


def _decoded(pieces: Iterable[bytes], encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    held = ""
    for piece in pieces:
        text = held + decoder.decode(piece)
        # A line end may be cut between its two characters.
        held = "\r" if text.endswith("\r") else ""
        yield text[: len(text) - len(held)]
    yield held + decoder.decode(b"", True)


def _cut_at_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        waiting.append(piece)
        cut = piece.rfind(b"\n") + 1 or _quiet_end(piece)
        if not cut and size < _LONGEST_WAIT:
            continue
        joined = b"".join(waiting)
        end = len(joined) - len(piece) + cut if cut else _whole_characters(joined)
        yield joined[:end]
        waiting, size = [joined[end:]], len(joined) - end
    yield b"".join(waiting)


def _quiet_end(piece: bytes) -> int:
    found = _LAST_CUT.match(piece)
    return found.end() if found and piece[found.end() - 1 : found.end()] != b"\r" else 0


def _whole_characters(joined: bytes) -> int:
    """How many bytes are left without half a character at the end."""
    for encoding in ("utf-8", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            decoder.decode(joined)
        except UnicodeDecodeError:
            continue
        return len(joined) - len(decoder.getstate()[0])
    return len(joined)
