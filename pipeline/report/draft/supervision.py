"""（五）监督保障: training, inspections, and the results of assessment, review and accountability.

条例第五十条第四项 asks every government for the last three. What was not recorded is not said to be absent.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.forms import ACCOUNTABILITY, ASSESSMENT, REVIEW
from pipeline.report.draft.figures import Figures
from pipeline.report.draft.rules import TITLES, Rule, Section
from pipeline.report.draft.share import MENDED, Words, among, found
from pipeline.report.draft.wording import Runs, joined, listed, sentence
from pipeline.statistics.governance.assessments import Standing, standing
from pipeline.statistics.kept import not_in

_TRAINED = "indicator/training"
_INSPECTED = "indicator/inspections"
_HALL = "indicator/hall_checks"
FORM = "assessments"
_ASSESSED = f"indicator/{FORM}"


def _training(figures: Figures) -> Iterator[Runs]:
    total, people = f"{_TRAINED}/total", f"{_TRAINED}/attendance"
    if not figures.value(total):
        return
    parts = figures.parts(total, f"{_TRAINED}/by_kind")
    what = parts[0].title if len(parts) == 1 else "培训、会议、学习"
    by_kind = among(figures, total, parts) if len(parts) > 1 else ()
    attended = joined("，参加", figures.amount(people)) if figures.value(people) else ()
    yield sentence(f"组织政务公开{what}", figures.amount(total), by_kind, attended)


def _inspections(figures: Figures) -> Iterator[Runs]:
    dates, visits, villages, never = (
        f"{_INSPECTED}/{name}" for name in ("dates", "visits", "villages_visited", "villages_never")
    )
    if not figures.value(dates):
        return
    seen = joined("、", figures.amount(visits)) if figures.value(visits) > figures.value(dates) else ()
    reach: Runs = ()
    if figures.value(villages) > 1:
        is_all = figures.has(never) and not figures.value(never)
        reach = joined("，覆盖全部" if is_all else "，覆盖", figures.amount(villages), "村")
    outcome = found(figures, f"{_INSPECTED}/faults", f"{_INSPECTED}/mended", "问题", MENDED)
    yield sentence("到村检查村务公开", figures.amount(dates), seen, reach, outcome)


_CLOSED = Words("已办结", "尚未办结")


def _hall(figures: Figures) -> Iterator[Runs]:
    dates, weeks, covered = (f"{_HALL}/{name}" for name in ("dates", "weeks", "weeks_covered"))
    if not figures.value(dates):
        return
    reach: Runs = ()
    # A check outside the period may cover a week on its edge: more weeks than checks are not told.
    if figures.value(weeks) > 1 and 0 < figures.value(covered) <= figures.value(dates):
        is_all = figures.value(covered) == figures.value(weeks)
        some = () if is_all else joined("中抽查了", figures.amount(covered))
        reach = joined("，应抽查的", figures.amount(weeks), "每周均有抽查" if is_all else some)
    outcome = found(figures, f"{_HALL}/breaches", f"{_HALL}/closed", "违规", _CLOSED)
    yield sentence("抽查服务大厅", figures.amount(dates), reach, outcome)


def _visits(figures: Figures) -> Iterator[Runs]:
    if figures.value(total := "indicator/visits/total"):
        yield sentence("接受上级检查调研", figures.amount(total))


# How one that took place is told, by what it is counted, and what is said of one that did not.
_WORDS = {
    ASSESSMENT: (f"开展政府信息公开{ASSESSMENT}", "次", f"未开展{ASSESSMENT}"),
    REVIEW: (f"开展{REVIEW}", "次", f"未开展{REVIEW}"),
    ACCOUNTABILITY: (f"实施{ACCOUNTABILITY}", "件", f"未发生{ACCOUNTABILITY}"),
}


def _assessments(figures: Figures) -> Iterator[Runs]:
    """A sentence for what took place, one for what did not; what nobody recorded is not said to be absent."""
    stands = standing(figures.scope)
    recorded = {kind for kind, stand in stands.items() if stand is Standing.RECORDED}
    held = [kind for kind in stands if kind in recorded and figures.value(f"{_ASSESSED}/by_kind/{kind}")]
    if held:
        yield sentence(listed([_of_kind(figures, kind) for kind in held], "；"))
    # A row with 件次 0 is how some write that nothing happened.
    absent = {kind for kind, stand in stands.items() if stand is Standing.DID_NOT_HAPPEN} | recorded - {*held}
    if absent:
        yield sentence(figures.span, "，".join(_WORDS[kind][2] for kind in stands if kind in absent))


def _lacks(figures: Figures) -> Iterator[str]:
    """The kinds of which nothing may be said and the annual report has to tell."""
    if not figures.scope.period.is_year or not_in(figures.scope, FORM):
        return
    silent = (Standing.NOT_RECORDED, Standing.NOT_REPORTED)
    kinds = [kind for kind, stand in standing(figures.scope).items() if stand in silent]
    if kinds:
        title = f"《{TITLES[FORM]}》"
        yield f"{title}没有登记{'、'.join(kinds)}，年度报告应当写明结果（条例第五十条）；没有发生的登记一行，件次填0"


def _of_kind(figures: Figures, kind: str) -> Runs:
    cases, people = f"{_ASSESSED}/by_kind/{kind}", f"{_ASSESSED}/people_by_kind/{kind}"
    involved = joined("，涉及", figures.amount(people)) if figures.value(people) else ()
    rate = _satisfaction(figures, kind) if kind == REVIEW else ()
    told, measure, _ = _WORDS[kind]
    return joined(told, figures.number(cases), measure, involved, rate)


def _satisfaction(figures: Figures, kind: str) -> Runs:
    rate = f"{_ASSESSED}/satisfaction"
    if not figures.has(rate) or not figures.value(rate):
        return ()
    is_one = figures.value(f"{_ASSESSED}/by_kind/{kind}") == 1
    return joined("，满意率" if is_one else "，最近一次评议满意率", figures.amount(rate))


SECTION = Section(
    "监督保障",
    (
        (Rule(("training",), _training), Rule(("visits",), _visits)),
        (Rule(("inspections",), _inspections), Rule(("hall_checks",), _hall)),
        (Rule((FORM,), _assessments),),
    ),
    _lacks,
)
