"""隐私排查: folders in, a report out that quotes nothing unmasked; no file stops it and none leads it astray."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from pipeline.deliver.masked.copies.copy import CopyLimits
from pipeline.deliver.masked.rule import rule_for_copies
from pipeline.deliver.scan.advice import advice_on
from pipeline.deliver.scan.found import PRESSING, TO_VERIFY, Finding, found_in, masked_line
from pipeline.deliver.scan.ledger_row import FORM, hints, ledger_row
from pipeline.deliver.scan.outcome import Scanned
from pipeline.deliver.scan.page import page_of
from pipeline.deliver.scan.summary import headline
from pipeline.deliver.scan.write import PAGE_NAME, WORKBOOK_NAME
from pipeline.intake.texts.read import texts_at
from pipeline.intake.texts.source import BOMB, LOCKED, TEXT_LIMITS, TOO_LARGE
from pipeline.model.obstacle import Obstacle
from pipeline.model.passage import Passage, TableRows, Unread
from pipeline.privacy.hit import NOTHING_LAWFUL, Confidence, Hit, Kind, Lawful
from pipeline.privacy.lawful import PUBLIC_CALLINGS
from pipeline.privacy.numbers.resident_id import id_check
from pipeline.scan import scanning
from pipeline.scan.examine import examine
from pipeline.scan.office import lawful_by
from pipeline.scan.request import Request
from pipeline.scan.scanning import ScanOrder, scan
from pipeline.scan.tally import Tally
from pipeline.scan.walk import Item, find_items
from tests.command_line import ROOT, run_lines
from tests.hostile_makers import ole
from tests.packages import rows_workbook, sheet_xml, workbook
from tests.texts_makers import docx, xlsx, zipped

HEAD = "34242519780101999"
ID = HEAD + id_check(HEAD)
MOBILE = "13812345678"
DAY = date(2020, 9, 10)
CLEAN = "第三季度公开了三条信息。"


def folder_of(place: Path, **files: str | bytes) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = place / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return place


def order(tmp_path: Path, *places: Path, **more: object) -> ScanOrder:
    return replace(ScanOrder(places, tmp_path / "out", DAY, workers=1), **more)  # type: ignore[arg-type]


def scanned(asked: ScanOrder) -> Scanned:
    found = scan(asked, lambda *_: None)
    assert isinstance(found, Scanned)
    return found


def obstacle(asked: ScanOrder) -> str:
    found = scan(asked, lambda *_: None)
    assert isinstance(found, Obstacle)
    return found.sentence


def words(*paths: Path) -> str:
    return "\n".join(_words(paths))


def _words(paths: Iterable[Path]) -> Iterator[str]:
    for text in (text for path in paths for text in texts_at(path)):
        if isinstance(text, Passage):
            yield text.text
        elif isinstance(text, TableRows):
            yield from ("|".join(row) for row in text.rows)


def below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


TELLING = {
    "通知.txt": f"王小明，身份证号{ID}\n电话{MOBILE}",
    f"电话{MOBILE}.txt": CLEAN,
    "sub__=1+1.csv": f"姓名,身份证号,住址\n=HYPERLINK(1),{ID},花园镇城东村李庄组12号\n",
    "b.docx": docx(),
    "坏.xlsx": b"PK\x03\x04",
    "干净.txt": CLEAN,
}


def test_the_report_names_each_file_place_kind_and_reason(tmp_path: Path) -> None:
    scanned(order(tmp_path, folder_of(tmp_path / "in", **TELLING)))
    report = words(tmp_path / "out" / WORKBOOK_NAME)
    assert "通知.txt|第1行|身份证号|必须处理|1|王*明，身份证号342425********999" in report
    assert "|确定：地区、出生日期和校验码都对得上|删去" in report
    assert "通知.txt|第2行|手机号|必须处理|1|" in report
    assert "电话138****5678.txt|文件名|手机号|必须处理|" in report
    assert "sub/=1+1.csv|第2行C列|家庭住址|必须处理|" in report
    assert "b.docx|嵌入的“表.xlsx”，工作表“名册”，第5行B列（隐藏的列）|手机号" in report
    assert "坏.xlsx|整份文件|文件打不开，可能没有传完整或者已经损坏，请换一份完整的再查" in report


@pytest.mark.parametrize("name", [WORKBOOK_NAME, PAGE_NAME])
def test_a_report_quotes_nothing_unmasked_and_makes_nothing_of_what_was_typed(
    tmp_path: Path, name: str
) -> None:
    hostile = (
        {f"<b>{MOBILE}.txt": f"<script>身份证号{ID}</script>", **TELLING} if os.name != "nt" else TELLING
    )
    scanned(order(tmp_path, folder_of(tmp_path / "in", **hostile)))
    report = tmp_path / "out" / name
    said = words(report)
    assert not any(secret in said for secret in (ID, MOBILE, "王小明", "李庄组"))
    found = [one for one in found_in(texts_at(report), NOTHING_LAWFUL) if not isinstance(one, Unread)]
    assert [one.quote for one in found if one.weight == PRESSING] == []
    if name == PAGE_NAME:
        page = report.read_text(encoding="utf-8")
        assert "<script" not in page
        assert not re.search(r"(?:href|src)=\"(?!data:,)", page)
    else:
        assert "公式" not in " ".join(text.where for text in texts_at(report))


def test_a_clean_folder_is_told_to_be_clean(tmp_path: Path) -> None:
    found = scanned(order(tmp_path, folder_of(tmp_path / "in", **{"a.txt": CLEAN})))
    assert found.is_clean
    assert "读到的内容里没有发现个人信息。" in words(tmp_path / "out" / WORKBOOK_NAME)


def test_the_same_files_give_the_same_bytes_whoever_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder_of(tmp_path / "in", **TELLING)
    monkeypatch.setattr(scanning, "MANY_FILES", 2)
    alone = order(tmp_path, place, output=tmp_path / "1", copies=tmp_path / "m1")
    together = order(tmp_path, place, output=tmp_path / "2", copies=tmp_path / "m2", workers=2)
    told: list[int] = []
    assert scanned(alone) == scan(together, lambda _, done, __: told.append(done))
    assert max(told) == len(TELLING)
    for first, second in (("1", "2"), ("m1", "m2")):
        assert below(tmp_path / first) == below(tmp_path / second)
        for name in below(tmp_path / first):
            assert (tmp_path / first / name).read_bytes() == (tmp_path / second / name).read_bytes()


def test_all_files_are_found_hidden_ones_too_in_the_order_of_their_names(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"b.txt": "", ".a.txt": "", "c__~$d.xlsx": "", ".git__x": ""})
    assert [item.name for item in find_items([place])] == [".a.txt", ".git/x", "b.txt", "c/~$d.xlsx"]


def test_places_within_each_other_are_scanned_once(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"a__x.txt": ""})
    assert [item.name for item in find_items([place, place / "a"])] == ["in/a/x.txt"]


def test_what_the_name_of_a_folder_tells_is_found(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{f"{ID}__a.txt": CLEAN, "夹__b.txt": CLEAN})
    found = scanned(order(tmp_path, place, copies=tmp_path / "copies"))
    assert [(one.number(PRESSING), [each.where for each in one.findings]) for one in found.files] == [
        (1, ["文件夹名"]),
        (0, []),
        (0, []),
    ]
    assert ID not in "".join(below(tmp_path / "copies"))


@pytest.mark.skipif(os.name == "nt", reason="a pipe is no file on Windows")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"a.txt": CLEAN})
    os.mkfifo(place / "pipe.txt")
    found = scanned(order(tmp_path, place, copies=tmp_path / "copies"))
    assert [(one.name, one.is_read) for one in found.files] == [("a.txt", True), ("pipe.txt", False)]
    assert found.files[1].copy is not None
    assert found.files[1].copy.needs_a_person


def test_a_path_that_the_system_refuses_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder_of(tmp_path / "in", **{"a.txt": CLEAN, "b.txt": CLEAN})
    known = Path.is_symlink

    def refused(path: Path) -> bool:
        if path.name == "a.txt":
            raise OSError(errno.ENAMETOOLONG, "File name too long")
        return known(path)

    monkeypatch.setattr(Path, "is_symlink", refused)
    first, second = find_items([place])
    assert "路径太长" in first.refusal
    assert (second.name, second.refusal) == ("b.txt", "")


@pytest.mark.skipif(os.name == "nt", reason="making a link needs rights on Windows")
def test_a_link_is_named_and_not_followed(tmp_path: Path) -> None:
    secret = folder_of(tmp_path / "elsewhere", **{"secret.txt": ID})
    place = folder_of(tmp_path / "in", **{"a.txt": CLEAN})
    (place / "folder").symlink_to(secret)
    (place / "file.txt").symlink_to(secret / "secret.txt")
    found = scanned(order(tmp_path, place, copies=tmp_path / "copies"))
    assert [(one.name, one.counts, one.is_read) for one in found.files] == [
        ("a.txt", {}, True),
        ("file.txt", {}, False),
        ("folder", {}, False),
    ]
    assert "指向别处的链接" in words(tmp_path / "out" / WORKBOOK_NAME)
    assert below(tmp_path / "copies") == ["a.txt"]


WITH_PICTURE = zipped(
    {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f"<w:document xmlns:w='w'><w:p><w:t>{ID}</w:t></w:p></w:document>".encode(),
        "word/media/image1.jpeg": b"\xff\xd8",
    }
)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("证.docx", WITH_PICTURE, "已遮盖，但里面的图片没有读，图片上的文字请人工查看"),
        ("证.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 100, "没有读到，没有做副本，请人工查看（"),
        ("证.zip", zipped({"a.txt": ID}), "没有遮盖，请人工处理（这种文件不能自动遮盖，请解压以后再查一遍）"),
        ("坏.xlsx", b"PK\x03\x04", "没有读到，没有做副本，请人工查看（文件打不开或者已经损坏）"),
    ],
)
def test_a_copy_that_a_person_has_to_see_to_is_said_and_named(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    found = scanned(order(tmp_path, folder_of(tmp_path / "in", **{name: content}), copies=tmp_path / "m"))
    copy = found.files[0].copy
    assert copy is not None
    assert copy.needs_a_person
    assert copy.said.startswith(said)
    assert any("遮盖副本没有做好" in line and name in line for line in headline(found))


def test_a_file_of_pictures_is_not_read_and_one_with_a_picture_is(tmp_path: Path) -> None:
    page = Unread("第1页", "是图片，读不出文字，请人工查看")
    for texts, is_read in (
        ([Passage("文件名", "a.pdf"), Passage("文件属性“作者”", "办公室"), page], False),
        ([Passage("文件名", "a.docx"), Passage("正文", CLEAN), Unread("", "里面的图片没有读")], True),
        ([Passage("文件名", "a.txt")], True),
    ):
        tally = Tally()
        tally.add(found_in(tally.listen(texts), NOTHING_LAWFUL))
        assert tally.is_read is is_read


def test_what_is_not_read_is_counted_however_much_it_is() -> None:
    tally = Tally()
    tally.add(Unread(f"第{page}页", "是图片") for page in range(150))
    told = list(tally.all_unread())
    assert len(told) == 101
    assert "还有50处没有读到" in told[-1].why


def test_a_copy_in_which_more_was_hidden_than_was_found_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.scan.examine.texts_at", lambda *_: iter([Passage("正文", CLEAN)]))
    place = folder_of(tmp_path / "in", **{"a.txt": f"身份证号{ID}"})
    found = scanned(order(tmp_path, place, copies=tmp_path / "m"))
    assert found.files[0].copy is not None
    assert "已遮盖" not in found.files[0].copy.said
    assert found.files[0].copy.needs_a_person
    assert len(found.files[0].unread) == 1


BOMB_TEXT = zipped({"a.txt": "0" * (9 << 20)})


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("bomb.zip", BOMB_TEXT, BOMB),
        ("locked.docx", ole("EncryptionInfo", "EncryptedPackage"), LOCKED),
        ("large.pdf", b"%PDF-1.7\n" + b"x" * 2_000, TOO_LARGE),
    ],
)
def test_what_is_too_much_is_named_and_bounded(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    item = Item(folder_of(tmp_path, **{name: content}) / name, name)
    found = examine(Request(NOTHING_LAWFUL, limits=replace(TEXT_LIMITS, whole_bytes=1_000)), item)
    assert why in [one.why for one in found.unread]


def test_a_text_too_large_to_be_copied_is_scanned_all_the_same(tmp_path: Path) -> None:
    item = find_items([folder_of(tmp_path / "in", **{"a.txt": f"{CLEAN}\n" * 100 + ID})])[0]
    request = Request(NOTHING_LAWFUL, tmp_path / "copies", copy_limits=CopyLimits(file_bytes=1_000))
    found = examine(request, item)
    assert found.number(PRESSING) == 1
    assert found.copy is not None
    assert found.copy.said == "没有遮盖，请人工处理（文件太大）"
    assert found.copy.needs_a_person


def test_an_archive_whose_names_climb_out_writes_nothing_anywhere(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "a" / "in", **{"x.zip": zipped({"../../evil.txt": ID, "/abs.txt": MOBILE})})
    found = scanned(order(tmp_path, place, copies=tmp_path / "copies"))
    assert found.files[0].number(PRESSING) == 2
    assert below(tmp_path) == ["a/in/x.zip", f"out/{PAGE_NAME}", f"out/{WORKBOOK_NAME}"]


def test_a_copy_never_lands_outside_its_folder(tmp_path: Path) -> None:
    item = find_items([folder_of(tmp_path / "in", **{"a.txt": ID})])[0]
    climbing = replace(item, copy=item.copy.parent / ".." / "evil.txt")
    found = examine(Request(NOTHING_LAWFUL, tmp_path / "copies"), climbing)
    assert found.copy is not None
    assert found.copy.needs_a_person
    assert not (tmp_path / "evil.txt").exists()


def test_copies_lie_where_the_originals_lie_under_masked_names(tmp_path: Path) -> None:
    place = folder_of(
        tmp_path / "in",
        **{
            **TELLING,
            f"夹{MOBILE}__a.xlsx": xlsx(),
            "x.zip": zipped({"a": ID}),
        },
    )
    found = scanned(order(tmp_path, place, copies=tmp_path / "copies"))
    assert below(tmp_path / "copies") == sorted(
        [
            "b.docx",
            "sub/=1+1.csv",
            "夹138____5678/a.xlsx",
            "干净.txt",
            "电话138____5678.txt",
            "通知.txt",
        ]
    )
    copies = {one.name: one.copy.said for one in found.files if one.copy}
    assert copies["通知.txt"] == "已遮盖"
    assert copies["电话138****5678.txt"] == "文件名已遮盖，里面没有要遮盖的"
    assert copies["干净.txt"] == "没有要遮盖的，原样复制"
    again = scanned(order(tmp_path, tmp_path / "copies", output=tmp_path / "again"))
    assert again.number(PRESSING) == 0


def test_two_names_that_are_masked_alike_stay_two_files(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"电话13812345678.txt": "甲", "电话13899995678.txt": "乙"})
    scanned(order(tmp_path, place, copies=tmp_path / "copies"))
    assert below(tmp_path / "copies") == ["电话138____5678.txt", "电话138____5678_2.txt"]


def test_what_stands_in_the_way_is_said_and_nothing_written(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"a.txt": CLEAN})
    full = folder_of(tmp_path / "full", **{"mine.txt": ""})
    assert "已经有文件" in obstacle(order(tmp_path, place, copies=full))
    assert "换个名字，如“full-2”" in obstacle(order(tmp_path, place, copies=full))
    assert "也放出去" in obstacle(order(tmp_path, place, output=place / "结果"))
    assert "里面就是要查的文件" in obstacle(order(tmp_path, place, output=tmp_path))
    assert "副本也算进去" in obstacle(order(tmp_path, place, copies=place / "sub"))
    assert "不能放在一起" in obstacle(order(tmp_path, place, copies=tmp_path / "out"))
    assert "不能放在一起" in obstacle(order(tmp_path, place, copies=tmp_path / "out" / "copies"))
    assert "不是文件夹" in obstacle(order(tmp_path, place, output=place / "a.txt"))
    assert "没有文件" in obstacle(order(tmp_path, folder_of(tmp_path / "empty")))
    assert below(tmp_path) == ["full/mine.txt", "in/a.txt"]


def test_the_name_that_is_proposed_for_copies_is_free(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"a.txt": CLEAN})
    first, second = (folder_of(tmp_path / name, **{"b.txt": ""}) for name in ("遮盖副本", "遮盖副本-2"))
    assert "如“遮盖副本-3”" in obstacle(order(tmp_path, place, copies=first))
    assert "如“遮盖副本-3”" in obstacle(order(tmp_path, place, copies=second))


@pytest.mark.parametrize("typed", [".", "sub/.."])
def test_copies_go_into_the_folder_that_was_meant_however_it_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    place = folder_of(tmp_path / "in", **{"a.txt": ID})
    (tmp_path / "copies" / "sub").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "copies")
    if typed == ".":
        (tmp_path / "copies" / "sub").rmdir()
        scanned(order(tmp_path, place, copies=Path(typed)))
        assert below(tmp_path / "copies") == ["a.txt"]
    else:
        assert "如“copies-2”" in obstacle(order(tmp_path, place, copies=Path(typed)))


@pytest.mark.skipif(os.name == "nt", reason="making a link needs rights on Windows")
def test_copies_go_where_a_link_to_an_empty_folder_leads(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"a.txt": ID})
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    scanned(order(tmp_path, place, copies=tmp_path / "link"))
    assert below(tmp_path / "real") == ["a.txt"]
    assert (tmp_path / "link").is_symlink()


def test_an_interrupted_scan_leaves_no_copies_and_the_earlier_report(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"a.txt": ID, "b.txt": ID})
    folder_of(tmp_path / "out", **{WORKBOOK_NAME: "earlier"})

    def interrupt(_: object, done: int, __: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan(order(tmp_path, place, copies=tmp_path / "copies"), interrupt)
    assert below(tmp_path) == ["in/a.txt", "in/b.txt", f"out/{WORKBOOK_NAME}"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_copies_that_another_scan_put_there_meanwhile_are_left_alone(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"a.txt": ID})

    def meanwhile(*_: object) -> None:
        folder_of(tmp_path / "copies", **{"theirs.txt": CLEAN})

    assert isinstance(scan(order(tmp_path, place, copies=tmp_path / "copies"), meanwhile), Obstacle)
    assert below(tmp_path / "copies") == ["theirs.txt"]


def test_an_error_of_our_own_costs_one_file_and_its_trace_is_masked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder_of(tmp_path / "in", **{"a.txt": ID, "b.txt": CLEAN})

    def broken(path: Path, _: object) -> Iterator[Passage]:
        if path.name == "a.txt":
            raise ZeroDivisionError(ID)
        yield Passage("", CLEAN)

    monkeypatch.setattr("pipeline.scan.examine.texts_at", broken)
    found = scanned(order(tmp_path, place))
    assert [one.is_read for one in found.files] == [False, True]
    assert "ZeroDivisionError" in found.files[0].fault
    assert ID not in found.files[0].fault


def test_the_row_for_the_ledger_has_the_columns_of_the_form_and_keeps_its_rules(tmp_path: Path) -> None:
    found = scanned(order(tmp_path, folder_of(tmp_path / "in", **TELLING)))
    row = ledger_row(found)
    assert list(row) == [field.label for field in FORM.fields]
    assert list(row.values()) == [
        DAY,
        "“in”里的文件",
        5,
        4,
        "手机号",
        0,
        None,
    ]
    assert found.number(PRESSING) > len(found.files)
    assert any("一共有：身份证号" in hint and "，手机号" in hint for hint in hints(found))
    assert row["问题类型"] in [option.text for option in FORM.by_name["kind"].options]
    clean = ledger_row(scanned(order(tmp_path, folder_of(tmp_path / "clean", **{"a.txt": CLEAN}))))
    assert (clean["问题数"], clean["问题类型"]) == (0, None)


def test_a_long_list_of_findings_is_counted_in_full_and_listed_in_part(tmp_path: Path) -> None:
    item = find_items([folder_of(tmp_path / "in", **{"a.txt": f"{MOBILE}\n" * 2_500})])[0]
    found = examine(Request(NOTHING_LAWFUL), item)
    assert (found.number(PRESSING), len(found.findings)) == (2_500, 2_000)
    assert "共2500处，这里只列2000处，还有500处没有列出。" in page_of(Scanned(DAY, "", (found,)))


def test_what_somebody_should_look_at_weighs_less_than_what_must_go(tmp_path: Path) -> None:
    item = find_items([folder_of(tmp_path / "in", **{"a.txt": "邮箱wangxm@qq.com\n电话0564-6012345"})])[0]
    found = examine(Request(NOTHING_LAWFUL), item)
    assert (found.number(PRESSING), found.number(TO_VERIFY)) == (0, 1)


LIST = "姓名,身份证号,备注\n" + "".join(f"王小明,{ID},三月发放\n" for _ in range(12))


def test_the_same_kind_down_a_column_is_one_place_with_its_rows_and_their_number(tmp_path: Path) -> None:
    scanned(order(tmp_path, folder_of(tmp_path / "in", **{"a.csv": LIST})))
    report = words(tmp_path / "out" / WORKBOOK_NAME)
    assert report.count("a.csv|") == 2  # among the files, and one place
    assert "|B列第2至13行|身份证号|必须处理|12|" in report


def test_what_is_hidden_in_a_workbook_is_named_so_that_it_can_be_found(tmp_path: Path) -> None:
    def row(number: int, hidden: str = "") -> str:
        return (
            f'<row r="{number}"{hidden}><c r="A{number}"><v>1</v></c><c r="B{number}"><v>{ID}</v></c></row>'
        )

    tall = f'<row r="7" ht="0" customHeight="1"><c r="A7" t="str"><v>{ID}</v></c></row>'
    rows = row(2) + row(3, ' spans="1:2" hidden="1"') + row(4, ' hidden="1"') + row(5, ' hidden="0"') + tall
    columns = '<cols><col min="1" max="1" width="0"/><col min="3" max="16384" hidden="1"/></cols>'
    secret = '<sheets><sheet name="台账" sheetId="1" state="veryHidden" r:id="r1"/></sheets>'
    folder = folder_of(
        tmp_path / "in",
        **{
            "a.xlsx": rows_workbook(rows),
            "b.xlsx": rows_workbook(rows, columns),
            "c.xlsx": workbook(sheet_xml(row(2)), workbook=secret),
        },
    )
    found = scanned(order(tmp_path, folder))
    places = [place.where for _, place in found.places(100)]
    assert places == [
        "工作表“台账”，B列第2、5行",
        "工作表“台账”，B列第3至4行（隐藏的行）",
        "工作表“台账”，第7行A列（隐藏的行）",
        "工作表“台账”，B列第2、5行",
        "工作表“台账”，B列第3至4行（隐藏的行）",
        "工作表“台账”，第7行A列（隐藏的行和列）",
        "隐藏的工作表“台账”，第2行B列",
    ]
    for report in (words(tmp_path / "out" / name) for name in (WORKBOOK_NAME, PAGE_NAME)):
        assert all(place in report for place in places)


def test_a_report_says_whose_row_it_is_what_to_do_and_what_the_copy_did(tmp_path: Path) -> None:
    table = f"姓名,身份证号,金额,用途,备注\n王小明,{ID},868.5,春季,监护人吴大海，患尿毒症\n"
    scanned(order(tmp_path, folder_of(tmp_path / "in", **{"a.csv": table}), copies=tmp_path / "m"))
    for report in (words(tmp_path / "out" / name) for name in (WORKBOOK_NAME, PAGE_NAME)):
        assert "吴大海" not in report
        assert "王*明｜春季｜监护人吴*海，患尿毒症" in report
        assert "看看是不是写了某个人的病情、困难或者未成年；不依法公示的删去" in report
        assert re.search(r"删去；确要保留的，只留前6位和后4位，中间改成\*\s*\|?已遮盖", report)
        assert re.search(r"不依法公示的删去\s*\|?未遮盖", report)


def test_a_clean_file_is_among_the_files_of_the_page(tmp_path: Path) -> None:
    scanned(order(tmp_path, folder_of(tmp_path / "in", **{"净.txt": CLEAN, "b.txt": ID})))
    assert '<th scope="row">净.txt</th>' in (tmp_path / "out" / PAGE_NAME).read_text(encoding="utf-8")


def test_files_with_most_to_do_come_first(tmp_path: Path) -> None:
    place = folder_of(
        tmp_path / "in",
        **{"a.txt": CLEAN, "b.txt": "邮箱wangxm@qq.com", "c.txt": ID, "d.txt": f"{ID}\n{MOBILE}"},
    )
    found = scanned(order(tmp_path, place))
    assert [one.name for one in found.files] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert [one.name for one in found.by_weight()] == ["d.txt", "c.txt", "b.txt", "a.txt"]
    for name in (WORKBOOK_NAME, PAGE_NAME):
        said = words(tmp_path / "out" / name)
        assert said.index("d.txt") < said.index("c.txt") < said.index("b.txt") < said.index("a.txt")


def quotes(*texts: Passage | TableRows) -> list[str]:
    found = found_in(texts, NOTHING_LAWFUL)
    return [one.quote for one in found if isinstance(one, Finding)]


def test_a_quotation_shows_the_state_that_was_found_and_whose_it_is_under_a_masked_name() -> None:
    rows = (("姓名", "年龄", "备注"), ("程国栋", "48", "患尿毒症，监护人吴大海"))
    assert quotes(TableRows("", 1, rows)) == ["程*栋｜48｜患尿毒症，监护人吴*海"]
    assert quotes(Passage("", "王建国同志患肺癌申请临时救助一事"))[0].startswith(
        "王*国同志患肺癌申请临时救助"
    )


def test_a_heading_in_a_quotation_is_no_name() -> None:
    rows = (("户主姓名", "对象类别", "户数"), ("王小明", "低保户", "1"))
    assert quotes(TableRows("", 1, rows)) == ["户主姓名｜对象类别｜户数"]


def test_a_birthday_that_completes_a_masked_number_is_not_quoted() -> None:
    rows = (("姓名", "身份证号", "出生日期"), ("王小明", ID, "1978-01-01"))
    assert all("1978" not in quote for quote in quotes(TableRows("", 1, rows)))


def test_a_quotation_begins_near_what_was_found_and_keeps_lines_apart() -> None:
    long = "关于第二季度社会救助工作开展情况和下一步打算的说明，" * 4
    for text in (Passage("", f"{long}\n电话{MOBILE}\n谢谢"), TableRows("", 1, ((f"{long}\n电话{MOBILE}",),))):
        quote = quotes(text)[0]
        assert "，／电话138****5678" in quote
        assert quote.startswith("…")


def test_a_number_in_many_cells_is_one_finding_with_all_its_cells() -> None:
    rows = (("姓名", *[""] * 18), ("王小明", *ID))
    found = list(found_in([TableRows("", 1, rows, is_sheet=True)], NOTHING_LAWFUL))
    assert [one.where for one in found if isinstance(one, Finding)] == ["第2行B至S列"]


def test_every_kind_has_its_advice() -> None:
    for kind in Kind:
        for confidence in Confidence:
            found = Finding("", Hit(kind, 0, 1, confidence, ""), "")
            assert ("看看" in advice_on(found)) is (found.weight == TO_VERIFY)


def test_a_name_on_the_report_is_one_visible_line() -> None:
    assert masked_line(f"a\n\u202e{MOBILE}") == "a 138****5678"


def test_what_the_office_publishes_is_read_from_its_own_workbook(tmp_path: Path) -> None:
    found = lawful_by(ROOT / "submissions" / "2020" / "花园镇人民政府.xlsx")
    assert isinstance(found, Lawful)
    assert all((*found.phones, *found.addresses))
    other = lawful_by(ROOT / "submissions" / "2020" / "城东村.xlsx")
    assert isinstance(other, Obstacle)
    assert "本镇设置" in other.sentence


def test_the_command_line_answers_in_chinese_with_its_exit_code(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **TELLING)
    folder_of(tmp_path / "ok", **{"a.txt": CLEAN})
    wanted = partial(list, ("scan", "--output", "out", "--on", "2020-09-10"))
    folder_of(tmp_path / "hotline", **{"a.txt": f"监督电话：{MOBILE}"})
    found, clean, nowhere, wrong, office, allowed, short = run_lines(
        [
            [*wanted(), "in", "--mask", "copies"],
            [*wanted(), "ok"],
            [*wanted(), "none"],
            ["scan", "ok"],
            [*wanted(), "ok", "--office", "ok/a.txt"],
            [*wanted(), "hotline", "--allow", "13900001111", "--allow", MOBILE],
            [*wanted(), "hotline", "--allow", "138"],
        ],
        tmp_path,
    )
    assert [one.code for one in (found, clean, nowhere, wrong, office, allowed, short)] == [
        1,
        0,
        2,
        2,
        2,
        0,
        2,
    ]
    assert "必须处理" in found.out
    assert ID not in found.out
    assert "没有发现个人信息" in clean.out
    assert "不存在" in nowhere.err
    assert "--output" in wrong.err
    assert "《本镇设置》" in office.err
    assert "不是完整的号码" in short.err


BOARD = (("镇级河长公示",), ("河流", "河长", "职务", "联系电话"), ("清水河", "刘强", "镇长", MOBILE))


@pytest.mark.parametrize(
    ("rows", "is_public"),
    [
        (BOARD, True),
        ((("网格", "网格长", "联系电话"), ("一网格", "刘强", MOBILE)), True),
        ((("驻村干部一览表",), ("姓名", "职务", "手机号"), ("刘强", "科员", MOBILE)), True),
        ((("姓名", "职务", "手机号"), ("刘强", "村网格员", MOBILE)), True),
        ((("第一书记", "刘强", "手机", MOBILE),), True),
        ((("户主", "身份证号", "家庭医生", "联系电话"), ("王小明", ID, "刘强", MOBILE)), True),
        ((("家庭医生", "姓名", "联系电话"), ("刘强", "王小明", MOBILE)), False),
        ((("家庭医生签约居民名单",), ("姓名", "联系电话"), ("王小明", MOBILE)), False),
        ((("姓名", "身份证号", "包保干部姓名", "本人电话"), ("王小明", ID, "刘强", MOBILE)), False),
        ((("姓名", "住址", "备注", "手机号"), ("王小明", "城东村", "河长", MOBILE)), False),
    ],
)
def test_a_telephone_in_a_table_of_roles_is_asked_about_and_that_of_those_served_must_go(
    rows: tuple[tuple[str, ...], ...], is_public: bool
) -> None:
    lawful = replace(NOTHING_LAWFUL, callings=PUBLIC_CALLINGS)
    found = [one for one in found_in([TableRows("", 1, rows)], lawful) if isinstance(one, Finding)]
    weights = {one.weight for one in found if one.hit.kind is Kind.MOBILE}
    assert weights == {TO_VERIFY if is_public else PRESSING}
    rule = rule_for_copies(lawful)
    hidden = {each.hit.kind for each in rule.cell_hits(rows, rule.columns(rows))}
    assert (Kind.MOBILE in hidden) is not is_public


def test_a_short_number_that_is_allowed_lets_no_mobile_through() -> None:
    lawful = Lawful(phones=("2345678", f"+86 {MOBILE[:3]} 0000 1111"))
    text = f"电话{MOBILE}，办公电话0564-2345678，本人手机13800001111"
    found = [one for one in found_in([Passage("", text)], lawful) if isinstance(one, Finding)]
    assert [text[one.hit.start : one.hit.end] for one in found] == [MOBILE]


def test_a_telephone_that_is_published_is_asked_about_and_a_persons_must_go(tmp_path: Path) -> None:
    texts = {"a.txt": f"监督电话：{MOBILE}", "b.txt": f"王小明，手机{MOBILE}"}
    public = replace(NOTHING_LAWFUL, callings=PUBLIC_CALLINGS)
    items = find_items([folder_of(tmp_path / "in", **texts)])
    found = [examine(Request(public), item) for item in items if item.path.is_file()]
    assert [(one.number(PRESSING), one.number(TO_VERIFY)) for one in found] == [(0, 1), (1, 0)]


# ---- whoever is visited, helped or heard by somebody in his role has no public telephone ----

OTHER = "13912345678"
LISTINGS = [
    ("网格员走访登记表", "姓名|联系电话", f"王小明|{MOBILE}", "必须处理"),
    ("第一书记走访记录", "受访人|电话", f"王小明|{MOBILE}", "必须处理"),
    ("家庭医生随访记录表", "姓名|联系方式", f"王小明|{MOBILE}", "必须处理"),
    ("值班领导接访登记", "来访人|联系电话", f"王小明|{MOBILE}", "必须处理"),
    ("驻村工作队慰问名单", "序号|慰问人员|手机号", f"1|王小明|{MOBILE}", "必须处理"),
    ("服务热线回访", "姓名|电话", f"王小明|{MOBILE}", "必须处理"),
    ("包村干部联系脱贫人员名单", "包村干部|姓名|联系电话", f"刘强|王小明|{MOBILE}", "必须处理"),
    ("帮扶情况", "第一书记|脱贫人口|联系电话", f"刘强|王小明|{MOBILE}", "必须处理"),
    ("河长制巡查问题", "河长|举报人|手机", f"刘强|王小明|{MOBILE}", "必须处理"),
    ("网格台账", "网格员|户主电话", f"刘强|{MOBILE}", "必须处理"),
    ("帮扶情况", "姓名|电话|帮扶责任人|职务|办公电话", f"王小明|{MOBILE}|刘强|镇长|", "必须处理"),
    ("帮扶情况", "户主|电话|帮扶干部职务", f"王小明|{MOBILE}|镇长", "必须处理"),
    ("困难党员慰问名单", "姓名|职务|电话", f"王小明|村支书|{MOBILE}", "必须处理"),
    ("台账", "举报人|举报电话", f"王小明|{MOBILE}", "必须处理"),
    ("台账", "投诉人|投诉电话", f"王小明|{MOBILE}", "必须处理"),
    ("台账", "咨询人|咨询电话", f"王小明|{MOBILE}", "必须处理"),
    ("台账", "内容|姓名", f"网格员刘强帮王小明（{MOBILE}）卖菜|王小明", "必须处理"),
    ("公示", "窗口|咨询电话", f"社保|{MOBILE}", "请核实"),
    ("台账", "投诉人|监督电话", f"王小明|{MOBILE}", "请核实"),
    ("台账", "举报人|内容", f"王小明|镇纪委，举报电话：{MOBILE}", "请核实"),
    ("网格台账", "网格员|电话|户主", f"刘强|{MOBILE}|王小明", "请核实"),
    ("网格员名单", "姓名|电话", f"刘强|{MOBILE}", "请核实"),
    ("水库安全责任人公示", "水库|行政责任人|职务|联系电话", f"东湖|刘强|乡长|{MOBILE}", "请核实"),
    ("水库安全责任人公示", "水库|巡查责任人|联系电话", f"东湖|刘强|{MOBILE}", "请核实"),
    ("森林防火责任公示", "责任区|责任人|职务|电话", f"城东村|刘强|村支书|{MOBILE}", "请核实"),
    ("村卫生室信息公示", "村卫生室|负责人|联系电话", f"城东村卫生室|刘强|{MOBILE}", "请核实"),
]


@pytest.mark.parametrize(("title", "headings", "row", "weight"), LISTINGS)
def test_a_telephone_is_of_the_person_whom_the_nearest_words_name(
    title: str, headings: str, row: str, weight: str
) -> None:
    lawful = replace(NOTHING_LAWFUL, callings=PUBLIC_CALLINGS)
    rows = ((title,), tuple(headings.split("|")), tuple(row.split("|")))
    found = [one for one in found_in([TableRows("", 1, rows)], lawful) if isinstance(one, Finding)]
    assert [one.weight for one in found if one.hit.kind is Kind.MOBILE] == [weight]


@pytest.mark.parametrize(
    ("row", "weight"),
    [
        (("举报人", "王小明", "举报电话", MOBILE), "必须处理"),
        (("第一书记", "刘强", "王小明", "手机", MOBILE), "必须处理"),
        (("第一书记", "刘强", "手机", MOBILE), "请核实"),
    ],
)
def test_in_a_form_the_label_says_whose_telephone_it_is(row: tuple[str, ...], weight: str) -> None:
    lawful = replace(NOTHING_LAWFUL, callings=PUBLIC_CALLINGS)
    found = [one for one in found_in([TableRows("", 1, (row,))], lawful) if isinstance(one, Finding)]
    assert [one.weight for one in found if one.hit.kind is Kind.MOBILE] == [weight]


def test_where_the_headings_of_a_long_table_are_out_of_sight_nobodys_telephone_is_lowered() -> None:
    lawful = replace(NOTHING_LAWFUL, callings=PUBLIC_CALLINGS)
    blocks = [
        TableRows("", 1, (("姓名", "职务", "电话"), ("刘强", "镇长", OTHER))),
        TableRows("", 3, (("王小明", "镇长", MOBILE),), starts_table=False),
    ]
    found = [one for one in found_in(blocks, lawful) if isinstance(one, Finding)]
    assert [one.weight for one in found if one.hit.kind is Kind.MOBILE] == ["请核实", "必须处理"]


def test_an_account_that_is_allowed_is_no_finding_and_another_still_is() -> None:
    lawful = Lawful(accounts=("6222 0212 3456 7890 128",))
    text = "捐款账号：6222021234567890128；王小明的卡号6217001234567890123"
    found = [one for one in found_in([Passage("", text)], lawful) if isinstance(one, Finding)]
    assert {text[one.hit.start : one.hit.end] for one in found if one.hit.kind is Kind.BANK_CARD} == {
        "6217001234567890123"
    }


@pytest.mark.parametrize(
    "line",
    [
        "村级河长：王芳 职务：村书记 电话：",
        "河长姓名：王芳 职务：村书记 联系电话：",
        "网格员：李铁 职务：村民组长 电话：",
        "监督电话：0564-5020000（乡村建办）、",
    ],
)
def test_the_post_of_somebody_in_his_role_makes_no_other_person_of_him(line: str) -> None:
    public = replace(NOTHING_LAWFUL, callings=PUBLIC_CALLINGS)
    found = [one for one in found_in([Passage("", f"{line}{MOBILE}")], public) if isinstance(one, Finding)]
    assert {one.hit.confidence for one in found if one.hit.kind is Kind.MOBILE} == {Confidence.POSSIBLE}


def test_no_name_of_a_copy_holds_a_mobile_however_doubtful(tmp_path: Path) -> None:
    items = find_items([folder_of(tmp_path / "in", **{f"低保申请{MOBILE}.csv": CLEAN})])
    assert not any(MOBILE in str(item.copy) for item in items)
