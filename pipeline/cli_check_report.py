"""`gongkai check-report` on the screen: the contradictions of a finished report, and what was not checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from pipeline.cli_console import refuse, say
from pipeline.forms import FORMS
from pipeline.intake.document.read import read_document_at
from pipeline.intake.previous import read_consolidated
from pipeline.model.document import Extract
from pipeline.model.obstacle import Obstacle
from pipeline.model.text import clip
from pipeline.privacy.masking import mask
from pipeline.report.consistency.check import Checked, examine
from pipeline.report.consistency.claims import Unassigned
from pipeline.report.consistency.finding import Finding, Quote, Weight
from pipeline.report.consistency.known import Known
from pipeline.report.consistency.other_kind import of_another_kind
from pipeline.report.consistency.parts import part_name

_Read = TypeVar("_Read")
_HEADINGS = {Weight.ERROR: "错误，必须改正", Weight.VERIFY: "请核实，确实如此的不用改"}
_SHOWN = 12  # sentences of each kind
_SHOWN_FINDINGS = 60  # of each weight
_BEFORE = 16  # characters quoted before a number that was not checked
_DRAFT = "这是草稿，不能报送；改完、重新生成以后再检查一次。"


def show_report_check(file: Path, workbooks: Sequence[Path], others: Sequence[Path]) -> int:
    """Say all that was found; return 0 if there is nothing and all was read, 2 if nothing was, else 1."""
    taken = _taken(file, workbooks, others)
    if isinstance(taken, Obstacle):
        return refuse(taken)
    checked = examine(*taken)
    say(*map(mask, _lines(file, checked)))
    return int(bool(checked.findings or checked.unread or checked.is_draft))


def _taken(file: Path, workbooks: Sequence[Path], others: Sequence[Path]) -> tuple[Extract, Known] | Obstacle:
    """The report and what it is held against, or what is in the way of reading one of them."""
    extract = _report(file)
    if isinstance(extract, Obstacle):
        return extract
    books = _all(workbooks, lambda path: read_consolidated(path, FORMS))
    if isinstance(books, Obstacle):
        return books
    compared = _all(others, _report)
    return compared if isinstance(compared, Obstacle) else (extract, Known(books, compared))


def _report(path: Path) -> Extract | Obstacle:
    extract = read_document_at(path)
    return extract if isinstance(extract, Obstacle) else of_another_kind(extract) or extract


def _all(paths: Sequence[Path], read: Callable[[Path], _Read | Obstacle]) -> tuple[_Read, ...] | Obstacle:
    """All that is read, or the first obstacle."""
    found: list[_Read] = []
    for path in paths:
        one = read(path)
        if isinstance(one, Obstacle):
            return one
        found.append(one)
    return tuple(found)


def _lines(file: Path, checked: Checked) -> Iterator[str]:
    yield file.name
    if checked.is_draft:
        yield f"  {_DRAFT}"
    yield from _listed("没有读到、因而没有检查的", checked.unread)
    for weight, heading in _HEADINGS.items():
        found = [finding for finding in checked.findings if finding.weight is weight]
        if found:
            yield f"  {heading}（{len(found)} 处）："
            for number, finding in enumerate(found[:_SHOWN_FINDINGS], 1):
                yield from _finding(number, finding)
            if len(found) > _SHOWN_FINDINGS:
                yield f"    还有 {len(found) - _SHOWN_FINDINGS} 处，改完上面的再检查一次"
    yield from _left_out("看不出数的是什么", checked.not_understood)
    yield from _left_out("当作今后的打算", checked.planned)
    yield from _left_out("看不出是按哪个数算的比例、增减", checked.unchecked)
    yield from _listed("另外请留意", checked.remarks)
    if not checked.findings:
        yield f"  {_closing(checked)}"


def _listed(heading: str, said: Sequence[str]) -> Iterator[str]:
    if said:
        yield f"  {heading}（{len(said)} 处）："
        yield from (f"    {each}" for each in said)


def _finding(number: int, finding: Finding) -> Iterator[str]:
    yield f"    {number}. 【{finding.kind}】{finding.reason}"
    yield from (f"       {_quote(quote)}" for quote in (finding.first, finding.second) if quote)


def _quote(quote: Quote) -> str:
    return f"{quote.where}：“{quote.text}”"


def _left_out(heading: str, numbers: Sequence[Unassigned]) -> Iterator[str]:
    """The numbers that were not checked, by the sentences in which they stand."""
    if not numbers:
        return
    sentences = [list(run) for _, run in groupby(numbers, key=lambda number: (number.part, number.sentence))]
    yield f"  {heading}、没有核对的数（{len(numbers)} 个）："
    for run in sentences[:_SHOWN]:
        told = "、".join(f"“{number.amount.text.strip()}”" for number in run)
        yield f"    {part_name(run[0].part)}：{told}，见“{_around(run[0])}”"
    rest = sum(map(len, sentences[_SHOWN:]))
    if rest:
        yield f"    还有 {rest} 个，不一一列出"


def _around(number: Unassigned) -> str:
    """The sentence from a little before the number."""
    start = max(number.amount.start - _BEFORE, 0)
    return ("……" if start else "") + clip(number.sentence[start:])


def _closing(checked: Checked) -> str:
    """What a report without findings is told: never more than was checked."""
    if checked.unread:
        return "读到的内容里没有发现矛盾；上面没有读到的，没有检查。"
    if checked.not_understood or checked.planned or checked.unchecked:
        return "六个部分和三张表都读到了；除上面列出、没有核对的以外，其余的数没有发现矛盾。"
    return "六个部分和三张表都读到了，没有发现矛盾。"
