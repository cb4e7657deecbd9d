"""校验: the rows of all copies that may serve, in one pass: the choice costs no second one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.collect.completeness import check_completeness
from pipeline.collect.conditions import Setting
from pipeline.collect.lookup import look_up
from pipeline.collect.matching import Directory
from pipeline.collect.names import name_units
from pipeline.collect.office import ROSTER
from pipeline.collect.roster import read_roster
from pipeline.collect.stack import Current, Stack, narrowed, stack
from pipeline.collect.validate import validate
from pipeline.collect.waivers.quotations import WAIVERS
from pipeline.model.form import Form
from pipeline.model.issue import Issue
from pipeline.model.unit import Unit

Stacks = Mapping[str, Stack]  # by form code


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies to be checked. Of the `earlier` ones only what holds on is: their 审核意见.

    `leading` are the files whose directories (栏目目录) the blanks of all others are looked up in.
    """

    currents: Sequence[Current]
    earlier: Sequence[Current] = ()
    leading: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of all copies as they are meant, and what is wrong with each copy by itself."""

    stacks: Stacks
    issues: tuple[Issue, ...]


def check(copies: Copies, forms: Sequence[Form], units: Sequence[Unit], setting: Setting) -> Checked:
    """Check sheets and rows: rungs 2 to 5 of the ladder. Without a roster nothing is said of names."""
    stacks, unnamed = _understood(copies, forms, units)
    issues = [*unnamed]
    for current in copies.currents:
        issues += check_completeness(current, forms)
        issues += _of_roster(current, forms)
    for current in copies.earlier:
        issues += check_completeness(current, [form for form in forms if form.code == WAIVERS])
    for stacked in stacks.values():
        issues += validate(stacked, setting)
    return Checked(stacks, tuple(issues))


def only(stacks: Stacks, files: Collection[str]) -> dict[str, Stack]:
    """Return the stacks with the rows of these files."""
    return {code: narrowed(stacked, files) for code, stacked in stacks.items()}


def _understood(
    copies: Copies, forms: Sequence[Form], units: Sequence[Unit]
) -> tuple[dict[str, Stack], tuple[Issue, ...]]:
    """Return the rows as they are meant: units by their own names, blanks as the directories say."""
    whole = (*copies.currents, *copies.earlier)
    stacks = {form.code: stack(form, whole if form.code == WAIVERS else copies.currents) for form in forms}
    stacks, issues = name_units(stacks, Directory(units)) if units else (stacks, ())
    return look_up(stacks, only(stacks, copies.leading)), issues


def _of_roster(current: Current, forms: Sequence[Form]) -> Iterator[Issue]:
    """Yield what is wrong with the 应报报表 of a roster, whichever copy is gone by in the end."""
    batch = next((batch for batch in current.submission.batches if batch.form == ROSTER), None)
    if batch is not None:
        _, issues = read_roster(batch, current.submission.file, forms)
        yield from (replace(issue, unit=current.unit.name) for issue in issues)
