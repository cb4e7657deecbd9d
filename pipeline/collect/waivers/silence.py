"""审核意见: an approved exception silences exactly the issue that it was given for, and lapses with its value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.collect.dataset import Dataset
from pipeline.collect.row_keys import with_row_keys
from pipeline.collect.waivers.quotations import Quotation, quotations
from pipeline.collect.waivers.terms import Subject, subjects, value_then, values
from pipeline.model.form import Form
from pipeline.model.issue import Issue, Place
from pipeline.model.text import clip

_VALUES_NAMED, _LONGEST_NAMED = 3, 100


@dataclass(frozen=True, slots=True)
class Approval:
    """An issue that was approved, by whom, when and why; `place` is the row of 审核意见 that says so."""

    issue: Issue
    place: Place
    reason: str
    applicant: str
    approver: str
    approved_on: date


@dataclass(frozen=True, slots=True)
class Waived:
    """Issues that are still `open`, with those of the approvals themselves, and what was `approved`."""

    open: tuple[Issue, ...]
    approved: tuple[Approval, ...]


@dataclass(frozen=True, slots=True)
class _Matching:
    """Which issue (by its place among the issues) each approval silences, and which silence none."""

    silenced: dict[int, Quotation]
    idle: list[Quotation]
    ambiguous: list[tuple[Quotation, int, int]]  # approval, issues alike, approvals alike


def waive(issues: tuple[Issue, ...], dataset: Dataset, forms: Sequence[Form]) -> Waived:
    """Apply the township's 审核意见 to the issues, which carry their row keys.

    An approval is matched by rule, unit, form, row key, column and value. n issues that are alike in all of
    these need n approvals. Approvals that match nothing are told at their own cells (X670 to X677), those of
    earlier copies are not: nobody keeps them up to date.
    """
    quoted = quotations(dataset, forms)
    rules = {quotation.subject.rule for quotation in (*quoted.sound, *quoted.earlier)}
    about: dict[Subject, list[int]] = {}
    for at, issue in enumerate(issues):
        for subject in subjects(issue, forms) if issue.code in rules else ():
            about.setdefault(subject, []).append(at)
    matching = _match(quoted.sound, issues, about, {})
    silenced = _match(quoted.earlier, issues, about, matching.silenced).silenced
    found = (*quoted.issues, *_told(matching, issues, about))
    still_open = [issue for at, issue in enumerate(issues) if at not in silenced]
    told = with_row_keys(found, dataset, forms)
    approved = (_approval(issues[at], silenced[at]) for at in sorted(silenced))
    return Waived(tuple(sorted((*still_open, *told), key=lambda issue: issue.order)), tuple(approved))


def _match(
    approvals: Sequence[Quotation],
    issues: Sequence[Issue],
    about: dict[Subject, list[int]],
    silenced: Mapping[int, Quotation],
) -> _Matching:
    """Match approvals with what they are about; `silenced` are issues that others silenced before."""
    matching = _Matching({**silenced}, [], [])
    for alike in _alike(approvals):
        first = alike[0]
        meant = [
            at
            for at in about.get(first.subject, ())
            if at not in matching.silenced and first.value in values(issues[at])
        ]
        if len(alike) < len(meant):
            matching.ambiguous.extend((quotation, len(meant), len(alike)) for quotation in alike)
        else:
            matching.silenced.update(zip(meant, alike, strict=False))
            matching.idle.extend(alike[len(meant) :])
    return matching


def _alike(sound: Iterable[Quotation]) -> Iterable[list[Quotation]]:
    groups: dict[tuple[Subject, str], list[Quotation]] = {}
    for quotation in sound:
        groups.setdefault((quotation.subject, quotation.value), []).append(quotation)
    return groups.values()


def _told(matching: _Matching, issues: Sequence[Issue], about: dict[Subject, list[int]]) -> Iterator[Issue]:
    """Yield what is wrong with the approvals that silence nothing, now that it is known what others do."""
    for quotation, count, known in matching.ambiguous:
        yield quotation.issue("X676", "row_key", count=count, known=known)
    for quotation in matching.idle:
        there = [issues[at] for at in about.get(quotation.subject, ()) if at not in matching.silenced]
        others = [issue for issue in there if quotation.value not in values(issue)]
        if others:
            yield quotation.issue("X675", "value_then", known=_values_of(others))
        else:
            yield quotation.issue("X677", "rule")


def _values_of(issues: Sequence[Issue]) -> str:
    shown = list(dict.fromkeys(clip(value_then(issue), _LONGEST_NAMED) for issue in issues))
    return "、".join(shown[:_VALUES_NAMED]) + ("等" if len(shown) > _VALUES_NAMED else "")


def _approval(issue: Issue, by: Quotation) -> Approval:
    row = replace(by.place("rule"), column=0)
    return Approval(issue, row, by.text("reason"), by.text("applicant"), by.text("approver"), by.approved_on)
