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
from pipeline.deliver.scan.found import PRESSING, TO_VERIFY, found_in, masked_line
from pipeline.deliver.scan.ledger_row import FORM, ledger_row
from pipeline.deliver.scan.outcome import Scanned
from pipeline.deliver.scan.page import page_of
from pipeline.deliver.scan.write import PAGE_NAME, WORKBOOK_NAME
from pipeline.intake.texts.read import texts_at
from pipeline.intake.texts.source import BOMB, LOCKED, TEXT_LIMITS, TOO_LARGE
from pipeline.model.obstacle import Obstacle
from pipeline.model.passage import Passage, TableRows, Unread
from pipeline.privacy.hit import NOTHING_LAWFUL, Lawful
from pipeline.privacy.resident_id import id_check
from pipeline.scan import scanning
from pipeline.scan.examine import Request, examine
from pipeline.scan.office import lawful_by
from pipeline.scan.scanning import ScanOrder, scan
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
    assert (
        "通知.txt|第1行|身份证号|必须处理|确定|地区、出生日期和校验码都对得上|王*明，身份证号342425********999"
        in report
    )
    assert "通知.txt|第2行|手机号|必须处理|确定|" in report
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
    items = find_items([place, place / "a"], [place / "out"])
    assert [item.name for item in items] == ["in/a/x.txt"]


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
    assert copies["x.zip"] == "没有遮盖，请人工处理（这种文件不能自动遮盖）"
    again = scanned(order(tmp_path, tmp_path / "copies", output=tmp_path / "again"))
    assert [one for one in again.files if one.counts] == []


def test_two_names_that_are_masked_alike_stay_two_files(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"照片13812345678.txt": "甲", "照片13899995678.txt": "乙"})
    scanned(order(tmp_path, place, copies=tmp_path / "copies"))
    assert below(tmp_path / "copies") == ["照片138____5678.txt", "照片138____5678_2.txt"]


def test_what_stands_in_the_way_is_said_and_nothing_written(tmp_path: Path) -> None:
    place = folder_of(tmp_path / "in", **{"a.txt": CLEAN})
    full = folder_of(tmp_path / "full", **{"mine.txt": ""})
    assert "已经有文件" in obstacle(order(tmp_path, place, copies=full))
    assert "本身就要查" in obstacle(order(tmp_path, place, output=place))
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
    row = ledger_row(scanned(order(tmp_path, folder_of(tmp_path / "in", **TELLING))))
    assert list(row) == [field.label for field in FORM.fields]
    assert list(row.values()) == [DAY, "“in”里的文件", 5, 4, "手机号", 0, None]
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
    found, clean, nowhere, wrong, office, listed = run_lines(
        [
            [*wanted(), "in", "--mask", "copies"],
            [*wanted(), "ok"],
            [*wanted(), "none"],
            ["scan", "ok"],
            [*wanted(), "ok", "--office", "ok/a.txt"],
            ["mask-list", "in/sub/=1+1.csv", "--output", "lists"],
        ],
        tmp_path,
    )
    assert [one.code for one in (found, clean, nowhere, wrong, office, listed)] == [1, 0, 2, 2, 2, 0]
    assert "必须处理" in found.out
    assert ID not in found.out
    assert "没有发现个人信息" in clean.out
    assert "不存在" in nowhere.err
    assert "--output" in wrong.err
    assert "《本镇设置》" in office.err
    assert below(tmp_path / "lists") == ["=1+1遮盖记录.xlsx", "=1+1（可公开）.csv"]
