"""How sure a finding is: errors where a number is the official one, doubts where it may be another thing.

Each case is one sentence of part one; the tables are those of a small township unless they are given.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pipeline.report.consistency.check import examine
from pipeline.report.consistency.finding import Finding
from pipeline.report.consistency.known import Known
from pipeline.report.consistency.whose import is_above, short_name
from tests.contradictions import extract_of, workbook

# Three applications, one carried in; two granted, one not held, one carried over.
T3 = {
    **{f"table3/{row}/{column}": n for column in ("natural", "total")
       for row, n in (("new", 3), ("in", 1), ("1", 2), ("4.1", 1), ("7", 3), ("out", 1))},
}  # fmt: skip
UPHELD = {"table4/reconsideration/upheld": 1, "table4/reconsideration/total": 1}
LOST = {"table4/direct_litigation/corrected": 1, "table4/direct_litigation/total": 1}
ERROR, VERIFY = "错误", "核实"


def findings(
    text: str,
    tables: Mapping[str, object] = T3,
    *,
    year: int = 2021,
    title: str = "",
    known: Known | None = None,
) -> tuple[Finding, ...]:
    case = {"year": year, "parts": {1: [text]}, "tables": tables}
    return examine(extract_of({**case, "title": title} if title else case), known or Known()).findings


def weights(found: tuple[Finding, ...]) -> list[str]:
    return [each.weight.value for each in found]


ANOTHER_THING = (
    "全年制发公文86件，其中主动公开40件、依申请公开16件、不予公开30件。",
    "全年办理普通行政复议答复案件2件（不涉及政府信息公开）。",
    "全年应诉案件2件，均与政府信息公开无关。",
    "受理行政复议申请33件，审结30件，其中维持20件、撤销4件。",
    "受理行政许可申请46件，办结46件。",
    "收到低保申请12件、宅基地审批申请9件。",
    "行政处罚立案5件，行政许可受理8件。",
    "清理行政规范性文件12件，学习上级规范性文件6件，转发县政府规范性文件4件。",
    "全县共收到政府信息公开申请212件。",
    "县政府全年收到政府信息公开申请320件。",
    "另有1件政府信息公开申请因内容不明确撤回，未计入。",
    "收到申请3件，均在15个工作日内答复，远少于法定的20个工作日。",
    "根据《政府信息公开条例》和《保守国家秘密法》第九条，主动公开前逐条审查。",
    "按照《条例》第十条“谁制作、谁公开”的要求，明确主动公开责任。",
    "按照《条例》第二十九条、第三十条、第三十一条办理，形成年度报告期内台账。",
    "行政规范性文件公开专栏1个，年末在用的公开平台4个。",
    "依申请公开咨询电话138****5678。",
    "热线办理满意率96.8%。代表建议办理满意率100%。",
    "镇网站有28个栏目。超过3个月未更新的栏目2个。",
    "参加县级培训2次。举办镇级培训3次。",
    "全镇公开信息2876条。镇本级公开信息830条。",
    "县政府系统清理文件412件，继续有效305件，废止68件。",
    "编写答复指南1本，印发50份。",
    "对被纠正案件召开分析会1次。",
    "因信息公开行政复议0件；因行政处罚行政复议3件，维持2件、撤回1件。",
    "因征收、登记等其他行政行为应诉案件46件，败诉3件。",
    "历年累计收到政府信息公开申请19件，近五年办结14件。",
    "答复的3件中，延期答复1件，未办结1件，职业举报人提出2件。",
    "镇本级收到申请1件，部门收到申请2件。",
    "予以公开2件（其中自然人1件、企业1件）。",
    "执法案卷归档118卷。",
    "主动公开信息900条。乡村振兴领域公开信息346条。公众号发布信息210条，审查拟发布信息940条。",
    "收到信息处理费的申请表0件。",
    "县对镇考核得分97分，全年印发街道文件17件。",
    "到石店镇学习交流1次，我镇乡村振兴、集镇整治、特色小镇和返乡人员信息全部公开。",
)


@pytest.mark.parametrize("text", ANOTHER_THING)
def test_a_number_of_another_thing_is_not_compared(text: str) -> None:
    assert findings(text) == ()


# Read one way these do not add up; read another way they do.
ADDS_UP_OTHERWISE = (
    "全年新收政府信息公开申请3件，其中当面2件、邮寄1件，涉及征地补偿1件、低保1件、道路1件。",
    "承办区人大建议4件、政协提案6件，其中A类8件、B类2件。",
    "发布信息176条，其中通报52期、公告37条、提示67条、动态20条。",
    "全年公开信息1945条，通过网站公开1203条、公众号公开742条。其中民生类388条，占19.9%；城管类202条，占10.4%。",
    "新收申请3件，其中当面2件，邮寄1件；同比减少2件，下降40%。",
    "网站公开417条，公众号公开153条，两项共570条，比2020年的612条减少42条，下降6.9%。",
    "答复中予以公开2件、本机关不掌握1件。",
    "制文88件，公开31件，公开率35.2%；其中以镇政府名义制发26件。",
)


@pytest.mark.parametrize("text", ADDS_UP_OTHERWISE)
def test_what_adds_up_when_read_otherwise_is_left_alone(text: str) -> None:
    assert findings(text) == ()


CONTRADICTIONS = (
    ("收到政府信息公开申请5件，其中5件涉及征地。", ERROR),
    ("各部门收到政府信息公开申请8件。", VERIFY),
    ("全年主动公开政府信息900条，其中政策法规26条、规划计划4条，其他830条。", VERIFY),
    ("全年主动公开政府信息900条，其中政策法规26条、规划计划4条、其他830条。", ERROR),
    ("收到政府信息公开申请5件。", ERROR),
    ("依申请公开5件。", VERIFY),
    ("今年以来，有5名群众向我镇提出信息公开申请。", VERIFY),
    ("截至年底，我镇没有群众申请公开政府信息。", ERROR),
    ("本年度我镇依申请公开办理量为零。", ERROR),
    ("收到申请3件，全部予以公开。", ERROR),
    ("收到申请3件，均已办结，无结转。", ERROR),
    ("收到申请3件，申请人均为法人。", ERROR),
    ("行政许可9件。", VERIFY),
    ("作出行政许可决定9件。", ERROR),
    ("行政规范性文件9件。", VERIFY),
    ("制定行政规范性文件9件。", ERROR),
    ("发生行政复议2件。", VERIFY),
    ("因政府信息公开发生行政复议2件。", ERROR),
    ("应更新94期，按时更新99期。", ERROR),
    ("全镇17个村均设公开栏。全镇19个行政村均有信息员。", VERIFY),
    ("开展隐私排查4次，发现问题6处，未发生泄露个人隐私事件。", VERIFY),
    ("根据《政府信息公开条例》第九条，主动公开信息。", VERIFY),
    ("根据《政府信息公开条例》第三十一条，编制本年度报告。", ERROR),
    ("按规定在15个工作日内答复。", ERROR),
    ("2021年河口镇公开信息300条。", VERIFY),
    ("下一步，石店镇将继续努力。", VERIFY),
    ("我街道认真落实条例。", VERIFY),
    ("检查发现问题23个，已整改20个，整改率100%。", ERROR),
)


@pytest.mark.parametrize(("text", "weight"), CONTRADICTIONS)
def test_a_contradiction_is_as_sure_as_its_words(text: str, weight: str) -> None:
    assert weights(findings(text)) == [weight]


def test_a_fee_that_was_taken_and_was_not_is_an_error() -> None:
    (found,) = findings("本年度收取信息处理费500元。我镇未收取任何费用。")
    assert (found.weight.value, found.reason) == (
        ERROR,
        "同一件事（信息处理费），一处说有500元，一处说“未收取任何费用”。",
    )


def test_a_claim_is_held_against_what_its_own_clause_is_about() -> None:
    tables = {**UPHELD, **LOST}
    assert findings("信息公开行政复议均维持，行政诉讼被撤销1件。", tables) == ()
    (found,) = findings("信息公开行政复议1件、行政诉讼1件，均获维持。", tables)
    assert "未经复议直接起诉结果纠正有1件" in found.reason


def test_procurement_is_read_with_its_noun_behind_the_number() -> None:
    tables = {"table2/20.9/procurement/projects": 3, "table2/20.9/procurement/amount": "8.0056"}
    found = findings("完成政府集中采购4个项目，涉及资金9.2万元。", tables, year=2020)
    assert weights(found) == [ERROR, ERROR]


def test_a_rate_is_of_what_the_sentence_is_about() -> None:
    facts = {"indicator/village_affairs/on_time_share": "98.3", "indicator/columns/on_time_share": "98.9"}
    known = Known((workbook(facts, 2021),))
    assert findings("13个栏目按时更新率98.9%。村务公开按时公开率98.3%。", known=known) == ()
    (found,) = findings("13个栏目按时更新率98.3%。", known=known)
    assert found.reason.startswith(
        "同一件事（栏目按时更新率），文字里是98.3%，汇总工作簿里（2021年《数据明细》）是98.9%"
    )


def test_a_number_told_far_from_its_words_is_a_doubt() -> None:
    known = Known((workbook({"indicator/training/by_kind/培训": 2}, 2021),))
    assert weights(findings("开展业务培训，先后4次。", known=known)) == [VERIFY]
    assert weights(findings("开展业务培训4次。", known=known)) == [ERROR]


@pytest.mark.parametrize(
    ("unit", "short"),
    [
        ("霍邱县花园镇人民政府", "花园镇"),
        ("五里街道办事处", "五里街道"),
        ("市中区街道办事处", "市中区街道"),
        ("霍邱县河口乡", "河口乡"),
        ("景德镇市人民政府", ""),
        ("六安市住房和城乡建设局", ""),
        ("霍邱县乡村振兴局", ""),
    ],
)
def test_a_township_is_known_by_how_its_name_ends(unit: str, short: str) -> None:
    assert short_name(unit) == short


def test_the_whole_county_is_more_than_a_township_and_not_than_its_county() -> None:
    assert is_above("霍邱县花园镇", "全县")
    assert not is_above("霍邱县花园镇", "全镇")
    assert not is_above("霍邱县人民政府", "全县")
    assert is_above("霍邱县教育局", "全县")
    assert is_above("霍邱县教育局", "全市")


# --- how it is said ------------------------------------------------------------------------------------


def test_an_identity_shows_how_each_side_comes_about() -> None:
    found, *_ = findings(
        "工作有序开展。", {**T3, "table3/7/natural": 4, "table3/7/total": 4, "table3/1/total": 3}
    )
    assert "本年新收政府信息公开申请数量3＋上年结转政府信息公开申请数量1＝4；" in found.reason
    assert "总计4＋结转下年度继续办理1＝5" in found.reason


def test_a_word_with_a_stroke_is_one_label() -> None:
    tables = {"table2/20.5/permits/previous": 3, "table2/20.5/permits/change": -1}
    (found,) = findings("行政许可事项9项。", tables, year=2020)
    assert found.second
    assert found.second.text.endswith("行政许可·本年增/减：-1")


def test_of_many_cells_those_that_count_are_quoted_first() -> None:
    (found,) = findings("收到政府信息公开申请3件，申请人均为自然人。",
                        {"table3/new/natural": 2, "table3/new/other": 1, "table3/new/total": 3,
                         "table3/1/natural": 2, "table3/1/other": 1, "table3/1/total": 3,
                         "table3/7/natural": 2, "table3/7/other": 1, "table3/7/total": 3})  # fmt: skip
    assert found.second
    assert found.second.text.startswith("一、本年新收政府信息公开申请数量·其他：1")


def test_what_is_said_not_to_be_is_quoted_and_the_table_has_a_unit() -> None:
    (found,) = findings("本年度未收到政府信息公开申请。")
    assert "文字里是“未收到政府信息公开申请”，表里是3件（新收）、4件（含结转）" in found.reason
