"""情况说明: an explanation settles an issue of 核实, and lets one of 准强制 wait for its approval.

It is matched as an approval is, and holds in the same way while the value stands, whichever of the unit's
copies it was given in. Unlike an approval one explanation covers issues that are alike in all terms: the
sender may explain a group of rows at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from pipeline.collect.dataset import Dataset, Statement
from pipeline.collect.explanations.explained import Explained
from pipeline.collect.keys import match_key
from pipeline.collect.waivers.terms import Subject, row_of, subjects, value_of, values
from pipeline.forms import COVER, FILING, LEAST_EXPLANATION, LONGEST_EXPLANATION
from pipeline.model.form import Circulation, Form
from pipeline.model.issue import Issue
from pipeline.model.rules import raise_issue
from pipeline.model.severity import Severity
from pipeline.model.text import clip

_MANY_RULES = 3
_ASKING = (Severity.EXPLAIN, Severity.CONFIRM)

_Given = Mapping[tuple[Subject, str], tuple[int, Statement]]
"""By subject and comparable value: how recent, 0 for the latest of all, and what was said last of it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What explanations leave and settle.

    `open` are all issues but the `explained` ones, those about explanations themselves among them; `waiting`
    are open issues of 准强制 with their explanation, `idle` open ones with an explanation that does nothing.
    """

    open: tuple[Issue, ...]
    explained: tuple[Explained, ...]
    waiting: tuple[Explained, ...]
    idle: tuple[Explained, ...] = ()


def settle(issues: Sequence[Issue], dataset: Dataset, forms: Sequence[Form]) -> Settled:
    """Apply what the units explained to issues that carry their row keys and are not approved.

    An explanation of what is not, or no longer, an issue is passed over: the cell was mended. An issue of the
    township as a whole is nobody's to explain.
    """
    return settle_by(dataset.statements, issues, forms)


def settle_by(statements: Sequence[Statement], issues: Sequence[Issue], forms: Sequence[Form]) -> Settled:
    """Apply `statements`, the latest first, each about an issue of its own unit."""
    given = _given(statements, forms)
    told = list(_told(issues, given, forms))
    long = [_explained(issue, statement) for issue, statement in told if _is_long(statement)]
    explained = tuple(one for one in long if one.issue.severity is Severity.CONFIRM)
    waiting = tuple(one for one in long if one.issue.severity is Severity.EXPLAIN)
    gone = {one.issue for one in explained}
    hints = [(hint, _explained(*one)) for one in told if (hint := _idle(*one))]
    still = (issue for issue in issues if issue not in gone)
    about = dict.fromkeys(hint for hint, _ in hints)
    found = (*still, *about, *_cut(told), *_repeated((*explained, *waiting), forms))
    idle = tuple(one for _, one in hints)
    return Settled(tuple(sorted(found, key=lambda issue: issue.order)), explained, waiting, idle)


def _given(statements: Sequence[Statement], forms: Sequence[Form]) -> _Given:
    """Return the latest statement on each subject and value; `statements` come latest first."""
    titles = {match_key(form.title): form for form in (*forms, COVER, FILING)}
    found: dict[tuple[Subject, str], tuple[int, Statement]] = {}
    for rank, statement in enumerate(statements):
        key = _subject(statement, titles), value_of(statement.explanation.value_then)
        found.setdefault(key, (rank, statement))
    return found


def _subject(statement: Statement, titles: Mapping[str, Form]) -> Subject:
    said = statement.explanation
    form = titles.get(match_key(said.form_title))
    row = row_of(said.row_key, said.column, form)
    return Subject(said.rule, statement.unit, form.code if form else "", row, said.column)


def _told(issues: Sequence[Issue], given: _Given, forms: Sequence[Form]) -> Iterator[tuple[Issue, Statement]]:
    """Yield each issue that asks for something with the latest word on it, unless that takes it back."""
    explained = {(subject.unit, subject.rule) for subject, _ in given}
    for issue in issues:
        if issue.severity is not Severity.HINT and (issue.unit, issue.code) in explained:
            keys = ((subject, value) for subject in subjects(issue, forms) for value in values(issue))
            found = [given[key] for key in keys if key in given]
            latest = min(found, key=itemgetter(0))[1] if found else None
            if latest and latest.explanation.text:
                yield issue, latest


def _explained(issue: Issue, statement: Statement) -> Explained:
    said = statement.explanation
    return Explained(issue, said.text, said.place, statement.given_on)


def _is_long(statement: Statement) -> bool:
    return _length(statement.explanation.text) >= LEAST_EXPLANATION


def _length(text: str) -> int:
    """Characters that say something: neither space nor punctuation."""
    return sum(char.isalnum() for char in text)


def _idle(issue: Issue, statement: Statement) -> Issue | None:
    """Return the hint about an explanation that does nothing for `issue`, None where it does."""
    said = statement.explanation
    if issue.severity not in _ASKING:
        hint = raise_issue("X681", said.place, form=issue.form, value=said.text, known=issue.code)
    elif not _is_long(statement):
        hint = raise_issue("X680", said.place, form=issue.form, value=said.text, limit=LEAST_EXPLANATION)
    else:
        return None
    return replace(hint, unit=issue.unit)


def _cut(told: Sequence[tuple[Issue, Statement]]) -> Iterator[Issue]:
    """Yield a hint for each text of which only the beginning was kept."""
    cut = {one[1].explanation.place: one for one in told if one[1].explanation.is_cut}
    for issue, statement in cut.values():
        said = statement.explanation
        hint = raise_issue(
            "X684", said.place, form=issue.form, value=clip(said.text), limit=LONGEST_EXPLANATION
        )
        yield replace(hint, unit=issue.unit)


def _repeated(settled: Sequence[Explained], forms: Sequence[Form]) -> Iterator[Issue]:
    """Yield a hint for each sentence that a unit gives for issues of many different rules."""
    groups: dict[tuple[str, str], list[Explained]] = {}
    for one in settled:
        groups.setdefault((one.issue.unit, _said(one.text)), []).append(one)
    internal = {form.code for form in forms if form.circulation is Circulation.INTERNAL}
    for (unit, _), group in groups.items():
        rules = sorted({one.issue.code for one in group})
        if len(rules) >= _MANY_RULES:
            # The sentence is the county's business only if all that it is about is.
            first = min(
                group, key=lambda one: (one.issue.form not in internal, one.place.file, one.place.row)
            )
            hint = raise_issue(
                "X682",
                first.place,
                form=first.issue.form,
                value=first.text,
                count=len(rules),
                known="、".join(rules),
            )
            yield replace(hint, unit=unit)


def _said(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
