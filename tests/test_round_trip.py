"""Sent, returned, mended where it is marked, sent again: every kind of issue goes the whole way round.

The broken township holds one plant for every rule. Its returns are mended in the marked cells only, or
explained in their first sheet, and put back as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pipeline.collect.waivers.terms import waiver_terms
from pipeline.deliver import sheet
from pipeline.deliver.result import Result, Status
from pipeline.deliver.template.sheets import HEADING_ROW, value_cell
from pipeline.editions import edition_for
from pipeline.forms import COVER, FORMS, SLIP, WHOLE_GROUP
from pipeline.forms.cover import HAS_DATA
from pipeline.model.issue import Issue
from pipeline.model.period import Period
from pipeline.model.rules import CATALOGUE
from pipeline.model.severity import Severity
from pipeline.run import Built, Order, run
from tests.packages import without_marks
from tests.plants import EXPLAINED, LATE_TOWNSHIP, LATER_TOWNSHIP, NOT_PLANTED, PLANTS
from tests.plants.files import file_plants
from tests.plants.further import LATE, LATER, workbooks_of
from tests.plants.senders import OFFICE
from tests.plants.township import Planted, Workbook, workbooks
from tests.submissions import form_of
from tests.typed_cells import Cell, cells_of, filled_cells, notes_of, parts_of, with_cells

SEVERITIES = {code: rule.severity for code, rule in CATALOGUE.items()} | {
    coded.code: coded.severity for form in FORMS for coded in form.coded
}
REASON = "情况就是这样，没有填错"
Files = Mapping[str, bytes]
Books = Mapping[str, Workbook]


@dataclass(frozen=True, slots=True)
class Round:
    """What was sent, what came of it, and what went back: by the name of the file, `marked` or listed."""

    sent: Files
    result: Result
    marked: Files
    lists: Files

    def issues(self, *severities: Severity) -> list[Issue]:
        return [issue for issue in self.result.issues if issue.severity in severities]


def gone_round(folder: Path, files: Files, year: int) -> Round:
    """Send the files and take what comes back: a unit gets its workbook, nobody's file a list."""
    for name, content in files.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    period = Period(str(year), year, (1, 12))
    built = run(Order(period, folder / "in", folder / "out", edition_for(year), None, 1), lambda *_: None)
    assert isinstance(built, Built)
    assert built.faults == ()
    output = folder / "out" / str(year)
    marked = {one.source: (output / one.path).read_bytes() for one in built.returned if one.unit}
    lists = {one.source: (output / one.path).read_bytes() for one in built.returned if not one.unit}
    return Round(files, built.result, marked, lists)


def planted(books: Books) -> Iterator[tuple[Workbook, Planted]]:
    return ((book, one) for book in books.values() for one in book.planted)


def mended(books: Books, back: Round, severities: Iterable[Severity]) -> dict[str, bytes]:
    """The returns, mended in the cells of these plants; a workbook that did not come back, as it was sent."""
    wanted = set(severities)
    files = dict(back.sent)
    for book in books.values():
        content = back.marked.get(book.name, book.broken)
        cells: dict[Cell, object] = {}
        for one in book.planted:
            if SEVERITIES[one.plant.code] in wanted:
                cells |= one.mended
                content = one.plant.repair(content) if one.plant.repair else content
        files[book.name] = with_cells(content, cells)
    return files


@pytest.fixture(scope="module")
def towns() -> list[tuple[int, Books]]:
    """The townships by their year: the large one first, the late one last."""
    small = (LATER_TOWNSHIP, LATE_TOWNSHIP)
    found = [(2020, workbooks(PLANTS)), *((one.year, workbooks_of(one)) for one in small)]
    with pytest.MonkeyPatch.context() as patch:
        # Three quarters of the writing are the open columns right of each form, in which nothing is planted.
        patch.setattr(sheet, "LAST_COLUMN", 60)
        assert all(book.sound for _, books in found for book in books.values())
        assert file_plants()
    return found


@pytest.fixture(scope="module")
def broken(towns: list[tuple[int, Books]], tmp_path_factory: pytest.TempPathFactory) -> list[Round]:
    """The townships as they were sent at first; the large one with the files that are no workbooks."""
    rounds = []
    for year, books in towns:
        files = {book.name: book.broken for book in books.values()}
        if not rounds:
            files |= {name: content for plant in file_plants() for name, content in plant.files.items()}
        rounds.append(gone_round(tmp_path_factory.mktemp("broken"), files, year))
    return rounds


@pytest.fixture(scope="module")
def again(
    towns: list[tuple[int, Books]], broken: list[Round], tmp_path_factory: pytest.TempPathFactory
) -> list[Round]:
    """The townships mended in the cells of the plants; what was no workbook is sent anew."""
    rounds = []
    for (year, books), back in zip(towns[:-1], broken, strict=False):
        files = mended(books, back, Severity)
        files = files if rounds else resent(files)
        rounds.append(gone_round(tmp_path_factory.mktemp("again"), files, year))
    return rounds


def resent(files: Files) -> dict[str, bytes]:
    """Put the files that are sent instead in place of those that could not be mended."""
    faulty = {name for plant in file_plants() for name in plant.files}
    kept = {name: content for name, content in files.items() if name not in faulty}
    return kept | {name: content for plant in file_plants() for name, content in plant.resent.items()}


@pytest.mark.usefixtures("towns")
def test_every_rule_is_planted_or_it_is_said_why_not() -> None:
    small = [plant for town in (LATER_TOWNSHIP, LATE_TOWNSHIP) for plant in town.plants]
    codes = {plant.code for plant in (*PLANTS, *file_plants(), *small)}
    assert SEVERITIES.keys() - codes - EXPLAINED == NOT_PLANTED.keys()
    assert codes | EXPLAINED <= SEVERITIES.keys()


def test_every_plant_is_told_to_its_sender_at_its_place(
    towns: list[tuple[int, Books]], broken: list[Round]
) -> None:
    for (_, books), back in zip(towns, broken, strict=True):
        told = {(issue.code, issue.place.file, *_at(issue)) for issue in back.result.issues}
        assert [
            (one.plant.code, book.name, one.told)
            for book, one in planted(books)
            if (one.plant.code, book.name, *one.told) not in told
        ] == []
    told_of_files = {(issue.code, issue.place.file) for issue in broken[0].result.issues}
    assert [
        plant.code
        for plant in file_plants()
        if told_of_files.isdisjoint((plant.code, name) for name in plant.files)
    ] == []


def _at(issue: Issue) -> Cell:
    return issue.place.sheet, issue.place.row, issue.place.column


def test_what_is_asked_about_is_marked_with_what_to_do_and_listed(broken: list[Round]) -> None:
    for back in broken:
        for name, content in back.marked.items():
            notes, fills = notes_of(content), filled_cells(content)
            asked = [issue for issue in back.issues(*_ASKING) if issue.place.file == name]
            of_cells = [issue for issue in asked if issue.place.row and issue.place.column]
            assert [issue.message for issue in of_cells if remedy(issue) not in notes[_at(issue)]] == []
            assert {_at(issue) for issue in of_cells} <= fills
            assert {issue.code for issue in asked} <= {rule for _, rule in _explanations(content)}


def test_a_file_that_cannot_be_mended_comes_back_with_a_list(broken: list[Round]) -> None:
    back = broken[0]
    for plant in file_plants():
        if SEVERITIES[plant.code] is not Severity.HINT:
            went = back.marked if plant.sender else back.lists
            lines = [_explanations(went[name]) for name in plant.files if name in went]
            assert plant.code in {rule for line in lines for _, rule in line}, plant.code


_ASKING = (Severity.BLOCKING, Severity.EXPLAIN, Severity.CONFIRM)


def remedy(issue: Issue) -> str:
    """What to do, as the end of the message says."""
    return issue.message.rstrip("。").rpartition("，")[2][:40]


def test_what_is_mended_lies_in_what_is_marked(towns: list[tuple[int, Books]], broken: list[Round]) -> None:
    for (_, books), back in zip(towns, broken, strict=True):
        told = {(issue.place.file, _at(issue)) for issue in back.result.issues}
        for book, one in planted(books):
            for cell in one.mended.keys() - one.further:
                assert any((book.name, area) in told for area in _areas(cell)), (one.plant.code, cell)


def _areas(cell: Cell) -> tuple[Cell, ...]:
    """The cell and what it lies in: row, sheet, file."""
    sheet, row, _ = cell
    return cell, (sheet, row, 0), (sheet, 0, 0), ("", 0, 0)


def test_mended_workbooks_are_accepted_and_nothing_goes_back(again: list[Round]) -> None:
    for back in again:
        assert back.issues(*_ASKING) == []
        assert (back.result.status, back.result.reasons) == (Status.FOR_REVIEW, ())
        assert (back.marked, back.lists) == ({}, {})


def test_only_what_was_mended_has_changed_on_the_way(
    towns: list[tuple[int, Books]], broken: list[Round], again: list[Round]
) -> None:
    """As if the sender had mended his own workbook, which never went round."""
    for (_, books), back, mended_back in zip(towns, broken, again, strict=False):
        own = mended(books, Round(back.sent, back.result, {}, {}), Severity)
        for book in books.values():
            assert plain_parts(without_marks(mended_back.sent[book.name])) == plain_parts(own[book.name]), (
                book.name
            )


def plain_parts(content: bytes) -> dict[str, bytes]:
    """All parts of a workbook but that of the looks, and not which sheet is open."""
    parts = {name: part.replace(b' tabSelected="1"', b"") for name, part in parts_of(content).items()}
    return {name: part for name, part in parts.items() if name not in (_STYLES, "[Content_Types].xml")}


_STYLES = "xl/styles.xml"


def looks_of(content: bytes) -> list[bytes]:
    """The looks that cells may have, by their number."""
    looks = re.search(rb"<cellXfs[^>]*>(.*?)</cellXfs>", parts_of(content)[_STYLES], re.DOTALL)
    assert looks
    return re.findall(rb"<xf .*?(?:/>|</xf>)", looks[1], re.DOTALL)


@pytest.fixture(scope="module")
def answered(
    towns: list[tuple[int, Books]], broken: list[Round], tmp_path_factory: pytest.TempPathFactory
) -> Round:
    """The large township with only 强制 mended, all else explained; the office approves of 准强制."""
    (year, books), back = towns[0], broken[0]
    files = resent(mended(books, back, [Severity.BLOCKING]))
    answered = {**files, **explained(books, back, files), **_lists(back)}
    return gone_round(tmp_path_factory.mktemp("answered"), answered, year)


def explained(books: Books, back: Round, files: Files) -> dict[str, bytes]:
    """Write a reason into every line of a slip that asks for one, and an approval of each 准强制."""
    answered = {}
    for name in back.marked.keys() & files.keys():
        cells = {
            cell: REASON for cell, rule in _explanations(files[name]) if SEVERITIES[rule] in _EXPLAINABLE
        }
        answered[name] = with_cells(files[name], cells)
    office = books[OFFICE]
    approved = dict(_approvals(office, back))
    return answered | {office.name: with_cells(answered.get(office.name, files[office.name]), approved)}


_EXPLAINABLE = (Severity.EXPLAIN, Severity.CONFIRM)


def _explanations(content: bytes) -> Iterator[tuple[Cell, str]]:
    """The cells of 情况说明 with the rule of their line; of a group only that of the group as a whole."""
    columns = {field.name: at for at, field in enumerate(SLIP.fields, 1)}
    shown = {cell: str(text) for cell, text in cells_of(content).items() if cell[0] == SLIP.title}
    rows = sorted({row for _, row, _ in shown})
    lines = {
        row: {name: shown.get((SLIP.title, row, at), "") for name, at in columns.items()} for row in rows
    }
    whole = {line["group"] for line in lines.values() if line["item"] == WHOLE_GROUP}
    for row, line in lines.items():
        if line["rule"] in SEVERITIES and (line["item"] == WHOLE_GROUP or line["group"] not in whole):
            yield (SLIP.title, row, columns["explanation"]), line["rule"]


def _approvals(office: Workbook, back: Round) -> Iterator[tuple[Cell, object]]:
    form = form_of("waivers")
    first = HEADING_ROW + 1 + len(office.rows.get(form.code, ()))
    yield office.status_of(form.code), HAS_DATA
    for row, issue in enumerate(back.issues(Severity.EXPLAIN), first):
        cells = (*waiver_terms(issue, FORMS), REASON, "丁某", "戊某", date(2020, 12, 30))
        for column, value in enumerate(cells, 1):
            yield (form.title, row, column), value


def _lists(back: Round) -> dict[str, bytes]:
    """Two lists that come back: one with nothing written into it, one of a unit that nobody knows."""
    empty, strange = (content for _, content in sorted(back.lists.items())[:2])
    cell, _ = next(_explanations(strange))
    unit = (*cell[:2], len(SLIP.fields))
    return {"清单一.xlsx": empty, "清单二.xlsx": with_cells(strange, {cell: REASON, unit: "没有的单位"})}


def test_what_is_explained_and_approved_is_settled(answered: Round) -> None:
    assert answered.issues(*_ASKING) == []
    assert (answered.result.status, answered.marked, answered.lists) == (Status.FOR_REVIEW, {}, {})
    assert {"X682", "F144", "F145"} <= {issue.code for issue in answered.result.issues}


def test_an_explanation_mends_nothing_and_says_something(
    towns: list[tuple[int, Books]], broken: list[Round], tmp_path: Path
) -> None:
    (year, books), back = towns[-1], broken[-1]
    files = dict(back.marked)
    for name, rule, text in ((LATE, "V401", REASON), (LATER, "R1408", "是的"), (LATER, "F141", REASON)):
        file = f"{name}.xlsx"
        cells = {cell: text for cell, code in _explanations(files[file]) if code == rule}
        assert cells
        files[file] = with_cells(files[file], cells)
    office = books[OFFICE]
    own = mended(books, back, [Severity.CONFIRM])[office.name]
    files[office.name] = with_cells(own, dict(_approvals(office, back)))
    then = gone_round(tmp_path, {**back.sent, **files}, year)
    assert {issue.code for issue in then.result.issues} == {"F142", "V401", "X681", "R1408", "X680"}
    assert [approval.issue.code for approval in then.result.approved] == ["F141"]
    assert then.marked.keys() == {f"{LATE}.xlsx", f"{LATER}.xlsx"}
    told = "".join(str(text) for content in then.marked.values() for text in cells_of(content).values())
    assert [told.count(f"原来写的“{text}”") for text in (REASON, "是的")] == [1, 1]
    for name, content in then.marked.items():
        assert plain_parts(without_marks(content)) == plain_parts(without_marks(back.marked[name]))


def test_a_mended_return_beside_what_was_sent_first_takes_its_place(
    towns: list[tuple[int, Books]], broken: list[Round], tmp_path: Path
) -> None:
    """As the office files it: by the day of receipt, with the 填报日期 that the slip asks for."""
    (year, books), back = towns[1], broken[1]
    filed_on = (COVER.title, *value_cell(COVER, "filed_on"))
    files = {**back.sent}
    for name in back.marked:
        content = mended(books, back, Severity)[name]
        files[f"收件{year + 1}-01-08/{name}"] = with_cells(content, {filed_on: date(year + 1, 1, 8)})
    then = gone_round(tmp_path, files, year)
    assert (then.result.status, then.marked) == (Status.FOR_REVIEW, {})
    superseded = [issue.place.file for issue in then.result.issues if issue.code == "F130"]
    assert sorted(superseded) == sorted(back.marked)
