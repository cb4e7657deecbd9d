"""隐私排查: folders in, a report out that quotes nothing unmasked; no file stops it and none leads it astray."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from pipeline.deliver.masked.copy import CopyLimits
from pipeline.deliver.scan.advice import advice_on
from pipeline.deliver.scan.found import PRESSING, TO_VERIFY, Finding, found_in, masked_line
from pipeline.deliver.scan.ledger_row import FORM, ledger_row
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
from pipeline.privacy.resident_id import id_check
from pipeline.scan import scanning
from pipeline.scan.examine import examine
from pipeline.scan.office import lawful_by
from pipeline.scan.request import Request
from pipeline.scan.scanning import ScanOrder, scan
from pipeline.scan.tally import Tally
from pipeline.scan.walk import Item, find_items
from tests.command_line import ROOT, run_lines
from tests.hostile_makers import ole
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
    f"照片{MOBILE}.txt": CLEAN,
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
    assert "照片138****5678.txt|文件名|手机号|必须处理|" in report
    assert "sub/=1+1.csv|第2行C列|家庭住址|必须处理|" in report
    assert "b.docx|嵌入的“表.xlsx”，工作表“名册”，第5行B列|手机号" in report
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
    assert [item.name for item in find_items([place], [])] == [".a.txt", ".git/x", "b.txt", "c/~$d.xlsx"]


def test_results_are_not_scanned_and_places_within_each_other_once(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"a__x.txt": "", "out__old.html": MOBILE})
    items = find_items([place, place / "a"], [place / "out" / "old.html"])
    assert [item.name for item in items] == ["in/a/x.txt"]


def test_a_result_folder_among_the_files_hides_none_of_them_but_the_report(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"a.txt": CLEAN, "docs__b.txt": ID})
    asked = order(tmp_path, place, output=place / "docs")
    assert [[one.name for one in scanned(asked).files] for _ in range(2)] == [["a.txt", "docs/b.txt"]] * 2


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
            raise OSError(36, "File name too long")
        return known(path)

    monkeypatch.setattr(Path, "is_symlink", refused)
    assert [item.name for item in find_items([place], [])] == ["a.txt", "b.txt"]


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
    item = find_items([folder_of(tmp_path / "in", **{"a.txt": f"{CLEAN}\n" * 100 + ID})], [])[0]
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
    item = find_items([folder_of(tmp_path / "in", **{"a.txt": ID})], [])[0]
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
            "照片138____5678.txt",
            "通知.txt",
        ]
    )
    copies = {one.name: one.copy.said for one in found.files if one.copy}
    assert copies["通知.txt"] == "已遮盖"
    assert copies["干净.txt"] == "没有要遮盖的，原样复制"
    again = scanned(order(tmp_path, tmp_path / "copies", output=tmp_path / "again"))
    assert again.number(PRESSING) == 0


def test_two_names_that_are_masked_alike_stay_two_files(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"照片13812345678.txt": "甲", "照片13899995678.txt": "乙"})
    scanned(order(tmp_path, place, copies=tmp_path / "copies"))
    assert below(tmp_path / "copies") == ["照片138____5678.txt", "照片138____5678_2.txt"]


def test_what_stands_in_the_way_is_said_and_nothing_written(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"a.txt": CLEAN})
    full = folder_of(tmp_path / "full", **{"mine.txt": ""})
    assert "已经有文件" in obstacle(order(tmp_path, place, copies=full))
    assert "换个名字，如“full2”" in obstacle(order(tmp_path, place, copies=full))
    assert "里面就是要查的文件" in obstacle(order(tmp_path, place, output=tmp_path))
    assert "副本也算进去" in obstacle(order(tmp_path, place, copies=place / "sub"))
    assert "不能放在一起" in obstacle(order(tmp_path, place, copies=tmp_path / "out"))
    assert "不能放在一起" in obstacle(order(tmp_path, place, copies=tmp_path / "out" / "copies"))
    assert "不是文件夹" in obstacle(order(tmp_path, place, output=place / "a.txt"))
    assert "没有文件" in obstacle(order(tmp_path, folder_of(tmp_path / "empty")))
    assert below(tmp_path) == ["full/mine.txt", "in/a.txt"]


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
        f"“{tmp_path.name}/in”里的文件",
        5,
        found.number(PRESSING),
        "手机号",
        0,
        None,
    ]
    assert found.number(PRESSING) > len(found.files)
    assert row["问题类型"] in [option.text for option in FORM.by_name["kind"].options]
    clean = ledger_row(scanned(order(tmp_path, folder_of(tmp_path / "clean", **{"a.txt": CLEAN}))))
    assert (clean["问题数"], clean["问题类型"]) == (0, None)


def test_a_long_list_of_findings_is_counted_in_full_and_listed_in_part(tmp_path: Path) -> None:
    item = find_items([folder_of(tmp_path / "in", **{"a.txt": f"{MOBILE}\n" * 2_500})], [])[0]
    found = examine(Request(NOTHING_LAWFUL), item)
    assert (found.number(PRESSING), len(found.findings)) == (2_500, 2_000)
    assert "共2500处，这里只列2000处，还有500处没有列出。" in page_of(Scanned(DAY, "", (found,)))


def test_what_somebody_should_look_at_weighs_less_than_what_must_go(tmp_path: Path) -> None:
    item = find_items([folder_of(tmp_path / "in", **{"a.txt": "邮箱wangxm@qq.com\n电话0564-6012345"})], [])[0]
    found = examine(Request(NOTHING_LAWFUL), item)
    assert (found.number(PRESSING), found.number(TO_VERIFY)) == (0, 1)


LIST = "姓名,身份证号,备注\n" + "".join(f"王小明,{ID},三月发放\n" for _ in range(12))


def test_the_same_kind_down_a_column_is_one_place_with_its_rows_and_their_number(tmp_path: Path) -> None:
    scanned(order(tmp_path, folder_of(tmp_path / "in", **{"a.csv": LIST})))
    report = words(tmp_path / "out" / WORKBOOK_NAME)
    assert report.count("a.csv|") == 2  # among the files, and one place
    assert "|B列第2至13行|身份证号|必须处理|12|" in report


def test_a_report_says_whose_row_it_is_what_to_do_and_what_the_copy_did(tmp_path: Path) -> None:
    table = f"姓名,身份证号,金额,用途,备注\n王小明,{ID},868.5,春季,监护人吴大海，患尿毒症\n"
    scanned(order(tmp_path, folder_of(tmp_path / "in", **{"a.csv": table}), copies=tmp_path / "m"))
    for report in (words(tmp_path / "out" / name) for name in (WORKBOOK_NAME, PAGE_NAME)):
        assert "吴大海" not in report
        assert "王*明｜春季｜" in report
        assert "看看是不是写了某个人的病情、困难或者未成年；不依法公示的删去" in report
        assert re.search(r"删去；确要保留的，只留前6位和后4位，中间改成\*\s*\|?已遮盖", report)
        assert re.search(r"不依法公示的删去\s*\|?未遮盖", report)


def test_a_clean_file_is_among_the_files_of_the_page(tmp_path: Path) -> None:
    scanned(order(tmp_path, folder_of(tmp_path / "in", **{"净.txt": CLEAN, "b.txt": ID})))
    assert '<th scope="row">净.txt</th>' in (tmp_path / "out" / PAGE_NAME).read_text(encoding="utf-8")


def test_every_kind_has_its_advice() -> None:
    for kind in Kind:
        for confidence in Confidence:
            assert advice_on(Finding("", Hit(kind, 0, 1, confidence, ""), ""))


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
    assert "不是完整的电话号码" in short.err


def test_a_telephone_that_is_published_is_asked_about_and_a_persons_must_go(tmp_path: Path) -> None:
    texts = {"a.txt": f"监督电话：{MOBILE}", "b.txt": f"王小明，手机{MOBILE}"}
    public = replace(NOTHING_LAWFUL, callings=PUBLIC_CALLINGS)
    items = find_items([folder_of(tmp_path / "in", **texts)], [])
    found = [examine(Request(public), item) for item in items if item.path.is_file()]
    assert [(one.number(PRESSING), one.number(TO_VERIFY)) for one in found] == [(0, 1), (1, 0)]
