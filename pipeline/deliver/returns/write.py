"""退回件 are written: all that one run sends back, by several processes when it is much."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline.deliver.output_names import RETURNS_FOLDER
from pipeline.deliver.result import Result
from pipeline.deliver.returns.plan import plan_returns
from pipeline.deliver.returns.planned import Planned
from pipeline.deliver.returns.returned import Returned
from pipeline.deliver.returns.write_one import ContentOf, write_one
from pipeline.intake.pool import map_in_workers

_MANY_RETURNS = 100
"""From here on worker processes are worth their start."""


def write_returns(folder: Path, result: Result, content_of: ContentOf, workers: int) -> tuple[Returned, ...]:
    """Write all returns into `folder/returns` and tell what went there; without any there is no such folder.

    The bytes depend on the result and the received files only. `content_of` crosses processes.
    """
    planned = plan_returns(result)
    if planned:
        (folder / RETURNS_FOLDER).mkdir()
    if workers < 2 or len(planned) < _MANY_RETURNS:
        return tuple(write_one(folder, content_of, one) for one in planned)
    answers = map_in_workers(partial(write_one, folder, content_of), planned, workers, lambda _: None)
    return tuple(
        answer or _without_original(folder, one) for one, answer in zip(planned, answers, strict=True)
    )


def _without_original(folder: Path, one: Planned) -> Returned:
    """What is left to do for a workbook on which a worker process died."""
    return replace(write_one(folder, lambda _: None, one), fault="the worker process died")
