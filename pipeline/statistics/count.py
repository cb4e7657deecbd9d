"""The engine: every form that counts is asked for its figures, and figures become facts. It knows no form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.collect.dataset import Dataset
from pipeline.editions import Edition
from pipeline.model.fact import Fact
from pipeline.model.issue import Issue
from pipeline.model.previous import Previous
from pipeline.statistics.counting import AddedColumn, Counting, Rules, Scope
from pipeline.statistics.exhibit import Exhibit
from pipeline.statistics.figure import Figure, Stated, facts_of
from pipeline.statistics.findings import across_issues, identity_issues, misfills
from pipeline.statistics.registry import COUNTINGS, forms_behind
from pipeline.statistics.tables import (
    IdentityResult,
    across_years,
    binding_level,
    evaluate,
    fact_code,
    values_by_unit,
)


@dataclass(frozen=True)
class Counted:
    """All that counting found.

    `facts`: the township's (every official cell in official order, then every indicator), then each unit's in
    roster order, where rows stand behind them: a unit's missing fact is a 0. `issues` are those that only
    counting can find, in the order of `Issue.order`. `identities` are the township's, all that bind it, then
    those with last year's report, if it is given (`previous`).
    `columns` stand beside the ledgers. `exhibits` come in the order of the forms. `rules` are the counting
    rules by prefix of fact codes.
    """

    facts: tuple[Fact, ...]
    issues: tuple[Issue, ...]
    identities: tuple[IdentityResult, ...]
    columns: tuple[AddedColumn, ...]
    exhibits: tuple[Exhibit, ...]
    rules: Rules
    previous: Previous | None = None

    def rule_of(self, code: str) -> str:
        """The counting rule behind the fact `code` as a Chinese sentence; KeyError for a code of no form."""
        prefix = code
        while prefix not in self.rules:
            if "/" not in prefix:
                raise KeyError(code)
            prefix = prefix.rpartition("/")[0]
        return self.rules[prefix]


def count(
    dataset: Dataset,
    edition: Edition,
    countings: Sequence[Counting] = COUNTINGS,
    previous: Previous | None = None,
) -> Counted:
    """Count the dataset's period in an edition's layout; `previous` is the workbook on the year before.

    Our faults: ValueError or KeyError when a cell is not counted exactly once, CountingFault for a wrong sum.
    """
    scope = Scope(dataset, edition, previous)
    facts = _facts(_figures(scope, countings), scope)
    values = values_by_unit(facts, edition)
    identities = evaluate(edition.identities_at(binding_level(dataset.township.level)), values[""])
    across = across_years(edition, dataset, values[""], _comparable(previous))
    issues = [issue for counting in countings for issue in counting.issues(scope)]
    issues += [*identity_issues(identities), *across_issues(across), *misfills(dataset, edition, values)]
    return Counted(
        facts,
        _told_once(issues, dataset),
        (*identities, *across),
        tuple(column for counting in countings for column in counting.columns(scope)),
        exhibits=tuple(exhibit for counting in countings for exhibit in _exhibits(counting, scope)),
        rules={prefix: rule for counting in countings for prefix, rule in counting.rules.items()},
        previous=previous,
    )


def _comparable(previous: Previous | None) -> Previous | None:
    """Last year's workbook with those official cells only whose forms every unit had handed in."""
    if previous is None:
        return None
    whole = {
        code: value
        for code, value in previous.facts.items()
        if all(map(previous.is_whole, forms_behind(code)))
    }
    return replace(previous, facts=whole)


def _exhibits(counting: Counting, scope: Scope) -> Iterator[Exhibit]:
    """A form's exhibits; one that does not say what it rests on rests on the forms of its own figures."""
    own = dict.fromkeys(code.split("/")[1] for code in counting.rules if code.startswith("indicator/"))
    for exhibit in counting.exhibits(scope):
        yield exhibit if exhibit.forms else replace(exhibit, forms=tuple(own))


def _told_once(issues: Iterable[Issue], dataset: Dataset) -> tuple[Issue, ...]:
    """In order, without what collecting or another form's counting said already: a year without holidays."""
    said = set(dataset.issues)
    new = dict.fromkeys(issue for issue in issues if issue not in said)
    return tuple(sorted(new, key=lambda issue: issue.order))


def _figures(scope: Scope, countings: Sequence[Counting]) -> list[Figure | Stated]:
    """Figures of the official cells in official order, then the indicators form by form."""
    cells = _once(figure for counting in countings for figure in counting.cells(scope))
    official = [cells.pop((fact_code(cell.key), "")) for cell in scope.edition.cells]
    if cells:
        raise ValueError(f"figures of no official cell: {sorted(cells)}")
    indicators = _once(figure for counting in countings for figure in counting.indicators(scope))
    return [*official, *indicators.values()]


def _once(figures: Iterable[Figure | Stated]) -> dict[tuple[str, str], Figure | Stated]:
    """Figures by code and unit ("" for one that is counted over all units)."""
    found: dict[tuple[str, str], Figure | Stated] = {}
    for figure in figures:
        key = (figure.code, figure.unit if isinstance(figure, Stated) else "")
        if key in found:
            raise ValueError(f"{' '.join(key)} is counted twice")
        found[key] = figure
    return found


def _facts(figures: Sequence[Figure | Stated], scope: Scope) -> tuple[Fact, ...]:
    township: list[Fact] = []
    by_unit: list[list[Fact]] = [[] for _ in scope.units]
    for figure in figures:
        for unit, fact in facts_of(figure, scope.units, scope.period.code):
            (township if unit < 0 else by_unit[unit]).append(fact)
    return (*township, *(fact for facts in by_unit for fact in facts))
