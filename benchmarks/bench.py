"""Measure `gongkai report` against the floor and against an afternoon's script, side by side in one run.

Each of the three is started as a whole process, in turn (a b c a b c …), so that a machine that slows down
slows all of them. Nothing is asserted: the table stands beside the targets, and the reader judges.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import marking, results  # noqa: E402
from benchmarks.corpus import COUNTY, DEFAULT_CACHE, FAULTY, TOWNSHIP, Corpus, Made, ensure  # noqa: E402
from benchmarks.corpus_rows import YEAR  # noqa: E402
from benchmarks.measured import Usage, measure  # noqa: E402  (both: run from any folder)

FLOOR, AFTERNOON, REPORT = "a", "b", "c"
METHODS = {FLOOR: "floor", AFTERNOON: "afternoon script", REPORT: "gongkai report"}
MOST_A_WORKBOOK = 0.05  # seconds that sending back may add to a township's run, for each of its workbooks
ACCEPTED = {FLOOR: (0,), AFTERNOON: (0,), REPORT: (0, 1)}  # 1: built, and the planted faults are to be mended


@dataclass(frozen=True, slots=True)
class Plan:
    """How often each method runs on a corpus, and what is to be reached there."""

    corpus: Corpus
    rounds: dict[str, int]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs on one corpus, by method; `stages` is what one further run of the report said of itself."""

    plan: Plan
    made: Made
    runs: dict[str, list[Usage]] = field(default_factory=dict)
    stages: tuple[str, ...] = ()


def command(method: str, submissions: Path, scratch: Path) -> list[str]:
    """Return the command line of a method; it writes below `scratch`."""
    here = Path(__file__).resolve().parent
    if method == FLOOR:
        return [sys.executable, str(here / "floor.py"), str(submissions)]
    if method == AFTERNOON:
        return [sys.executable, str(here / "afternoon.py"), str(submissions), str(scratch / "afternoon.xlsx")]
    options = ["--period", str(YEAR), "--submissions", str(submissions), "--output", str(scratch / "output")]
    return [sys.executable, "-m", "pipeline", "report", *options]


def run_once(arguments: Sequence[str], accepted: Sequence[int]) -> Usage:
    """Measure one process; RuntimeError with all it printed if it failed, for a failed run has no speed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}
    usage = measure(arguments, ROOT, environment)
    if usage.status not in accepted:
        raise RuntimeError(f"{' '.join(arguments)} ended with {usage.status}:\n{usage.printed}")
    return usage


def measure_corpus(plan: Plan, made: Made, say: Callable[[str], None]) -> Measured:
    """Run every method in turn, round by round, then the report once more by stages."""
    runs: dict[str, list[Usage]] = {method: [] for method in METHODS if plan.rounds[method]}
    scratch = Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
    try:
        for number in range(max(plan.rounds.values())):
            for method in runs:
                if number < plan.rounds[method]:
                    usage = run_once(command(method, made.submissions, scratch), ACCEPTED[method])
                    runs[method].append(usage)
                    say(f"{plan.corpus.name} {number + 1} {METHODS[method]}: {usage.wall:.2f} s")
        return Measured(plan, made, runs, _stages(made, scratch))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _stages(made: Made, scratch: Path) -> tuple[str, ...]:
    script = Path(__file__).resolve().parent / "stages.py"
    usage = run_once([sys.executable, str(script), str(made.submissions), str(scratch / "output")], (0,))
    return tuple(line for line in usage.printed.splitlines() if line.endswith((" s", " ms")))


# --- what is printed ---------------------------------------------------------------------------------------

HEADINGS = (
    "method",
    "rounds",
    "wall s (min–max)",
    "cpu s (min–max)",
    "largest process MB",
    "all processes MB",
)


def report_lines(measured: Measured) -> Iterator[str]:
    """Yield one corpus as Markdown: the table, the ratios, the targets, the stages."""
    corpus, runs = measured.plan.corpus, measured.runs
    files = list(measured.made.submissions.glob("*.xlsx"))
    size = sum(path.stat().st_size for path in files) / 1e6
    yield f"## {corpus.name}: {len(files)} workbooks of {corpus.rows} rows, {size:.1f} MB"
    yield ""
    yield "| " + " | ".join(HEADINGS) + " |"
    yield "|" + "---|" * len(HEADINGS)
    for method, usages in runs.items():
        yield "| " + " | ".join(_cells(method, usages)) + " |"
    yield ""
    yield from (f"- {line}" for line in _ratios(runs))
    yield from (f"- to reach: {target}" for target in measured.plan.targets)
    yield f"- stages of one run of c: {'; '.join(measured.stages)}"
    yield ""


def _cells(method: str, usages: Sequence[Usage]) -> Iterator[str]:
    yield f"{method} {METHODS[method]}"
    yield str(len(usages))
    yield _spread([usage.wall for usage in usages])
    yield _spread([usage.cpu for usage in usages])
    yield _most([usage.largest for usage in usages])
    yield _most([usage.together for usage in usages])


def _spread(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{median(known):.2f} ({min(known):.2f}–{max(known):.2f})" if known else "–"


def _most(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{max(known):.0f}" if known else "–"


def _ratios(runs: dict[str, list[Usage]]) -> Iterator[str]:
    for above, below in ((AFTERNOON, REPORT), (REPORT, FLOOR)):
        if above in runs and below in runs:
            pairs = [top.wall / bottom.wall for top, bottom in zip(runs[above], runs[below], strict=False)]
            whole = median(u.wall for u in runs[above]) / median(u.wall for u in runs[below])
            yield (f"wall {above}/{below}: {whole:.2f} (round by round {min(pairs):.2f}–{max(pairs):.2f})")


def beside_the_township(faulty: Measured, township: Measured) -> Iterator[str]:
    """Yield how much longer a township takes of which nearly every workbook has to go back."""
    usual, slowed = (median(u.wall for u in one.runs[REPORT]) for one in (township, faulty))
    more = (slowed - usual) / faulty.plan.corpus.workbooks
    name = township.plan.corpus.name
    yield f"- wall of c beside {name}: {slowed / usual:.2f}, {more * 1e3:+.0f} ms a workbook"
    yield ""


def plans(given: argparse.Namespace) -> Iterator[Plan]:
    """Yield what was asked for."""
    if given.corpus != COUNTY.name:
        often = dict.fromkeys(METHODS, given.township_rounds)
        yield Plan(TOWNSHIP, often, ("b/c above 1, aim at 1.5",))
        only_report = {FLOOR: 0, AFTERNOON: 0, REPORT: given.township_rounds}
        limit = f"at most {MOST_A_WORKBOOK * 1e3:.0f} ms a workbook"
        most = f"each return, and what all of them add to {TOWNSHIP.name}: {limit}"
        yield Plan(FAULTY, only_report, (most,))
    if given.corpus != TOWNSHIP.name:
        often = dict.fromkeys(METHODS, given.county_rounds)
        targets = ("b/c at least 8", "c/a at most 6 on two cores", "memory under 600 MB")
        yield Plan(COUNTY, {**often, AFTERNOON: given.county_afternoon_rounds}, targets)


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE, help="folder that keeps the corpora")
    parser.add_argument("--corpus", choices=[TOWNSHIP.name, COUNTY.name], help="only this corpus")
    parser.add_argument("--township-rounds", type=int, default=5)
    parser.add_argument("--county-rounds", type=int, default=3)
    parser.add_argument(
        "--county-afternoon-rounds", type=int, default=1, help="minutes each; 0 leaves it out"
    )
    parser.add_argument("--write", action="store_true", help=f"also write {results.RESULTS.name}")
    return parser.parse_args(arguments)


def main() -> None:
    """Make what is missing, measure, print."""
    given = parse()
    lines = list(results.opening("Results", "bench.py"))
    all_measured: dict[Corpus, Measured] = {}
    for plan in plans(given):
        print(f"corpus {plan.corpus.name} …", file=sys.stderr, flush=True)
        made = ensure(plan.corpus, given.cache)
        measured = measure_corpus(plan, made, lambda line: print(line, file=sys.stderr, flush=True))
        all_measured[plan.corpus] = measured
        found = list(report_lines(measured))
        if plan.corpus == FAULTY:
            found += beside_the_township(measured, all_measured[TOWNSHIP])
        print("\n".join(found), flush=True)
        lines += found
    if given.corpus != COUNTY.name:
        found = list(marking.report_lines())
        print("\n".join(found), flush=True)
        lines += found
    if given.write:
        results.keep(lines)


if __name__ == "__main__":
    main()
