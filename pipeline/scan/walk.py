"""What is to be scanned: all files below the given places, hidden ones too, in an order of their names."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from pipeline.deliver.file_names import distinct, safe_name
from pipeline.deliver.masked.rule import due_in_text
from pipeline.intake.folder import printable
from pipeline.privacy.detect import find
from pipeline.privacy.masking import mask_hits

_LINK = "这是指向别处的链接，没有跟着去读，要查的请直接写它指向的文件或文件夹"
_CLOSED = "这个文件夹打不开，里面的没有读，请检查权限"


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


def find_items(places: Sequence[Path], left_out: Collection[Path]) -> tuple[Item, ...]:
    """Return all files at or below `places` by name, less the files `left_out`.

    A link is named and never followed; what is reached by two of the places is scanned once.
    """
    skipped = {_real(file) for file in left_out}
    seen: set[str] = set()
    found: list[Item] = []
    for place, above in zip(places, _above(places), strict=True):
        for item in sorted(_at(place, above, skipped), key=lambda item: item.name):
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


def _at(place: Path, above: str, skipped: Collection[Path]) -> Iterator[Item]:
    if _is_link(place) or not place.is_dir():
        yield _item(place, f"{above}{place.name}")
        return
    errors: list[OSError] = []
    for where, folders, files in os.walk(place, onerror=errors.append):
        here = Path(where)
        links = [name for name in folders if _is_link(here / name)]
        folders[:] = [name for name in folders if name not in links]
        for name in (*links, *files):
            if _real(here / name) not in skipped:
                yield _item(here / name, f"{above}{(here / name).relative_to(place).as_posix()}")
        for name in filter(find, folders):
            named = printable(f"{above}{(here / name).relative_to(place).as_posix()}/")
            yield Item(here / name, named, is_folder=True)
    for folder in (Path(error.filename) for error in errors):
        yield Item(folder, printable(f"{above}{folder.relative_to(place).as_posix()}"), refusal=_CLOSED)


def _item(path: Path, name: str) -> Item:
    return Item(path, printable(name), refusal=_LINK if _is_link(path) else "")


def _is_link(path: Path) -> bool:
    """Whether a path is a link; one that is too long for the system is told to be unread by the reader."""
    try:
        return path.is_symlink()
    except OSError:
        return False


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


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
    masked = mask_hits(step, due_in_text(step, find(step)))
    if masked == step:
        return step
    path = PurePosixPath(masked)
    return f"{safe_name(path.stem)}{path.suffix}"
