"""All received files are read: each by itself, in parallel when there are many, none stopping the others."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.intake.folder import Received, received_day
from pipeline.intake.personal import personal_file_name
from pipeline.intake.pool import map_in_workers
from pipeline.intake.submission import FormReader
from pipeline.intake.workbook.limits import LIMITS
from pipeline.model.issue import Place
from pipeline.model.rules import raise_issue
from pipeline.model.submission import Submission

MANY_FILES = 100
"""From here on worker processes are worth their start."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file. `fault` is the trace of an error of our own behind an F119, else empty."""

    submission: Submission
    fault: str = ""


def read_received(
    received: Sequence[Received], reader: FormReader, workers: int, done: Callable[[int], None]
) -> tuple[Reading, ...]:
    """Read all files, in their order. Whatever a file does, it is named in an issue and the others are read.

    `done` is told how many files were finished since it was last told.
    """
    read = partial(read_one, reader)
    if workers < 2 or len(received) < MANY_FILES:
        return tuple(_told(read(one), done) for one in received)
    answers = map_in_workers(read, received, workers, done)
    return tuple(
        answer or Reading(_unread(one, "F119"), "the worker process died")
        for one, answer in zip(received, answers, strict=True)
    )


def read_one(reader: FormReader, received: Received) -> Reading:
    """Read one file; an error of our own becomes an F119 with its trace, so that one file stops nobody."""
    try:
        return Reading(received_day(_read(reader, received)))
    except Exception:
        return Reading(_unread(received, "F119"), traceback.format_exc())


def read_again(received: Mapping[str, Received], name: str) -> bytes | None:
    """Return the bytes of a file that was read before, None when that is no longer possible or wise."""
    if received[name].leads_out:
        return None
    try:
        with received[name].path.open("rb") as stream:
            content = stream.read(LIMITS.file_bytes + 1)
    except OSError:
        return None
    return content if len(content) <= LIMITS.file_bytes else None


def _read(reader: FormReader, received: Received) -> Submission:
    if received.leads_out:
        return _unread(received, "F135")
    try:
        size = received.path.stat().st_size
        if size > LIMITS.file_bytes:  # refused before a film or a disk image is loaded into memory
            return _unread(received, "F108", detail=f"{size / (1 << 20):.0f}MB")
        content = received.path.read_bytes()
    except OSError:
        return _unread(received, "F136")
    return reader.read(content, received.name)


def _unread(received: Received, code: str, detail: str = "") -> Submission:
    issue = raise_issue(code, Place(received.name), detail=detail)
    personal = tuple(personal_file_name(received.name))
    return Submission(received.name, *_fingerprint(received), issues=(issue,), personal=personal)


def _fingerprint(received: Received) -> tuple[str, int]:
    """Digest and size for the record, "" and 0 where the file cannot be opened or must not be."""
    if received.leads_out:
        return "", 0
    try:
        with received.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest(), received.path.stat().st_size
    except OSError:
        return "", 0


def _told(reading: Reading, done: Callable[[int], None]) -> Reading:
    done(1)
    return reading
