"""遮盖记录: what was hidden in a list and by which rule; never what stood there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.deliver import sheet as on
from pipeline.deliver.masked.lists.headed import Headed, headed
from pipeline.deliver.masked.lists.household import how, sort_of
from pipeline.deliver.masked.rule import Rule
from pipeline.deliver.scan.found import masked_line
from pipeline.deliver.sheet import open_book
from pipeline.deliver.workbook.listing import Series, set_up_list, write_list
from pipeline.model.passage import Passage, TableRows, Text
from pipeline.model.text import column_letters

_TITLE = "遮盖记录"
_MOST = 50_000
_MIDDLE = ("cell", "wrap", "center")


@dataclass(frozen=True, slots=True)
class Hidden:
    """One thing that was hidden: where, under which heading, of which kind, and how."""

    where: str
    row: str
    column: str
    heading: str
    kind: str
    how: str


def _letters(table: TableRows, column: int) -> str:
    return column_letters(column + 1) if table.is_sheet else str(column + 1)


def hidden_in(texts: Iterable[Text], rule: Rule) -> Iterator[Hidden]:
    """Yield what `rule` hides in the texts of a list, in their order."""
    for one in headed(texts):
        if isinstance(one, Passage):
            for hit in rule.hits(one.text):
                yield Hidden(masked_line(one.place(hit.start)), "", "", "", sort_of(hit), how(hit))
        elif isinstance(one, Headed):
            yield from _in_rows(one, rule)


def _in_rows(one: Headed, rule: Rule) -> Iterator[Hidden]:
    hits = rule.cell_hits(one.table.rows, one.columns)
    for each in sorted(hits, key=lambda each: (each.row, each.column, each.hit.start)):
        known = one.columns.at(each.column) is not None  # a record never quotes what is listed
        yield Hidden(
            masked_line(one.table.where),
            str(one.table.first_row + each.row),
            _letters(one.table, each.column),
            masked_line(one.heading(each.column).own) if known else "",
            sort_of(each.hit),
            how(each.hit),
        )


def write_record(
    path: Path, file: str, hidden: Sequence[Hidden], removed: Sequence[str] = (), kept: Sequence[str] = ()
) -> None:
    """Write the record of the list called `file`; `removed` went whole, a person let the columns `kept` stay.

    OSError if it cannot be written.
    """
    listed = hidden[:_MOST]
    columns = [
        Series("位置", [one.where for one in listed], width=26),
        Series("行", [one.row for one in listed], _MIDDLE, 8),
        Series("列", [one.column for one in listed], _MIDDLE, 8),
        Series("栏目", [one.heading for one in listed], width=18),
        Series("种类", [one.kind for one in listed], _MIDDLE, 12),
        Series("怎样遮盖的", [one.how for one in listed], width=40),
    ]
    with open_book(path, title=_TITLE) as book:
        sheet = book.sheet(_TITLE)
        on.tall(sheet, 1, 30)
        on.text(sheet, 1, 1, _TITLE, book.look("title"))
        notes = [
            f"名单：{masked_line(file)}。{counted(hidden)}",
            *_left_out(hidden),
            *taken_out(removed),
            *seen_by_person(kept),
            *_NOTES,
        ]
        for row, note in enumerate(notes, 2):
            on.text(sheet, row, 1, note, book.look("note"))
        set_up_list(sheet, write_list(book, sheet, len(notes) + 3, _TITLE, columns))


_NOTES = (
    "这里不记原来的内容；要核对，请看原来的名单。原名单和这份记录都不要公开。",
    "姓名照公示的惯例保留；未满18岁的，本人和监护人的姓名遮盖；名单里写有病情、残疾的，名单上和话里的姓名都遮盖。",
)


def taken_out(removed: Sequence[str]) -> Iterator[str]:
    """Yield the sentence that says what was removed, unless nothing was."""
    if removed:
        yield f"看不见的内容已经去掉：{'，'.join(removed)}。"


def seen_by_person(kept: Sequence[str]) -> Iterator[str]:
    """Yield the sentence that says which columns stay because a person looked at them."""
    if kept:
        yield f"看过以后留着的栏：{'、'.join(map(masked_line, kept))}。"


def _left_out(hidden: Sequence[Hidden]) -> Iterator[str]:
    if len(hidden) > _MOST:
        yield f"这里只列前{_MOST}处，还有{len(hidden) - _MOST}处没有列出。"


def counted(hidden: Sequence[Hidden]) -> str:
    """Return how much was hidden, by kind, as a sentence."""
    kinds = Counter(one.kind for one in hidden)
    if not kinds:
        return "没有要遮盖的。"
    return f"共遮盖{len(hidden)}处：{'，'.join(f'{kind}{count}处' for kind, count in kinds.items())}。"
