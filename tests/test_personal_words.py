"""Homes, names and hardships in running text: found where a person stands behind them, and only there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.severity import Severity
from pipeline.privacy.detect import find
from pipeline.privacy.hit import Confidence, Kind, Lawful
from pipeline.privacy.lawful import PUBLIC_CALLINGS
from pipeline.privacy.masking import mask, mask_hits
from pipeline.privacy.outgoing import mask_all
from pipeline.privacy.severity import severity_of

ROOT = Path(__file__).parents[1]
HUAYUAN = (ROOT / "tests/data/reports/huayuan_2020.txt").read_text(encoding="utf-8")
PROSE = [ROOT / "README.md", ROOT / "docs/使用手册.md", *sorted((ROOT / "docs/handbook").rglob("*.md"))]


def found(text: str, kind: Kind) -> list[str]:
    return [text[hit.start : hit.end] for hit in find(text) if hit.kind is kind]


def sureness(text: str, kind: Kind) -> list[Confidence]:
    return [hit.confidence for hit in find(text) if hit.kind is kind]


# ---- home addresses ----


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("家住花园镇东升村李庄组", "李庄组"),
        ("住址：霍邱县花园镇东升村三组12号", "三组12号"),
        ("户籍地址：安徽省霍邱县花园镇东升村大塘组", "大塘组"),
        ("村民李大山，住东升村前进组15号", "前进组15号"),
        ("王小明家住三组", "三组"),
        ("家庭住址：花园镇街道幸福路12号", "幸福路12号"),
        ("住：花园镇河湾村东圩１２号", "东圩１２号"),
        ("桃园村李郢组居民赵大山家中", "李郢组"),
        ("双塘村西湾组5号周桂英家危房改造", "西湾组5号"),
        ("周桂英户：双塘村西湾组5号危房改造", "西湾组5号"),
        ("花园镇东升村李庄组12号王小明", "李庄组12号"),
        ("现住城东社区居民四组18号", "居民四组18号"),
        ("现住城东社区东方花园6栋1203室", "东方花园6栋1203室"),
        ("家住东升村后队", "后队"),
        ("其户住东升村三组", "三组"),
        ("出租人王小明，房屋地址东升村三组12号", "三组12号"),
        ("宅基地使用权人王小明，土地坐落花园镇东方花园7号楼东1单元412", "7号楼东1单元412"),
        ("手机186-0000-1234，现居东方花园3-2-501", "3-2-501"),
    ],
)
def test_a_home_is_hidden_below_the_village(text: str, hidden: str) -> None:
    assert found(text, Kind.ADDRESS) == [hidden]
    assert sureness(text, Kind.ADDRESS) == [Confidence.LIKELY]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("花园镇阳光小区3号楼2单元501室", "3号楼2单元501室"),
        ("霍邱县城关镇解放路88号2单元301室", "88号2单元301室"),
        ("阳光花园3-2-501", "3-2-501"),
        ("和平新村12幢304", "12幢304"),
        ("东升社区学府路88弄6号302室", "学府路88弄6号302室"),
        ("东升村第二村民组", "第二村民组"),
        ("花园镇东升村十二组", "十二组"),
        ("东升村第三生产队", "第三生产队"),
        ("东升村四社", "四社"),
        ("花园镇东升村李庄村民组王小明", "李庄村民组"),
        ("东升村3组李建国反映自来水不通", "3组"),
        ("反映东升村李庄组王小明家门前积水", "李庄组"),
        ("关于东升村李庄组王小明宅基地的批复", "李庄组"),
        ("东升村李庄组养殖户王小明", "李庄组"),
        ("当事人王小明（花园镇中心街56号）占道经营处罚", "56号"),
        ("个体户王小明，花园镇中心街56号", "56号"),
    ],
)
def test_what_may_be_no_home_is_possible(text: str, hidden: str) -> None:
    assert found(text, Kind.ADDRESS) == [hidden]
    assert sureness(text, Kind.ADDRESS) == [Confidence.POSSIBLE]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("财政所13812345678，东升村李庄组12号王小明家", "李庄组12号"),
        ("花园镇财政所：东升村李庄组12号王小明户", "李庄组12号"),
        ("财政所通知，王小明（东升村李庄组12号）领款", "李庄组12号"),
        ("单位地址人民路18号，东升村李庄组12号王小明家漏雨", "李庄组12号"),
        ("东升村李庄组12号王小明家财政所核实", "李庄组12号"),
        ("家住东升村李庄组12号，财政所发放补贴", "李庄组12号"),
    ],
)
def test_an_office_beside_it_does_not_hide_somebodys_home(text: str, hidden: str) -> None:
    assert found(text, Kind.ADDRESS) == [hidden]
    assert sureness(text, Kind.ADDRESS) == [Confidence.LIKELY]


@pytest.mark.parametrize(
    "text",
    ["花园镇财政所，人民路18号，0564-2775050", "人民路18号，花园镇人民政府", "财政所，人民路18号王小明诊所"],
)
def test_an_office_has_the_address_beside_it(text: str) -> None:
    assert found(text, Kind.ADDRESS) == []


@pytest.mark.parametrize(
    ("text", "finer"),
    [
        ("王小明，住东升村五组张家湾8号，已核实", "五组张家湾8号"),
        ("王小明（东升村五组上屋8号）", "五组上屋8号"),
        ("住东升村五组李家冲13-2。", "五组李家冲13-2"),
        ("家住东升村五组南边第三户", "五组南边第三户"),
        ("住东升村五组（张家湾8号）", "五组（张家湾8号"),
        ("家住花园镇东升村委五组熊家屋场6号", "五组熊家屋场6号"),
        ("家住东升村后湾组 18 号", "后湾组 18 号"),
        ("王小明，住花园镇人民路 25 号", "25 号"),
        ("家住人民路 25 号 3 栋 501", "25 号 3 栋 501"),
        ("王小明住阳光花园3#楼2单元501", "3#楼2单元501"),
        ("王小明家位于后湾组12号", "后湾组12号"),
        ("家在东升村后湾组", "后湾组"),
        ("王小明户住东升村五组张家湾8号旁。", "五组张家湾8号"),
        ("现住址：东升村五组张家湾8号附近", "五组张家湾8号"),
    ],
)
def test_a_home_goes_down_to_the_hamlet_and_the_door_behind_a_group(text: str, finer: str) -> None:
    assert found(text, Kind.ADDRESS) == [finer]


def test_a_number_beside_it_makes_an_address_a_home() -> None:
    assert sureness("东升村王庄组 13812345678", Kind.ADDRESS) == [Confidence.LIKELY]


@pytest.mark.parametrize(
    "text",
    [
        "花园镇东升村",
        "东升村李庄组道路硬化",
        "项目建设地点：东升村李庄组、王庄组",
        "东升村李庄组至王庄组道路",
        "土地坐落：东升村李庄组",
        "报送东升村3组照片和2组对比图",
        "干部分3组检查，东升村检查组得分最高",
        "东升村村务监督小组",
        "全村12个村民组",
        "东升村3号机井",
        "城东村2号公示栏",
        "皖政办〔2020〕44号、2020年第2号、公告1号",
        "乘3路、5路公交车到花园镇街道",
        "花园镇人民政府（人民路18号）",
        "地址：花园镇人民路18号花园镇人民政府",
        "报名地点：花园镇人民路18号",
        "受理地址：花园镇街道12号为民服务大厅",
        "城东村党群服务中心3楼302室",
        "花园镇中心小学3号教学楼",
        "花园镇东升村李庄组便民超市",
        "幸福路12号商铺招租公告",
        "2020-01-05至2020-3-18，每组10-12人",
        "花园村2020年3号、县政府令第12号",
        "东升村篮球队和广场舞队",
        "普查区3组普查员王小明",
        "停水范围：河湾村后湾组、石桥村西湾组18号以北",
        "新集村文化广场（新集村东湾组18号）建设",
        "他们在社会、社区、门户、楼层和座谈中发现",
        "户口登记业务，东升村3组、李庄组村民请于3月15日前办理",
        "居住证办理（花园小区11号楼）",
        "东升村五组张家湾8号灯杆维修",
    ],
)
def test_villages_offices_works_and_numbered_things_are_no_homes(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize("text", ["家住花园镇东升村李庄组", "户籍：霍邱县花园镇东升村李庄组12号"])
def test_a_masked_address_ends_with_the_village_and_is_clean(text: str) -> None:
    masked = mask_hits(text, find(text))
    assert masked.rstrip("*").endswith("东升村")
    assert len(masked) == len(text)
    assert find(masked) == ()


# ---- names ----


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王小明 13812345678", ["王小明"]),
        ("户主李大山，住东升村三组", ["李大山"]),
        ("欧阳小红（电话13812345678）", ["欧阳小红"]),
        ("村民王\u200b小明，住东升村三组", ["王\u200b小明"]),
        ("王小明、李大山，住东升村三组", ["王小明", "李大山"]),
        ("王小明同志，身份证号342425197801019990", ["王小明"]),
        ("甲方王小明，住东升村三组；乙方李大山，住东升村四组", ["王小明", "李大山"]),
        ("收件人：王小明\n手机：13812345678", ["王小明"]),
        ("王小明的手机坏了\n请打13812345678", []),
    ],
)
def test_a_name_beside_personal_data_is_found(text: str, names: list[str]) -> None:
    assert found(text, Kind.NAME) == names


@pytest.mark.parametrize(
    "text",
    [
        "张某某 13812345678",
        "王*明 13812345678",
        "联系人：王小明，13812345678",
        "镇长王小明13812345678",
        "王小明书记 13812345678",
        "平安建设 13812345678",
        "陈老家村 13812345678",
    ],
)
def test_masked_names_officials_and_words_are_no_names(text: str) -> None:
    assert found(text, Kind.NAME) == []


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("王小明，邮箱wang@qq.com", Confidence.LIKELY),
        ("联系人：王小明，邮箱wang@qq.com", Confidence.POSSIBLE),
        ("邮箱wang@qq.com", Confidence.POSSIBLE),
    ],
)
def test_a_name_before_a_mailbox_says_whose_it_is(text: str, sure: Confidence) -> None:
    assert sureness(text, Kind.EMAIL) == [sure]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("低保户张大山342425197801019991（6口人）", Kind.RESIDENT_ID),
        ("张大山（342425197801019991）", Kind.RESIDENT_ID),
        ("张大山6228480012345678901", Kind.BANK_CARD),
    ],
)
def test_a_mistyped_number_right_behind_a_name_is_that_persons(text: str, kind: Kind) -> None:
    assert sureness(text, kind) == [Confidence.LIKELY]
    assert sureness(text.replace("张大山", "张某某"), kind) == [Confidence.POSSIBLE]


def test_a_name_alone_is_no_finding() -> None:
    assert find("村民王小明参加了村民会议，王小红、李大山发言。") == ()


# ---- health, poverty, minors ----


@pytest.mark.parametrize(
    ("text", "words", "sure"),
    [
        ("村民王小明患尿毒症", "尿毒症", Confidence.LIKELY),
        ("王小明，男，65岁，肢体残疾二级", "残疾", Confidence.LIKELY),
        ("王小红，女，孕28周", "孕28周", Confidence.LIKELY),
        ("王小明HIV感染", "HIV", Confidence.LIKELY),
        ("王小明患精神障碍", "精神障碍", Confidence.LIKELY),
        ("艾滋病感染者张小勇", "艾滋病", Confidence.LIKELY),
        ("学生王小明，14岁", "14岁", Confidence.LIKELY),
        ("留守儿童李小红", "留守儿童", Confidence.LIKELY),
        ("低保户王小明", "低保户", Confidence.POSSIBLE),
        ("五保户：李大山", "五保户", Confidence.POSSIBLE),
        ("镇长李大山慰问贫困户王小明", "贫困户", Confidence.POSSIBLE),
    ],
)
def test_a_hardship_told_of_a_named_person_is_found(text: str, words: str, sure: Confidence) -> None:
    assert found(text, Kind.CONDITION) == [words]
    assert sureness(text, Kind.CONDITION) == [sure]


@pytest.mark.parametrize(
    "text",
    [
        "发放低保金12户",
        "残疾人两项补贴政策",
        "书记王小明走访低保户",
        "王小明同志走访慰问低保户12户",
        "民政办主任王小明讲解低保政策",
        "低保户张某某",
        "低保户高龄老人、贫困户安全住房、脱贫户易地搬迁",
        "特困人员供养金发放，留守儿童关爱服务",
        "高血压、糖尿病患者健康管理，3-6岁儿童体检",
        "学生王小明，22岁",
        "低保经办人：王小明",
    ],
)
def test_programmes_officials_and_grown_ups_are_no_finding(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("刑满释放人员王小明已安置", "刑满释放"),
        ("社区矫正对象：王小明", "矫正"),
        ("王小明服刑期间", "服刑"),
        ("服刑人员李大山", "服刑"),
        ("吸毒人员王小明", "吸毒"),
        ("王小明正在社区戒毒", "戒毒"),
    ],
)
def test_a_past_told_of_a_named_person_is_possible(text: str, words: str) -> None:
    assert found(text, Kind.CONDITION) == [words]
    assert sureness(text, Kind.CONDITION) == [Confidence.POSSIBLE]


@pytest.mark.parametrize(
    "text", ["社区矫正工作总结", "书记王小明走访社区矫正对象", "集中教育社区矫正对象12人"]
)
def test_work_with_those_who_have_a_past_is_no_finding(text: str) -> None:
    assert find(text) == ()


# ---- who is called by his need, whatever follows the name ----

CALLINGS = (
    "低保户",
    "特困人员",
    "残疾人",
    "精神病人",
    "困难党员",
    "五保户",
    "脱贫户",
    "患者",
    "孤儿",
    "留守儿童",
)
BEHIND_NAMES = (
    "。",
    "入户走访。",
    "发放轮椅1辆。",
    "轮椅。",
    "慰问金500元",
    "由村看护。",
    "领取棉被",
    "因病住院",
    "的",
    "家漏雨",
)


@pytest.mark.parametrize("calling", CALLINGS)
@pytest.mark.parametrize("name", ["陈德胜", "王强", "欧阳小红", "李攀"])
def test_who_is_called_by_his_need_is_found_whatever_follows(calling: str, name: str) -> None:
    for behind in BEHIND_NAMES:
        text = f"{calling}{name}{behind}"
        assert (behind, calling in found(text, Kind.CONDITION)) == (behind, True)
        assert (behind, [told[: len(name)] for told in found(text, Kind.NAME)]) == (behind, [name])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("付困难党员陈德胜慰问金（胃癌住院）", ["困难党员", "胃癌"]),
        ("付王志明尿毒症救助3000元.", ["尿毒症"]),
        ("慰问金500元发给陈德胜同志，其患胃癌住院", ["胃癌"]),
        ("低保A类：马桂兰", ["低保"]),
        ("张小红怀孕5个月", ["怀孕"]),
        ("学生王浩然（三年级2班）", ["三年级2班"]),
        ("计划生育特殊家庭（失独）走访：王志明户", ["失独"]),
        ("王欣怡同学父亲去世，由奶奶抚养", ["父亲去世", "奶奶抚养"]),
        ("糖尿病患者王志明随访", ["糖尿病"]),
        (
            "马桂兰，72岁，身份证342425195208039990，家住枫树坪村5组27号，丈夫因肝癌去世，本人患糖尿病、高血压，儿子服刑",
            ["肝癌", "糖尿病", "高血压", "服刑"],
        ),
    ],
)
def test_what_is_told_of_a_person_or_the_family_is_found(text: str, words: list[str]) -> None:
    assert found(text, Kind.CONDITION) == words
    assert found(text, Kind.NAME) != []


@pytest.mark.parametrize(
    "text",
    [
        *("低保户数", "残疾人联合会", "特困人员供养", "低保户李庄组走访", "困难党员慰问金发放", "孤儿基本生活费", "患者满意度"),
        *("学生资助中心", "精神病人管理工作", "学生成绩", "患者安全", "残疾人文体活动", "低保户高龄老人", "脱贫户季度核查"),
        *("残疾人王家湾活动站", "残疾人阳光家园", "低保户张榜公示", "低保户王湾3户", "困难群众温暖过冬", "患者费用清单"),
        *("低保户申请材料", "石卫健〔2024〕17号高血压患者管理", "罗国庆同志因病请假", "来电人：高女士，反映低保户问题"),
        *("三年级2班学生", "潘集镇中心学校五年级5班获奖", "书记王小明看望困难党员", "王小明向困难群众讲解"),
    ],
)  # fmt: skip
def test_the_work_with_those_in_need_and_places_name_nobody(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("高小红，微信号gxh_1999", "gxh_1999"),
        ("投诉人王小明，QQ：812345678", "812345678"),
        ("微信号gxh_1999", None),
        ("联系QQ：123456789（QQ群：石门便民服务群）", None),
        ("书记王小明，微信号gxh_1999", None),
    ],
)
def test_where_somebody_named_is_reached_in_a_chat_is_to_be_verified(text: str, told: str | None) -> None:
    assert found(text, Kind.CHAT) == ([told] if told else [])
    assert {severity_of(hit) for hit in find(text)} <= {Severity.CONFIRM, None}


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("村民胡国庆，联系方式：0713-5567788", [Confidence.LIKELY]),
        ("本人联系电话：0713-5567788", [Confidence.LIKELY]),
        ("村民委员会联系电话：0713-5567788", []),
        ("村民小组长胡国庆，联系电话：0713-5567788", []),
    ],
)
def test_a_villagers_landline_is_his(text: str, sure: list[Confidence]) -> None:
    assert sureness(text, Kind.LANDLINE) == sure


def test_of_a_disability_cards_number_neither_kind_nor_degree_stays() -> None:
    number = "34242519780101999342"
    assert mask_all(f"残疾证号{number}") == mask(f"残疾证号{number}") == "残疾证号342425********9993**"
    assert mask_all(mask_all(number)) == mask_all(number)


# ---- what is lawful, and what must stay clean ----


@pytest.mark.parametrize(
    "typed", ["0564-2775050", "（0564）2775050", "0564 2775050", "０５６４－２７７５０５０"]
)
def test_the_offices_own_telephone_is_lawful_however_typed(typed: str) -> None:
    text = f"花园镇李家铺 {typed}"
    assert [hit.kind for hit in find(text)] == [Kind.LANDLINE]
    assert find(text, Lawful(phones=("0564-2775050",))) == ()


@pytest.mark.parametrize(
    "text",
    [
        "监督电话：13812345678（镇纪委办公手机）",
        "驻村工作队长：刘强，联系电话：13812345678（公开）",
        "河长李明，电话13812345678",
        "家庭医生签约服务电话13812345678",
    ],
)
def test_a_telephone_that_words_call_public_is_possible_where_they_count(text: str) -> None:
    assert sureness(text, Kind.MOBILE) == [Confidence.CERTAIN]
    told = find(text, Lawful(callings=PUBLIC_CALLINGS))
    assert [hit.confidence for hit in told if hit.kind is Kind.MOBILE] == [Confidence.POSSIBLE]


def test_a_resident_number_or_the_next_clause_is_not_called_public() -> None:
    text = "监督电话：0564-2775050；王小明13812345678，身份证号342425197801019990"
    told = find(text, Lawful(callings=PUBLIC_CALLINGS))
    assert Confidence.POSSIBLE not in {hit.confidence for hit in told}


def test_a_telephone_that_only_ends_like_the_offices_is_not_lawful() -> None:
    assert find("王小明 13812345678", Lawful(phones=("45678",))) != ()


def test_the_offices_own_address_is_lawful_and_a_flat_behind_it_is_not() -> None:
    own = Lawful(addresses=("花园镇人民路18号5栋101室",))
    assert find("霍邱县花园镇人民路 18号5栋101室", own) == ()
    assert find("霍邱县花园镇人民路18号5栋102室", own) != ()


def test_what_the_project_publishes_of_itself_is_clean() -> None:
    assert {path.name: find(path.read_text(encoding="utf-8")) for path in PROSE} == {
        path.name: () for path in PROSE
    }


def test_the_published_report_is_clean() -> None:
    assert find(HUAYUAN) == ()


@given(st.text(alphabet="花园镇东升村李庄三组12号楼单元室住王小明患残疾低保户，。 -\n", max_size=60))
def test_findings_are_sorted_apart_and_within_the_text(text: str) -> None:
    hits = find(text)
    ends = [0, *(hit.end for hit in hits)]
    assert all(end <= hit.start < hit.end <= len(text) for end, hit in zip(ends, hits, strict=False))


def test_ranges_of_rows_are_no_doors() -> None:
    assert find("河湾村.xlsx|村级财务收支|4-6,10-15;石桥村.xlsx|村务公开台账|8-9") == ()


@pytest.mark.parametrize(
    "piece", ["组", "王小明残疾", "低保户王小明", "东升村1组", "患者", "低保户：", "学生王", "微信", "三年级"]
)
def test_words_without_end_take_no_longer_than_their_length(piece: str) -> None:
    text = (piece * 60_000)[:60_000]
    began = time.process_time()
    find(text)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "群众居住环境：后湾组改厕",
        "关于群众居住环境整治（后湾组）的公告",
        "石桥村居住区5栋外墙维修",
        "户口登记业务，东升村李庄组、后湾组村民请于3月15日前办理",
        "户籍人口3456人，其中东升村5组",
        "常住人口普查培训（后湾组）",
        "居住证办理（花园小区3栋）",
        "现住房屋安全排查：石桥村5组",
        "户口迁移、户籍管理办事指南（石桥村5组试点）",
        "居住在后湾组的五保户用电检查",
        "人口普查户口整顿，涉及东升村李庄组15号片区",
        "行政许可：李建国，食品小作坊，石桥村5组8号",
        "食品小作坊登记证：李建国，石桥村5组8号",
        "建国农家乐（李建国），石桥村5组12号，接待120人",
    ],
)
def test_what_is_done_for_all_who_live_somewhere_is_at_most_asked_about(text: str) -> None:
    assert set(sureness(text, Kind.ADDRESS)) <= {Confidence.POSSIBLE}


@pytest.mark.parametrize(
    "text",
    [
        "户籍地：石桥村5组8号",
        "户籍所在地石桥村5组",
        "户籍登记地石桥村5组8号",
        "居住证登记地址：石桥村5组8号",
        "居住地址：石桥村后湾组3号",
        "居住于后湾组12号",
        "户籍石桥村后湾组李建国",
        "户口迁至石桥村5组8号",
        "现住石桥村5组",
        "宅基地规划许可：李建国，石桥村5组8号",
        "服务窗口登记：王桂芳，石桥村5组8号",
    ],
)
def test_where_somebody_lives_stays_sure(text: str) -> None:
    assert sureness(text, Kind.ADDRESS) == [Confidence.LIKELY]


def test_an_office_still_has_its_address_behind_a_comma() -> None:
    assert find("花园镇便民服务大厅，花园路18号") == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("王桂芳/肺癌", "王*芳/**"),
        ("王桂芳_重病", "王*芳_**"),
        ("户主王桂芳/石桥村5组8号", "户主王*芳/石桥村****"),
        ("河湾村后湾组12号李建国家/2024年.xlsx", "河湾村******李*国家/2024年.xlsx"),
        ("河湾村民委员会/李建国家住后湾组12号.xlsx", "河湾村民委员会/李*国家住******.xlsx"),
    ],
)
def test_names_of_folders_are_read_alone_and_together(text: str, shown: str) -> None:
    assert mask_all(text) == shown


@pytest.mark.parametrize("text", ["家住138567890122024后湾组12号", "12E@qq.com后湾组12号"])
def test_what_went_out_once_stays_as_it_is(text: str) -> None:
    assert mask_all(mask_all(text)) == mask_all(text) != text


@given(st.text(alphabet="家住东升村后湾组12号王小明患癌_/@qE.0138*，", max_size=40))
def test_masking_what_went_out_changes_nothing(text: str) -> None:
    assert mask_all(mask_all(text)) == mask_all(text)


def test_of_several_telephones_of_the_office_each_is_lawful() -> None:
    own = Lawful(phones=("0564-7123456、13812345678",))
    assert find("办公室0564-7123456，王小明13812345678", own) == ()
    assert find("王小明13912345678", own) != ()


# ---- homes that words lead up to, in whatever manner the door is told ----


@pytest.mark.parametrize(
    ("text", "finer"),
    [
        ("雷小满家住河湾镇新集社区幸福里小区3#楼1单元602。", "幸福里小区3#楼1单元602"),
        ("现住天城镇金桂苑7#2-1102", "7#2-1102"),
        ("住址：锦绣华庭B座1204", "B座1204"),
        ("家住安置小区（一期）5栋301", "（一期）5栋301"),
        ("家住竹园安置点12排3号", "12排3号"),
        ("租住在青石街菜市场楼上302室", "菜市场楼上302室"),
        ("家住白泉村南边第三户", "南边第三户"),
        ("家住天城镇老街北侧第2家", "北侧第2家"),
        ("家住白泉村李家冲口子上8号", "李家冲口子上8号"),
        ("住白泉村五组（张家湾）8号附1号", "五组（张家湾）8号附1号"),
        ("家住白泉村五组村部后面第二家", "五组村部后面第二家"),
        ("通讯地址：天城镇解放路25号县医院家属院2-3-402", "25号县医院家属院2-3-402"),
        ("联系地址：青石街56号，联系人王小明，电话13812345678", "56号"),
        ("家住派出所宿舍2楼203", "2楼203"),
        ("现住镇卫生院宿舍楼302", "卫生院宿舍楼302"),
        ("现居住地址：桃溪小区3#1单元602", "3#1单元602"),
        ("住：锦绣华庭B座1204", "B座1204"),
    ],
)
def test_behind_words_for_living_somewhere_all_goes_up_to_the_door(text: str, finer: str) -> None:
    assert [
        (text[hit.start : hit.end], hit.confidence) for hit in find(text) if hit.kind is Kind.ADDRESS
    ] == [(finer, Confidence.LIKELY)]


@pytest.mark.parametrize(
    ("text", "finer"),
    [
        ("家住石桥村5组8号，因房屋漏雨3室进水申请补助200元", "5组8号"),
        ("家住石桥村5组8号的王小明领3号文件", "5组8号"),
        ("现住东升村李庄组12号王小明，8号补录", "李庄组12号"),
        ("家住高山上的12户搬迁到安置小区，王小明分得2号楼", None),
    ],
)
def test_a_home_ends_with_its_clause(text: str, finer: str | None) -> None:
    assert set(found(text, Kind.ADDRESS)) <= {finer}


@pytest.mark.parametrize(
    "text",
    [
        "收货地址：花园镇中心学校3号楼",
        "收货地址：花园镇人民政府2号楼205室",
        "通讯地址：花园镇花园路18号镇政府办公楼205室",
        "通讯地址：花园镇花园路18号，邮编237400",
        "城镇常住居民人均收入3号文件",
        "户籍地派出所3号窗口",
        "原住址拆迁，安置房12栋正在建设",
        "家住3公里外的山上",
        "家住城区，3号线沿线",
    ],
)
def test_offices_that_get_letters_and_what_is_counted_are_no_dwelling(text: str) -> None:
    assert found(text, Kind.ADDRESS) == []


@pytest.mark.parametrize(
    "text", ["村民组：东湾组", "村组：河湾村东湾组", "填报单位：河湾村三组", "单位：河湾村三组"]
)
def test_the_group_whose_list_it_is_is_nobodys_home(text: str) -> None:
    assert find(text) == ()
    assert found(text + "8号", Kind.ADDRESS) != []


def test_a_pupils_number_is_a_resident_number_with_a_letter_before() -> None:
    wrong = "42122320150506444X"
    assert found(f"学籍号：G{wrong}", Kind.RESIDENT_ID) == [wrong]
    assert sureness(f"学籍号：G{wrong}", Kind.RESIDENT_ID) == [Confidence.LIKELY]
    assert find("学籍主号由G加十八位数字组成") == ()


@pytest.mark.parametrize(
    "text",
    [
        "网格员刘强上门走访王小明（电话13812345678），了解情况。",
        "值班领导接待来访人王小明，电话13812345678。",
        "第一书记刘强帮王小明（13812345678）卖玉米。",
        "12345热线工单：来电人王小明，电话13812345678",
        "举报人王小明，举报电话：13812345678",
        "王小明，咨询电话13812345678",
        "网格员与王小明（13812345678）",
        "网格员刘强到城东村王小明（13812345678）",
        "河长刘强、王小明（13812345678）",
        "监督电话：0564-2775050，王小明13812345678",
    ],
)
def test_whoever_is_named_between_a_role_and_a_number_has_the_number(text: str) -> None:
    told = find(text, Lawful(callings=PUBLIC_CALLINGS))
    assert Confidence.POSSIBLE not in {hit.confidence for hit in told if hit.kind is Kind.MOBILE}


@pytest.mark.parametrize(
    "text",
    [
        "监督举报电话：0564-2775050、13812345678",
        "监督电话：王主任13812345678",
        "村医刘强（13812345678）",
        "水库行政责任人刘强，联系电话13812345678",
        "驻村第一书记（县财政局）刘强，电话13812345678",
        "联系人：刘强 服务电话：13812345678",
    ],
)
def test_one_who_is_named_behind_his_role_is_asked_about(text: str) -> None:
    told = find(text, Lawful(callings=PUBLIC_CALLINGS))
    assert [hit.confidence for hit in told if hit.kind is Kind.MOBILE] == [Confidence.POSSIBLE]
