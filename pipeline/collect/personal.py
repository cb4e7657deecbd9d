"""个人信息: what of it counts, once it is known what the office publishes of itself."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.submission import Submission
from pipeline.model.unit import Township
from pipeline.privacy.detect import find
from pipeline.privacy.hit import NOTHING_LAWFUL, Confidence, Hit, Kind, Lawful
from pipeline.privacy.lawful import is_lawful


def published_by(township: Township | None) -> Lawful:
    """Return what the office publishes of itself: 联系电话 and 地址 of its settings (条例第二十条第一项)."""
    return Lawful((township.phone,), (township.address,)) if township else NOTHING_LAWFUL


def with_personal(submission: Submission, lawful: Lawful) -> Submission:
    """Return the submission with an issue for each cell that holds personal data, but what is lawful."""
    told = tuple(cell.issue for cell in submission.personal if not _is_lawful(cell.text, lawful))
    return replace(submission, issues=(*submission.issues, *told), personal=())


def _is_lawful(text: str, lawful: Lawful) -> bool:
    """Whether all that a cell holds is the office's own, or the whole cell where only its heading told."""
    found = [hit for hit in find(text) if hit.kind is not Kind.NAME]
    if found:
        return all(is_lawful(text, hit, lawful) for hit in found)
    whole = (Hit(kind, 0, len(text), Confidence.LIKELY, "") for kind in (Kind.LANDLINE, Kind.ADDRESS))
    return any(is_lawful(text, hit, lawful) for hit in whole)
