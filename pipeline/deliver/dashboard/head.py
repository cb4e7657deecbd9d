"""The head of the page: whose figures these are, how far things are, and the figures one asks for first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.deliver.absent import absent
from pipeline.deliver.circulation import form_behind
from pipeline.deliver.dashboard.links import COLLECTION, ISSUES, WAITING
from pipeline.deliver.dashboard.work import SEVERITIES
from pipeline.deliver.result import Result, Status
from pipeline.deliver.workbook.unit_blocks import main_measures
from pipeline.forms import FILING
from pipeline.model.fact import plain_decimal
from pipeline.model.severity import Severity
from pipeline.statistics.exhibit import Tone
from pipeline.statistics.registry import forms_behind

_FIGURES, _FLOWS = 6, ("table3/new/", "table3/7/", "table3/out/")
_SHARE = "%"


@dataclass(frozen=True, slots=True)
class Card:
    """One headline figure; `anchor` is where on the page more is said of it, "" for nowhere.

    `remark` says why the figure is not the last word, "" if it is.
    """

    label: str
    value: str
    measure: str
    anchor: str = ""
    tone: Tone = Tone.PLAIN
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above everything else; `particulars` are pairs of a name and its value."""

    town: str
    period: str
    status: str
    tone: Tone
    reasons: tuple[str, ...]
    particulars: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]


def head_of(result: Result) -> Head:
    """Return the head: status with its reasons, dates, and few figures: facts, and counts of issues."""
    dataset = result.dataset
    is_draft = result.status is Status.DRAFT
    return Head(
        town=f"{dataset.township.county}{dataset.township.name}",
        period=dataset.period.title,
        status=result.status.value,
        tone=Tone.DOUBTFUL if is_draft else Tone.GOOD,
        reasons=tuple(f"{reason}。" for reason in result.reasons),
        particulars=tuple(_particulars(result)),
        cards=(*_of_units(result), *_of_issues(result), *_of_work(result)),
    )


def _particulars(result: Result) -> Iterator[tuple[str, str]]:
    dataset = result.dataset
    yield "统计期", f"{dataset.period.start} 至 {dataset.period.end}"
    yield "报送情况", result.coverage
    yield "编制日期", f"{dataset.as_of}"
    yield "截止日", f"{dataset.deadlines.due}"
    yield "锁定日", f"{dataset.deadlines.lock}"
    yield "版式", f"{result.edition.code}版"


def _of_units(result: Result) -> Iterator[Card]:
    dataset = result.dataset
    tone = Tone.GOOD if dataset.units_in == dataset.units_due else Tone.DOUBTFUL
    yield Card("已报齐单位", f"{dataset.units_in}/{dataset.units_due}", "个", COLLECTION, tone)
    for fact in result.facts:
        if not fact.unit and form_behind(fact) == FILING.code and fact.measure == _SHARE:
            yield Card(fact.label, plain_decimal(fact.value), _SHARE, COLLECTION)


def _of_issues(result: Result) -> Iterator[Card]:
    for severity in list(Severity)[:3]:
        count = sum(issue.severity is severity for issue in result.issues)
        tone = SEVERITIES[severity] if count else Tone.GOOD
        yield Card(f"{severity.value}问题", str(count), "处", ISSUES, tone)
    waiting = len(result.waiting)
    yield Card("等待批准的说明", str(waiting), "处", WAITING, Tone.DOUBTFUL if waiting else Tone.GOOD)


def _of_work(result: Result) -> Iterator[Card]:
    """The first totals, be they 0, and how applications came and went."""
    values = {fact.code: fact.value for fact in result.facts if not fact.unit}
    measures = main_measures(result)
    totals = [each for each in measures if each.form][:_FIGURES]
    for each in (*totals, *(each for each in measures if each.code.startswith(_FLOWS))):
        forms = (each.form,) if each.form else forms_behind(each.code)
        figure = Card(each.heading, plain_decimal(values[each.code]), each.measure)
        yield _not_whole(figure) if absent(result, forms) else figure


def _not_whole(figure: Card) -> Card:
    return replace(figure, anchor=COLLECTION, tone=Tone.DOUBTFUL, remark="未收齐")
