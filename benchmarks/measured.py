"""One whole process, measured from outside: wall clock, processor time and memory, its children included.

Only the wall clock is to be had everywhere. Processor time and the largest process need POSIX (`os.wait4`),
the sum over all processes needs Linux (`/proc`); what a system does not tell is None, never a guess.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_MEGABYTE = 1 << 20
_SAMPLE_SECONDS = 0.1
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run took: seconds and megabytes.

    `cpu` is user and system time of the process and all its children; `largest` the peak memory of the
    largest single process; `together` the peak of all at one moment (sampled; shared pages count twice).
    """

    wall: float
    cpu: float | None
    largest: float | None
    together: float | None
    status: int
    printed: str


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Usage:
    """Run `command` in `folder` to its end. What it prints is kept in `printed`, stderr included."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    sampler = _Sampler(process.pid)
    assert process.stdout is not None
    with process.stdout, sampler:
        printed = process.stdout.read()
        cpu, largest = _reap(process)
    wall = time.perf_counter() - start
    text = printed.decode("utf-8", errors="replace")
    return Usage(wall, cpu, largest, sampler.peak, process.returncode, text)


def _reap(process: subprocess.Popen[bytes]) -> tuple[float | None, float | None]:
    """Wait for the end; return processor seconds and the largest process's peak where they can be known."""
    if sys.platform == "win32":
        process.wait()
        return None, None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / _MEGABYTE


class _Sampler:
    """Looks at a process and its descendants ten times a second, in a thread of its own."""

    def __init__(self, pid: int) -> None:
        self.peak: float | None = None
        self._pid = pid
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        if (_PROC / "self" / "statm").exists():
            self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(_SAMPLE_SECONDS):
            self.peak = max(self.peak or 0.0, _resident(self._pid) / _MEGABYTE)


def _resident(pid: int) -> int:
    """Return the resident bytes of a process and its descendants; what has just ended counts nothing."""
    try:
        pages = int((_PROC / str(pid) / "statm").read_text().split()[1])
        children = [
            int(child)
            for task in (_PROC / str(pid) / "task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(map(_resident, children))
