"""收件记录: one line for every file, with the decision in one plain sentence."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.collect.dataset import FileDecision, Receipt
from pipeline.collect.selection import Verdict
from pipeline.collect.statements import ReadList
from pipeline.model.issue import Issue

_SERVES_INSTEAD = "F140"


def receipts(verdicts: Sequence[Verdict], lists: Sequence[ReadList]) -> tuple[Receipt, ...]:
    """Return one receipt for every file, sorted by file."""
    found = (*map(_receipt, verdicts), *map(_of_list, lists))
    return tuple(sorted(found, key=lambda receipt: receipt.file))


def _receipt(verdict: Verdict) -> Receipt:
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
        reason=_reason(verdict),
        received_on=verdict.copy.received_on,
    )


def _of_list(read: ReadList) -> Receipt:
    submission = read.submission
    return Receipt(
        file=submission.file,
        digest=submission.digest,
        size=submission.size,
        kind=submission.kind,
        unit=read.unit,
        data_through=None,
        filed_on=None,
        decision=FileDecision.EXPLAINING if read.used else FileDecision.RETURNED,
        reason=_gravest(read.issues) or f"里面的{read.used}条情况说明已读取",
        received_on=submission.received_on,
    )


def _reason(verdict: Verdict) -> str:
    cover = verdict.copy.submission.cover
    if verdict.decision is FileDecision.ADOPTED and cover:
        received = verdict.copy.submission.received_on
        folder = f"，{received}收到" if received else ""
        return f"数据截至{cover.data_through}，填报日期{cover.filed_on}{folder}"
    instead = (issue.message for issue in verdict.issues if issue.code == _SERVES_INSTEAD)
    return next(instead, "") or _gravest(verdict.issues)


def _gravest(issues: Sequence[Issue]) -> str:
    # Of several faults the gravest; those of the file as a whole come before those of a form.
    order = sorted(issues, key=lambda issue: (issue.severity.rank, issue.form != "", issue.order))
    return order[0].message if order else ""
