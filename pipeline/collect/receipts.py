"""收件记录: one line for every file, with the decision in one plain sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.collect.dataset import FileDecision, Receipt
from pipeline.collect.selection import Verdict
from pipeline.collect.statements import ReadSlip
from pipeline.model.issue import Issue

_SERVES_INSTEAD = "F140"


def receipts(verdicts: Sequence[Verdict], slips: Sequence[ReadSlip]) -> tuple[Receipt, ...]:
    """Return one receipt for every file, sorted by file."""
    explaining = {read.submission.file for read in slips if read.used}
    lists = (read for read in slips if read.submission.is_list)
    found = (*(_receipt(verdict, explaining) for verdict in verdicts), *map(_of_list, lists))
    return tuple(sorted(found, key=lambda receipt: receipt.file))


def _receipt(verdict: Verdict, explaining: Collection[str]) -> Receipt:
    submission, cover = verdict.copy.submission, verdict.copy.submission.cover
    return Receipt(
        file=submission.file,
        digest=submission.digest,
        size=submission.size,
        kind=submission.kind,
        unit=verdict.copy.name,
        data_through=cover.data_through if cover else None,
        filed_on=cover.filed_on if cover else None,
        decision=verdict.decision,
        reason=_reason(verdict, explaining),
        received_on=verdict.copy.received_on,
    )


def _of_list(read: ReadSlip) -> Receipt:
    submission = read.submission
    return Receipt(
        file=submission.file,
        digest=submission.digest,
        size=submission.size,
        kind=submission.kind,
        unit=read.unit,
        data_through=None,
        filed_on=None,
        decision=FileDecision.EXPLAINING if read.statements else FileDecision.RETURNED,
        reason=_read_of(read) if read.statements else _gravest(read.issues),
        received_on=submission.received_on,
    )


def _read_of(read: ReadSlip) -> str:
    later = sum(bool(statement.explanation.text) for statement in read.statements) - read.used
    if not read.used:
        return "里面的情况说明都另有更新的，没有用上"
    return f"里面的{read.used}条情况说明已读取" + (f"，另外{later}条已有更新的说明" if later else "")


def _reason(verdict: Verdict, explaining: Collection[str]) -> str:
    cover = verdict.copy.submission.cover
    if verdict.decision is FileDecision.ADOPTED and cover:
        received = verdict.copy.submission.received_on
        folder = f"，{received}收到" if received else ""
        return f"数据截至{cover.data_through}，填报日期{cover.filed_on}{folder}"
    if verdict.decision is FileDecision.IDENTICAL and verdict.copy.file in explaining:
        return "填的内容相同，只用一份；里面写的情况说明已读取"
    instead = (issue.message for issue in verdict.issues if issue.code == _SERVES_INSTEAD)
    return next(instead, "") or _gravest(verdict.issues)


def _gravest(issues: Sequence[Issue]) -> str:
    # Of several faults the gravest; those of the file as a whole come before those of a form.
    order = sorted(issues, key=lambda issue: (issue.severity.rank, issue.form != "", issue.order))
    return order[0].message if order else ""
