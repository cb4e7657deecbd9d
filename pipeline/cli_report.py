"""`gongkai report` on the screen: how far it is, and at the end where things stand."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from pipeline.cli_console import progress_bar, refuse, say
from pipeline.cli_log import FaultLog
from pipeline.collect.previous import caution
from pipeline.deliver.output_names import PAGE_NAME, REMINDERS_FOLDER, RETURNS_FOLDER
from pipeline.model.issue import Issue
from pipeline.model.obstacle import Obstacle
from pipeline.model.rules import CONTRADICTS, MISSING_CALENDAR
from pipeline.model.severity import Severity
from pipeline.privacy.outgoing import mask_all
from pipeline.run import Built, Order, run

if TYPE_CHECKING:  # the writers come with it: imported when there is something to write
    from pipeline.deliver.annual_report import AnnualReport

_OBJECTS_BETWEEN_COLLECTIONS = 1_000_000
_SHOWN_LEAKS = 20
_SHOWN_ISSUES = 3  # of each file; the workbook has them all


def show_report(order: Order, log: FaultLog) -> int:
    """Run, say where things stand, and return 0, 1 or 2."""
    # A run keeps nearly all that it makes: at the usual threshold the collector walks it for seconds.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    with progress_bar() as progress:
        outcome = run(order, progress)
    if isinstance(outcome, Obstacle):
        return refuse(outcome)
    say(*summary(outcome))
    if outcome.faults:
        say(
            f"有 {len(outcome.faults)} 个文件读取（F119）、标注或生成时程序出错。{log.write(_SEPARATOR.join(outcome.faults))}"
        )
    return int(bool(outcome.result.reasons))


_SEPARATOR = "\n----\n"


def summary(built: Built) -> Iterator[str]:
    """The lines that the office reads: status, coverage, who has to send or mend what, and the workbook."""
    result, dataset = built.result, built.result.dataset
    yield f"{dataset.township.name}{dataset.period.title}：{result.status.value}，{result.coverage}。"
    absent = [state.unit.name for state in dataset.states if state.unit.reports and not state.file]
    sent = {receipt.unit for receipt in dataset.receipts}
    yield from _named("尚未报送的单位", [name for name in absent if name not in sent])
    yield from _named("报来了但不能用、要重报的单位", [name for name in absent if name in sent])
    yield from _to_mend(result.issues)
    yield from _to_look_at(result.issues)
    yield from _not_to_go_out(built)
    if result.waiting:
        yield f"准强制里有 {len(result.waiting)} 处已经说明、等镇里批准：同意的请登记到《审核意见》。"
    if result.explained:
        yield f"核实有 {len(result.explained)} 处已经说明，列在工作簿的《数据说明》；内部报表的列在《内部台账》。"
    if previous := result.counted.previous:
        yield from caution(previous)
    folder = built.workbook.parent
    yield f"汇总工作簿：{built.workbook}"
    yield from _report(built.report, folder)
    yield f"总览（双击用浏览器打开）：{folder / PAGE_NAME}"
    if built.returned:
        yield f"退回件：{len(built.returned)} 份，在 {folder / RETURNS_FOLDER}"
    yield f"催报：在 {folder / REMINDERS_FOLDER}，请连同退回件发给各单位"


def _report(report: AnnualReport, folder: Path) -> Iterator[str]:
    """Where the annual report lies, what our own error cost, and what it should still tell."""
    if report.files:
        first, *others = report.files
        more = "、".join(PurePath(name).suffix for name in others)
        yield f"年度报告：{folder / first}" + (f"（另有 {more}）" if more else "")
    if report.missing:
        yield f"年度报告有文件没有生成（程序出错），其余的可以用：{'、'.join(report.missing)}"
    if report.lacks:
        yield "年度报告还要补："
        yield from (f"  {each}" for each in report.lacks)


def _not_to_go_out(built: Built) -> Iterator[str]:
    if built.leaks:
        yield f"写出的文件里有 {len(built.leaks)} 处个人信息，不能公开，所以标为草稿："
        yield from (f"  {leak.sentence}" for leak in built.leaks[:_SHOWN_LEAKS])
        if len(built.leaks) > _SHOWN_LEAKS:
            yield f"  还有 {len(built.leaks) - _SHOWN_LEAKS} 处"


def _named(title: str, names: list[str]) -> Iterator[str]:
    if names:
        yield f"{title}（{len(names)} 个）：{'、'.join(names)}"


def _to_look_at(issues: tuple[Issue, ...]) -> Iterator[str]:
    """What does not keep a form out, by weight; a year without 放假安排 in full, since checks are left undone."""
    yield from (issue.message for issue in issues if issue.code == MISSING_CALENDAR)
    yield from _contradicting([issue.message for issue in issues if issue.code == CONTRADICTS])
    counts = Counter(issue.severity for issue in issues)
    weights = [severity for severity in Severity if severity is not Severity.BLOCKING and counts[severity]]
    told = [f"{severity.value} {counts[severity]} 处" for severity in weights]
    if told:
        yield f"另有{'、'.join(told)}，见工作簿的《校验问题》。"


def _contradicting(messages: list[str]) -> Iterator[str]:
    """The texts for the annual report that say something else than its numbers."""
    if messages:
        yield f"写给年度报告的文字，有 {len(messages)} 处同数据或者别的文字对不上："
        yield from (f"  {message}" for message in messages[:_SHOWN_ISSUES])
    if len(messages) > _SHOWN_ISSUES:
        yield f"  还有 {len(messages) - _SHOWN_ISSUES} 处，见工作簿的《校验问题》"


def _to_mend(issues: tuple[Issue, ...]) -> Iterator[str]:
    blocking = [issue for issue in issues if issue.severity is Severity.BLOCKING]
    if not blocking:
        return
    by_file: dict[tuple[str, str], list[Issue]] = {}
    for issue in blocking:
        by_file.setdefault((issue.unit, issue.place.file), []).append(issue)
    yield f"需要修改的地方（强制，共 {len(blocking)} 处）："
    for (unit, file), found in by_file.items():
        yield f"  {'  '.join(filter(None, (unit, mask_all(file)))) or '全镇'}"
        yield from (f"    {mask_all(issue.message)}" for issue in found[:_SHOWN_ISSUES])
        if len(found) > _SHOWN_ISSUES:
            yield f"    还有 {len(found) - _SHOWN_ISSUES} 处，见工作簿的《校验问题》"
