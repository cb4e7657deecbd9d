"""Files that are broken, false or meant to harm: refused by name or read, never fatal."""

from __future__ import annotations

import subprocess
import sys
import zlib
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.intake.workbook.limits import LIMITS
from pipeline.intake.workbook.read import RawWorkbook, read_workbook
from pipeline.model.refusal import Refusal, RefusalCode
from tests.hostile import FURTHER, MEASURED, REAL_XLS, Hostile
from tests.hostile_makers import repeated_cells
from tests.packages import GOOD_VALUES, Entry, entry, package, rows_workbook, workbook, workbook_parts

_CALM = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


# Windows has no limit on address space to read under: there these are read like the others.
HAS_LIMIT = sys.platform != "win32"
WORST = ("06", "08", "09", "33", "36")
LIGHTER = [case for case in (*MEASURED, *FURTHER) if not (HAS_LIMIT and case.name.startswith(WORST))]


@pytest.mark.parametrize("case", LIGHTER, ids=lambda case: case.name)
def test_a_hostile_file_is_refused_by_name_or_read(case: Hostile) -> None:
    outcome = read_workbook(case.make(), case.name)
    assert case.is_met_by(outcome), outcome


def test_all_54_measured_kinds_are_made() -> None:
    assert [case.name[:2] for case in MEASURED] == [f"{number:02}" for number in range(55)]


_UNDER_LIMIT = """
import resource
import sys
from tests.hostile import MEASURED
from pipeline.intake.workbook.read import read_workbook
files = [(case, case.make()) for case in MEASURED if case.name[:2] in sys.argv[1:]]
resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))
for case, content in files:
    outcome = read_workbook(content, case.name)
    print(case.name[:2], case.is_met_by(outcome), getattr(outcome, "code", "READ"))
"""


@pytest.mark.skipif(not HAS_LIMIT, reason="Windows has no limit on address space to test under")
def test_the_worst_files_stay_within_600_mb_in_this_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _UNDER_LIMIT, *WORST], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines() == [
        "06 True ZIP_BOMB", "08 True ZIP_BOMB", "09 True ZIP_BOMB", "33 True FAR_CELL", "36 True READ",
    ]  # fmt: skip


def test_a_child_over_its_time_is_ended_and_named() -> None:
    outcome = read_workbook(REAL_XLS.read_bytes(), "a.xls", replace(LIMITS, seconds=0.001))
    assert outcome == Refusal(RefusalCode.TOO_SLOW)


@pytest.mark.skipif(not HAS_LIMIT, reason="Windows has no limit on address space to test under")
def test_a_child_over_its_memory_is_named() -> None:
    outcome = read_workbook(repeated_cells(100), "a.ods", replace(LIMITS, child_memory=256 << 20))
    assert outcome == Refusal(RefusalCode.TOO_MUCH_MEMORY)


def test_a_large_workbook_is_read_in_a_child_with_the_same_result() -> None:
    outcome = read_workbook(workbook(), "a.xlsx", replace(LIMITS, in_process_bytes=0))
    assert outcome == read_workbook(workbook(), "a.xlsx")


def test_the_size_that_a_part_claims_is_not_trusted() -> None:
    parts = workbook_parts()
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts[sheet.name] = replace(sheet, size=10)
    outcome = read_workbook(package(parts.values()), "a.xlsx")
    assert isinstance(outcome, Refusal)
    assert outcome.code is RefusalCode.CORRUPT


def test_a_part_with_a_password_is_named() -> None:
    parts = {name: replace(part, flags=1) for name, part in workbook_parts().items()}
    outcome = read_workbook(package(parts.values()), "a.xlsx")
    assert outcome == Refusal(RefusalCode.ENCRYPTED)


def _is_outcome(content: bytes) -> bool:
    return isinstance(read_workbook(content, "a.xlsx"), RawWorkbook | Refusal)


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"<", b"\xff\xfe", b"\x09\x08"]),
)
@_CALM
def test_any_bytes_give_an_outcome(content: bytes, magic: bytes) -> None:
    assert _is_outcome(magic + content)


@given(st.data())
@_CALM
def test_a_damaged_workbook_gives_an_outcome(data: st.DataObject) -> None:
    content = bytearray(workbook())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert _is_outcome(bytes(content[: data.draw(st.integers(0, len(content)))]))
    assert _is_outcome(bytes(content))


_PIECES = [
    '<row r="2">',
    "</row>",
    '<c r="A1">',
    '<c r="C2" t="s">',
    '<c t="e">',
    "<v>",
    "</v>",
    "</c>",
    "<c/>",
    "<f>",
    "</f>",
    "5",
    "-1",
    "&amp;",
    "&x;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?p",
    "?>",
    "</sheetData>",
    "<sheetData>",
    "'",
    '"',
    "x:c",
    "<is><t>",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
@_CALM
def test_any_markup_inside_a_sheet_gives_an_outcome(rows: str) -> None:
    assert _is_outcome(rows_workbook(rows))


_CHANGES = [
    "999999999999",
    "-1e300",
    "nan",
    "XFD",
    "1048576",
    ' r="Z9"',
    "<c>",
    "<row>",
    "<",
    ">",
    '"',
    "'",
    "/",
    " ",
    "\n",
    "",
    "s",
    "e",
]


@given(st.sampled_from(sorted(workbook_parts())), st.data())
@settings(_CALM, max_examples=150)
def test_any_change_inside_a_part_gives_an_outcome(name: str, data: st.DataObject) -> None:
    parts = workbook_parts()
    text = zlib.decompress(parts[name].packed, -zlib.MAX_WBITS).decode()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        text = (
            text[:start] + data.draw(st.sampled_from(_CHANGES)) + text[start + data.draw(st.integers(0, 6)) :]
        )
    parts[name] = entry(name, text)
    assert _is_outcome(package(parts.values()))


@given(st.binary(max_size=200), st.sampled_from(list(workbook_parts())))
@_CALM
def test_any_content_of_a_part_gives_an_outcome(content: bytes, name: str) -> None:
    parts = workbook_parts()
    parts[name] = Entry(name, content, len(content), 0, method=0)
    assert _is_outcome(package(parts.values()))


@given(st.integers(0, 6143), st.integers(0, 255))
@settings(_CALM, max_examples=12)
def test_a_damaged_xls_gives_an_outcome(place: int, byte: int) -> None:
    content = bytearray(REAL_XLS.read_bytes())
    content[place] = byte
    assert _is_outcome(bytes(content))


def test_good_values_are_what_the_good_workbook_holds() -> None:
    outcome = read_workbook(workbook(), "a.xlsx")
    assert isinstance(outcome, RawWorkbook)
    assert outcome.sheets[0].rows == GOOD_VALUES
