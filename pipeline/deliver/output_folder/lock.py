"""One run at a time: a lock that the system drops with the process, so that it never goes stale."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO


def hold(path: Path) -> BinaryIO | None:
    """Return the lock file held open, or None while somebody else holds it; OSError if it cannot be made."""
    while True:
        handle = path.open("a+b")
        if not _try_lock(handle):
            handle.close()
            return None
        if _is_at(path, handle):
            return handle
        handle.close()  # its holder removed it between our opening and our locking


def release(path: Path, handle: BinaryIO) -> None:
    """Give the lock back and take its file away."""
    if sys.platform == "win32":
        handle.close()  # an open file cannot be removed; once closed, only a new holder prevents it
    with suppress(OSError):
        path.unlink()
    handle.close()


def _is_at(path: Path, handle: BinaryIO) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle.fileno()))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: BinaryIO) -> bool:
        handle.seek(0)
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: BinaryIO) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
