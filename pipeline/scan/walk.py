"""What is to be scanned: all files below the given places, hidden ones too, in an order of their names."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from pipeline.deliver.file_names import distinct, safe_name
from pipeline.deliver.masked.rule import must_go
from pipeline.intake.folder import printable
from pipeline.privacy.detect import find
from pipeline.privacy.hit import Kind
from pipeline.privacy.masking import mask_hits

_LINK = "这是指向别处的链接，没有跟着去读，要查的请直接写它指向的文件或文件夹"
_CLOSED = "这个文件夹打不开，里面的没有读，请检查权限"
_TOO_DEEP = "文件夹套得太深，路径太长，没有读，请移到浅一些的文件夹里再查"
_PATH_TOO_LONG = 206
"""How Windows says it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file. `name` is its path as users know it, with forward slashes; `copy` the path of its copy.

    `refusal` says why it is not read, "" if it is. A folder is an item where its own name tells something.
    """

    path: Path
    name: str
    copy: PurePosixPath = field(default_factory=PurePosixPath)
    refusal: str = ""
    is_folder: bool = False


def find_items(places: Sequence[Path]) -> tuple[Item, ...]:
    """Return all files at or below `places` by name.

    A link is named and never followed; what is reached by two of the places is scanned once.
    """
    seen: set[str] = set()
    found: list[Item] = []
    for place, above in zip(places, _above(places), strict=True):
        for item in sorted(_at(place, above), key=lambda item: item.name):
            real = os.path.normcase(os.path.abspath(item.path))  # noqa: PTH100  (resolve would follow links)
            if real not in seen:
                seen.add(real)
                found.append(item)
    return tuple(_with_copies(found))


def _above(places: Sequence[Path]) -> list[str]:
    """What stands before the names found at each place: the place's name, where there are several."""
    if len(places) < 2:
        return [""]
    return [f"{name}/" for name in distinct([place.resolve().name or "_" for place in places])]


def _at(place: Path, above: str) -> Iterator[Item]:
    if _is_link(place) or not place.is_dir():
        yield _item(place, f"{above}{place.name}")
        return
    errors: list[OSError] = []
    for where, folders, files in os.walk(place, onerror=errors.append):
        here = Path(where)
        links = [name for name in folders if _is_link(here / name)]
        folders[:] = [name for name in folders if name not in links]
        for name in (*links, *files):
            yield _item(here / name, f"{above}{(here / name).relative_to(place).as_posix()}")
        for name in filter(find, folders):
            named = printable(f"{above}{(here / name).relative_to(place).as_posix()}/")
            yield Item(here / name, named, is_folder=True)
    for error in errors:
        folder = Path(error.filename)
        yield Item(folder, printable(f"{above}{folder.relative_to(place).as_posix()}"), refusal=_why(error))


def _why(error: OSError) -> str:
    """Why a folder is not read."""
    return _TOO_DEEP if _is_too_long(error) else _CLOSED


def _is_too_long(error: OSError) -> bool:
    return error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", 0) == _PATH_TOO_LONG


def _item(path: Path, name: str) -> Item:
    return Item(path, printable(name), refusal=_refusal(path))


def _refusal(path: Path) -> str:
    """Why a file is not read, "" if it is."""
    try:
        return _LINK if path.is_symlink() else ""
    except OSError as error:
        return _TOO_DEEP if _is_too_long(error) else ""


def _is_link(path: Path) -> bool:
    """Whether a path is a link; of one that the system refuses nobody knows."""
    try:
        return path.is_symlink()
    except OSError:
        return False


def _with_copies(items: Sequence[Item]) -> Iterator[Item]:
    """Give each item the path of its copy: its own, or one with what is personal in it masked."""
    copies = {item.name: _masked_path(item.name) for item in items if not item.is_folder}
    taken = {name.casefold() for name, copy in copies.items() if name == copy}
    yield from (item for item in items if item.is_folder)
    for item in items:
        if item.is_folder:
            continue
        copy = copies[item.name]
        number = 2
        while copy != item.name and copy.casefold() in taken:
            first = PurePosixPath(copies[item.name])
            copy, number = str(first.with_name(f"{first.stem}_{number}{first.suffix}")), number + 1
        taken.add(copy.casefold())
        yield replace(item, copy=PurePosixPath(copy))


def _masked_path(name: str) -> str:
    return "/".join(map(_masked_step, name.split("/")))


def _masked_step(step: str) -> str:
    hidden = (hit for hit in find(step) if must_go(hit) or hit.kind is Kind.MOBILE)
    masked = mask_hits(step, hidden)
    if masked == step:
        return step
    path = PurePosixPath(masked)
    return f"{safe_name(path.stem)}{path.suffix}"
