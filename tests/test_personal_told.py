"""What a clerk is told of personal data in his workbook: where it is, what to do there, what follows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli_check import show_check
from pipeline.cli_log import FaultLog
from pipeline.forms import COVER, FILING, FORMS, SLIP
from pipeline.intake.personal import personal_explanations, personal_file_name
from pipeline.intake.personal_words import quotes
from pipeline.intake.submission import FormReader
from pipeline.model.issue import Place
from pipeline.model.submission import Explanation
from pipeline.privacy.detect import find
from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.numbers.resident_id import id_check
from pipeline.privacy.outgoing import mask_all
from pipeline.privacy.severity import severity_of
from tests import test_run as town
from tests.submissions import sound
from tests.typed_cells import with_cells
from tests.workbooks import cover_rows, ledger_rows, workbook

HEAD = "34152219900101999"  # a sequence that is not assigned to anybody
ID = HEAD + id_check(HEAD)
MOBILE, HOME = "13812345678", "东升村李庄组12号"
TRAINING = "培训会议台账"
READER = FormReader(FORMS, COVER, FILING, SLIP)
VERIFY_FIRST = (
    "  没有必须修改的问题，但上面还有 1 处报送以前要先核实：填错的改正，"
    "确实如此的可以先报，等《退回说明》退回来再写明原因。"
)
RENAMED = "请改文件名。", "请改文件夹的名字。", "请改工作表的名字。"


def messages(sheets: Mapping[str, Sequence[Sequence[object]]], file: str = "甲村.xlsx") -> list[str]:
    cover = {COVER.title: cover_rows({TRAINING: "有数据"})}
    return [cell.issue.message for cell in READER.read(workbook(cover | dict(sheets)), file).personal]


def of_subject(*texts: str) -> list[str]:
    return messages({TRAINING: ledger_rows("training", *(sound("training", subject=text) for text in texts))})


# --- the words by which the place is found --------------------------------------------------------------


def hits_of(typed: str, **told: str) -> list[Hit]:
    """Hits of these kinds at these words, several parted by a space."""
    return [
        Hit(Kind[kind], typed.index(word), typed.index(word) + len(word), Confidence.LIKELY, "")
        for kind, words in told.items()
        for word in words.split()
    ]


@pytest.mark.parametrize(
    ("typed", "told", "quoted"),
    [
        ("何秀英户因病致贫", {"NAME": "何秀英", "CONDITION": "因病"}, "（何*英…因病）"),
        ("低保户王小明", {"NAME": "王小明", "CONDITION": "低保户"}, "（低保户王*明）"),
        ("残疾儿童（王小明）", {"NAME": "王小明", "CONDITION": "残疾"}, "（残疾）"),
        (
            "王小明，男，患肺癌，残疾",
            {"NAME": "王小明", "CONDITION": "肺癌 残疾"},
            "（王*明…肺癌、王*明…残疾）",
        ),
        ("高龄津贴（胡德明、三组18号）", {"NAME": "胡德明", "ADDRESS": "三组18号"}, "（胡*明…*****）"),
        ("公示王小明，住东升村李庄组12号", {"ADDRESS": "李庄组12号"}, "（住东升村******）"),
        ("东升村/李庄组12号", {"ADDRESS": "李庄组12号"}, "（整格都是）"),
        ("李庄组12号（危房改造户）", {"ADDRESS": "李庄组12号"}, "（******…危房改造户）"),
        ("李庄组12号王小明家，王小明", {"ADDRESS": "李庄组12号", "NAME": "王小明"}, "（******王*明家）"),
        (f"王小明{MOBILE}", {"NAME": "王小明", "MOBILE": MOBILE}, "（138****5678）"),
    ],
)
def test_the_words_are_told_with_the_name_masked(typed: str, told: dict[str, str], quoted: str) -> None:
    hits = hits_of(typed, **told)
    assert quotes(typed, hits, [hit for hit in hits if severity_of(hit)]) == quoted


def test_words_under_a_heading_are_told_without_a_name() -> None:
    rows = [["姓名", "致贫原因"], ["王小明", "因病"]]
    (told,) = messages({"名单": rows})
    assert told == "《名单》B2好像写有病情、困难等个人情况（因病），是个人信息的请删去，不是的请说明是什么。"


def pieces() -> st.SearchStrategy[str]:
    own = (
        ID,
        MOBILE,
        HOME,
        "李庄组12号",
        "王小明",
        "何秀英户因病致贫",
        "低保户王小明",
        "患肺癌",
        "残疾",
        "wangxm@qq.com",
    )
    return st.sampled_from(
        (*own, "，", "（", "）", "、", "。", "/", " ", "家住", "公示", "高龄津贴", "12户", "\n")
    )


@given(typed=st.lists(pieces(), min_size=1, max_size=8).map("".join))
def test_what_is_quoted_hides_every_number_home_and_name_that_was_found(typed: str) -> None:
    hits = find(typed)
    counting = [hit for hit in hits if severity_of(hit)]
    told = quotes(typed, hits, counting) if counting else ""
    secrets = {typed[hit.start : hit.end] for hit in hits if hit.kind is not Kind.CONDITION}
    assert [secret for secret in secrets if secret in told] == []


def test_what_is_quoted_of_an_illness_stays_when_the_sentence_goes_out() -> None:
    for told in of_subject("何秀英户因病致贫", "低保户王小明", "王小明，男，患肺癌，残疾"):
        assert mask_all(told) == told


def test_a_title_that_tells_of_an_illness_is_asked_about() -> None:
    (told,) = of_subject("关于胡德明同志患癌症申请临时救助的公示")
    assert told.startswith(f"《{TRAINING}》C4「主题」好像写有病情、困难等个人情况（胡*明…患癌")


# --- advice that fits the place --------------------------------------------------------------------------


def test_what_is_called_after_somebody_is_to_be_called_otherwise() -> None:
    file, folder, sheet = (
        messages({}, f"财政所/王小明家住{HOME}.xlsx"),
        messages({}, f"王小明家住{HOME}/财政所.xlsx"),
        messages({f"王小明家住{HOME}": [["一"]]}),
    )
    for (told,), label, remedy in zip(
        (file, folder, sheet), ("文件名", "文件夹名", "工作表名"), RENAMED, strict=True
    ):
        assert f"「{label}」写有家庭住址" in told
        assert told.endswith(f"，{remedy}")
        assert "李庄组" not in told


def test_of_a_name_that_is_only_perhaps_personal_a_word_is_enough() -> None:
    (cell,) = personal_file_name("低保户王小明.xlsx")
    assert cell.issue.code == "P803"
    assert cell.issue.message.endswith("是个人信息的请改文件名，不是的请说明是什么。")


def test_columns_for_contacts_are_named_on_the_sheet_that_has_them() -> None:
    cover = {COVER.title: cover_rows({}, {"filled_by": f"甲某{MOBILE}"})}
    (there,) = (cell.issue.message for cell in READER.read(workbook(cover), "甲村.xlsx").personal)
    assert there.endswith("请删去，手机号只能填在「联系电话」栏里。")
    slip = Explanation("X668", "", "", "一", "", "", f"请问{MOBILE}", Place("甲村.xlsx", SLIP.title, 9, 10))
    elsewhere = [
        *of_subject(MOBILE),
        *messages({"名单": [[MOBILE]]}),
        *(cell.issue.message for cell in personal_explanations([slip], SLIP)),
    ]
    assert len(elsewhere) == 3
    assert [told for told in elsewhere if not told.endswith("请删去，这里不能写手机号。")] == []


def test_a_second_table_on_a_sheet_of_no_form_is_read_under_its_own_headings() -> None:
    people = [["姓名", "家庭住址", "致贫原因"], ["王小明", "三组18号", "因病"]]
    alone, below = (
        messages({"名单": people}),
        messages({"名单": [["项目", "编号"], ["道路", "12"], [], *people]}),
    )
    assert alone
    assert below == [told.replace("2", "5", 1) for told in alone]


# --- what the command says --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "code", "last"),
    [
        ("业务", 0, "  没有必须修改的问题，可以报送。"),
        (
            "低保户王小明",
            0,
            VERIFY_FIRST,
        ),
        (f"王小明{ID}", 1, None),
    ],
)
def test_checking_ends_with_what_is_left_to_do(
    subject: str, code: int, last: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town.write_township(tmp_path)
    path = tmp_path / "财.xlsx"
    path.write_bytes(with_cells(path.read_bytes(), {("信息发布台账", 4, 1): subject}))
    assert show_check([path], None, FaultLog(tmp_path)) == code
    lines = capsys.readouterr().out.splitlines()
    assert (lines[-2] == last) if last else ("没有必须修改" not in "".join(lines))


def test_a_mended_return_holds_the_number_nowhere(tmp_path: Path) -> None:
    town.write_township(tmp_path / "in")
    path = tmp_path / "in" / "财.xlsx"
    planted = ("信息发布台账", 4, 1)
    path.write_bytes(with_cells(path.read_bytes(), {planted: f"低保新增对象胡德明（{ID}）公示"}))
    built = town.build(tmp_path / "in", tmp_path / "out")
    (returned,) = (tmp_path / "out" / "2020" / one.path for one in built.returned if one.unit == "财政所")
    mended = with_cells(returned.read_bytes(), {planted: "低保新增对象公示"})
    with zipfile.ZipFile(io.BytesIO(mended)) as parts:
        assert [name for name in parts.namelist() if ID.encode() in parts.read(name)] == []
