"""What the departments send; their totals are those that the township published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice

from pipeline.model.submission import Value

YEAR = 2020
Row = Mapping[str, Value]
Rows = Mapping[str, Sequence[Row]]

# --- what the township published (the figures that the run must give back) --------------------------------
PUBLICATIONS = 1320
INTERPRETATIONS = 8
NORMATIVE_THIS_YEAR, NORMATIVE_EARLIER = 24, 3
MATTERS = {"行政许可": (2, 6), "其他对外管理服务事项": (147, 1856), "行政处罚": (5, 3), "行政强制": (6, 1)}
CONTRACTS = (("办公电脑", 32_056), ("打印复印设备", 26_500), ("办公家具", 21_500))  # 元; 80,056 in all


@dataclass(frozen=True)
class Office:
    """One department of the example: what it publishes and which further forms it owes."""

    code: str
    name: str
    columns: tuple[str, ...]
    weight: int
    further: tuple[str, ...] = ()
    other_names: str = ""


UNPUBLISHED_LISTS = (1, 4, 5)  # part 五 (1): funds whose list of households is missing
LATE_DOCUMENT = 10  # published later than 20 working days; approved in 审核意见
TABLE_FORMS = ("normative", "applications", "cases")
OFFICES = (
    Office("HY-B01", "党政办", ("工作动态", "人事招录", "机构简介", "建议提案办理"), 240,
           ("interpretations", *TABLE_FORMS, "matters", "fees", "procurement"), "党委政府办公室、党政办公室"),
    Office("HY-B02", "财政所", ("财政资金",), 150, ("fees", "procurement", "funds"), "财政分局"),
    Office("HY-B03", "社会事务办", ("社会救助", "基本公共服务"), 160, ("matters",), "民政办"),
    Office("HY-B04", "农业农村办", ("脱贫攻坚", "乡村振兴"), 170, ("matters",)),
    Office("HY-B05", "应急管理办", ("应急管理",), 90, ("matters",), "安监站"),
    Office("HY-B06", "经济发展办", ("工作动态", "行政权力运行"), 80, ("procurement",)),
    Office("HY-B07", "规划建设办", ("行政权力运行",), 70, ("matters", "fees")),
    Office("HY-B08", "综合执法队", ("行政权力运行",), 60, ("matters",)),
    Office("HY-B09", "卫生健康办", ("疫情防控",), 140, ("matters",)),
    Office("HY-B10", "为民服务中心", ("基本公共服务",), 90, ("matters",), "为民服务大厅"),
    Office("HY-B11", "人社所", ("基本公共服务", "人事招录"), 70, ("matters",), "人力资源和社会保障所"),
)  # fmt: skip
PERMITS = ("乡村建设规划许可", "农村村民宅基地审批")
PENALTIES = (
    "违反乡村规划建设处罚",
    "损坏公共设施处罚",
    "违法占用耕地处罚",
    "违规焚烧秸秆处罚",
    "擅自取土处罚",
)
COERCIONS = ("拆除违法建设", "恢复原状", "代履行清除障碍", "扣押施工工具", "停止违法行为", "先行登记保存")
SERVICES = ("证明", "登记", "核定", "备案", "初审", "救助", "补贴发放")
TOPICS = ("工作情况", "实施方案", "通知公告", "进展通报", "公示名单", "检查结果", "服务指南")


def spread(total: int, parts: int) -> list[int]:
    """Return `total` as `parts` whole numbers that differ by at most one."""
    return [total // parts + (number < total % parts) for number in range(parts)]


def days(count: int, first: date = date(YEAR, 1, 2), last: date = date(YEAR, 12, 30)) -> Iterator[date]:
    """Yield `count` days spread evenly over the span, in order."""
    span = (last - first).days
    return (first + timedelta(days=span * number // max(count - 1, 1)) for number in range(count))


def publications(office: Office, count: int) -> list[Row]:
    """Return `count` publications of one office; its normative documents are among them."""
    rows: list[Row] = [
        _policy_publication(row) for row in normative_rows(office) if row["made_on"] >= date(YEAR, 1, 1)
    ]
    plain = count - len(rows)
    topics = zip(days(plain), cycle(office.columns), cycle(TOPICS), strict=False)
    for serial, (day, column, topic) in enumerate(topics, 1):
        rows.append({
            "title": f"【示例】{office.name}{column}{topic}（{serial:03d}）", "column": column, "published_on": day,
            "channel": "政府网站", "has_pdf": "否", "reviewed_on": day,  # the rest is what 栏目目录 says
        })  # fmt: skip
    return sorted(rows, key=lambda row: (row["published_on"], row["title"]))


def _policy_publication(row: Row) -> Row:
    return {
        "title": row["title"], "column": "政策文件", "published_on": row["disclosed_on"], "category": "政策文件",
        "document_number": row["document_number"], "made_on": row["made_on"], "channel": "政府网站",
        "is_dynamic": "是", "is_catalogue": "是", "has_pdf": "是", "reviewed_on": row["disclosed_on"],
    }  # fmt: skip


def normative_rows(office: Office) -> list[Row]:
    """Return the normative documents: 24 of the year and 3 older ones, all in force, all kept by 党政办."""
    if "normative" not in office.further:
        return []
    earlier = [date(2018, 5, 10), date(2019, 3, 12), date(2019, 9, 3)]
    this_year = [
        day.replace(day=min(day.day, 25)) for day in days(NORMATIVE_THIS_YEAR, last=date(YEAR, 11, 20))
    ]
    made = [*earlier[:NORMATIVE_EARLIER], *this_year]
    return [
        {
            "kind": "行政规范性文件", "title": f"【示例】花园镇关于{OFFICES[serial % 11].columns[0]}的规定（{serial:02d}）",
            "document_number": f"花政〔{day.year}〕{serial:02d}号", "made_on": day,
            "disclosed_on": day + timedelta(days=40 if serial == LATE_DOCUMENT else 6), "validity": "有效",
        }
        for serial, day in enumerate(made, 1)
    ]  # fmt: skip


def late_publication() -> Row:
    """Return the publication of the one document that was late."""
    documents = normative_rows(OFFICES[0])
    return _policy_publication(documents[LATE_DOCUMENT - 1])


def interpretation_rows(office: Office) -> list[Row]:
    """Return the 8 interpretations, all in text form, each of a document in the normative ledger."""
    documents = normative_rows(office)[NORMATIVE_EARLIER::3][:INTERPRETATIONS]
    elements = ("has_background", "has_goals", "has_tasks", "has_safeguards", "has_next_steps")
    return [
        {
            "title": f"【示例】《{row['title']}》解读", "document": row["document_number"], "medium": "文字",
            "published_on": row["disclosed_on"] + timedelta(days=1), **dict.fromkeys(elements, "是"),
        }
        for row in documents
    ]  # fmt: skip


def matter_names(kind: str, count: int) -> list[str]:
    """Return `count` distinct names for matters of one kind."""
    named = {"行政许可": PERMITS, "行政处罚": PENALTIES, "行政强制": COERCIONS}.get(kind)
    services = (f"{office.columns[0]}{service}（{number}）" for number in range(1, 5)
                for office in OFFICES for service in SERVICES)  # fmt: skip
    return [f"【示例】{name}" for name in (named or islice(services, count))]


def all_matters() -> list[Row]:
    """Return every matter of the township with its four quarters of decisions."""
    rows: list[Row] = []
    for kind, (items, decisions) in MATTERS.items():
        for name, total in zip(matter_names(kind, items), spread(decisions, items), strict=True):
            quarters = spread(total, 4)
            rows.append({
                "name": name, "kind": kind, "was_registered": "是", "change": "无",
                **{f"q{number}": count for number, count in enumerate(quarters, 1)},
            })  # fmt: skip
    return rows


def matter_rows(office: Office) -> list[Row]:
    """Permits belong to 规划建设办, penalties and coercion to 综合执法队; services are dealt out in turn."""
    keepers = [item.code for item in OFFICES if "matters" in item.further]
    owners = {"行政许可": "HY-B07", "行政处罚": "HY-B08", "行政强制": "HY-B08"}
    dealt = cycle(keepers)
    return [row for row in all_matters() if owners.get(str(row["kind"]), next(dealt)) == office.code]


def procurement_rows(office: Office) -> list[Row]:
    """Return the three contracts of the year, all of 财政所."""
    if office.code != "HY-B02":
        return []
    return [
        {"name": f"【示例】{name}采购", "method": "网上超市", "contract_on": day, "amount": yuan * 100}
        for (name, yuan), day in zip(CONTRACTS, days(3, date(YEAR, 4, 8), date(YEAR, 10, 14)), strict=True)
    ]


def fund_rows(office: Office) -> list[Row]:
    """Return the funds that the office handed on; some lists of households are still to be published."""
    if office.code != "HY-B02":
        return []
    funds = (
        ("耕地地力保护补贴", "涉农补贴", "是"), ("农机购置补贴", "涉农补贴", "是"), ("城乡低保金", "社会救助", "是"),
        ("临时救助金", "社会救助", "是"), ("产业扶贫到户奖补", "脱贫攻坚", "是"), ("光伏扶贫收益", "脱贫攻坚", "是"),
        ("美丽乡村建设资金", "乡村振兴", "否"), ("农村公路养护资金", "基本公共服务", "否"), ("村卫生室补助", "基本公共服务", "否"),
    )  # fmt: skip
    rows: list[Row] = []
    for serial, ((name, category, to_households), day) in enumerate(
        zip(funds, days(len(funds)), strict=True)
    ):
        row = {"name": f"【示例】{name}", "category": category, "allotted_on": day, "amount": 15_680_000 + 1_230_000 * serial,
               "to_households": to_households}  # fmt: skip
        if to_households == "是" and serial not in UNPUBLISHED_LISTS:
            row |= {
                "list_published_on": day + timedelta(days=15),
                "list_entries": 120 + 7 * serial,
                "is_masked": "是",
            }
        rows.append(row)
    return rows


def department_rows(office: Office) -> Rows:
    """Return the rows of one department's workbook by form code."""
    total = sum(item.weight for item in OFFICES)
    assert total == PUBLICATIONS
    makers = {
        "interpretations": interpretation_rows, "normative": normative_rows, "matters": matter_rows,
        "procurement": procurement_rows, "funds": fund_rows,
    }  # fmt: skip
    rows: dict[str, Sequence[Row]] = {"publications": publications(office, office.weight)}
    return rows | {code: makers[code](office) if code in makers else [] for code in office.further}
