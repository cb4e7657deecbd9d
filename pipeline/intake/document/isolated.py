"""The child of `isolation`: `python -m pipeline.intake.document.isolated` reads one PDF from stdin.

Asks (content, name, limits) and answers, length first, an extract or the sentence why there is none.
"""

from __future__ import annotations

import pickle
import sys
from typing import cast

from pipeline.intake.document.blocked import TOO_LARGE, Blocked, DocumentLimits
from pipeline.intake.document.pdf import read_pdf
from pipeline.intake.workbook.isolated import limit_resources
from pipeline.intake.workbook.limits import Limits
from pipeline.model.document import Extract


def main() -> None:
    """Answer one request."""
    content, name, limits = cast("tuple[bytes, str, DocumentLimits]", pickle.load(sys.stdin.buffer))
    limit_resources(Limits(seconds=limits.seconds, child_memory=limits.child_memory))
    answer = pickle.dumps(_outcome(content, name, limits), protocol=pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.write(len(answer).to_bytes(8, "big") + answer)
    sys.stdout.buffer.flush()


def _outcome(content: bytes, name: str, limits: DocumentLimits) -> Extract | str:
    try:
        return read_pdf(content, name, limits)
    except Blocked as blocked:
        return blocked.obstacle.sentence
    except (MemoryError, RecursionError):
        return TOO_LARGE


if __name__ == "__main__":
    main()
