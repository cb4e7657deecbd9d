"""退回说明 come back: what the sender explains on it is read, all else of the sheet is the program's own.

It is never data: no cell of it is counted in a tally, and nothing in it is an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.forms import (
    EXPLAINED_BEFORE,
    FILED_ON,
    LONGEST_EXPLANATION,
    RETURN_NUMBER,
    SLIP_HEADING_ROWS,
    TO_MEND,
    WHOLE_GROUP,
    slip_columns,
)
from pipeline.intake.locate import Located
from pipeline.intake.understood import shown
from pipeline.intake.workbook.read import RawSheet, RawWorkbook
from pipeline.intake.workbook.values import CellValue
from pipeline.model.form import Form
from pipeline.model.issue import Place
from pipeline.model.submission import Explanation
from pipeline.model.text import clip

_MOST_LINES = 20_000  # ten times what goes out on one; a sender has nothing to add below

_NUMBER = re.compile(rf"{RETURN_NUMBER}[：:]\s*([0-9a-f]{{12}})(?![0-9a-f])", re.ASCII)
_FILED_ON = re.compile(rf"（{FILED_ON}(\d{{4}}-\d\d-\d\d)）", re.ASCII)
_EXPLANATION, _RULE = "explanation", "rule"
_Line = Mapping[str, str]  # field of the slip → its cell as shown, "" when blank
_GROUP = ("group", "rule", "form_title", "column")  # lines of another return may have been pasted below


@dataclass(frozen=True, slots=True)
class Origin:
    """What a slip was written for: its 退回编号, "" if unknown, and its 填报日期 if nothing was to be mended."""

    number: str = ""
    filed_on: date | None = None


def slip_on(sheet: RawSheet, slip: Form) -> Located | None:
    """Return where the headings of a 退回说明 stand on `sheet`, None if it is another sheet."""
    for number, row in enumerate(sheet.rows[:SLIP_HEADING_ROWS], 1):
        if columns := slip_columns(row):
            return Located(slip, sheet, number, columns)
    return None


def slips_of(raw: RawWorkbook, slip: Form) -> tuple[Located, ...]:
    """Return every 退回说明 of a workbook; one that was copied is read like the other."""
    found = (slip_on(sheet, slip) for sheet in raw.sheets)
    return tuple(located for located in found if located)


def read_slip(file: str, located: Located) -> tuple[Explanation, ...]:
    """Return what is explained, line by line.

    A line without a text of its own has that of its group's 整组 line. With neither it is left out, unless an
    explanation had been printed there: that one is taken back.
    """
    lines = dict(_lines(located))
    # The line of a group may have been sorted below the lines that it covers.
    groups = _groups(lines)
    found = []
    for row, line in lines.items():
        told_at = row if line[_EXPLANATION] else groups.get(_group(line), row)
        text = lines[told_at][_EXPLANATION]
        if line["item"] != WHOLE_GROUP and (text or line["demand"].startswith(EXPLAINED_BEFORE)):
            place = Place(file, located.sheet.name, told_at, located.columns[_EXPLANATION])
            found.append(_explanation(line, text, place))
    return tuple(found)


def origin_of(located: Located) -> Origin:
    """Return what stands above the lines of the copy that the slip was written for.

    The name of its file, which may hold anything, stands before number and day: the last of each counts.
    """
    above = located.sheet.rows[: located.heading_row - 1]
    texts = [cell for row in above for cell in row if isinstance(cell, str)]
    numbers = [number for text in texts for number in _NUMBER.findall(text)]
    days = [_sound_day(text) for text in texts if _FILED_ON.search(text)]
    return Origin(numbers[-1], days[-1] if days else None) if numbers else Origin()


def _sound_day(text: str) -> date | None:
    """The last 填报日期 in a sentence that counts nothing to be mended behind it."""
    *_, last = _FILED_ON.finditer(text)
    try:
        return None if TO_MEND in text[last.end() :] else date.fromisoformat(last[1])
    except ValueError:
        return None


def _lines(located: Located) -> Iterator[tuple[int, _Line]]:
    first = located.heading_row + 1
    rows = located.sheet.rows[first - 1 : first - 1 + _MOST_LINES]
    for number, cells in enumerate(rows, first):
        line = {name: _text(cells, located.columns.get(name, 0)) for name in located.form.by_name}
        if any(line.values()):
            yield number, line


def _text(cells: Sequence[CellValue], column: int) -> str:
    return shown(cells[column - 1]) if 0 < column <= len(cells) else ""


def _groups(lines: Mapping[int, _Line]) -> dict[tuple[str, ...], int]:
    """Return the row that explains each group as a whole, the first where there are several."""
    found: dict[tuple[str, ...], int] = {}
    for row, line in lines.items():
        if line["item"] == WHOLE_GROUP and line["group"] and line[_EXPLANATION]:
            found.setdefault(_group(line), row)
    return found


def _group(line: _Line) -> tuple[str, ...]:
    return tuple(line[name] for name in _GROUP)


def _explanation(line: _Line, text: str, place: Place) -> Explanation:
    return Explanation(
        rule=line[_RULE],
        unit=line["unit_name"],
        form_title=line["form_title"],
        row_key=line["row_key"],
        column=line["column"],
        value_then=line["value_then"],
        text=clip(text, LONGEST_EXPLANATION),
        place=place,
        is_cut=len(" ".join(text.split())) > LONGEST_EXPLANATION,
    )
