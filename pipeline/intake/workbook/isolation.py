"""Reading in a child process: what the light pass cannot clear may end the child, never the run."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from pathlib import Path

from pipeline.intake.workbook.limits import Limits, Refused
from pipeline.intake.workbook.values import SheetValues
from pipeline.model.refusal import RefusalCode

_CHILD = "pipeline.intake.workbook.isolated"
_SOURCES = Path(__file__).resolve().parents[3]
_OUT_OF_MEMORY = {-int(getattr(signal, name)) for name in ("SIGABRT", "SIGKILL") if hasattr(signal, name)}
_OUT_OF_TIME = {-int(getattr(signal, name)) for name in ("SIGXCPU",) if hasattr(signal, name)}


def read_values_isolated(package: bytes, limits: Limits) -> list[SheetValues]:
    """Return the same as `read_values`, read by a child under a clock and, on POSIX, a memory limit.

    On Windows only the clock holds. Raises `Refused` with TOO_SLOW, TOO_MUCH_MEMORY or CRASHED if it fails.
    """
    command = [sys.executable, "-m", _CHILD]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_SOURCES
    )
    with child:
        try:
            answer, _ = child.communicate(pickle.dumps((limits, package)), timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            raise Refused(RefusalCode.TOO_SLOW) from None
        except BaseException:
            child.kill()
            raise
    return _understood(answer, child.returncode)


def _understood(answer: bytes, status: int) -> list[SheetValues]:
    # The length goes first, so that half an answer is never taken for one.
    if status == 0 and len(answer) >= 8 and int.from_bytes(answer[:8], "big") == len(answer) - 8:
        outcome = pickle.loads(answer[8:])
        if isinstance(outcome, list):
            return outcome
        raise Refused(outcome.code, outcome.detail)
    if status in _OUT_OF_MEMORY:
        raise Refused(RefusalCode.TOO_MUCH_MEMORY)
    raise Refused(RefusalCode.TOO_SLOW if status in _OUT_OF_TIME else RefusalCode.CRASHED)
