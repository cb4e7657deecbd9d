"""The submissions folder: which files are there to be read, in an order that no disk decides."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LITTER = {"desktop.ini", "thumbs.db", "__macosx"}
_OWNER_MARKS = (".", "~$")  # hidden files, .~lock.名.xlsx#, .~名.xlsx, ~$名.xlsx


@dataclass(frozen=True, slots=True)
class Received:
    """One file as found. `name` is its path below the folder with forward slashes, fit to be printed.

    `leads_out` marks a link to somewhere outside the folder, which is named but never followed.
    """

    path: Path
    name: str
    leads_out: bool = False


def find_received(folder: Path) -> tuple[Received, ...]:
    """Return all files below `folder` sorted by name, less hidden ones and what programs leave lying about.

    OSError if a folder cannot be listed. A link inside the folder is left out: its target is found too.
    """
    root = Path(os.path.realpath(folder))
    return tuple(sorted(_walk(root), key=lambda received: received.name))


def _walk(root: Path) -> Iterator[Received]:
    for where, folders, files in os.walk(root, onerror=_raise):
        here = Path(where)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = [name for name in folders if name not in links and not _is_litter(name)]
        for name in (*links, *files):
            path = here / name
            leads_out = path.is_symlink() and not _is_below(root, path)
            if not _is_litter(name) and (leads_out or not path.is_symlink()):
                yield Received(path, _shown(path.relative_to(root)), leads_out)


def _raise(error: OSError) -> None:
    raise error


def _is_litter(name: str) -> bool:
    return name.startswith(_OWNER_MARKS) or name.lower() in _LITTER


def _is_below(root: Path, path: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(root)


def _shown(path: Path) -> str:
    """Spell out what cannot be printed or encoded; names from a Chinese zip are often in GB 18030."""
    text = path.as_posix()
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = _as_gb18030(text)
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text
    )


def _as_gb18030(text: str) -> str:
    try:
        return text.encode("utf-8", "surrogateescape").decode("gb18030")
    except UnicodeError:
        return text
