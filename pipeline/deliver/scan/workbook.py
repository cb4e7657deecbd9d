"""隐私排查结果.xlsx: by file and kind, every finding, what was not read, and the row for the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.scan.advice import advice_on
from pipeline.deliver.scan.found import PRESSING, TO_VERIFY
from pipeline.deliver.scan.ledger_row import FORM, hints, ledger_row
from pipeline.deliver.scan.outcome import Examined, Scanned
from pipeline.deliver.scan.places import Place
from pipeline.deliver.scan.summary import MASKED, TITLE, headline, kind_lines, left_out
from pipeline.deliver.sheet import Book, open_book
from pipeline.deliver.workbook.listing import Series, set_up_list, write_list
from pipeline.model.text import cell_address

FINDINGS_LISTED = 50_000
_FILES, _PLACES, _UNREAD, _ROW = "按文件", "每一处", "没有读到的", "台账一行"
_MIDDLE, _COUNT = ("cell", "wrap", "center"), ("cell", "center")
_WEIGHT = 4  # the column of 处理 among the places


def write_workbook(path: Path, scanned: Scanned) -> None:
    """Write the workbook; all that it quotes is masked already. OSError if it cannot be written."""
    with open_book(path, title=TITLE) as book:
        _write_files(book, scanned)
        _write_places(book, scanned)
        _write_unread(book, scanned)
        _write_row(book, scanned)


def _write_files(book: Book, scanned: Scanned) -> None:
    sheet = book.sheet(_FILES)
    files = scanned.by_weight()
    kinds = [kind for kind, _, _ in scanned.by_kind()]
    columns = [
        Series("文件", [one.name for one in files], width=46),
        Series(PRESSING, [one.number(PRESSING) or None for one in files], _COUNT, 10),
        Series(TO_VERIFY, [one.number(TO_VERIFY) or None for one in files], _COUNT, 10),
    ]
    for kind in kinds:
        counts = [sum(n for key, n in one.counts.items() if key[0] is kind) for one in files]
        columns.append(Series(kind.value, [count or None for count in counts], _COUNT, 11))
    columns.append(Series(_UNREAD, [len(one.unread) or None for one in files], _COUNT, 11))
    if any(one.copy for one in files):
        columns.append(Series("遮盖副本", [one.copy.said if one.copy else "" for one in files], width=34))
    top = _head(book, sheet, TITLE, [*headline(scanned), *kind_lines(scanned)])
    for column, look in ((2, "wrong"), (3, "doubtful")):
        _tint(book, sheet, (top, column, len(files)), f"{cell_address(top + 1, column)}>0", look)
    set_up_list(sheet, write_list(book, sheet, top, _FILES, columns))


def _write_places(book: Book, scanned: Scanned) -> None:
    sheet = book.sheet(_PLACES)
    listed = list(scanned.places(FINDINGS_LISTED))
    found = [place.first for _, place in listed]
    columns = [
        Series("文件", [file.name for file, _ in listed], ("cell", "small", "wrap"), 24),
        Series("位置", [place.where for _, place in listed], width=24),
        Series("种类", [one.hit.kind.value for one in found], _MIDDLE, 10),
        Series("处理", [one.weight for one in found], _MIDDLE, 10),
        Series("处数", [place.count for _, place in listed], _COUNT, 7),
        Series("内容（已遮盖）", [one.quote for one in found], width=36),
        Series("为什么", [f"{one.hit.confidence.value}：{one.hit.reason}" for one in found], width=30),
        Series("怎么办", [advice_on(one) for one in found], width=34),
    ]
    if any(file.copy for file, _ in listed):
        columns.append(Series("遮盖副本", [_fate(file, place) for file, place in listed], _MIDDLE, 11))
    shown = sum(place.count for _, place in listed)
    top = _head(book, sheet, _PLACES, [MASKED, *left_out(scanned, shown)])
    for weight, look in ((PRESSING, "wrong"), (TO_VERIFY, "doubtful")):
        condition = f'{cell_address(top + 1, _WEIGHT)}="{weight}"'
        _tint(book, sheet, (top, _WEIGHT, len(listed)), condition, look)
    set_up_list(sheet, write_list(book, sheet, top, _PLACES, columns))


def _fate(file: Examined, place: Place) -> str:
    return file.copy.fate(place.first.weight) if file.copy else ""


def _write_unread(book: Book, scanned: Scanned) -> None:
    sheet = book.sheet(_UNREAD)
    listed = [(file.name, *told) for file in scanned.files for told in file.unread_places()]
    columns = [
        Series("文件", [file for file, _, _ in listed], width=46),
        Series("位置", [where for _, where, _ in listed], width=30),
        Series("原因和办法", [why for _, _, why in listed], width=64),
    ]
    note = (
        "这些没有查到，不能算没有问题，请按办法处理后再查一次，或者人工查看。" if listed else "全部都读到了。"
    )
    area = write_list(book, sheet, _head(book, sheet, _UNREAD, [note]), _UNREAD, columns)
    set_up_list(sheet, area)


def _write_row(book: Book, scanned: Scanned) -> None:
    sheet = book.sheet(_ROW)
    notes = [f"下面这一行可以直接抄到《{FORM.title}》：选中整行，复制，粘贴。", *hints(scanned)]
    top = _head(book, sheet, f"《{FORM.title}》的一行", notes)
    for column, (label, value) in enumerate(ledger_row(scanned).items(), 1):
        on.text(sheet, top, column, label, book.look("heading"))
        on.widen(sheet, column, 40 if label == FORM.by_name["scope"].label else 15)
        _write_value(book, sheet, top + 1, column, value)
    on.tall(sheet, top, 24)
    on.tall(sheet, top + 1, 34)
    sheet.set_landscape()
    on.set_up_page(sheet)


def _write_value(book: Book, sheet: Worksheet, row: int, column: int, value: object) -> None:
    look = book.look("cell", "boxed", "wrap", "center")
    if isinstance(value, date):
        on.day(sheet, row, column, value, book.look("cell", "boxed", "date"))
    elif isinstance(value, int):
        on.number(sheet, row, column, value, look)
    else:
        on.text(sheet, row, column, str(value or ""), look)


def _head(book: Book, sheet: Worksheet, title: str, notes: Sequence[str]) -> int:
    """Write the title and the notes below it; return the row of what follows."""
    on.tall(sheet, 1, 30)
    on.text(sheet, 1, 1, title, book.look("title"))
    for row, note in enumerate(notes, 2):
        on.text(sheet, row, 1, note, book.look("note"))
    return len(notes) + 3


def _tint(book: Book, sheet: Worksheet, place: tuple[int, int, int], condition: str, look: str) -> None:
    """Tint cells below a heading (its row, its column, how many); said before the rule for borders.

    Some programs heed only the first rule of a cell.
    """
    top, column, height = place
    on.highlight(sheet, (top + 1, column, top + max(height, 1), column), condition, book.look(look, "boxed"))
