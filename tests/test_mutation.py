"""A consistent report with one number changed, wherever that number stands: how many changes are seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.collect.assemble import collect
from pipeline.collect.dataset import Dataset
from pipeline.deliver.document import write_docx, write_html, write_pdf
from pipeline.editions import EDITIONS, CellKey, edition_for
from pipeline.forms import COVER, FILING, FORMS, SLIP
from pipeline.intake.document.read import read_document, read_document_at
from pipeline.intake.folder import find_received
from pipeline.intake.reading import read_received
from pipeline.intake.submission import FormReader
from pipeline.model.document import Extract, Number, Paragraph, Report, Table
from pipeline.model.fact import plain_decimal
from pipeline.model.period import parse_period
from pipeline.model.previous import Previous
from pipeline.report.build import build_report
from pipeline.report.consistency.check import examine
from pipeline.report.consistency.known import NOTHING_KNOWN, Known
from pipeline.statistics.count import count
from tests.contradictions import workbook
from tests.datasets import Row
from tests.finished_reports import Block, Drawn, as_text
from tests.results import application, publication
from tests.test_draft import collected, fee, paid

Place = tuple[int, int] | CellKey
"""The block and run of a number in a sentence, or a cell."""

_ONE_CELL_IN, _ONE_ALONE_IN = 29, 4  # all would take a minute, and most cells are alike


@dataclass(frozen=True, slots=True)
class Drafted:
    """A drafted report and what its workbook, and last year's, would tell of it."""

    report: Report
    known: Known


def drafted(found: Dataset, previous: Previous | None = None) -> Drafted:
    year = found.period.year
    layout = edition_for(year)
    counted = count(found, layout, previous=previous)
    facts = {fact.code: fact.value for fact in counted.facts if not fact.unit}
    books = (workbook(facts, year), *((previous,) if previous else ()))
    return Drafted(build_report(found, counted, layout, ()), Known(books))


def worked_example() -> Drafted:
    period = parse_period("2020")
    assert period
    received = find_received(Path(__file__).parents[1] / "submissions" / "2020")
    readings = read_received(received, FormReader(FORMS, COVER, FILING, SLIP), 1, lambda _: None)
    found = collect([reading.submission for reading in readings], period, FORMS, None)
    assert isinstance(found, Dataset)
    return drafted(found)


_OUTCOMES = (
    "1 予以公开", "1 予以公开", "2 部分公开", "3.4 保护第三方合法权益", "4.1 本机关不掌握相关政府信息",
    "4.2 没有现成信息需要另行制作", "5.1 信访举报投诉类申请", "6.3 其他",
)  # fmt: skip
_CASES = (
    ("行政复议", "结果维持"), ("行政复议", "结果纠正"), ("行政复议", None),
    ("未经复议直接起诉", "结果维持"), ("复议后起诉", "其他结果"),
)  # fmt: skip


def a_busy_year() -> Drafted:
    """2021, with applications of all kinds, cases, fees and a year before."""
    rows: dict[str, list[Row]] = {
        "publications": [_publication(at) for at in range(30)],
        "applications": [
            *(_application(at, outcome) for at, outcome in enumerate(_OUTCOMES)),
            application("c", date(2020, 12, 20), answered_on=date(2021, 1, 10), outcome="1 予以公开"),
            *(application(f"o{at}", date(2021, 12, 20 + at)) for at in range(3)),
            paid("p", 38_000),
        ],
        "cases": [_case(at, *case) for at, case in enumerate(_CASES)],
        "fees": [fee(38_000)],
    }
    found = collected("2021", **rows)
    town = replace(found.township, reported_on=date(2022, 1, 12), grounds=("县政务办〔2021〕8号",))
    facts = {"indicator/publications/total": 24, "table3/new/total": 15, "table3/out/total": 1}
    before = replace(workbook(facts, 2020), ledgers={form.code: () for form in FORMS})
    return drafted(replace(found, township=town), before)


def _publication(at: int) -> Row:
    category, channel = ("社会救助", "应急管理", "工作动态")[at % 3], ("政府网站", "政务新媒体")[at % 2]
    listed = "是" if at % 4 else "否"
    return publication(
        date(2021, 1 + at % 12, 5), f"信息{at}", category=category, channel=channel, is_catalogue=listed
    )


def _application(at: int, outcome: str) -> Row:
    answered = {"answered_on": date(2021, 3 + at % 6, 1 + at), "outcome": outcome}
    who, how = ("自然人", "商业企业", "法律服务机构")[at % 3], ("网络", "邮寄", "当面")[at % 3]
    return application(str(at), date(2021, 2 + at % 6, 3 + at), applicant=who, channel=how, **answered)


def _case(at: int, kind: str, result: str | None) -> Row:
    closed = {"closed_on": date(2021, 5 + at, 1), "result": result} if result else {}
    return {"number": f"{at}号", "kind": kind, "opened_on": date(2021, 3 + at, 1), **closed}


DRAFTS = {"worked example 2020": worked_example, "busy year 2021": a_busy_year}


@pytest.fixture(scope="module")
def drafts() -> dict[str, Drafted]:
    return {name: make() for name, make in DRAFTS.items()}


def extract_of(report: Report, at: Place | None = None, text: str = "") -> Extract:
    """The report as plain text, with the number at one place printed otherwise."""
    blocks = [_block(report, number, block, at, text) for number, block in enumerate(report.blocks)]
    extract = read_document(as_text(blocks), "report.txt")
    assert isinstance(extract, Extract)
    return extract


def _block(report: Report, number: int, block: Paragraph | Table, at: Place | None, text: str) -> Block:
    if isinstance(block, Table):
        table = EDITIONS[report.edition].table(block.code)
        texts = {cell.key: text if cell.key == at else block.values[cell.key.fact] for cell in table.cells}
        return Drawn(table, texts)
    runs = ((run if isinstance(run, str) else run.text) for run in block.runs)
    return "".join(text if (number, place) == at else run for place, run in enumerate(runs))


def numbers_of(report: Report) -> Iterator[tuple[Place, str]]:
    for number, block in enumerate(report.blocks):
        if isinstance(block, Paragraph):
            runs = enumerate(block.runs)
            yield from (((number, place), run.text) for place, run in runs if isinstance(run, Number))


def cells_of(report: Report) -> Iterator[tuple[Place, str]]:
    layout = EDITIONS[report.edition]
    values = {fact: text for block in report.blocks if isinstance(block, Table)
              for fact, text in block.values.items()}  # fmt: skip
    yield from ((cell.key, values[cell.key.fact]) for cell in layout.cells[::_ONE_CELL_IN])


def changed(text: str, number: int) -> str:
    """Another number of the kind: one more, ten more, ten times and one."""
    value = Decimal(text)
    return plain_decimal((value + 1, value + 10, value * 10 + 1)[number % 3])


def caught(draft: Drafted, places: list[tuple[Place, str]], known: Known) -> list[bool]:
    changes = enumerate(places)
    mutants = (extract_of(draft.report, at, changed(text, number)) for number, (at, text) in changes)
    return [bool(examine(mutant, known).findings) for mutant in mutants]


def test_an_unchanged_report_raises_nothing(drafts: dict[str, Drafted]) -> None:
    for draft in drafts.values():
        for known in (NOTHING_KNOWN, draft.known):
            checked = examine(extract_of(draft.report), known)
            assert (checked.findings, checked.unread) == ((), ())


@pytest.mark.parametrize(
    ("ending", "write"), [("docx", write_docx), ("pdf", write_pdf), ("html", write_html)]
)
def test_as_it_is_delivered_it_raises_nothing_either(
    drafts: dict[str, Drafted], tmp_path: Path, ending: str, write: Callable[[Path, Report], None]
) -> None:
    draft, path = drafts["worked example 2020"], tmp_path / f"report.{ending}"
    write(path, draft.report)
    extract = read_document_at(path)
    assert isinstance(extract, Extract)
    checked = examine(extract, draft.known)
    assert (checked.findings, checked.unread) == ((), ())


def test_nearly_every_changed_number_is_seen_with_the_workbook(
    drafts: dict[str, Drafted], measured: Callable[[str], None]
) -> None:
    lines = []
    for name, draft in drafts.items():
        for where, places in (("sentences", numbers_of(draft.report)), ("cells", cells_of(draft.report))):
            listed = list(places)
            seen = caught(draft, listed, draft.known)
            alone = caught(draft, listed[::_ONE_ALONE_IN], NOTHING_KNOWN)
            rates = f"{sum(seen)} of {len(seen)} with the workbook, {sum(alone)} of {len(alone)} without"
            lines.append(f"{name}, numbers changed in {where} and seen: {rates}")
            assert sum(seen) >= 0.95 * len(seen), lines[-1]
    measured("\n".join(lines))
