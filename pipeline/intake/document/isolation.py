"""Reading a PDF in a child process: a page may unpack to any size or never end; a child can be stopped."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

from pipeline.intake.document.blocked import DAMAGED, TOO_LARGE, Blocked, DocumentLimits
from pipeline.model.document import Extract

_CHILD = "pipeline.intake.document.isolated"
_SOURCES = Path(__file__).resolve().parents[3]


def read_pdf_isolated(content: bytes, name: str, limits: DocumentLimits) -> Extract:
    """Return the same as `read_pdf`, read by a child under a clock and, on POSIX, a memory limit.

    Raises `Blocked`, also when the child fails.
    """
    command = [sys.executable, "-m", _CHILD]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_SOURCES
    )
    with child:
        try:
            answer, _ = child.communicate(pickle.dumps((content, name, limits)), timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            raise Blocked(TOO_LARGE) from None
        except BaseException:
            child.kill()
            raise
    return _understood(answer)


def _understood(answer: bytes) -> Extract:
    # The length goes first, so that half an answer is never taken for one.
    if len(answer) < 8 or int.from_bytes(answer[:8], "big") != len(answer) - 8:
        raise Blocked(DAMAGED)
    outcome = pickle.loads(answer[8:])
    if isinstance(outcome, Extract):
        return outcome
    raise Blocked(outcome)
