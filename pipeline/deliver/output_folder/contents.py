"""What of an output folder is ours: whatever else the office put there would be lost with the old folder."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from pipeline.model.obstacle import Obstacle

RUN_RECORD = "run.json"
"""The file by which a folder of ours is known; its `outputs` list what the run wrote."""

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
    found = list(_strange(folder, _known(folder / RUN_RECORD))) if folder.exists() else []
    if not found:
        return None
    more = f"等{len(found)}项" if len(found) > _SHOWN else ""
    names = "、".join(f"“{_printable(name)}”" for name in found[:_SHOWN])
    return Obstacle(
        f"输出文件夹“{folder}”里有不是本程序写的文件：{names}{more}，重新汇总会丢失，请先移到别处，再重新运行。"
    )


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
    try:
        written = json.loads(record.read_bytes())["outputs"]
        files = {PurePosixPath(name) for name in written}
    except (ValueError, KeyError, TypeError, FileNotFoundError):
        return _BEFORE_OUTPUTS.fullmatch
    names = {str(path) for file in files for path in (file, *file.parents)}
    return names.__contains__


def _printable(name: str) -> str:
    """Spell out what a screen cannot show."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in name
    )
