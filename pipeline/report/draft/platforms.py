"""（四）平台建设: where the township discloses, and whether the columns are renewed in time."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.draft.figures import Figures
from pipeline.report.draft.rules import Rule, Section
from pipeline.report.draft.share import Words, among, share
from pipeline.report.draft.wording import Runs, joined, sentence

_PLATFORMS = "indicator/platforms"
_COLUMNS = "indicator/columns"
_RENEWED = Words("按时更新", "未按时更新")


def _in_use(figures: Figures) -> Iterator[Runs]:
    total = f"{_PLATFORMS}/total"
    if figures.value(total):
        kinds = among(figures, total, figures.parts(total, f"{_PLATFORMS}/by_kind"))
        # The township's internal network is among them: no platform where anybody reads.
        yield sentence(f"{figures.close}在用的公开平台和配套设施", figures.amount(total), kinds)


def _columns(figures: Figures) -> Iterator[Runs]:
    """A column of which it is not known whether it was renewed leaves the rest unsaid."""
    total, due, on_time, unknown = (f"{_COLUMNS}/{name}" for name in ("total", "due", "on_time", "unknown"))
    if not figures.value(total):
        return
    renewed: Runs = ()
    if figures.value(due) and not figures.value(unknown):
        told = share(figures, due, on_time, _RENEWED)
        renewed = joined("，按更新频次应更新", figures.amount(due), told)
    yield sentence("公开平台设置栏目", figures.amount(total), renewed)


SECTION = Section(
    "平台建设",
    ((Rule(("platforms",), _in_use), Rule(("columns", "publications"), _columns)),),
)
