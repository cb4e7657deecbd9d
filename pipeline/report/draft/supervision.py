"""（五）监督保障: training, inspections, and the results of assessment, review and accountability.

条例第五十条第四项 asks every government for the last three. What was not recorded is not said to be absent.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.draft.figures import Figures
from pipeline.report.draft.rules import Rule, Section
from pipeline.report.draft.wording import Runs, joined, listed, sentence
from pipeline.statistics.governance.assessments import Standing, standing

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
    by_kind = joined("，其中", figures.listing(parts)) if len(parts) > 1 else ()
    attended = joined("，参加", figures.amount(people)) if figures.value(people) else ()
    yield sentence(f"组织政务公开{what}", figures.amount(total), by_kind, attended)


def _inspections(figures: Figures) -> Iterator[Runs]:
    dates, visits, villages, never = (
        f"{_INSPECTED}/{name}" for name in ("dates", "visits", "villages_visited", "villages_never")
    )
    if not figures.value(dates):
        return
    is_all = figures.has(never) and not figures.value(never)
    reach = joined("，覆盖全部" if is_all else "，覆盖", figures.amount(villages), "村")
    found, mended = f"{_INSPECTED}/faults", f"{_INSPECTED}/mended"
    yield sentence(
        "到村检查村务公开", figures.amount(dates), "、", figures.amount(visits), reach,
        _found(figures, found, mended, "问题", "整改"),
    )  # fmt: skip


def _found(figures: Figures, found: str, settled: str, what: str, verb: str) -> Runs:
    if not figures.value(found):
        return (f"，没有发现{what}",)
    told = joined(f"，发现{what}", figures.amount(found))
    if figures.value(found) == figures.value(settled):
        return joined(told, f"，已全部{verb}")
    if figures.value(settled):
        return joined(told, f"，已{verb}", figures.amount(settled))
    return joined(told, f"，还没有{verb}")


def _hall(figures: Figures) -> Iterator[Runs]:
    dates, weeks, covered = (f"{_HALL}/{name}" for name in ("dates", "weeks", "weeks_covered"))
    if not figures.value(dates):
        return
    reach: Runs = ()
    if figures.value(covered) and figures.value(covered) == figures.value(weeks):
        reach = joined("，应抽查的", figures.amount(weeks), "每周都有抽查")
    elif figures.value(covered):
        reach = joined("，应抽查的", figures.amount(weeks), "中抽查了", figures.amount(covered))
    found = _found(figures, f"{_HALL}/breaches", f"{_HALL}/closed", "违规", "办结")
    yield sentence("抽查服务大厅", figures.amount(dates), reach, found)


def _visits(figures: Figures) -> Iterator[Runs]:
    if figures.value(total := "indicator/visits/total"):
        yield sentence("接受上级检查调研", figures.amount(total))


_REVIEW = "社会评议"
# What is said of a kind that took place, and of one that did not.
_WORDS = {
    "工作考核": ("开展政府信息公开工作考核", "没有开展工作考核"),
    _REVIEW: ("开展社会评议", "没有开展社会评议"),
    "责任追究": ("实施责任追究", "没有发生责任追究"),
}


def _assessments(figures: Figures) -> Iterator[Runs]:
    """A sentence for what took place, one for what did not, one for what nobody recorded."""
    stands = standing(figures.scope)
    recorded = {kind for kind, stand in stands.items() if stand is Standing.RECORDED}
    held = [kind for kind in stands if kind in recorded and figures.value(f"{_ASSESSED}/by_kind/{kind}")]
    if held:
        yield sentence(listed([_of_kind(figures, kind) for kind in held], "；"))
    # A row with 件次 0 is how some write that nothing happened.
    absent = {kind for kind, stand in stands.items() if stand is Standing.DID_NOT_HAPPEN} | recorded - {*held}
    if absent:
        yield sentence(figures.span, "，".join(_WORDS[kind][1] for kind in stands if kind in absent))
    silent = [kind for kind, stand in stands.items() if stand is Standing.NOT_RECORDED]
    if silent:
        yield sentence(f"{figures.span}没有登记{'、'.join(silent)}事项")


def untold(figures: Figures) -> tuple[str, ...]:
    """The kinds of which nothing may be said, because the form says nothing of them at all."""
    return tuple(kind for kind, stand in standing(figures.scope).items() if stand is Standing.NOT_REPORTED)


def _of_kind(figures: Figures, kind: str) -> Runs:
    cases, people = f"{_ASSESSED}/by_kind/{kind}", f"{_ASSESSED}/people_by_kind/{kind}"
    involved = joined("、", figures.amount(people)) if figures.value(people) else ()
    rate = _satisfaction(figures, kind) if kind == _REVIEW else ()
    return joined(_WORDS[kind][0], figures.amount(cases), involved, rate)


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
)
