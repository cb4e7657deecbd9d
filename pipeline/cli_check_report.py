"""`gongkai check-report` on the screen: the contradictions of a finished report, and what was not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pipeline.cli_console import refuse, say
from pipeline.forms import FORMS
from pipeline.intake.document.read import read_document_at
from pipeline.intake.previous import read_consolidated
from pipeline.model.document import Extract
from pipeline.model.obstacle import Obstacle
from pipeline.privacy.masking import mask
from pipeline.report.consistency.check import Checked, examine
from pipeline.report.consistency.claims import Unassigned
from pipeline.report.consistency.finding import Finding, Quote, Weight
from pipeline.report.consistency.known import Known

_Read = TypeVar("_Read")
_HEADINGS = {Weight.ERROR: "错误，必须改正", Weight.VERIFY: "核实，看看是不是说得不清楚"}
_NOTHING_FOUND = "六个部分和三张表都读到了，没有发现矛盾。"
_NOTHING_IN_THE_REST = "读到的内容里没有发现矛盾；上面没有读到的，没有检查。"


def show_report_check(file: Path, workbooks: Sequence[Path], others: Sequence[Path]) -> int:
    """Say all that was found; return 0 if there is nothing and all was read, 2 if nothing was, else 1."""
    taken = _taken(file, workbooks, others)
    if isinstance(taken, Obstacle):
        return refuse(taken)
    checked = examine(*taken)
    say(*map(mask, _lines(file, checked)))
    return int(bool(checked.findings or checked.unread))


def _taken(file: Path, workbooks: Sequence[Path], others: Sequence[Path]) -> tuple[Extract, Known] | Obstacle:
    """The report and what it is held against, or what is in the way of reading one of them."""
    extract = read_document_at(file)
    if isinstance(extract, Obstacle):
        return extract
    books = _all(workbooks, lambda path: read_consolidated(path, FORMS))
    if isinstance(books, Obstacle):
        return books
    compared = _all(others, read_document_at)
    return compared if isinstance(compared, Obstacle) else (extract, Known(books, compared))


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
    if checked.unread:
        yield f"  没有读到、因而没有检查的（{len(checked.unread)} 处）："
        yield from (f"    {said}" for said in checked.unread)
    for weight, heading in _HEADINGS.items():
        found = [finding for finding in checked.findings if finding.weight is weight]
        if found:
            yield f"  {heading}（{len(found)} 处）："
            for number, finding in enumerate(found, 1):
                yield from _finding(number, finding)
    if checked.not_understood:
        numbers = "、".join(map(_number, checked.not_understood))
        yield f"  看不出数的是什么、没有核对的数（{len(checked.not_understood)} 个）：{numbers}"
    if not checked.findings:
        yield f"  {_NOTHING_IN_THE_REST if checked.unread else _NOTHING_FOUND}"


def _finding(number: int, finding: Finding) -> Iterator[str]:
    yield f"    {number}. 【{finding.kind}】{finding.reason}"
    yield from (f"       {_quote(quote)}" for quote in (finding.first, finding.second) if quote)


def _quote(quote: Quote) -> str:
    return f"{quote.where}：“{quote.text}”"


def _number(number: Unassigned) -> str:
    return f"“{number.amount.text.strip()}”"
