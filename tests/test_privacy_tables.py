"""A heading says what a bare number is; it never hides what the words in a cell tell by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.severity import Severity
from pipeline.privacy.detect import find
from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.numbers.cards import passes_luhn
from pipeline.privacy.numbers.resident_id import id_check
from pipeline.privacy.severity import severity_of
from pipeline.privacy.tables.columns import read_headings
from pipeline.privacy.tables.find import columns_of, find_in_rows
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.tables.repeated import find_in_table
from pipeline.privacy.tables.tracked import sections

HEAD = "34242519780101999"  # a sequence that is not assigned to anybody
ID = HEAD + id_check(HEAD)
CARD_HEAD = "622848001234567890"
CARD = next(f"{CARD_HEAD}{digit}" for digit in "0123456789" if passes_luhn(f"{CARD_HEAD}{digit}"))
MOBILE = "13812345678"
RANK = (Confidence.CERTAIN, Confidence.LIKELY, Confidence.POSSIBLE)

# A heading for everything that columns are known to hold, and some that say nothing.
HEADINGS = (
    *("姓名", "户主", "家庭成员", "职务", "岗位", "身份证号", "证号", "联系电话", "家庭电话", "办公电话", "监督电话", "传真"),
    *("家庭住址", "详细地址", "办公地址", "施工地点", "位置", "坐落", "村组", "组别", "银行账号", "对公账户", "残疾等级", "病情", "对象类别"),
    *("致贫原因", "备注", "年龄", "出生日期", "单位", "发放单位", "学校", "金额", "数量", "面积", "序号", "序", "行号", "补贴标准"),
    *("项目编号", "订单号", "发票号码", "档案号", "流水号", "合同编号", "登记编号", "文号", "代码", "村", "银行", "日期", "关系"),
    *("负责人", "经办人", "审核", "签字", "标题", "内容", "佐证", "说明", "事项", "甲", "用途", "栏目", "No.", "是否公开"),
)  # fmt: skip
SENTENCES = (
    f"注：青苗费由其子王小明（{MOBILE}）代领。",
    f"监督电话0715-3391206；2.李大山户的补偿款由王小明领取，电话{MOBILE}。",
    f"联系王小明{MOBILE}，住竹园村三组18号",
    f"款项转至王小明的账户{CARD}，请核对。",
    f"王小明，身份证号{ID}，已领取。",
    "王小明家住东升村李庄组12号，门前沟渠堵塞。",
    f"补发：王小明 {ID} {MOBILE} {CARD}",
    "该户已搬迁，三组18号王小明家无人居住",
    "王小明的一折通账号为12345678901234567，请核对",
    "王小明家庭电话0564-2775050，白天打",
    "王小明邮箱wangxm44@sina.com，请转告",
    "王小明患尿毒症，其子王小军（2013年生，青石小学二年级）",
    "补发王小明（李庄组）种粮补贴",
)

NEIGHBOURS = (("", ""), ("姓名", "王小明"), ("单位", "花园镇财政所"), ("发放单位", "东升村委会"))


def grid(*rows: str) -> list[tuple[str, ...]]:
    return [tuple(row.split("|")) for row in rows]


def hits(*rows: str) -> list[tuple[int, int, Hit]]:
    cells = grid(*rows)
    return [(each.row, each.column, each.hit) for each in find_in_rows(cells, columns_of(cells))]


def told(*rows: str) -> dict[tuple[int, int], set[tuple[Kind, Confidence]]]:
    """What was found by cell, less names."""
    found: dict[tuple[int, int], set[tuple[Kind, Confidence]]] = {}
    for row, column, hit in hits(*rows):
        if hit.kind is not Kind.NAME:
            found.setdefault((row, column), set()).add((hit.kind, hit.confidence))
    return found


def missing(alone: Sequence[Hit], in_cell: Sequence[Hit]) -> list[Hit]:
    """What of the hits of a text alone is found in its cell less surely, or not at all."""
    return [
        hit
        for hit in alone
        if hit.kind is not Kind.NAME
        and not any(
            other.kind is hit.kind
            and other.start <= hit.start
            and hit.end <= other.end
            and RANK.index(other.confidence) <= RANK.index(hit.confidence)
            for other in in_cell
        )
    ]


# ---- what a heading may not hide ----


@pytest.mark.parametrize("heading", HEADINGS)
def test_no_heading_and_no_office_in_the_row_hides_what_a_sentence_tells(heading: str) -> None:
    for sentence, (above, beside) in product(SENTENCES, NEIGHBOURS):
        rows = [(above, heading, "金额"), (beside, "", "12"), (beside, sentence, "12")]
        columns = columns_of(rows)
        found = find_in_rows(rows, columns)
        alone = [hit for hit in find(sentence) if severity_of(hit) is not None]
        in_cell = [each.hit for each in found if (each.row, each.column) == (2, 1)]
        assert alone
        assert (sentence, beside, missing(alone, in_cell)) == (sentence, beside, [])
        assert find_in_table(rows, columns) == found


@given(
    st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=5),
    st.text(st.sampled_from("户家庭村组号项目补贴编金额信息种养情况0"), max_size=6),
    st.integers(min_value=0, max_value=5),
    st.sampled_from(SENTENCES),
)
def test_no_set_of_headings_hides_what_a_sentence_tells(
    known: list[str], other: str, at: int, sentence: str
) -> None:
    headings = (*known, other)
    column = at % len(headings)
    row = ["东升村委会" if held_under(heading) is Holds.OFFICE else "" for heading in headings]
    row[column] = sentence
    in_cell = [
        each.hit for each in find_in_rows([headings, row], columns_of([headings])) if each.column == column
    ]
    assert missing([hit for hit in find(sentence) if severity_of(hit) is not None], in_cell) == []


@pytest.mark.parametrize("heading", [heading for heading in HEADINGS if heading != "单位"])
def test_no_heading_hides_a_whole_resident_number_or_card(heading: str) -> None:
    assert (Kind.RESIDENT_ID, Confidence.CERTAIN) in told(f"{heading}|面积", f"{ID}|3.2")[1, 0]
    assert (Kind.BANK_CARD, Confidence.CERTAIN) in told(f"{heading}|面积", f"{CARD}|3.2")[1, 0]


@pytest.mark.parametrize("heading", ["序号", "序", "编号", "行号"])
def test_a_note_below_a_list_stands_under_its_first_heading_and_is_read(heading: str) -> None:
    rows = (f"{heading}|户主|面积", "1|汪德贵|3.2", f"注：联系汪小军{MOBILE}，住竹园村三组18号||")
    assert told(*rows) == {(2, 0): {(Kind.MOBILE, Confidence.CERTAIN), (Kind.ADDRESS, Confidence.LIKELY)}}


def test_who_answers_a_public_telephone_does_not_make_it_his_own() -> None:
    assert told("村|监督电话", "东升村|王主任 0564-2775050") == {}


# ---- addresses in columns of groups and of homes ----


@pytest.mark.parametrize("heading", ["所在村组", "村组", "组别", "村民小组", "自然村"])
@pytest.mark.parametrize(
    ("cell", "home"),
    [
        ("三组12号", "三组12号"),
        ("青石村三组12号", "三组12号"),
        ("白泉村五组张家湾8号", "五组张家湾8号"),
        ("大市村河边组21号", "河边组21号"),
    ],
)
def test_a_door_in_a_column_of_groups_is_a_home(heading: str, cell: str, home: str) -> None:
    found = [
        (cell[hit.start : hit.end], hit.confidence)
        for _, column, hit in hits(f"户主|{heading}", f"王小明|{cell}")
        if column == 1
    ]
    assert found == [(home, Confidence.LIKELY)]


def test_a_group_alone_stays_to_be_verified_beside_a_name_only() -> None:
    group = {(1, 1): {(Kind.ADDRESS, Confidence.POSSIBLE)}}
    assert told("户主|所在村组", "王小明|白泉村一组") == group
    assert told("村组|面积", "白泉村一组|12") == {}
    assert told("村组|建设内容", "青石村三组12号机井|维修") == {}


@pytest.mark.parametrize(
    ("cell", "home"),
    [
        ("白泉村五组张家湾8号", "五组张家湾8号"),
        ("白泉村（张家湾8号）", "（张家湾8号）"),
        ("崇山县青石乡白泉村委五组熊家屋场6号", "五组熊家屋场6号"),
        ("上屋8号", "上屋8号"),
        ("李家冲13-2", "李家冲13-2"),
        ("南边第三户", "南边第三户"),
        (f"白泉村五组张家湾8号，{MOBILE}", "五组张家湾8号"),
    ],
)
def test_all_behind_the_village_belongs_to_a_home_in_its_column(cell: str, home: str) -> None:
    homes = [
        cell[hit.start : hit.end]
        for _, column, hit in hits("户主|家庭住址", f"王小明|{cell}")
        if column == 1 and hit.kind is Kind.ADDRESS and hit.confidence is Confidence.LIKELY
    ]
    assert homes == [home]


# ---- illness and disability ----

ILL = (Kind.CONDITION, Confidence.LIKELY)


@pytest.mark.parametrize(
    "heading",
    [
        "致贫风险",
        "主要致贫风险",
        "返贫风险",
        "监测原因",
        "风险类型",
        "纳入原因",
        "原因",
        "内容",
        "收入来源",
        "金额",
        "",
    ],
)
@pytest.mark.parametrize(
    "cell",
    [
        "患尿毒症",
        "肝硬化",
        "因病",
        "因残致贫",
        "长期患糖尿病、高血压",
        "残疾一级",
        "肢体二级",
        "妻子患乳腺癌",
    ],
)
def test_a_cell_about_illness_counts_under_any_heading_beside_a_name(heading: str, cell: str) -> None:
    assert told(f"序号|户主姓名|{heading}", f"1|王小明|{cell}") == {(1, 2): {ILL}}
    assert told(f"序号|村|{heading}", f"1|东升村|{cell}").keys() <= set()


def test_a_long_reason_is_read_as_well_as_a_short_one() -> None:
    rows = ("姓名|致贫原因", "王小明|因患尿毒症长期在县医院透析，家中无劳动力，已申请临时救助金")
    assert ILL in told(*rows)[1, 1]


def test_a_name_without_any_headings_is_enough() -> None:
    assert told("1|王小明|患尿毒症|300") == {(0, 2): {ILL}}
    rows = [("村", "数"), ("王小明", "患尿毒症")]
    assert find_in_table(rows, columns_of(rows)) == find_in_rows(rows, columns_of(rows))


@pytest.mark.parametrize("heading", ["困难类型", "资助类型", "备注", "内容"])
@pytest.mark.parametrize("cell", ["残疾学生", "残疾儿童", "重病老人"])
def test_what_somebody_is_called_beside_his_name_is_found(heading: str, cell: str) -> None:
    assert Kind.CONDITION in {kind for kind, _ in told(f"姓名|{heading}", f"王小明|{cell}")[1, 1]}


@pytest.mark.parametrize(
    "line", ["低保户陈德胜入户", "付困难党员陈德胜慰问金（胃癌住院）", "精神病人孙志明由村看护"]
)
def test_a_line_of_the_village_accounts_that_names_somebody_in_need_is_found(line: str) -> None:
    assert Kind.CONDITION in {kind for kind, _ in told("日期|摘要|金额", f"3.5|{line}|500")[1, 1]}


@pytest.mark.parametrize(
    "cell",
    ["因学", "缺资金", "残疾人护理补贴", "慢性病管理", "稻瘟病", "松材线虫病", "无病害", "未患病", "身体健康", "大病保险",
     "一级", "病害防治", "残疾证", "一等奖", "毛病多", "精神文明", "患者接送服务"],
)  # fmt: skip
def test_programmes_crops_and_degrees_are_nobodys_illness(cell: str) -> None:
    assert told("姓名|内容", f"王小明|{cell}") == {}


@pytest.mark.parametrize("heading", ["政治面貌", "岗位"])
def test_what_somebody_does_hides_no_column_of_health(heading: str) -> None:
    rows = (f"姓名|{heading}|致贫原因|残疾等级", "王小明|群众|患尿毒症|二级")
    assert told(*rows) == {(1, 2): {ILL}, (1, 3): {ILL}}


@pytest.mark.parametrize(
    "rows",
    [
        ("姓名|残疾人信息|", "|残疾类别|等级", "王小明|肢体|一级"),
        ("姓名|残疾人信息|", "|类别|等级", "王小明|肢体|一级"),
        ("序号|姓名||疾病情况|", "||曾用名|名称|级别", "1|王小明||尘肺|三期"),
        ("姓名|残疾类别|等级", "王小明|肢体|一级"),
        ("姓名|等级|残疾类别", "王小明|一级|肢体"),
    ],
)
def test_a_heading_that_spans_others_says_what_they_hold(rows: tuple[str, ...]) -> None:
    filled = {at for at, cell in enumerate(rows[-1].split("|")) if cell and cell not in {"王小明", "1"}}
    assert told(*rows) == {(len(rows) - 1, at): {ILL} for at in filled}


def test_a_number_below_its_kind_is_one() -> None:
    assert columns_of(grid("姓名|身份证|手机", "|号码|号码")).holds[1:] == (Holds.IDENTITY, Holds.PHONE)


def test_the_first_person_of_a_list_is_no_heading() -> None:
    rows = grid("姓名|身份|备注", "王小明|党员|残疾人")
    assert read_headings(rows)[1] == 1
    assert [part.start for part in sections(rows)] == [0]


def test_the_degree_of_a_disability_that_the_row_tells_is_one() -> None:
    rows = ("姓名|类别|等级", "王小明|肢体残疾|一级", "李大山|一般户|一级")
    assert told(*rows) == {(1, 1): {ILL}, (1, 2): {ILL}}


def test_a_half_masked_kind_of_disability_still_tells() -> None:
    assert told("姓名|残疾等级", "王小明|肢体*级", "李大山|***") == {(1, 1): {ILL}}


@pytest.mark.parametrize(
    "title", ["关于胡德明同志患癌症申请临时救助的公示", "王建国同志因患肺癌申请救助", "王建国同志肺癌晚期"]
)
def test_a_title_that_tells_who_is_ill_is_found(title: str) -> None:
    assert told("标题|日期", f"{title}|2020-01-01") == {(1, 0): {ILL}}


@pytest.mark.parametrize(
    "title", ["王建国同志慰问残疾人", "王建国同志看望患病老党员", "王建国同志因工作需要走访残疾人"]
)
def test_a_title_that_tells_whom_an_official_visited_is_not(title: str) -> None:
    assert told("标题|日期", f"{title}|2020-01-01") == {}


def test_a_degree_without_health_beside_it_is_none() -> None:
    assert told("姓名|工种|等级", "王小明|电工|一级") == {}


# ---- families, birthdays, lists that must say who is in need ----


@pytest.mark.parametrize("heading", ["家庭成员", "家庭人口情况", "备注", "序号"])
def test_children_in_a_family_are_found(heading: str) -> None:
    rows = (
        f"户主|{heading}|金额",
        "李大山|妻丁桂花，子欧阳磊（2013年生，青石小学二年级）|400",
        "李大山|女王小丽（9岁）|200",
    )
    found = told(*rows)
    assert found[1, 1] == {ILL}
    assert found[2, 1] == {ILL}


def test_names_and_ages_of_grown_kin_are_to_be_verified() -> None:
    cell = "妻丁桂花（1975年生），长子王强（安徽大学）"
    found = [
        (cell[hit.start : hit.end], hit.confidence)
        for _, at, hit in hits("户主|家庭成员", f"王小明|{cell}")
        if at
    ]
    assert {text for text, sure in found if sure is Confidence.POSSIBLE} >= {"1975年生", "安徽大学"}


@pytest.mark.parametrize(
    "cell",
    [
        "王建国（安徽农业大学）",
        "王建国，1975年8月生",
        "青石小学二年级",
        "胡集小学",
        "父母学校",
        "女子中学",
        "一年级新生",
    ],
)
def test_experts_officials_and_schools_are_no_family(cell: str) -> None:
    assert told("内容|学时", f"{cell}|12") == {}


@pytest.mark.parametrize("number", [ID, "421223********9990", "421223＊＊＊＊＊＊＊＊9990"])
@pytest.mark.parametrize("day", ["1970-03-04", "1970年3月4日", "19700304", "1970.03"])
def test_a_birthday_beside_a_resident_number_is_to_be_verified(number: str, day: str) -> None:
    assert told("姓名|身份证号|出生日期", f"王小明|{number}|{day}")[1, 2] == {
        (Kind.CONDITION, Confidence.POSSIBLE)
    }


def test_a_birthday_by_itself_completes_nothing() -> None:
    assert told("姓名|性别|出生年月", "王小明|男|1970-03") == {}


def test_a_list_that_must_say_who_is_in_need_is_asked_about_once() -> None:
    rows = ("姓名|对象类别|金额", "王小明|低保户|300", "李大山|低收入边缘户|300", "李小花|肢体残疾|300")
    assert told(*rows) == {(0, 1): {(Kind.CONDITION, Confidence.POSSIBLE)}, (3, 1): {ILL}}


# ---- honest tables ----

HONEST = {
    "projects": (
        "序号|项目名称|项目编号|建设地点|建设内容|投资（万元）|资金来源|责任单位|联系电话",
        "1|东升村李庄组道路硬化|342425202100013|东升村李庄组|长1.2公里、宽3.5米|45.60|衔接资金|花园镇乡村振兴办|0564-2775050",
        "2|三组12号机井维修|341522202000001389|白泉村三组|更换水泵1台|2.30|镇级配套|水利站|0564-2775051",
        "合计|||||47.90|||",
    ),
    "purchases": (
        "序号|采购编号|品名|规格型号|数量|单价（元）|金额（元）|供应商|合同编号",
        "1|HQCG-2021-138056412|复印纸|A4 70g|120|21.50|2580.00|霍城文化用品经营部|HT20210315138",
        "2|HQCG-2021-138056413|台式计算机|i5/8G/256G|6|4380|26280|安徽佳和科技有限公司|HT20210402001",
    ),
    "bill of quantities": (
        "序号|项目编码|项目名称|项目特征|计量单位|工程量|综合单价|合价",
        "1|010101003001|挖沟槽土方|三类土，深2m以内|m3|1380.12|34.56|47696.95",
        "2|010501001001|垫层|C15商品混凝土|m3|138.00|412.35|56904.30",
        "3|040203007001|水泥混凝土路面|C30，厚18cm|m2|13812.50|86.40|1193400.00",
    ),
    "duty": (
        "日期|星期|带班领导|值班人员|值班电话|备注",
        "2021年2月10日|三|王建国|李大山、张小红|0564-2775050|夜间18:00至次日8:00",
        "2021年2月11日|四|赵明|陈强|0564-2775050|除夕，因病调班见附表",
    ),
    "income and spending": (
        "月份|凭证号|摘要|收入|支出|余额",
        "1|记-0012|收到镇财政所转移支付|138123.45||200000.00",
        "2|记-0013|付村部维修费（安徽宏远建设有限公司）||13812.00|186188.00",
        "3|记-0014|付三组至五组水渠清淤工程款||45600|140588.00",
    ),
    "equipment": (
        "资产编号|设备名称|规格型号|启用日期|存放地点|原值|使用部门|状态",
        "3415220001380|空调|KFR-35GW|20180612|二楼204室|3280.00|党政办|在用",
        "3415220001381|打印机|HP M1136|20190305|便民服务中心3号窗口|1560|为民服务中心|报废",
    ),
    "village assets": (
        "序号|资产资源名称|坐落|面积（亩）|承包（租）方|合同起止|年租金|收款账户",
        "1|村部南侧鱼塘|东升村三组|12.5|霍城县绿丰种植专业合作社|2018-01-01至2027-12-31|5000|村集体账户",
        "2|光伏电站（并网户号3415220098123）|河湾村五组|8|国网霍城县供电公司|2017年起20年|32000|村集体账户",
    ),
    "forest land": (
        "林班号|小班号|地类|树种|面积（亩）|起源|林权证号|四至|主要病害",
        "3|12|有林地|杨树|138.5|人工|霍林证字（2009）第0012345号|东至三组水渠，西至公路|杨树溃疡病",
        "3|13|灌木林地|油茶|66.2|天然|霍林证字（2009）第0012346号|南至李庄组|油茶炭疽病",
    ),
    "water schemes": (
        "工程名称|所在村组|类型|供水人口|水源|管护人员岗位|投资",
        "李庄集中供水|东升村三组|深井|1381|地下水|公益岗|86.4",
        "河湾水厂|河湾村五组|水库|5650|地表水|专职|320",
    ),
    "meetings": (
        "日期|会议名称|地点|参加人数|议题|记录",
        "2021.3.5|村民代表会议|村部二楼会议室|46|残疾人两项补贴评议、低保动态管理|已公示",
        "2021.4.8|一组村民小组会|一组活动室|32|人居环境整治|照片3张",
    ),
    "subsidies by village": (
        "村|组别|户数|人数|面积（亩）|补贴标准|补贴金额",
        "东升村|一组|38|138|412.6|86.5|35689.90",
        "东升村|二组|41|152|398.2|86.5|34444.30",
        "合计||79|290|810.8||70134.20",
    ),
    "relief in numbers": (
        "类别|等级|人数|月标准（元）|发放金额",
        "困难残疾人生活补贴|一级、二级|112|80|8960",
        "重度残疾人护理补贴|一级|56|100|5600",
        "农村低保|A类|138|610|84180",
        "孤儿|散居|2|1100|2200",
    ),
    "contest": (
        "组别|项目|姓名|单位|成绩|等级",
        "老年组|乒乓球|王建国|东升村委会|第3名|三等奖",
        "青年组|100米|李大山|花园镇财政所|13.8秒|一等奖",
    ),
    "sites": (
        "序号|点位名称|经度|纬度|位置|设备编号|负责人",
        "1|李庄组垃圾收集点|116.138123|32.342425|东升村李庄组村口|3415220013801|王建国",
        "2|三组水质监测点|116.138124|32.342426|河湾村三组桥头|3415220013802|李大山",
    ),
    "training": (
        "期次|培训内容|时间|地点|讲师|学员人数|课时",
        "1|水稻病虫害防治（稻瘟病、纹枯病）|2021-05-06|镇农技站三楼|县农技中心高级农艺师|86|4",
        "2|慢性病管理与高血压防治|2021-06-11|卫生院会议室|县医院专家|120|2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_table_of_a_township_holds_nothing_to_mend(name: str) -> None:
    found = [hit for _, _, hit in hits(*HONEST[name])]
    assert [hit for hit in found if severity_of(hit) is Severity.BLOCKING] == []


def test_honest_tables_are_hardly_ever_asked_about() -> None:
    asked = [
        f"{name}: {grid(*rows)[row][column]} ({hit.reason})"
        for name, rows in HONEST.items()
        for row, column, hit in hits(*rows)
        if severity_of(hit) is Severity.CONFIRM
    ]
    assert len(asked) <= 1, asked


def test_the_words_of_all_headings_are_tried() -> None:
    held = {held_under(heading) for heading in HEADINGS}
    assert set(Holds) - held <= {Holds.CODE} or set(Holds) <= held, set(Holds) - held


# ---- headings of homes, groups, pupils ----


@pytest.mark.parametrize(
    "heading",
    ["现住地", "现居地", "暂住地", "常住地", "租住地", "户址", "小区房号", "安置房号", "所在小区", "安置点"],
)
@pytest.mark.parametrize(
    "cell",
    [
        "桃溪小区5栋2单元301",
        "白泉村五组张家湾8号",
        "3栋402",
        "派出所宿舍2楼203",
        "张家湾8号",
        "锦绣华庭B座1204",
    ],
)
def test_where_somebody_of_a_list_lives_must_go(heading: str, cell: str) -> None:
    assert told(f"姓名|{heading}", f"王小明|{cell}")[1, 1] == {(Kind.ADDRESS, Confidence.LIKELY)}


@pytest.mark.parametrize(
    "rows",
    [
        ("小区|户数|物业", "桃溪小区5栋|300|花园物业"),
        ("安置点|套数", "竹园安置点3号楼|30"),
        ("单位名称|地址", "示例县人民医院|天城镇人民医院3号楼2层"),
        ("所在小区|姓名", "桃溪小区|王小明"),
    ],
)
def test_estates_and_offices_are_nobodys_home(rows: tuple[str, ...]) -> None:
    assert told(*rows) == {}


@pytest.mark.parametrize(
    ("heading", "groups"),
    [
        ("村组", ("河湾村一组", "河湾村二组")),
        ("组别", ("一组", "二组")),
        ("自然村", ("东湾", "西湾")),
        ("坐落", ("河湾村一组", "河湾村二组")),
    ],
)
def test_a_column_of_groups_is_asked_about_once(heading: str, groups: tuple[str, ...]) -> None:
    rows = [f"{heading}|户主|面积", *(f"{groups[at % 2]}|王小明|{at}.5" for at in range(30))]
    assert [(row, column) for row, column, hit in hits(*rows) if hit.kind is Kind.ADDRESS] == [(1, 0)]


def test_a_pupils_number_with_a_wrong_check_is_found_by_its_heading() -> None:
    assert told("姓名|学籍号", "王小明|G42122320150506444X")[1, 1] == {(Kind.RESIDENT_ID, Confidence.LIKELY)}
    assert told("姓名|学籍号", "王小明|2015050644") == {}
