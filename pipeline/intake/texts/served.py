"""What the child of `child` runs: `python -m pipeline.intake.texts.served` answers until its input ends."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from pipeline.intake.texts.child import Attachment, Request, Served
from pipeline.intake.texts.old_workbook import read_old_workbook
from pipeline.intake.texts.pdf import read_pdf
from pipeline.intake.texts.source import TOO_LARGE, Stopped
from pipeline.intake.workbook.isolated import limit_memory
from pipeline.model.passage import Text

_READERS: dict[Served, Callable[[bytes], Iterator[Text | Attachment]]] = {
    Served.PDF: read_pdf,
    Served.OLD_WORKBOOK: read_old_workbook,
}


def main() -> None:
    """Answer requests, each a length and a pickle, in the same way."""
    # What a library prints must not get between the answers.
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    while len(head := sys.stdin.buffer.read(8)) == 8:
        # A pipe to the parent of this very process: nothing a sender wrote is unpickled here.
        request = cast("Request", pickle.loads(sys.stdin.buffer.read(int.from_bytes(head, "big"))))
        limit_memory(request.limits.child_memory)
        answer = pickle.dumps(_outcome(request), protocol=pickle.HIGHEST_PROTOCOL)
        answers.write(len(answer).to_bytes(8, "big") + answer)
        answers.flush()


def _outcome(request: Request) -> Sequence[Text | Attachment] | str:
    try:
        return list(_READERS[request.kind](request.content))
    except Stopped as stopped:
        return stopped.why
    except (MemoryError, RecursionError):
        return TOO_LARGE


if __name__ == "__main__":
    main()
