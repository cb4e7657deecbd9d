"""The output folder is replaced as a whole: written beside, then swapped by two renames.

Killed at whatever moment, either the old or the new folder is whole, under its name or under `.NAME.old`;
the next run begins by putting things in order. A folder that this program did not write is not touched, nor
one into which somebody put files of their own.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.deliver.output_folder.contents import RUN_RECORD, put_in_by_others
from pipeline.deliver.output_folder.in_use import held_folder, open_elsewhere
from pipeline.deliver.output_folder.lock import hold, release
from pipeline.model.obstacle import Obstacle

# Windows: virus scanners and indexers hold fresh files for a moment.
_RENAME_PAUSES = (0.1, 0.3, 1.0) if os.name == "nt" else ()
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """Where one period's outputs stand, and the three names beside it that belong to the swap."""

    target: Path

    @property
    def staging(self) -> Path:
        """The new folder while it is written."""
        return self._beside("new")

    @property
    def retired(self) -> Path:
        """The old folder between the two renames."""
        return self._beside("old")

    @property
    def lock(self) -> Path:
        """The file that keeps a second run out."""
        return self._beside("lock")

    def _beside(self, ending: str) -> Path:
        return self.target.with_name(f".{self.target.name}.{ending}")


@contextmanager
def claimed(output: Path, name: str) -> Iterator[OutputFolder | Obstacle]:
    """Hold `output/name` for one run: tidied up, free, with an empty staging folder; or what is in the way.

    What was staged and not swapped in is removed at the end.
    """
    folder = OutputFolder(output / name)
    lock = _locked(folder)
    if isinstance(lock, Obstacle):
        yield lock
        return
    try:
        yield _prepared(folder)
    finally:
        shutil.rmtree(folder.staging, ignore_errors=True)
        release(folder.lock, lock)


def emptied(staging: Path) -> None:
    """Take everything out of a staging folder again."""
    shutil.rmtree(staging)
    staging.mkdir()


def swap_in(folder: OutputFolder) -> Obstacle | None:
    """Put the staged folder in the place of the old one; if that fails, the old one stays and is named."""
    _settle(folder.staging)
    obstacle = _hands_off(folder.target)
    if obstacle:
        return obstacle
    try:
        if folder.target.exists():
            _rename(folder.target, folder.retired)
        _rename(folder.staging, folder.target)
    except PermissionError:
        restore(folder)
        return open_elsewhere(folder.target) or held_folder(folder.target)
    shutil.rmtree(folder.retired, ignore_errors=True)  # what resists is removed by the next run
    return None


def restore(folder: OutputFolder) -> None:
    """Undo what a killed run left: bring back the old folder if its name is missing, remove leftovers."""
    if folder.retired.exists() and not folder.target.exists():
        _rename(folder.retired, folder.target)
    for leftover in (folder.staging, folder.retired):
        if leftover.exists():
            shutil.rmtree(leftover)


def unwritable(output: Path, error: OSError) -> Obstacle:
    """Say in Chinese why nothing can be written below `output`."""
    if error.errno in _DISK_FULL:
        return Obstacle(f"磁盘空间不足，输出文件夹“{output}”写不下，请腾出空间后重新运行。")
    return Obstacle(f"输出文件夹“{output}”不能写入，请检查权限，或换一个输出文件夹。")


def _locked(folder: OutputFolder) -> BinaryIO | Obstacle:
    output = folder.target.parent
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock = hold(folder.lock)
    except (FileExistsError, NotADirectoryError):
        return Obstacle(f"输出位置“{output}”不是文件夹，请换一个输出文件夹。")
    except OSError as error:
        return unwritable(output, error)
    return lock or Obstacle(f"另一次汇总正在写入“{folder.target}”，请等它结束后再运行。")


def _prepared(folder: OutputFolder) -> OutputFolder | Obstacle:
    try:
        restore(folder)
        obstacle = _not_ours(folder.target) or _hands_off(folder.target)
        if obstacle:
            return obstacle
        folder.staging.mkdir()
    except OSError as error:
        return unwritable(folder.target.parent, error)
    return folder


def _hands_off(target: Path) -> Obstacle | None:
    return open_elsewhere(target) or put_in_by_others(target)


def _not_ours(target: Path) -> Obstacle | None:
    if not target.exists():
        return None
    if target.is_dir() and ((target / RUN_RECORD).exists() or not any(target.iterdir())):
        return None
    return Obstacle(f"“{target}”不是本程序生成的，为免误删没有改动，请移走它，或换一个输出文件夹。")


def _rename(source: Path, target: Path) -> None:
    for pause in _RENAME_PAUSES:
        try:
            source.rename(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.rename(target)


def _settle(folder: Path) -> None:
    """Have every file on the disk before the old folder goes: a power cut must not leave empty names."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("r+b") as handle:
                os.fsync(handle.fileno())
