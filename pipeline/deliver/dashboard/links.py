"""Where the page leads: places of its own, and files that lie beside it. The only maker of its links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pipeline.deliver.dashboard.parts import Cell, Link
from pipeline.deliver.result import Result
from pipeline.deliver.returns.returned import Returned

COLLECTION, WORK, WAITING, ISSUES = "shouqi", "banli", "daipi", "wenti"
"""Ids of sections that others lead to."""


@dataclass(frozen=True, slots=True)
class Links:
    """What went back by unit and by the file that was sent; paths of reminders and ids of issues by unit."""

    returned: Mapping[str, Returned]
    sources: Mapping[str, Returned]
    reminders: Mapping[str, str]
    anchors: Mapping[str, str]

    def unit_cell(self, unit: str) -> Cell:
        """The unit's name, which leads to its issues if it has any."""
        anchor = self.anchors.get(unit)
        return Cell("", links=(place_link(unit, anchor),)) if anchor else Cell(unit)

    def of_unit(self, unit: str) -> tuple[Link, ...]:
        """The unit's return and its reminder, as far as there are such."""
        found = self.returned.get(unit)
        reminder = self.reminders.get(unit)
        return (*_of_return(found), *([file_link("催报", reminder)] if reminder else []))

    def of_file(self, file: str, unit: str = "") -> tuple[Link, ...]:
        """What went back for a file that was sent, else for its unit."""
        return _of_return(self.sources.get(file) or self.returned.get(unit))


def links_of(result: Result, returned: Sequence[Returned], reminders: Mapping[str, str]) -> Links:
    """Settle where everything is; units are numbered in the order of the roster."""
    troubled = {issue.unit for issue in result.issues}
    names = [state.unit.name for state in result.dataset.states]
    return Links(
        returned={each.unit: each for each in returned if each.unit},
        sources={each.source: each for each in returned if each.source},
        reminders=reminders,
        anchors={name: f"danwei-{number}" for number, name in enumerate(names, 1) if name in troubled},
    )


def file_link(text: str, path: str) -> Link:
    """A link to a file by its path relative to the page; whatever stands in a name stays part of the path."""
    # A name that is no text, as POSIX allows, is still a name.
    return Link(text, f"./{quote(path, errors='surrogateescape')}")


def place_link(text: str, anchor: str) -> Link:
    """A link to a place of the page by its id."""
    return Link(text, f"#{anchor}")


def _of_return(found: Returned | None) -> tuple[Link, ...]:
    if found is None:
        return ()
    marked = file_link("问题清单" if found.is_list else "退回件", found.path)
    return (marked, *([file_link("原件", found.original)] if found.original else []))
