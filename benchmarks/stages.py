"""Where the time of `gongkai report` goes: one run in this process, told by the run's own progress.

Start-up (the interpreter and the first imports) is in no stage; it is the difference to the whole process.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.editions import edition_for
from pipeline.model.obstacle import Obstacle
from pipeline.model.period import parse_period
from pipeline.run import Order, Step, run


def stage_times(order: Order) -> tuple[dict[str, float], int]:
    """Run the order; return seconds by stage, in the order of the run, and how many workbooks went back.

    RuntimeError if nothing was built.
    """
    began = {"before reading": time.perf_counter()}

    def progress(step: Step, done: int, total: int) -> None:
        began.setdefault(step.name.lower(), time.perf_counter())

    built = run(order, progress)
    if isinstance(built, Obstacle):
        raise RuntimeError(built.sentence)  # noqa: TRY004  (not a matter of types: the run was refused)
    ends = [*list(began.values())[1:], time.perf_counter()]
    times = {name: end - start for (name, start), end in zip(began.items(), ends, strict=True)}
    return times, len(built.returned)


def main() -> None:
    """Print the stages of one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("submissions", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--period", default="2020")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    period = parse_period(given.period)
    if period is None:
        parser.error(f"not a period: {given.period}")
    order = Order(period, given.submissions, given.output, edition_for(period.year), None, given.workers)
    times, returned = stage_times(order)
    for name, seconds in times.items():
        print(f"{name}: {seconds:.2f} s")
    if returned:
        print(f"{returned} returns, each {times[Step.RETURNING.name.lower()] / returned * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
