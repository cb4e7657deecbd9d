"""（四）平台建设: where the township discloses, how it is kept up, and whether columns are renewed in time."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.draft.figures import Figures
from pipeline.report.draft.rules import Rule, Section
from pipeline.report.draft.wording import Runs, joined, sentence

_PLATFORMS = "indicator/platforms"
_COLUMNS = "indicator/columns"


def _in_use(figures: Figures) -> Iterator[Runs]:
    total = f"{_PLATFORMS}/total"
    if not figures.value(total):
        return
    parts = figures.parts(total, f"{_PLATFORMS}/by_kind")
    if len(parts) == 1:
        by_kind: Runs = (f"，为{parts[0].title}",)
    else:
        by_kind = joined("，其中", figures.listing(parts)) if parts else ()
    yield sentence(f"{figures.close}在用的公开平台和设施", figures.amount(total), by_kind)


def _columns(figures: Figures) -> Iterator[Runs]:
    """A column of which it is not known whether it was renewed leaves the rest unsaid."""
    total, due, on_time, unknown = (f"{_COLUMNS}/{name}" for name in ("total", "due", "on_time", "unknown"))
    if not figures.value(total):
        return
    renewed: Runs = ()
    if figures.value(due) and not figures.value(unknown):
        renewed = joined("，按更新频次应更新", figures.amount(due), _on_time(figures, due, on_time))
    yield sentence("公开平台设栏目", figures.amount(total), renewed)


def _on_time(figures: Figures, due: str, on_time: str) -> Runs:
    if figures.value(on_time) == figures.value(due):
        return ("，全部按时更新",)
    if figures.value(on_time):
        return joined("，按时更新", figures.amount(on_time))
    return ("，都没有按时更新",)


def _kept_up(figures: Figures) -> Iterator[Runs]:
    if figures.value(f"{_PLATFORMS}/total") and not figures.value(f"{_PLATFORMS}/neglected"):
        yield sentence("在用的平台和设施都有近期维护记录")


SECTION = Section(
    "平台建设",
    ((Rule(("platforms",), _in_use), Rule(("columns", "publications"), _columns)),),
    (Rule(("platforms",), _kept_up),),
)
