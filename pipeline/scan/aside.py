"""Where results may lie, and copies that appear all at once or not at all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from pipeline.model.obstacle import Obstacle

_NUMBERED = re.compile(r"-[0-9]{1,4}$")


def in_the_way(places: Sequence[Path], output: Path, copies: Path | None) -> Obstacle | None:
    """Say why the results of scanning `places` cannot lie where they are wanted, if so."""
    for folder in filter(None, (output, copies)):
        if folder.exists() and not folder.is_dir():
            return Obstacle(f"“{folder}”不是文件夹，请换一个。")
        if any(place.resolve().is_relative_to(folder.resolve()) for place in places):
            return Obstacle(f"“{folder}”里面就是要查的文件，结果不能放在这里，请换一个文件夹。")
    if _is_within(output, places):
        return Obstacle(f"“{output}”在要查的文件夹里面，公开的时候会把排查结果也放出去；请放到外面的文件夹。")
    return _in_the_way_of_copies(places, output, copies) if copies else None


def _is_within(folder: Path, places: Sequence[Path]) -> bool:
    mine = folder.resolve()
    return any(mine.is_relative_to(place.resolve()) for place in places)


def _in_the_way_of_copies(places: Sequence[Path], output: Path, copies: Path) -> Obstacle | None:
    mine = copies.resolve()
    if _is_within(copies, places):
        return Obstacle(
            f"“{copies}”在要查的文件夹里面，下次查的时候会把遮盖副本也算进去；请放到外面的文件夹。"
        )
    if mine.is_relative_to(output.resolve()) or output.resolve().is_relative_to(mine):
        return Obstacle("排查结果和遮盖副本不能放在一起，也不能一个在另一个里面，请换一个文件夹。")
    if copies.exists() and any(copies.iterdir()):
        return Obstacle(f"放遮盖副本的文件夹“{copies}”里已经有文件，请换个名字，如“{_free_name(mine)}”。")
    return None


def _free_name(folder: Path) -> str:
    """A name for a folder beside `folder`: of 遮盖副本-2 the next is 遮盖副本-3."""
    first = _NUMBERED.sub("", folder.name)
    return next(name for number in count(2) if not folder.with_name(name := f"{first}-{number}").exists())


@contextmanager
def made_aside(folder: Path | None) -> Iterator[Path | None]:
    """Give a folder beside `folder` to write into, which takes its name at the end; None for None.

    What is broken off leaves nothing behind: half of the copies would pass for all. Raises OSError.
    """
    if folder is None:
        yield None
        return
    folder = folder.resolve()  # . and .. and a link have no name to write beside
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = _fresh(folder)
    try:
        yield beside
        with suppress(FileNotFoundError):
            folder.rmdir()  # it was empty; if another program has filled it since, nothing is done to it
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _fresh(folder: Path) -> Path:
    """A new folder that no other scan writes into."""
    for number in count(1):
        beside = folder.with_name(f".{folder.name}.{number}.part")
        with suppress(FileExistsError):
            beside.mkdir()
            break
    return beside
