"""Rules F: what is wrong with a file as a whole. No cell of it can be mended: another one is sent instead."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from pipeline.deliver.sheet import open_book
from pipeline.deliver.template import Filling, write_template
from pipeline.forms.cover import HAS_DATA
from pipeline.model.consolidated import CONSOLIDATED
from pipeline.model.form import OUTPUT_PROPERTY, Form
from pipeline.model.refusal import RefusalCode
from pipeline.model.rules import REFUSALS
from tests.hostile import FURTHER, MEASURED
from tests.plants.senders import SENDERS
from tests.plants.sound import sound
from tests.plants.township import cover_values
from tests.submissions import form_of
from tests.typed_cells import with_cells
from tests.workbooks import ledger_rows, workbook


@dataclass(frozen=True, slots=True)
class FilePlant:
    """`files` are sent by `sender` ("" when nobody can tell), `resent` instead of them once told."""

    code: str
    sender: str
    files: Mapping[str, bytes]
    resent: Mapping[str, bytes]


_SAMPLES = {
    "01_encrypted.xlsx", "02_truncated_half.xlsx", "04_corrupt_deflate.xlsx", "06_bomb_4GB_zeros.xlsx",
    "13_xxe_file.xlsx", "17_html.xls", "19_spreadsheetml2003.xls", "21_csv_utf8.xlsx", "22_empty.xlsx",
    "24_zip_not_ooxml.xlsx", "25_docx_as_xlsx.xlsx", "33_one_cell_at_XFD1048576.xlsx", "41_invalid_utf8.xlsx",
    "47_duplicate_zip_entry.xlsx", "51_workbook_no_sheets.xlsx", "entries_2500.xlsx", "scan.xlsx",
}  # fmt: skip
"""One file for every refusal, of those that are made and refused in no time."""

_TRAINING = form_of("training")


@cache
def file_plants() -> tuple[FilePlant, ...]:
    """Return all of them; they are made once."""
    return tuple(_plants())


def _plants() -> Iterator[FilePlant]:
    for hostile in (*MEASURED, *FURTHER):
        if hostile.name in _SAMPLES:
            assert hostile.refused
            yield FilePlant(REFUSALS[RefusalCode(hostile.refused)], "", {hostile.name: hostile.make()}, {})
    yield FilePlant("F120", "", {"通讯录.xlsx": workbook({"Sheet1": [["姓名", "电话"]]})}, {})
    yield FilePlant("F121", "", {"没有封面.xlsx": workbook({"培训会议台账": ledger_rows("training")})}, {})
    yield from _of_villages()


def _of_villages() -> Iterator[FilePlant]:
    newer, older = (replace(_TRAINING, version=_TRAINING.version + more) for more in (1, -1))
    for code, village, content in (
        ("L201", "杨桥村", _sent("杨桥村", form_of("payments"))),
        ("F125", "杨庙村", _sent("杨庙村", newer)),
        ("F126", "杨集村", _sent("杨集村", older)),
        ("F124", "杨圩村", _sent("杨圩村", _TRAINING, township="别的镇")),
    ):
        file = f"{village}.xlsx"
        yield FilePlant(code, village, {file: content}, {file: _sent(village, _TRAINING)})
    one, other = (_sent("杨湖村", _TRAINING) for _ in range(2))
    yield FilePlant("F132", "杨湖村", {"杨湖村.xlsx": one, "杨湖村改.xlsx": other}, {"杨湖村.xlsx": one})
    new, old = _sent("杨塘村", _TRAINING), _sent("杨塘村", _TRAINING, filed_on=date(2021, 1, 4))
    copies = {"杨塘村.xlsx": new, "杨塘村副本.xlsx": new, "杨塘村旧.xlsx": old}
    yield FilePlant("F130", "杨塘村", copies, copies)
    yield FilePlant("F131", "杨塘村", copies, copies)
    meant = {"杨湾村.xlsx": _sent("杨湾村", _TRAINING)}
    yield FilePlant("F143", "杨湾村", {"收件2021-13-45/杨湾村.xlsx": meant["杨湾村.xlsx"]}, meant)
    old = _sent("杨洼村", _TRAINING, filed_on=date(2021, 1, 4))
    newer = with_cells(_sent("杨洼村", _TRAINING), {(_TRAINING.title, 4, 3): None})
    yield FilePlant("F140", "杨洼村", {"杨洼村.xlsx": newer, "杨洼村旧.xlsx": old}, {"杨洼村.xlsx": old})
    right, wrong = _sent("杨岗村", _TRAINING), _sent("杨岗村", _TRAINING, filed_on=date(2023, 1, 5))
    copies = {"杨岗村.xlsx": right, "杨岗村日期错.xlsx": wrong}
    yield FilePlant("N511", "杨岗村", copies, copies)
    yield FilePlant("F139", "", {"汇总.xlsx": _output()}, {})


def _sent(village: str, form: Form, township: str = "", filed_on: date = date(2021, 1, 5)) -> bytes:
    """Return a village's workbook with this form only, and one row in it."""
    rows = {form.code: [sound(form.code)]}
    cover = {**cover_values(), "filed_on": filed_on}
    filings = {form.code: (HAS_DATA, "")}
    unit, stream = SENDERS[village].unit, io.BytesIO()
    write_template(stream, unit.kind, [form], Filling(unit, township, 2020, rows, cover, filings))
    return stream.getvalue()


def _output() -> bytes:
    stream = io.BytesIO()
    with open_book(stream, title="汇总", properties={OUTPUT_PROPERTY: CONSOLIDATED}) as book:
        book.sheet("目录")
    return stream.getvalue()
