"""What is sent to worker processes in tests; small, since every worker imports it."""

from __future__ import annotations

import os

from pipeline.model.submission import Submission


def tenfold(item: int) -> int:
    """Ten times the item; ends the whole process, as a crashed library does, on a negative one."""
    if item < 0:
        os._exit(11)
    return item * 10


class DyingReader:
    """Reads like a `FormReader`; some files are more than it can bear."""

    def read(self, content: bytes, file: str) -> Submission:
        """Die of b"die", raise for b"raise", and read everything else."""
        if content == b"die":
            os._exit(11)
        if content == b"raise":
            raise ZeroDivisionError
        return Submission(file, "", len(content))
