"""What of an output folder is ours: whatever else the office put there would be lost with the old folder."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from pipeline.deliver.name_list import counted
from pipeline.model.obstacle import Obstacle

RUN_RECORD = "run.json"
"""The file by which a folder of ours is known; its `outputs` list what the run wrote.

`to_be_filled` holds the digests of those that senders write into: a tired clerk does so where they lie.
"""

_SHOWN = 3
# File managers leave these in any folder that somebody looked at.
_LITTER = {".ds_store", "desktop.ini", "thumbs.db"}
# What runs wrote whose record has no `outputs` yet.
_BEFORE_OUTPUTS = re.compile(
    r"run\.json|facts\.csv|issues\.csv|[^/]+政府信息公开统计汇总\.xlsx|(tables|ledgers)(/[^/]+\.csv)?"
)

_Known = Callable[[str], object]


def put_in_by_others(folder: Path) -> Obstacle | None:
    """Return which files to move elsewhere because no run wrote them; None without any, or without folder.

    OSError if the folder cannot be read.
    """
    if not folder.exists():
        return None
    found = list(_strange(folder, _known(folder / RUN_RECORD)))
    if found:
        return Obstacle(
            f"输出文件夹“{folder}”里有不是本程序写的文件：{_listed(found)}，重新汇总会丢失，请先移到别处，再重新运行。"
        )
    filled = list(_filled(folder))
    if filled:
        return Obstacle(
            f"输出文件夹“{folder}”里的退回件已经有人改过：{_listed(filled)}，重新汇总会丢失。"
            "改好要报的，请移到收件文件夹；不要的请删除，再重新运行。"
        )
    return None


def _listed(names: list[str]) -> str:
    return counted([f"“{_printable(name)}”" for name in names], _SHOWN, "项")


def _filled(folder: Path) -> Iterator[str]:
    """Files to be filled that are not as the run wrote them; one that is gone went to where it belongs."""
    written = _record(folder / RUN_RECORD).get("to_be_filled")
    for name, digest in sorted(written.items()) if isinstance(written, dict) else ():
        path = folder / name
        if path.is_file() and not path.is_symlink() and file_digest(path) != digest:
            yield name


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal. OSError if it cannot be read."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def outputs(folder: Path) -> list[str]:
    """Every file below `folder` as its path with forward slashes, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _strange(folder: Path, known: _Known, above: str = "") -> Iterator[str]:
    """Paths that are not known; of a folder that is not, only the folder."""
    for path in sorted(folder.iterdir()):
        name = f"{above}{path.name}"
        if known(name):
            if path.is_dir() and not path.is_symlink():
                yield from _strange(path, known, f"{name}/")
        elif path.name.lower() not in _LITTER:
            yield name


def _known(record: Path) -> _Known:
    written = _record(record).get("outputs")
    if not isinstance(written, list) or not all(isinstance(name, str) for name in written):
        return _BEFORE_OUTPUTS.fullmatch
    files = {PurePosixPath(name) for name in written}
    names = {str(path) for file in files for path in (file, *file.parents)}
    return names.__contains__


def _record(record: Path) -> Mapping[str, object]:
    """A run's record; nothing if it is not there or damaged."""
    try:
        found = json.loads(record.read_bytes())
    except (ValueError, FileNotFoundError):
        return {}
    return found if isinstance(found, dict) else {}


def _printable(name: str) -> str:
    """Spell out what a screen cannot show."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in name
    )
