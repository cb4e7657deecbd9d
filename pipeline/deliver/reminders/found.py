"""What was found in a unit's workbook, shortly: the first of each kind in full, of the others the cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.deliver.name_list import listed
from pipeline.model.issue import Issue

_CELLS_SHOWN = 5

Group = tuple[Issue, ...]


def groups(issues: Iterable[Issue]) -> list[Group]:
    """Return issues of one rule in one column together: what keeps a whole file out first, then the most."""
    found: dict[tuple[str, ...], list[Issue]] = {}
    for issue in issues:
        key = (issue.place.file, issue.place.sheet, issue.form, issue.code, issue.field)
        found.setdefault(key, []).append(issue)
    return sorted(map(tuple, found.values()), key=lambda group: (group[0].form != "", -len(group)))


def told(shown: Sequence[Group], total: int, rest: str, remarks: Mapping[Issue, str]) -> Iterator[str]:
    """Yield numbered lines, and how many of the `total` are not among them; `rest` says where those are.

    `remarks` are what is to be said of an issue besides.
    """
    for number, (first, *others) in enumerate(shown, 1):
        alike = f"同样的还有{len(others)}处{_cells(others)}。" if others else ""
        remark = next((remarks[issue] for issue in (first, *others) if issue in remarks), "")
        yield f"{number}. {first.message}{alike}{remark}"
    left = total - sum(map(len, shown))
    if left:
        yield f"{'其余' if shown else '这'}{left}处{rest}。"


def _cells(issues: Sequence[Issue]) -> str:
    cells = list(dict.fromkeys(issue.place.cell for issue in issues if issue.place.cell))
    return f"：{listed(cells, _CELLS_SHOWN)}" if cells else ""
