"""A sender's workbook comes back marked: every fault to be seen in its cell, and nothing else changed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from xlsxwriter.workbook import Workbook

from pipeline.deliver.returns.mark import Mark, NotMarkable
from pipeline.deliver.returns.marked import mark_workbook
from pipeline.deliver.returns.note_text import note_text, theirs
from pipeline.deliver.returns.rows import Rows
from pipeline.deliver.returns.slip import LineKind, Slip, SlipLine
from pipeline.deliver.returns.stored import Cells, Strings
from pipeline.deliver.returns.worksheet import ELEMENT_ORDER
from pipeline.forms import SLIP
from pipeline.intake.slip import slip_on
from pipeline.intake.workbook.read import RawWorkbook, read_workbook
from pipeline.model.issue import Place
from tests.engines import convert
from tests.packages import MAIN, OFFICE, without_marks

ROOT = Path(__file__).parents[1]
RECEIVED = sorted([*(ROOT / "submissions/2020").glob("*.xlsx"), *(ROOT / "input_templates").glob("*.xlsx")])
DEPARTMENT, VILLAGE = ROOT / "submissions/2020/党政办.xlsx", ROOT / "submissions/2020/双塘村.xlsx"
NO_LINES = Slip("退回说明", ("请改正。",), ())
ADDED = re.compile(rb"xl/(comments\d+\.xml|drawings/vmlDrawing\d+\.vml|worksheets/_rels/sheet\d+\.xml\.rels)")


@lru_cache(maxsize=8)  # one workbook is looked at from many sides
def parts(content: bytes) -> Mapping[str, bytes]:
    """The parts of a package by their names; reading one holds it against its checksum."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return MappingProxyType({name: package.read(name) for name in package.namelist()})


def packed(changed: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in changed.items():
            package.writestr(name, part)
    return target.getvalue()


def edited(content: bytes, part: str, old: str, new: str) -> bytes:
    """The package with one text replaced in one part."""
    found = parts(content)
    assert old.encode() in found[part]
    return packed({**found, part: found[part].replace(old.encode(), new.encode(), 1)})


def written(**cells: Any) -> bytes:
    """A workbook as spreadsheet programs write it: one sheet 台账 with these cells, one sheet 其他."""
    target = BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("台账")
        workbook.add_worksheet("其他").write("A1", "甲")
        for address, value in cells.items():
            if isinstance(value, str):
                sheet.write_string(address, value)
            else:
                sheet.write(address, value)
    return target.getvalue()


def mark(
    row: int, column: int, note: str = "请改正", sheet: str = "台账", *, is_blocking: bool = True
) -> Mark:
    return Mark(sheet, row, column, note, is_blocking)


def item(target: Place | None = None, *, is_open: bool = False, **texts: str) -> SlipLine:
    return SlipLine(LineKind.ITEM, texts, target, is_open)


@lru_cache(maxsize=256)
def sheet_part(content: bytes, title: str) -> str:
    """The part of a sheet, found the long way round."""
    found = parts(content)
    workbook = ElementTree.fromstring(found["xl/workbook.xml"])
    listed = {sheet.get("name"): sheet.get(f"{{{OFFICE}}}id") for sheet in workbook.iter(f"{{{MAIN}}}sheet")}
    targets = {each.get("Id"): each.get("Target", "") for each in relationships(found, "xl/workbook.xml")}
    return resolved("xl/workbook.xml", targets[listed[title]])


def relationships(found: Mapping[str, bytes], part: str) -> list[ElementTree.Element]:
    folder, _, file = part.rpartition("/")
    name = f"{folder}/_rels/{file}.rels".lstrip("/")
    return list(ElementTree.fromstring(found[name])) if name in found else []


def resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    folder = [] if "/" not in part else part.split("/")[:-1]
    for step in target.split("/"):
        folder = folder[:-1] if step == ".." else [*folder, step]
    return "/".join(folder)


def faults(content: bytes) -> list[str]:
    """What Excel would repair: broken XML, parts without type or target, wrong order, dead numbers."""
    found = parts(content)
    types = ElementTree.fromstring(found["[Content_Types].xml"])
    overrides = {each.get("PartName", "")[1:] for each in types if each.tag.endswith("Override")}
    endings = {each.get("Extension", "").lower() for each in types if each.tag.endswith("Default")}
    wrong = [f"{name}: no part" for name in overrides - found.keys()]
    wrong += [
        f"{name}: no type"
        for name in found
        if name not in overrides and name.rpartition(".")[2] not in endings
    ]
    for name, part in found.items():
        root = ElementTree.fromstring(part) if name.endswith(("xml", "rels", "vml")) else None
        links = relationships(found, name)
        ids = {link.get("Id") for link in links}
        targets = [link.get("Target", "") for link in links if link.get("TargetMode") != "External"]
        wrong += [f"{name}: {target}" for target in targets if resolved(name, target) not in found]
        wrong += [f"{name}: two equal ids"] * (len(ids) != len(links))
        used = set() if root is None else used_ids(root)
        wrong += [f"{name}: {number} leads nowhere" for number in used - ids]
        if root is not None and root.tag == f"{{{MAIN}}}worksheet":
            wrong += [f"{name}: {fault}" for fault in sheet_faults(root, found)]
    return wrong + workbook_faults(ElementTree.fromstring(found["xl/workbook.xml"]))


def used_ids(root: ElementTree.Element) -> set[str]:
    return {each.attrib[f"{{{OFFICE}}}id"] for each in root.iter() if f"{{{OFFICE}}}id" in each.attrib}


def sheet_faults(root: ElementTree.Element, found: Mapping[str, bytes]) -> list[str]:
    names = [child.tag.rpartition("}")[2] for child in root if child.tag.startswith(f"{{{MAIN}}}")]
    styles = ElementTree.fromstring(found["xl/styles.xml"])
    formats, looks = (len(styles.find(f"{{{MAIN}}}{name}") or ()) for name in ("cellXfs", "dxfs"))
    rules = list(root.iter(f"{{{MAIN}}}cfRule"))
    priorities = [rule.get("priority") for rule in rules]
    checks = {
        "order": names == sorted(names, key=ELEMENT_ORDER.index),
        "styles": all(int(cell.get("s", "0")) < formats for cell in root.iter(f"{{{MAIN}}}c")),
        "looks": all(int(rule.get("dxfId", "0")) < max(looks, 1) for rule in rules),
        "priorities": len(set(priorities)) == len(priorities),
    }
    return [what for what, is_right in checks.items() if not is_right]


def workbook_faults(root: ElementTree.Element) -> list[str]:
    sheets = list(root.iter(f"{{{MAIN}}}sheet"))
    names = [(each.get("name"), each.get("localSheetId")) for each in root.iter(f"{{{MAIN}}}definedName")]
    checks = {
        "ids": len({sheet.get("sheetId") for sheet in sheets}) == len(sheets),
        "titles": len({sheet.get("name", "").casefold() for sheet in sheets}) == len(sheets),
        "names": len(set(names)) == len(names),
        "local": all(int(local) < len(sheets) for _, local in names if local),
    }
    return [what for what, is_right in checks.items() if not is_right]


def kept(content: bytes) -> dict[str, object]:
    """What the sender sees of his workbook: per sheet its frame and rows, its notes; and the names."""
    found = parts(content)
    workbook = ElementTree.fromstring(found["xl/workbook.xml"])
    titles = [sheet.get("name", "") for sheet in workbook.iter(f"{{{MAIN}}}sheet")]
    seen: dict[str, object] = {title: found[sheet_part(content, title)] for title in titles}
    seen["names"] = {
        (each.get("name"), titles[int(local)] if (local := each.get("localSheetId")) else "", each.text)
        for each in workbook.iter(f"{{{MAIN}}}definedName")
    }
    seen["notes"] = {
        title: [ElementTree.canonicalize(found[resolved(sheet_part(content, title), link.get("Target", ""))])
                for link in relationships(found, sheet_part(content, title))
                if link.get("Type", "").endswith("/comments")]
        for title in titles
    }  # fmt: skip
    return seen


def unselected(part: object) -> object:
    return part.replace(b' tabSelected="1"', b"") if isinstance(part, bytes) else part


def some_marks(content: bytes) -> list[Mark]:
    """Marks all over a workbook: blank and filled cells, a row, a sheet."""
    titles = [sheet.name for sheet in raw(content).sheets]
    marks = [Mark(title, 4 + at % 3, 1 + at % 4, f"第{at}处", at % 2 == 0) for at, title in enumerate(titles)]
    return [*marks, Mark(titles[2], 5, 0, "整行", False), Mark(titles[3], 0, 0, "整表", True)]


def raw(content: bytes) -> RawWorkbook:
    found = read_workbook(content, "件.xlsx")
    assert isinstance(found, RawWorkbook), found
    return found


def notes(content: bytes) -> dict[str, str]:
    """The notes of a workbook as openpyxl finds them, by sheet and cell."""
    book = openpyxl.load_workbook(BytesIO(content))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment)
    return {f"{cell.parent.title}!{cell.coordinate}": unnumbered(cell.comment.text) for cell in cells}


def unnumbered(note: str) -> str:
    """A note without the number in its heading."""
    return re.sub(r"【退回说明 [0-9a-f]{6}】", "【退回说明】", note)


def conditions(content: bytes, title: str = "台账") -> list[tuple[str, str]]:
    """The formulas of a sheet's conditional formats with their ranges, by priority."""
    root = ElementTree.fromstring(parts(content)[sheet_part(content, title)])
    found = [
        (int(rule.get("priority", "")), area.get("sqref", ""), rule.findtext(f"{{{MAIN}}}formula", ""))
        for area in root.iter(f"{{{MAIN}}}conditionalFormatting")
        for rule in area.iter(f"{{{MAIN}}}cfRule")
    ]
    return [(area, formula) for _, area, formula in sorted(found)]


@pytest.mark.parametrize("path", RECEIVED, ids=lambda path: path.stem)
def test_every_workbook_of_ours_is_marked_and_nothing_of_it_is_lost(path: Path) -> None:
    content = path.read_bytes()
    marks = some_marks(content)
    marked = mark_workbook(content, marks, NO_LINES)
    assert faults(marked) == []
    assert mark_workbook(marked, marks, NO_LINES) == marked
    before, after, again = kept(content), kept(marked), kept(without_marks(marked))
    assert again.keys() == before.keys()
    for title, was in before.items():
        assert again[title] == unselected(was)
    rows = re.compile(
        rb"<sheetData.*</sheetData>|<dataValidations.*</dataValidations>|<sheetProtection[^>]*>", re.S
    )
    for title in before.keys() - {"names", "notes"}:
        assert rows.findall(after[title]) == rows.findall(before[title])  # type: ignore[arg-type]


def test_parts_that_need_no_change_keep_their_bytes() -> None:
    content = VILLAGE.read_bytes()
    before, after = (
        parts(content),
        parts(mark_workbook(content, [mark(4, 1, sheet="村务公开台账")], NO_LINES)),
    )
    changed = {name for name in before if before[name] != after[name]}
    marked, opened = sheet_part(content, "村务公开台账"), sheet_part(content, "填表说明")
    index = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert changed == {*index, marked, opened}


def test_the_first_sheet_opens_and_no_other_is_selected_with_it() -> None:
    marked = mark_workbook(DEPARTMENT.read_bytes(), [], NO_LINES)
    book = openpyxl.load_workbook(BytesIO(marked))
    assert book.sheetnames[0] == book.active.title == "退回说明"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["退回说明"]


def test_the_first_sheet_lists_what_is_to_be_done() -> None:
    target = Place("件.xlsx", "台账", 7, 3)
    lines = (
        SlipLine(LineKind.SECTION, {"group": "一、要改正的"}),
        SlipLine(LineKind.GROUP, {"group": "1", "item": "整组", "says": "下面是同一个问题"}, is_open=True),
        item(target, is_open=True, group="1", item="1", cell="C7", value_then="=1+1", says="请核对"),
        item(Place("件.xlsx", "没有的表", 1, 1), group="2", cell="A1", says="请改正"),
    )
    marked = mark_workbook(written(A1="标题"), [], Slip("退回说明：党政办", ("先改正。", "再报送。"), lines))
    sheet = openpyxl.load_workbook(BytesIO(marked)).worksheets[0]
    assert [cell.value for cell in sheet[4]] == [field.label for field in SLIP.fields]
    assert [sheet["A1"].value, sheet["A2"].value, sheet["A3"].value] == [
        "退回说明：党政办",
        "先改正。",
        "再报送。",
    ]
    assert sheet["A5"].value == "一、要改正的"
    typed = sheet.cell(7, 8)
    assert (typed.value, typed.data_type) == ("=1+1", "s")
    links = {cell.coordinate: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    assert links == {"E7": "'台账'!C7"}
    assert sheet.protection.sheet
    assert not sheet.protection.formatColumns
    assert [cell.coordinate for row in sheet for cell in row if not cell.protection.locked] == ["J6", "J7"]
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_a_sheet_of_the_sender_that_only_has_our_title_stays() -> None:
    content = edited(written(A1="标题"), "xl/workbook.xml", 'name="其他"', 'name="退回说明"')
    marked = mark_workbook(content, [], NO_LINES)
    assert [sheet.name for sheet in raw(marked).sheets] == ["退回说明2", "台账", "退回说明"]
    assert [sheet.name for sheet in raw(without_marks(marked)).sheets] == ["台账", "退回说明"]


def test_our_sheet_is_known_again_when_it_was_renamed_and_moved() -> None:
    marked = mark_workbook(written(A1="标题"), [], NO_LINES)
    entry = re.search(rb'<sheet name="[^"]*"[^<>]*/>', parts(marked)["xl/workbook.xml"])
    assert entry
    first = entry[0].decode()
    moved = edited(
        edited(marked, "xl/workbook.xml", first, ""), "xl/workbook.xml", "</sheets>", f"{first}</sheets>"
    )
    workbook = parts(moved)["xl/workbook.xml"].replace("退回说明".encode(), "改过名".encode())
    workbook = workbook.replace(b'localSheetId="0"', b'localSheetId="2"')
    moved = packed({**parts(moved), "xl/workbook.xml": workbook})
    assert [sheet.name for sheet in raw(moved).sheets] == ["台账", "其他", "改过名"]
    assert kept(without_marks(moved)) == {
        title: unselected(part) for title, part in kept(written(A1="标题")).items()
    }


def test_a_copy_of_our_sheet_goes_with_it_as_its_explanations_were_read() -> None:
    book = openpyxl.load_workbook(BytesIO(mark_workbook(written(A1="标题"), [], NO_LINES)))
    book.copy_worksheet(book["退回说明"]).title = "我的说明"
    target = BytesIO()
    book.save(target)
    sheets = raw(target.getvalue()).sheets
    assert [sheet.name for sheet in sheets if slip_on(sheet, SLIP)] == ["退回说明", "我的说明"]
    assert [sheet.name for sheet in raw(without_marks(target.getvalue())).sheets] == ["台账", "其他"]


def test_no_sheet_goes_that_is_not_read_as_ours() -> None:
    marked = mark_workbook(written(A1="标题"), [], NO_LINES)
    part = sheet_part(marked, "退回说明")
    named = '<definedNames><definedName name="我的退回说明_标题行备份">台账!$A$1</definedName>'
    for content, left in (
        (marked, ["台账", "其他"]),
        (edited(marked, "xl/workbook.xml", "<definedNames>", named), ["台账", "其他"]),
        (edited(marked, part, "情况说明", "别的栏"), ["退回说明", "台账", "其他"]),
    ):
        assert [sheet.name for sheet in raw(without_marks(content)).sheets] == left


def test_the_fill_shows_while_the_cell_holds_what_it_held() -> None:
    content = written(
        A2='他说"好"', B2=43950, C2=True, D2="长" * 300, E2="第一行\n第二行", F2=-0.5, G2="=1+1"
    )
    marks = [mark(2, column, is_blocking=column % 2 == 1) for column in range(1, 9)]
    found = conditions(mark_workbook(content, marks, NO_LINES))
    ours = 'AND(N("退回说明")=0,'
    long = ",".join(f'EXACT(MID(D2,{start},100),"{"长" * 100}")' for start in (1, 101, 201))
    assert found == [
        ("A2", ours + 'ISTEXT(A2),EXACT(A2,"他说""好"""))'),
        ("B2", ours + "ISNUMBER(B2),B2=43950)"),
        ("C2", ours + "ISLOGICAL(C2),C2=TRUE)"),
        ("D2", ours + f"ISTEXT(D2),LEN(D2)=300,{long})"),
        ("E2", ours + 'ISTEXT(E2),LEN(E2)=7,EXACT(MID(E2,1,3),"第一行"),EXACT(MID(E2,5,3),"第二行"))'),
        ("F2", ours + "ISNUMBER(F2),F2=-0.5)"),
        ("G2", ours + 'ISTEXT(G2),EXACT(G2,"=1+1"))'),
        ("H2", ours + "LEN(H2)=0)"),
    ]


def test_what_tells_whether_a_cell_was_mended_quotes_nothing_personal() -> None:
    content = written(
        A2="胡德明（34152219900101999X）公示", B2=13812345678, C2="找王小明\U0001f600，13812345678"
    )
    found = [
        formula
        for _, formula in conditions(mark_workbook(content, [mark(2, at) for at in (1, 2, 3)], NO_LINES))
    ]
    ours = 'AND(N("退回说明")=0,'
    assert found[0].startswith(ours + 'ISTEXT(A2),LEN(A2)=25,EXACT(MID(A2,1,1),"胡")')
    assert found[0].endswith('EXACT(MID(A2,19,7),"999X）公示"),ISERROR(FIND("*",A2)))')
    assert found[1] == ours + "ISNUMBER(B2),B2>=1E10,B2<1E11)"
    assert "ISTEXT(C2),LEN(C2)>=17," in found[2]
    assert [secret for secret in ("19900101", "胡德明", "12345678") if secret in "".join(found)] == []


def test_formulas_and_errors_are_held_by_what_they_gave() -> None:
    rows = (
        '<sheetData><row r="2"><c r="A2" t="str"><f>B1</f><v>甲&amp;乙</v></c><c r="B2" t="e"><f>1/0</f>'
        '<v>#DIV/0!</v></c><c r="C2"><f>1+1</f></c><c r="D2" s="3"/><c r="E2" t="inlineStr">'
        '<is><r><t>甲</t></r><rPh sb="0" eb="1"><t>jia</t></rPh><r><t>乙</t></r></is></c><c r="F2">'
        "<f>1+1</f><v>2</v></c></row></sheetData>"
    )
    cells = Cells(Rows(rows.encode()), Strings(lambda: b""))
    assert [cells.condition(2, column) for column in range(1, 7)] == [
        'ISTEXT(A2),EXACT(A2,"甲&乙")',
        "ISERROR(B2)",
        "TRUE",
        "LEN(D2)=0",
        'ISTEXT(E2),EXACT(E2,"甲乙")',
        "ISNUMBER(F2),F2=2",
    ]


def test_a_whole_row_is_marked_in_its_first_filled_cell_and_a_whole_sheet_in_its_corner() -> None:
    marked = mark_workbook(written(C5="甲", D5="乙"), [mark(5, 0), mark(0, 0), mark(9, 0)], NO_LINES)
    assert conditions(marked) == [(cell, 'AND(N("退回说明")=0,TRUE)') for cell in ("A1", "C5", "A9")]


def test_our_fills_come_before_all_formats_of_the_sender() -> None:
    own = (
        '<conditionalFormatting sqref="A1:A9">'
        '<cfRule type="expression" priority="1"><formula>A1=1</formula></cfRule>'
        '<cfRule type="expression" priority="3"><formula>A1=3</formula></cfRule></conditionalFormatting>'
    )
    extension = (
        '<extLst><ext uri="{78C0D931}"'
        ' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        '<x14:cfRule type="expression" priority="2" id="{1}"/></ext></extLst></worksheet>'
    )
    content = edited(written(A1=1), "xl/worksheets/sheet1.xml", "<pageMargins", f"{own}<pageMargins")
    content = edited(content, "xl/worksheets/sheet1.xml", "</worksheet>", extension)
    marked = mark_workbook(content, [mark(1, 1), mark(2, 2)], NO_LINES)
    assert faults(marked) == []
    assert [formula for _, formula in conditions(marked)][2:] == ["A1=1", "A1=3"]
    part = parts(marked)["xl/worksheets/sheet1.xml"]
    assert re.findall(rb'priority="(\d)"', part) == [b"1", b"2", b"3", b"5", b"4"]
    assert kept(without_marks(marked))["台账"] == unselected(kept(content)["台账"])


def test_several_faults_of_a_cell_make_one_note_and_the_gravest_its_colour() -> None:
    marks = [mark(2, 1, "甲", is_blocking=False), mark(2, 1, "乙"), mark(2, 1, "甲", is_blocking=False)]
    marked = mark_workbook(written(A2="x"), marks, NO_LINES)
    assert notes(marked) == {"台账!A2": "【退回说明】\n1. 甲\n2. 乙"}
    sheet = openpyxl.load_workbook(BytesIO(marked))["台账"]
    [rule] = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert rule.dxf.fill.bgColor.rgb == "FFFFC7CE"


def with_own_notes(**texts: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    for address, text in texts.items():
        sheet[address] = "x"
        sheet[address].comment = openpyxl.comments.Comment(text, "张三")
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_notes_of_the_sender_stay_and_ours_goes_below_his() -> None:
    content = with_own_notes(A1="我的\n批注", C3="别处")
    marks = [mark(1, 1, "甲"), mark(2, 2, "乙")]
    marked = mark_workbook(content, marks, NO_LINES)
    assert faults(marked) == []
    assert notes(marked) == {
        "台账!A1": "我的\n批注\n\n【退回说明】\n甲",
        "台账!B2": "【退回说明】\n乙",
        "台账!C3": "别处",
    }
    assert mark_workbook(marked, marks, NO_LINES) == marked
    assert notes(without_marks(marked)) == {"台账!A1": "我的\n批注", "台账!C3": "别处"}
    drawing = next(part for name, part in parts(without_marks(marked)).items() if name.endswith(".vml"))
    assert drawing.count(b"ObjectType=") == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param(("【退回", "张会计：照发票填的\n【退回"), "张会计：照发票填的", id="above"),
        pytest.param(("第二句", "第二句\n张会计：照发票填的"), "张会计：照发票填的", id="below"),
        pytest.param(("第二句", "张会计：照发票填的\n再问问\n第二句"), "张会计：照发票填的\n再问问", id="between"),
        pytest.param(("】", "】已改"), "已改", id="beside the heading"),
        pytest.param(("第二句", "第二句（已改）"), "【退回说明】\n第一句\n第二句（已改）", id="into a sentence"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_saved", [False, True])
def test_what_is_typed_into_our_note_is_kept(typed: tuple[str, str], kept: str, is_saved: bool) -> None:
    marks = [mark(2, 1, "第一句\n第二句")]
    back = edited(mark_workbook(written(A2="x"), marks, NO_LINES), "xl/comments1.xml", *typed)
    back = saved_by_a_library(back) if is_saved else back
    assert notes(without_marks(back)) == {"台账!A2": kept}
    again = mark_workbook(back, marks, NO_LINES)
    assert faults(again) == []
    assert notes(again) == {"台账!A2": f"{kept}\n\n【退回说明】\n第一句\n第二句"}
    assert mark_workbook(again, marks, NO_LINES) == again


def test_what_others_wrote_around_two_notes_of_ours_stays_in_its_order() -> None:
    text = ["甲", note_text("一"), "乙", note_text("二\n三"), "丙"]
    assert theirs("\n".join(text)) == ("甲", "乙\n丙")
    assert theirs("只有别人写的") == ("只有别人写的", "")


def saved_by_a_library(content: bytes) -> bytes:
    target = BytesIO()
    openpyxl.load_workbook(BytesIO(content)).save(target)
    return target.getvalue()


def test_of_a_return_saved_by_a_library_no_old_note_is_left() -> None:
    """Mended and saved by openpyxl, which keeps a note as bare text and names parts its own way."""
    content = with_own_notes(A1="我的\n批注")
    marks = [mark(1, 1, "甲"), mark(2, 2, "乙"), mark(3, 3, "丙")]
    saved = saved_by_a_library(mark_workbook(content, marks, NO_LINES))
    again = mark_workbook(saved, marks[1:2], NO_LINES)
    assert faults(again) == []
    assert notes(again) == {"台账!A1": "我的\n批注", "台账!B2": "【退回说明】\n乙"}
    assert notes(saved_by_a_library(again)) == notes(again)
    none_left = mark_workbook(saved, [], NO_LINES)
    assert notes(none_left) == {"台账!A1": "我的\n批注"}
    boxes = [part for name, part in parts(none_left).items() if name.endswith(".vml")]
    assert [box.count(b"ObjectType") for box in boxes] == [1]


def test_a_workbook_with_our_notes_only_has_none_of_their_parts_after_a_library_saved_it() -> None:
    saved = saved_by_a_library(mark_workbook(written(A2="x"), [mark(2, 1)], NO_LINES))
    mended = mark_workbook(saved, [], NO_LINES)
    assert faults(mended) == []
    assert [name for name in parts(mended) if "comment" in name] == []


@pytest.mark.parametrize("list_of_authors", ["", "<authors/>", "<authors></authors>"])
def test_notes_without_an_author_on_the_list_get_one(list_of_authors: str) -> None:
    content = with_own_notes(A1="我的", B2="")
    whole = re.search("<authors>.*</authors>", parts(content)["xl/comments/comment1.xml"].decode())
    assert whole
    content = edited(content, "xl/comments/comment1.xml", whole[0], list_of_authors)
    marked = mark_workbook(content, [mark(1, 1, "甲"), mark(3, 3, "乙")], NO_LINES)
    assert faults(marked) == []
    found = notes(marked)  # openpyxl looks every author up
    assert (found["台账!A1"], found["台账!C3"]) == ("我的\n\n【退回说明】\n甲", "【退回说明】\n乙")
    assert notes(saved_by_a_library(marked)) == found
    assert openpyxl.load_workbook(BytesIO(marked))["台账"]["A1"].comment.author != SLIP.title


def test_our_note_that_somebody_emptied_is_gone() -> None:
    marked = mark_workbook(written(A2="x", B2="y"), [mark(2, 1), mark(2, 2)], NO_LINES)
    part = parts(marked)["xl/comments1.xml"].decode()
    (first, _) = re.findall("<text>.*?</text>", part, re.DOTALL)
    emptied = edited(marked, "xl/comments1.xml", first, "<text><t/></text>")
    assert list(notes(mark_workbook(emptied, [mark(2, 2)], NO_LINES))) == ["台账!B2"]


def test_every_note_has_a_box_over_cells_that_exist() -> None:
    marks = [mark(1, 1, "短"), mark(300, 200, "长" * 400)]
    found = parts(mark_workbook(written(A1="x"), marks, NO_LINES))
    drawing = ElementTree.fromstring(found["xl/drawings/vmlDrawing1.vml"])
    anchors = [each.text for each in drawing.iter() if each.tag.endswith("Anchor")]
    boxes = [[int(number) for number in (text or "").split(",")] for text in anchors]
    assert all(left <= right and top <= bottom for left, _, top, _, right, _, bottom, _ in boxes)
    assert boxes[0][:4] == [1, 12, 0, 12]
    assert boxes[1][6] - boxes[1][2] >= 14  # 400 characters are 14 lines of a note


def test_pictures_text_boxes_charts_and_header_images_stay() -> None:
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("台账")
        sheet.write_column("A1", [1, 2, 3])
        sheet.insert_textbox("C3", "说明文字")
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "=台账!$A$1:$A$3"})
        sheet.insert_chart("F3", chart)
        sheet.insert_checkbox("B9", True)
        sheet.add_table("H1:I3", {"columns": [{"header": "甲"}, {"header": "乙"}]})
        sheet.write_url("B1", "https://example.com")
        sheet.insert_button("D9", {"caption": "按钮"})
    content = target.getvalue()
    marked = mark_workbook(content, [mark(1, 1), mark(2, 1)], NO_LINES)
    assert faults(marked) == []
    before, after = parts(content), parts(marked)
    for name in before:
        if ("drawing" in name and not name.endswith(".vml")) or "chart" in name or "table" in name:
            assert after[name] == before[name]
    assert b"\xe6\x8c\x89\xe9\x92\xae" in after["xl/drawings/vmlDrawing1.vml"]
    assert after["xl/drawings/vmlDrawing1.vml"].count(b'ObjectType="Note"') == 2
    assert parts(without_marks(marked))["xl/drawings/vmlDrawing1.vml"].count(b'ObjectType="Note"') == 0


THREADED = ("<author>张三</author>", "<author>tc={0A1B}</author>")
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
SHEET1, WORKBOOK, TYPES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        pytest.param(TYPES, ".sheet.main+xml", ".macroEnabled.main+xml", id="macros"),
        pytest.param(TYPES, ".sheet.main+xml", ".template.main+xml", id="template"),
        pytest.param(WORKBOOK, MAIN, STRICT, id="strict workbook"),
        pytest.param(SHEET1, MAIN, STRICT, id="strict sheet"),
        pytest.param(SHEET1, "<worksheet ", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet ', id="entities"),
        pytest.param(SHEET1, "<sheetData>", "<!-- a --><sheetData>", id="comment"),
        pytest.param(SHEET1, "<pageMargins", "<unheardOf/><pageMargins", id="unknown element"),
        pytest.param(SHEET1, '<c r="A2"', '<c t="s" r="A2"', id="odd order"),
        pytest.param(SHEET1, "</worksheet>", "", id="cut off"),
        pytest.param(WORKBOOK, "<sheets>", "<sheets><sheet name='无' sheetId='9' r:id='r9'/>", id="dead"),
        pytest.param("xl/_rels/workbook.xml.rels", "styles.xml", "missing.xml", id="no styles"),
        pytest.param("xl/styles.xml", "styleSheet", "x:styleSheet", id="prefix"),
    ],
)  # fmt: skip
def test_a_package_spelt_unusually_is_not_touched(part: str, old: str, new: str) -> None:
    with pytest.raises(NotMarkable) as refused:
        mark_workbook(edited(written(A2="甲"), part, old, new), [mark(2, 1)], NO_LINES)
    assert re.search("[\u4e00-\u9fff]", refused.value.reason)


@pytest.mark.parametrize(
    "name",
    ["../../run.sh", "xl/../x.xml", "/x.xml", "xl\\x.xml", "C:x.xml", "xl/./x.xml", "xl/x\u202e.xml",
     "xl/embeddings/oleObject1.bin", "xl/embeddings/a.docx", "xl/vbaProject.bin", "setup.exe",
     "xl/activeX/activeX1.bin"],
)  # fmt: skip
def test_no_package_goes_back_as_ours_that_holds_programs_or_leads_out_of_its_folder(name: str) -> None:
    with pytest.raises(NotMarkable):
        mark_workbook(packed({**parts(written(A2="甲")), name: b"MZ"}), [mark(2, 1)], NO_LINES)


def test_the_settings_of_a_printer_are_no_program() -> None:
    content = packed({**parts(written(A2="甲")), "xl/printerSettings/printerSettings1.bin": b"P"})
    assert "xl/printerSettings/printerSettings1.bin" in parts(mark_workbook(content, [mark(2, 1)], NO_LINES))


def test_signed_shared_threaded_and_broken_workbooks_are_not_touched() -> None:
    good = written(A2="甲")
    signed = packed({**parts(good), "_xmlsignatures/sig1.xml": b"<Signature/>"})
    link = (
        f'<Relationship Id="rId77" Type="{OFFICE}/revisionHeaders" Target="revisions/h.xml"/></Relationships>'
    )
    shared = edited(good, "xl/_rels/workbook.xml.rels", "</Relationships>", link)
    threaded = edited(with_own_notes(A2="甲"), "xl/comments/comment1.xml", *THREADED)
    for content in (signed, shared, threaded, good[:-40], b"PK\x03\x04", b""):
        with pytest.raises(NotMarkable):
            mark_workbook(content, [mark(2, 1)], NO_LINES)


BREAKABLE = parts(mark_workbook(with_own_notes(A1="我的", C3="别处"), [mark(1, 1), mark(2, 2)], NO_LINES))


@given(
    st.sampled_from(sorted(BREAKABLE)),
    st.integers(0, 999),
    st.sampled_from(["", "x", "-1", "9" * 30, "<", "&#0;"]),
)
def test_whatever_is_broken_in_a_package_it_is_marked_or_refused(part: str, place: int, junk: str) -> None:
    values = list(re.finditer(rb'(?<==")[^"]*(?=")|(?<=>)[^<]+(?=<)', BREAKABLE[part]))
    at = values[place % len(values)]
    broken = b"".join((BREAKABLE[part][: at.start()], junk.encode(), BREAKABLE[part][at.end() :]))
    try:
        marked = mark_workbook(packed({**BREAKABLE, part: broken}), [mark(1, 1), mark(5, 0)], NO_LINES)
    except NotMarkable:
        return
    assert "xl/worksheets/sheet1.xml" in parts(marked)


def test_a_mark_on_a_sheet_that_is_not_there_is_left_to_the_list() -> None:
    content = written(A1="甲")
    assert mark_workbook(content, [mark(1, 1, sheet="没有的表")], NO_LINES) == mark_workbook(
        content, [], NO_LINES
    )


ANY_TEXT = st.text(
    st.sampled_from("甲乙a1\"'<&>=+-@\n\t\r\x01\x0b\ufffe_x0041_x000D_😀 　") | st.characters(codec="utf-8"),
    max_size=60,
)


def plain(text: str) -> str:
    """A text as it lies in a workbook, the escapes of characters that XML lacks replaced."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


@settings(max_examples=60)
@given(ANY_TEXT)
@example('=HYPERLINK("http://x","y")')
@example("]]><a/>&amp;_x005F_\r\n")
def test_any_text_survives_as_text(text: str) -> None:
    lines = (item(Place("", "台账", 2, 1), group="第一组", cell="台账A2", value_then=text, says=text),)
    slip = Slip(f"题{text}", (f"句{text}",), lines)
    marked = mark_workbook(written(A2=text or "甲"), [mark(2, 1, text)], slip)
    found = parts(marked)
    sheet = ElementTree.fromstring(found[sheet_part(marked, "退回说明")])
    texts = [plain(each.text or "") for each in sheet.iter(f"{{{MAIN}}}t")]
    assert texts[:2] == [f"题{text}", f"句{text}"]
    assert texts.count(text) == (2 if text else 0)
    assert not list(sheet.iter(f"{{{MAIN}}}f"))
    [note] = ElementTree.fromstring(found["xl/comments1.xml"]).iter(f"{{{MAIN}}}t")
    assert unnumbered(plain(note.text or "")) == f"【退回说明】\n{text}"
    [(_, formula)] = conditions(marked)
    assert len(formula) < 4000
    assert formula.count('"') % 2 == 0
    assert faults(marked) == []


NASTY = [
    "甲",
    '说"好"',
    "a" * 300,
    "第一行\n第二行",
    "😀表情",
    "长" * 120 + "😀",
    "_x0041_b",
    " 空格 ",
    "=1+1",
    "'1",
    "TRUE",
    "12",
    "低保对象王小明（34152219900101999X）公示",
    "😀王小明13812345678",
]


@pytest.mark.engine
def test_a_spreadsheet_program_agrees_when_a_fill_shows(soffice: Path, tmp_path: Path) -> None:
    values: list[Any] = [*NASTY, 43950, -0.5, 1e20, 0.1, 13812345678, 341522199001019000, True, False]
    held = {f"A{row}": value for row, value in enumerate(values, 1)}
    content = written(**held)
    sheet = re.search(rb"<sheetData>.*</sheetData>", parts(content)[SHEET1], re.S)
    assert sheet
    cells = Cells(Rows(sheet[0]), Strings(lambda: parts(content)["xl/sharedStrings.xml"]))
    formulas = [f"=AND({cells.condition(row, 1)})" for row in range(1, len(held) + 2)]
    path = tmp_path / "条件.xlsx"
    with Workbook(path, {"strings_to_formulas": False}) as workbook:
        for title in ("原样", "改过"):
            page = workbook.add_worksheet(title)
            for row, value in enumerate(values):
                changed = "改好了" if title == "改过" else value
                page.write_string(row, 0, changed) if isinstance(changed, str) else page.write(
                    row, 0, changed
                )
            for row, formula in enumerate(formulas):
                page.write_formula(row, 1, formula)
            if title == "改过":
                page.write_string(len(values), 0, "填上了")
    same, mended = raw(convert(path, "xlsx", tmp_path / "算过").read_bytes()).sheets
    assert [row[1] for row in same.rows] == [True] * len(formulas)
    assert [row[1] for row in mended.rows] == [False] * len(formulas)


@pytest.mark.engine
def test_marks_survive_another_program_and_are_known_again_after_it(soffice: Path, tmp_path: Path) -> None:
    content = with_own_notes(A1="我的批注", B4="x", C5="y")
    marks = [mark(4, 2, "甲"), mark(1, 1, "丙"), mark(5, 0, "乙", is_blocking=False), mark(9, 9, "丁")]
    lines = (item(Place("", "台账", 4, 2), is_open=True, group="1", cell="B4", says="甲"),)
    path = tmp_path / "退回.xlsx"
    path.write_bytes(mark_workbook(content, marks, Slip("退回说明", ("请改正。",), lines)))
    saved = convert(path, "xlsx", tmp_path / "存过").read_bytes()
    returned = notes(saved)
    assert returned["台账!A1"] == "我的批注\n\n【退回说明】\n丙"
    assert returned["台账!I9"] == "【退回说明】\n丁"
    assert [area for area, _ in conditions(saved)] == ["A1", "B4", "C5", "I9"]
    bare = without_marks(saved)
    assert faults(bare) == []
    assert notes(bare) == notes(content)
    assert conditions(bare) == []
    assert [sheet.rows for sheet in raw(bare).sheets] == [sheet.rows for sheet in raw(content).sheets]
    again = mark_workbook(saved, marks, NO_LINES)
    assert faults(again) == []
    assert notes(again) == returned
