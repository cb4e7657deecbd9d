"""The child of `isolation`: `python -m pipeline.intake.workbook.isolated` reads one package from stdin.

Asks (limits, package) and answers, length first, a list of sheets or a `Refusal`. Imports no pandas.
"""

from __future__ import annotations

import math
import pickle
import sys
from typing import cast

from pipeline.intake.workbook.limits import Limits, Refused
from pipeline.intake.workbook.values import SheetValues, read_values
from pipeline.model.refusal import Refusal, RefusalCode


def main() -> None:
    """Answer one request."""
    limits, package = cast("tuple[Limits, bytes]", pickle.load(sys.stdin.buffer))
    limit_resources(limits)
    answer = pickle.dumps(_outcome(package, limits), protocol=pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.write(len(answer).to_bytes(8, "big") + answer)
    sys.stdout.buffer.flush()


def _outcome(package: bytes, limits: Limits) -> list[SheetValues] | Refusal:
    try:
        return read_values(package, limits)
    except Refused as refused:
        return refused.refusal
    except MemoryError:
        return Refusal(RefusalCode.TOO_MUCH_MEMORY)


def limit_memory(most: int) -> None:
    """Bound the address space of this process to `most` bytes, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def limit_resources(limits: Limits) -> None:
    """Bound the memory and the processor time of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone
        return
    limit_memory(limits.child_memory)
    seconds = math.ceil(limits.seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
