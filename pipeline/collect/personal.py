"""个人信息: what of it counts, once it is known what the office publishes of itself."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.issue import Issue
from pipeline.model.severity import Severity
from pipeline.model.submission import Submission
from pipeline.model.unit import Township
from pipeline.privacy.detect import find
from pipeline.privacy.hit import NOTHING_LAWFUL, Confidence, Hit, Kind, Lawful
from pipeline.privacy.lawful import is_lawful


def published_by(township: Township | None) -> Lawful:
    """Return what the office publishes of itself: 联系电话 and 地址 of its settings (条例第二十条第一项)."""
    return Lawful((township.phone,), (township.address,)) if township else NOTHING_LAWFUL


def with_personal(submission: Submission, lawful: Lawful) -> Submission:
    """Return the submission with an issue for each cell that holds personal data, but what is lawful.

    Nothing else may ask to type such a cell anew, or to leave it alone.
    """
    told = tuple(cell.issue for cell in submission.personal if not _is_lawful(cell.text, lawful))
    other = (issue for issue in submission.issues if not any(_contradicts(issue, one) for one in told))
    return replace(submission, issues=(*other, *told), personal=())


def _contradicts(issue: Issue, personal: Issue) -> bool:
    """Whether an issue asks for the contrary: an identity number as text, or that a column be ignored."""
    at, place = issue.place, personal.place
    if issue.code == _LOST_ITS_END:
        return at == place and personal.severity is Severity.BLOCKING
    return issue.code == _EXTRA_COLUMN and (at.sheet, at.column) == (place.sheet, place.column)


_LOST_ITS_END, _EXTRA_COLUMN = "C308", "L205"


def _is_lawful(text: str, lawful: Lawful) -> bool:
    """Whether all that a cell holds is the office's own, or the whole cell where only its heading told."""
    found = [hit for hit in find(text) if hit.kind is not Kind.NAME]
    if found:
        return all(is_lawful(text, hit, lawful) for hit in found)
    whole = (Hit(kind, 0, len(text), Confidence.LIKELY, "") for kind in (Kind.LANDLINE, Kind.ADDRESS))
    return any(is_lawful(text, hit, lawful) for hit in whole)
