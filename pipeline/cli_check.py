"""`gongkai check` on the screen: all that can be said of a workbook before it is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.cli_console import say
from pipeline.cli_log import FaultLog
from pipeline.collect.assemble import check_alone
from pipeline.collect.cover import cover_issue
from pipeline.collect.explanations.alone import settle_alone
from pipeline.collect.explanations.settle import Settled
from pipeline.forms import COVER, FILING, FORMS, SLIP
from pipeline.intake.folder import Received
from pipeline.intake.reading import read_one
from pipeline.intake.submission import FormReader
from pipeline.model.issue import Issue
from pipeline.model.period import Period
from pipeline.model.severity import Severity
from pipeline.model.submission import Submission

_HEADINGS = {
    Severity.BLOCKING: "必须修改",
    Severity.EXPLAIN: "要说明原因并经批准",
    Severity.CONFIRM: "请核实，确实如此的请说明",
    Severity.HINT: "提示",
}
_LEFT_OPEN = (
    "要对照名册、本镇设置、放假安排、其他单位的规则（如答复是否逾期），这里没有检查，由镇里汇总时检查。"
)


def show_check(files: Sequence[Path], period: Period | None, log: FaultLog) -> int:
    """Say everything about every file; return 1 if anything must be mended, else 0."""
    reader = FormReader(FORMS, COVER, FILING, SLIP)
    must_mend = False
    for path in files:
        reading = read_one(reader, Received(path, path.name))
        submission = reading.submission
        issues = (*check_alone(submission, FORMS), *_against(submission, period))
        settled = settle_alone(issues, submission, FORMS)
        must_mend |= any(issue.severity is Severity.BLOCKING for issue in issues)
        say(*_findings(submission, settled))
        if reading.fault:
            say(f"  程序读取这个文件时出错。{log.write(reading.fault)}")
    say(_LEFT_OPEN)
    return int(must_mend)


def _against(submission: Submission, period: Period | None) -> Iterator[Issue]:
    """What the period asks of the cover: its year, and data through the last day."""
    cover = submission.cover
    if cover is None or period is None:
        return
    if cover.year is not None and cover.year != period.year:
        yield cover_issue("F122", submission, str(cover.year), year=period.year)
    elif cover.data_through is not None and cover.data_through < period.end:
        yield cover_issue("F133", submission, str(cover.data_through), end=period.end)


def _findings(submission: Submission, settled: Settled) -> Iterator[str]:
    cover = submission.cover
    known = (cover.unit_name, f"{cover.year}年" if cover.year else "") if cover else ()
    named = "，".join(filter(None, known))
    yield submission.file + (f"（{named}）" if named else "")
    for severity in Severity:
        found = [issue for issue in settled.open if issue.severity is severity]
        # A wrong cover is behind many a fault below it.
        messages = [
            issue.message for issue in sorted(found, key=lambda issue: issue.place.sheet != COVER.title)
        ]
        if messages:
            yield f"  {_HEADINGS[severity]}（{len(messages)} 处）："
            yield from (f"    {message}" for message in messages)
    yield from _explained(submission, settled)
    if submission.is_list:
        yield "  这是问题清单，只读取情况说明；改正过的工作簿请另外报送。"
    elif all(issue.severity is not Severity.BLOCKING for issue in settled.open):
        yield f"  没有必须修改的问题{_before_sending(submission, settled)}。"


def _before_sending(submission: Submission, settled: Settled) -> str:
    """What is left to do if nothing must be mended. Only a workbook that came back has room for reasons."""
    asked = sum(issue.severity in (Severity.EXPLAIN, Severity.CONFIRM) for issue in settled.open)
    left = asked - len(settled.waiting)
    if not left:
        return "，可以报送"
    explain = f"在《{SLIP.title}》里写明原因再报"
    if not submission.made_from:
        explain = f"可以先报，等《{SLIP.title}》退回来再写明原因"
    return f"，但上面还有 {left} 处报送以前要先核实：填错的改正，确实如此的{explain}"


def _explained(submission: Submission, settled: Settled) -> Iterator[str]:
    """What the 退回说明 of the workbook has settled, and what of it still waits."""
    said = sum(bool(each.text) for each in submission.explanations)
    if said:
        yield f"  《{SLIP.title}》里写了 {said} 处情况说明。"
    if settled.waiting:
        yield f"  上面要批准的，有 {len(settled.waiting)} 处已经说明，等镇里批准。"
    if settled.explained:
        yield f"  已经说明、不用再改（{len(settled.explained)} 处）："
        yield from (f"    {one.issue.message}说明：{one.text}" for one in settled.explained)
