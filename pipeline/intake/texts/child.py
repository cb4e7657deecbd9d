"""The child that reads what may crash or never end: PDF and old workbooks. One child serves many files."""

from __future__ import annotations

import atexit
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from pipeline.intake.texts.source import DAMAGED, TOO_SLOW, Stopped, TextLimits
from pipeline.model.passage import Text

_CHILD = "pipeline.intake.texts.served"
_SOURCES = Path(__file__).resolve().parents[3]


class Served(Enum):
    """The kinds that the child reads."""

    PDF = "pdf"
    OLD_WORKBOOK = "xls"


@dataclass(frozen=True, slots=True)
class Request:
    """A file to be read."""

    kind: Served
    content: bytes
    limits: TextLimits


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that lies in the one that was read."""

    name: str
    content: bytes


@dataclass(slots=True)
class _Child:
    """The running child, if any, and whether the clock ended it."""

    process: subprocess.Popen[bytes] | None = None
    ran_out: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)


_child = _Child()


def read_in_child(request: Request) -> Sequence[Text | Attachment]:
    """Let the child read a file. Raises `Stopped`, also when the child dies or its time is over."""
    with _child.lock:
        process = _running()
        clock = threading.Timer(request.limits.seconds, _run_out, (process,))
        clock.daemon = True
        clock.start()
        try:
            answer = _asked(process, request)
        except BaseException:
            end_child()
            raise
        finally:
            clock.cancel()
        if answer is None:
            ran_out, _child.ran_out = _child.ran_out, False
            end_child()
            raise Stopped(TOO_SLOW if ran_out else DAMAGED)
    if isinstance(answer, str):
        raise Stopped(answer)
    return answer


def end_child() -> None:
    """End the child, if there is one."""
    process, _child.process = _child.process, None
    if process is not None:
        process.kill()
        process.communicate()


atexit.register(end_child)


def _running() -> subprocess.Popen[bytes]:
    if _child.process is None or _child.process.poll() is not None:
        end_child()
        _child.process = subprocess.Popen(
            [sys.executable, "-m", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_SOURCES,
        )
    return _child.process


def _run_out(process: subprocess.Popen[bytes]) -> None:
    _child.ran_out = True
    process.kill()


def _asked(process: subprocess.Popen[bytes], request: Request) -> Sequence[Text | Attachment] | str | None:
    """The answer, the sentence why there is none, or None when the child died."""
    assert process.stdin is not None
    assert process.stdout is not None
    question = pickle.dumps(request, protocol=pickle.HIGHEST_PROTOCOL)
    try:
        process.stdin.write(len(question).to_bytes(8, "big") + question)
        process.stdin.flush()
    except OSError:
        return None
    head = process.stdout.read(8)
    size = int.from_bytes(head, "big") if len(head) == 8 else -1
    answer = process.stdout.read(size) if size >= 0 else b""
    # The length goes first, so that half an answer is never taken for one.
    return pickle.loads(answer) if len(answer) == size else None
