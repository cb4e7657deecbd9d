"""Which return goes to whom: of which file, under which name, and what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from pipeline.collect.dataset import FileDecision, Receipt
from pipeline.deliver.deadline_words import by_when, by_when_all
from pipeline.deliver.file_names import distinct, file_stems, masked_name
from pipeline.deliver.result import Result
from pipeline.deliver.returns.advice import advice, repeated
from pipeline.deliver.returns.lines import Demand, Reading, Told, slip_lines, told_to
from pipeline.deliver.returns.mark import Mark
from pipeline.deliver.returns.planned import Names, Planned
from pipeline.deliver.returns.slip import SlipLine
from pipeline.deliver.returns.wording import masked, note_text
from pipeline.deliver.rule_cards import rule_card
from pipeline.deliver.todo import Todo, Turn, of_township, todos
from pipeline.forms import FILED_ON, RETURN_NUMBER, TO_MEND, return_number
from pipeline.model.severity import Severity
from pipeline.privacy.outgoing import mask_all

_NOT_COUNTED = "改好之前这个文件不计入全镇"
_LIST, _ORIGINAL, _NOBODY = "_问题清单", "_原件", "未识别_"
_COUNTED = {Demand.MEND: TO_MEND, Demand.EXPLAIN: "要说明并经镇里批准的", Demand.CONFIRM: "要核对的"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who is told what, before it is worded: `stem` is the wanted name, `until` says by when.

    `until_mended` says what follows while it is not done.
    """

    stem: str
    unit: str
    source: Receipt
    told: tuple[Told, ...]
    until: str
    until_mended: str
    said: tuple[str, ...] = ()


def plan_returns(result: Result) -> tuple[Planned, ...]:
    """Return what goes back, the most urgent first, then the files that nobody is known to have sent.

    A unit gets one return, of the newest copy that it has to mend. Who sent nothing gets none, nor who has
    only to wait or hints to read.
    """
    asked = (*_of_units(result), *_of_nobody(result))
    codes = sorted({told.issue.code for one in asked for told in one.told})
    sentences = {code: rule_card(code, result.forms).sentence for code in codes}
    return tuple(
        _planned(one, names, result, sentences) for one, names in zip(asked, _names(asked), strict=True)
    )


def _of_units(result: Result) -> Iterator[_Asked]:
    units = [state.unit for state in result.dataset.states]
    stems = dict(zip((unit.name for unit in units), file_stems(units), strict=True))
    for todo in todos(result):
        sent = [receipt for receipt in result.dataset.receipts if receipt.unit == todo.unit]
        source = _source(todo, sent)
        if source:
            told = told_to(todo, result, source.file)
            until, said = by_when(todo, result.dataset), tuple(repeated(todo))
            yield _Asked(stems[todo.unit], todo.unit, source, told, until, todo.until_mended, said)


def _source(todo: Todo, sent: Sequence[Receipt]) -> Receipt | None:
    """Return the file of a unit to send back: of the copies gone by the newest that something is asked of."""
    asked = {issue.place.file for issue in (*todo.mend, *todo.explain, *todo.confirm)}
    if not asked:
        return None
    by_file = {receipt.file: receipt for receipt in sent}
    returned = [receipt for receipt in sent if receipt.decision is FileDecision.RETURNED]
    current = [by_file[file] for file in (todo.state.returned, todo.state.file) if file in by_file]
    copies = [*current, *sorted(returned, key=_newness, reverse=True)]
    return next((copy for copy in copies if copy.file in asked), copies[0] if copies else None)


def _newness(receipt: Receipt) -> tuple[date, date]:
    # Without its dates nothing says that a copy is old.
    return receipt.data_through or date.max, receipt.filed_on or date.max


def _of_nobody(result: Result) -> Iterator[_Asked]:
    """Files without a unit that something is wrong with; what is only remarked on needs no answer."""
    known = {receipt.file: receipt for receipt in result.dataset.receipts if not receipt.unit}
    until = by_when_all(Turn.SEND, result.dataset)
    told: dict[str, list[Told]] = {}
    for issue in of_township(result):
        if issue.place.file in known and issue.severity is not Severity.HINT:
            told.setdefault(issue.place.file, []).append(Told(Demand.MEND, masked(issue)))
    for file, found in sorted(told.items()):
        stem = masked_name(f"{_NOBODY}{PurePosixPath(file).name}")
        yield _Asked(stem, "", known[file], tuple(found), until, _NOT_COUNTED)


def _names(asked: Sequence[_Asked]) -> list[Names]:
    """Return names that nothing else in the folder has, whichever of them will be written."""
    wanted = [f"{one.stem}{ending}" for one in asked for ending in ("", _LIST, _ORIGINAL)]
    given = iter(distinct(wanted))
    return [Names(*three) for three in zip(given, given, given, strict=True)]


def _planned(one: _Asked, names: Names, result: Result, sentences: Mapping[str, str]) -> Planned:
    dataset = result.dataset
    lines = slip_lines(one.told, Reading(one.source.file, result.forms, sentences, one.until_mended))
    return Planned(
        unit=one.unit,
        source=one.source.file,
        digest=one.source.digest,
        kind=one.source.kind,
        names=names,
        title=f"退回说明　{one.unit or '未识别的文件'}　{dataset.period.title}",
        summary=_summary(one),
        until=one.until,
        advice=(*advice(one.told), *one.said),
        lines=lines,
        marks=tuple(_marks(one, lines, result)),
    )


def _summary(one: _Asked) -> str:
    filed_on = f"（{FILED_ON}{one.source.filed_on}）" if one.source.filed_on else ""
    counts = Counter(told.demand for told in one.told)
    told = [f"{words}{counts[demand]}处" for demand, words in _COUNTED.items() if counts[demand]]
    number = f"{RETURN_NUMBER}：{return_number(one.source.digest)}" if one.unit else ""
    return f"报来的文件“{mask_all(one.source.file)}”{filed_on}，{'，'.join(told)}。{number}"


def _marks(one: _Asked, lines: Sequence[SlipLine], result: Result) -> Iterator[Mark]:
    """Mark what the lines lead to and ask something about; what the list had no room for waits like it."""
    shown = {line.target for line in lines if line.target}
    for told in one.told:
        place = told.issue.place
        if told.demand.is_due and place in shown:
            note = note_text(told.demand.value, told.issue, result.forms, result.dataset.period.year)
            yield Mark(place.sheet, place.row, place.column, note, told.demand is Demand.MEND)
