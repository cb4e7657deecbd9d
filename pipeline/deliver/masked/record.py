"""遮盖记录: what was hidden in a list and by which rule; never what stood there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.deliver import sheet as on
from pipeline.deliver.masked.household import how
from pipeline.deliver.masked.rule import Rule
from pipeline.deliver.scan.found import masked_line
from pipeline.deliver.sheet import open_book
from pipeline.deliver.workbook.listing import Series, set_up_list, write_list
from pipeline.model.passage import Passage, TableRows, Text, inside
from pipeline.model.text import column_letters
from pipeline.privacy.columns import Columns
from pipeline.privacy.headings import Holds, held_under
from pipeline.privacy.hit import Kind
from pipeline.privacy.tracked import tracked

_TITLE = "遮盖记录"
_MOST = 50_000
_WORDS = re.compile(r"(?!无$)\w")
_SENTENCE = re.compile(r"[一-鿿][，。；！、][一-鿿]|[一-鿿]{12}")
_TOP = 30  # titles and headings of a table stand in its first rows
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


def remarks_in(texts: Iterable[Text]) -> Iterator[str]:
    """Yield a sentence for each column of remarks in which there is text left: nobody can foresee what."""
    found: Counter[tuple[str, str]] = Counter()
    for text, columns in tracked(texts):
        if isinstance(text, TableRows):
            found.update(_remarks(text, columns))
    for (where, column), count in found.items():
        yield f"备注栏和写着句子的栏请逐格看：{inside(masked_line(where), column)}，{count}格有字。"


def _remarks(table: TableRows, columns: Columns) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        for at, cell in enumerate(row):
            if _is_free_text(row, cell, columns.at(at)) and held_under(cell) is None:
                yield table.where, f"{_letters(table, at)}列"


def _is_free_text(row: Sequence[str], cell: str, holds: Holds | None) -> bool:
    """Remarks, and what reads as a sentence in a column whose heading says nothing; titles stand alone."""
    if holds is Holds.REMARK:
        return _WORDS.search(cell) is not None
    return holds is None and _SENTENCE.search(cell) is not None and sum(map(bool, row)) > 1


def _letters(table: TableRows, column: int) -> str:
    return column_letters(column + 1) if table.is_sheet else str(column + 1)


def unheaded_in(texts: Iterable[Text], rule: Rule) -> Iterator[str]:
    """Yield a sentence for each table without known headings, and for numbers that stand in no table.

    Nobody can tell there whose number it is, whether he is a child, and what is said of him.
    """
    headed: dict[str, bool] = {}
    for text, columns in tracked(texts):
        if isinstance(text, TableRows):
            headed[text.where] = headed.get(text.where, False) or bool(columns.holds)
        elif isinstance(text, Passage) and any(hit.kind is Kind.RESIDENT_ID for hit in rule.hits(text.text)):
            yield f"不在表格里的身份证号已经遮盖，旁边的话请逐句看：{masked_line(text.place())}。"
    for where, is_headed in headed.items():
        if not is_headed:
            yield f"{_NO_HEADINGS}：{masked_line(where) or '整张表'}。{_ADD_HEADINGS}"


_NO_HEADINGS = "没有找到写着“姓名”“身份证号”一类字样的表头"
_ADD_HEADINGS = "看不出哪一栏写的是什么，姓名和个人状况可能没有遮，请补上表头再做一次。"


def hidden_in(texts: Iterable[Text], rule: Rule) -> Iterator[Hidden]:
    """Yield what `rule` hides in the texts of a list, in their order."""
    headings: dict[str, tuple[Columns, Sequence[str]]] = {}
    for text, columns in tracked(texts):
        if isinstance(text, Passage):
            for hit in rule.hits(text.text):
                yield Hidden(masked_line(text.place(hit.start)), "", "", "", hit.kind.value, how(hit))
        elif isinstance(text, TableRows):
            under, _ = headings.get(text.where, (None, ()))
            if text.starts_table or under is not columns:
                headings[text.where] = columns, _headings(text.rows, columns)
            yield from _in_rows(text, columns, headings[text.where][1], rule)


def _headings(rows: Sequence[Sequence[str]], columns: Columns) -> Sequence[str]:
    """What stands over each column, "" if it is no known heading: a record never quotes what is listed."""
    return [_heading(rows[:_TOP], at, holds) if holds else "" for at, holds in enumerate(columns.holds)]


def _heading(rows: Sequence[Sequence[str]], column: int, holds: Holds) -> str:
    cells = (row[column] for row in rows if column < len(row))
    return next((cell for cell in cells if held_under(cell) is holds), "")


def _in_rows(table: TableRows, columns: Columns, headings: Sequence[str], rule: Rule) -> Iterator[Hidden]:
    hits = rule.cell_hits(table.rows, columns)
    for each in sorted(hits, key=lambda each: (each.row, each.column, each.hit.start)):
        heading = headings[each.column] if each.column < len(headings) else ""
        yield Hidden(
            masked_line(table.where),
            str(table.first_row + each.row),
            _letters(table, each.column),
            masked_line(heading),
            each.hit.kind.value,
            how(each.hit),
        )


def write_record(path: Path, file: str, hidden: Sequence[Hidden], removed: Sequence[str] = ()) -> None:
    """Write the record of the list called `file`; `removed` went whole. OSError if it cannot be written."""
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
            *_NOTES,
        ]
        for row, note in enumerate(notes, 2):
            on.text(sheet, row, 1, note, book.look("note"))
        set_up_list(sheet, write_list(book, sheet, len(notes) + 3, _TITLE, columns))


_NOTES = (
    "这里不记原来的内容；要核对，请看原来的名单。原名单和这份记录都不要公开。",
    "姓名照公示的惯例保留；未满18岁的、写有病情或残疾的，本人和监护人的姓名遮盖。",
)


def taken_out(removed: Sequence[str]) -> Iterator[str]:
    """Yield the sentence that says what was removed, unless nothing was."""
    if removed:
        yield f"看不见的内容已经去掉：{'，'.join(removed)}。"


def _left_out(hidden: Sequence[Hidden]) -> Iterator[str]:
    if len(hidden) > _MOST:
        yield f"这里只列前{_MOST}处，还有{len(hidden) - _MOST}处没有列出。"


def counted(hidden: Sequence[Hidden]) -> str:
    """Return how much was hidden, by kind, as a sentence."""
    kinds = Counter(one.kind for one in hidden)
    if not kinds:
        return "没有要遮盖的。"
    return f"共遮盖{len(hidden)}处：{'，'.join(f'{kind}{count}处' for kind, count in kinds.items())}。"
