"""勾稽核对: every identity as a live formula over the cells of 表二 to 表四, with the value it must give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.listing import print_only, write_head
from pipeline.deliver.workbook.plan import IDENTITIES, Plan, Spot
from pipeline.deliver.workbook.tables import head_line
from pipeline.editions import CellKey, Identity, Term
from pipeline.model.fact import plain_decimal
from pipeline.model.text import cell_address
from pipeline.privacy.outgoing import mask_all
from pipeline.statistics.tables import IdentityResult

_HEADINGS = (
    ("编号", 12), ("核对关系", 64), ("左边", 9), ("关系", 6), ("右边", 9), ("结果", 10), ("要求", 11), ("依据", 52),
)  # fmt: skip
# Widths count characters of 11 points, the words are printed in 10.
_WORD_WIDTHS = tuple(_HEADINGS[column][1] * 1.1 for column in (1, 7))
_LEFT, _RIGHT, _VERDICT = 3, 5, 6
_TOP = 4
SIGNS: Mapping[str, str] = {"=": "＝", ">=": "≥", "!=": "≠"}
HOLDS, FAILS = "成立", "不成立"
BINDING: Mapping[str, str] = {"must": "必须成立", "plausible": "一般成立"}


def write_identities(book: Book, result: Result, plan: Plan) -> None:
    """Write one line per identity: both sides, verdict and basis; formulas use plain A1 references."""
    sheet = book.sheet(IDENTITIES)
    identities = result.counted.identities
    broken = sum(not each.holds for each in identities)
    verdict = f"其中{broken}条不成立" if broken else "全部成立"
    previous = result.counted.previous
    last_year = f"上一年的数取自“{mask_all(previous.file)}”。" if previous else ""
    notes = (f"{head_line(result)}　共核对{len(identities)}条，{verdict}。{last_year}",
             "左边、右边、结果都是公式，取自表二、表三、表四；“必须成立”的不成立即为差错，“一般成立”的不成立请说明。")  # fmt: skip
    write_head(book, sheet, IDENTITIES, notes, len(_HEADINGS))
    for column, (heading, width) in enumerate(_HEADINGS, 1):
        on.widen(sheet, column, width)
        on.text(sheet, _TOP, column, heading, book.look("heading"))
    on.tall(sheet, _TOP, 24)
    numbers = shown_codes([each.identity.code for each in identities])
    for row, (code, each) in enumerate(zip(numbers, identities, strict=True), _TOP + 1):
        _write_identity(book, sheet, row, code, each, plan.cells)
    _set_up(book, sheet, _TOP + len(identities))


def _write_identity(
    book: Book, sheet: Worksheet, row: int, code: str, each: IdentityResult, cells: Mapping[CellKey, Spot]
) -> None:
    identity = each.identity
    words, middle = book.look("cell", "boxed", "wrap"), book.look("cell", "boxed", "center")
    number = book.look("cell", "boxed", "plain", "right")
    on.text(sheet, row, 1, code, book.look("cell", "boxed"))
    on.text(sheet, row, 2, identity.name, words)
    on.formula(sheet, row, _LEFT, side_formula(identity.left, cells, each.last_year), each.left, number)
    on.text(sheet, row, _LEFT + 1, SIGNS[identity.relation], middle)
    on.formula(sheet, row, _RIGHT, side_formula(identity.right, cells, each.last_year), each.right, number)
    on.formula(sheet, row, _VERDICT, _verdict(identity, row), HOLDS if each.holds else FAILS, middle)
    on.text(sheet, row, 7, BINDING[identity.severity], middle)
    on.text(sheet, row, 8, identity.basis, words)
    texts = zip((identity.name, identity.basis), _WORD_WIDTHS, strict=True)
    on.tall(sheet, row, on.wrapped_height(texts, 13.5, padding=5))


def shown_codes(codes: Iterable[str]) -> list[str]:
    """Codes without their English brackets, numbered in the order given: T4-A[pending] may become T4-A-3."""
    seen: Counter[str] = Counter()
    shown = []
    for family in (code.partition("[")[0] for code in codes):
        seen[family] += 1
        shown.append(f"{family}-{seen[family]}")
    return shown


def side_formula(
    terms: tuple[Term, ...], cells: Mapping[CellKey, Spot], last_year: Mapping[CellKey, Decimal]
) -> str:
    """The sum of the terms as a formula over this workbook's cells; no terms are 0.

    Last year's cells stand in another workbook: their numbers are written out.
    """
    signed = [("-" if term.sign < 0 else "+") + _operand(term, cells, last_year) for term in terms]
    return "=" + "".join(signed).removeprefix("+") if signed else "=0"


def _operand(term: Term, cells: Mapping[CellKey, Spot], last_year: Mapping[CellKey, Decimal]) -> str:
    if term.year == "this":
        return cells[term.key].reference
    number = last_year[term.key]
    return f"({plain_decimal(number)})" if number < 0 else plain_decimal(number)


def _verdict(identity: Identity, row: int) -> str:
    left, right = cell_address(row, _LEFT), cell_address(row, _RIGHT)
    # "≠" warns of a figure copied into the wrong place; two zeros are no copy.
    condition = {"=": f"{left}={right}", ">=": f"{left}>={right}", "!=": f"OR({left}<>{right},{left}=0)"}
    return f'=IF({condition[identity.relation]},"{HOLDS}","{FAILS}")'


def _set_up(book: Book, sheet: Worksheet, last_row: int) -> None:
    area = (_TOP, 1, last_row, len(_HEADINGS))
    verdicts = (_TOP + 1, _VERDICT, last_row, _VERDICT)
    first = cell_address(_TOP + 1, _VERDICT)
    on.highlight(sheet, verdicts, f'{first}="{FAILS}"', book.look("wrong"))
    sheet.autofilter(_TOP - 1, 0, last_row - 1, len(_HEADINGS) - 1)
    sheet.set_landscape()
    on.set_up_page(sheet, heading_rows=(_TOP, _TOP))
    print_only(sheet, area[2], area[3])
    on.freeze(sheet, _TOP + 1)
