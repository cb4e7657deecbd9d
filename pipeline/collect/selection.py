"""采用哪一份: of several copies of one unit the newest sound one, and what became of every file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.collect.dataset import FileDecision, Receipt
from pipeline.collect.matching import Copy, Directory, match
from pipeline.collect.office import Office
from pipeline.model.issue import Issue, Place
from pipeline.model.period import Period
from pipeline.model.rules import raise_issue
from pipeline.model.submission import Submission
from pipeline.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Current:
    """The copy of a unit that is checked. Only an adopted one counts; the others are sent back."""

    unit: Unit
    submission: Submission
    is_adopted: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """What the files came to: the current copies in roster order, one receipt per file, and the issues."""

    current: tuple[Current, ...]
    receipts: tuple[Receipt, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Verdict:
    copy: Copy
    decision: FileDecision
    extra: tuple[Issue, ...] = ()

    @property
    def issues(self) -> tuple[Issue, ...]:
        """A file that a better copy replaces is not to be mended: only the replacement is told."""
        is_used = self.decision in (FileDecision.ADOPTED, FileDecision.RETURNED)
        return (*self.copy.issues, *self.extra) if is_used else self.extra


def select(submissions: Sequence[Submission], office: Office, period: Period) -> Selection:
    """Decide on every file. `submissions` come sorted by file: of equals the first by name is used."""
    directory = Directory(office.units)
    originals, verdicts = _without_doubles([match(file, directory, office, period) for file in submissions])
    current = []
    by_unit: dict[str, list[Copy]] = {}
    for copy in originals:
        if copy.is_ours and copy.unit:
            by_unit.setdefault(copy.unit.code, []).append(copy)
    for unit in office.units:
        own = by_unit.get(unit.code, [])
        chosen, decided = _choose(own, period)
        verdicts += decided
        if chosen:
            adopted = any(one.copy is chosen and one.decision is FileDecision.ADOPTED for one in decided)
            current.append(Current(unit, chosen.submission, adopted))
    verdicts += [_Verdict(copy, FileDecision.RETURNED) for copy in originals if not copy.is_ours]
    verdicts.sort(key=lambda verdict: verdict.copy.file)
    issues = tuple(issue for verdict in verdicts for issue in verdict.issues)
    return Selection(tuple(current), tuple(map(_receipt, verdicts)), issues)


def _without_doubles(copies: Iterable[Copy]) -> tuple[list[Copy], list[_Verdict]]:
    """Set files apart whose bytes equal an earlier file (F131). Two empty files are two faulty files."""
    first: dict[str, Copy] = {}
    doubles, originals = [], []
    for copy in copies:
        original = first.setdefault(copy.submission.digest, copy) if copy.submission.cover else copy
        if original is copy:
            originals.append(copy)
        else:
            doubles.append(_Verdict(copy, FileDecision.IDENTICAL, (_about(copy, "F131", original),)))
    return originals, doubles


def _choose(copies: Sequence[Copy], period: Period) -> tuple[Copy | None, list[_Verdict]]:
    """Return the copy of one unit to go by, and the verdicts on all of its `copies`."""
    sound = [copy for copy in copies if copy.is_sound and copy.dates]
    contradictory: dict[str, Issue] = {}
    while sound:
        newest = [copy for copy in sound if copy.dates == max(other.dates or () for other in sound)]
        if len(newest) == 1:
            return newest[0], list(_verdicts(copies, newest[0], contradictory, period))
        contradictory |= {copy.file: _about(copy, "F132", _other(copy, newest)) for copy in newest}
        sound = [copy for copy in sound if copy not in newest]
    chosen = _newest_faulty(copies)
    return chosen, list(_verdicts(copies, chosen, contradictory, period)) if chosen else []


def _newest_faulty(copies: Sequence[Copy]) -> Copy | None:
    # Without dates nothing says that it is old; of equals the first by name.
    dated = [copy for copy in copies if copy.dates]
    undated = [copy for copy in copies if not copy.dates]
    return undated[0] if undated else max(dated, key=lambda copy: copy.dates or (), default=None)


def _verdicts(
    copies: Sequence[Copy], chosen: Copy, contradictory: Mapping[str, Issue], period: Period
) -> Iterator[_Verdict]:
    for copy in copies:
        if copy.file in contradictory:
            yield _Verdict(copy, FileDecision.RETURNED, (contradictory[copy.file],))
        elif copy is chosen:
            late = tuple(_too_early(copy, period)) if copy.is_sound else ()
            is_adopted = copy.is_sound and not late
            yield _Verdict(copy, FileDecision.ADOPTED if is_adopted else FileDecision.RETURNED, late)
        elif copy.dates and chosen.dates and copy.dates < chosen.dates:
            yield _Verdict(copy, FileDecision.SUPERSEDED, (_about(copy, "F130", chosen),))
        else:
            yield _Verdict(copy, FileDecision.RETURNED)


def _too_early(copy: Copy, period: Period) -> Iterator[Issue]:
    data_through = copy.dates[0] if copy.dates else None
    if data_through and data_through < period.end:
        issue = raise_issue("F133", Place(copy.file), value=str(data_through), end=period.end)
        yield replace(issue, unit=_name(copy))


def _other(copy: Copy, newest: Sequence[Copy]) -> Copy:
    return next(other for other in newest if other is not copy)


def _about(copy: Copy, code: str, other: Copy) -> Issue:
    return replace(raise_issue(code, Place(copy.file), newer=other.file), unit=_name(copy))


def _name(copy: Copy) -> str:
    return copy.unit.name if copy.unit else ""


def _receipt(verdict: _Verdict) -> Receipt:
    submission, cover = verdict.copy.submission, verdict.copy.submission.cover
    return Receipt(
        file=submission.file,
        digest=submission.digest,
        size=submission.size,
        kind=submission.kind,
        unit=_name(verdict.copy),
        data_through=cover.data_through if cover else None,
        filed_on=cover.filed_on if cover else None,
        decision=verdict.decision,
        reason=_reason(verdict),
    )


def _reason(verdict: _Verdict) -> str:
    cover = verdict.copy.submission.cover
    if verdict.decision is FileDecision.ADOPTED and cover:
        return f"数据截至{cover.data_through}，填报日期{cover.filed_on}"
    # Of several faults the gravest; those of the file as a whole come before those of a form.
    order = sorted(verdict.issues, key=lambda issue: (issue.severity.rank, issue.form != "", issue.order))
    return order[0].message if order else ""
