"""The submissions folder: which files are there to be read, in an order that no disk decides."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from pipeline.model.issue import Place
from pipeline.model.rules import raise_issue
from pipeline.model.submission import Submission
from pipeline.model.text import fold

_LITTER = {"desktop.ini", "thumbs.db", "__macosx"}
_DAY_FOLDER = re.compile(r"收件\s*[:_-]?\s*(\d.*)")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
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


def received_day(submission: Submission) -> Submission:
    """Return the file with the day that its folder names (收件2021-01-08); F143 if that is no day.

    Of several such folders around it the innermost counts.
    """
    folder = _day_folder(submission.file)
    if not folder:
        return submission
    day = _day(folder)
    if day is None:
        issue = raise_issue("F143", Place(submission.file), value=folder)
        return replace(submission, issues=(*submission.issues, issue))
    return replace(submission, received_on=day)


def folder_day(file: str) -> date | None:
    """Return the day that the folder of a received file names, None if it names none."""
    folder = _day_folder(file)
    return _day(folder) if folder else None


def _day_folder(file: str) -> str:
    folders = [name for name in PurePosixPath(file).parts[:-1] if _DAY_FOLDER.fullmatch(fold(name))]
    return folders[-1] if folders else ""


def _day(folder: str) -> date | None:
    named = _DAY_FOLDER.fullmatch(fold(folder))
    numbers = _DAY.fullmatch(named[1].strip()) if named else None
    try:
        return date(*map(int, numbers.groups())) if numbers else None
    except ValueError:
        return None


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
    return printable(path.as_posix())


def printable(text: str) -> str:
    """Return a name of any origin with what cannot be printed or encoded spelled out."""
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
