"""What the township office itself keeps: settings, columns, visits, checks, staff, problems and approvals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import cycle, islice

from pipeline.collect.calendar import working_calendar
from pipeline.model.submission import Value

YEAR = 2020
TOWNSHIP = "花园镇"
SUPERVISOR = "霍邱县数据资源管理局"
Row = Mapping[str, Value]

# --- what the township published ---------------------------------------------------------------------------
VISITS_FROM_ABOVE = 2
INSPECTION_DATES = (
    date(YEAR, 3, 19), date(YEAR, 4, 16), date(YEAR, 5, 14), date(YEAR, 6, 11), date(YEAR, 7, 16), date(YEAR, 9, 10),
    date(YEAR, 10, 15), date(YEAR, 11, 12), date(YEAR, 12, 10),
)  # fmt: skip

COLUMNS = (
    ("工作动态", "党政办", "每月", "工作动态"), ("人事招录", "人社所", "每季", "人事招录"),
    ("机构简介", "党政办", "每半年", "机构简介"), ("建议提案办理", "党政办", "每季", "建议提案办理"),
    ("政策文件", "党政办", "每月", "政策文件"), ("财政资金", "财政所", "每月", "财政资金"),
    ("社会救助", "社会事务办", "每月", "社会救助"), ("基本公共服务", "社会事务办", "每季", "基本公共服务"),
    ("脱贫攻坚", "农业农村办", "每月", "脱贫攻坚"), ("乡村振兴", "农业农村办", "每季", "乡村振兴"),
    ("应急管理", "应急管理办", "每月", "应急管理"), ("行政权力运行", "综合执法队", "每季", "行政权力运行"),
    ("疫情防控", "卫生健康办", "实时", "疫情防控"),
)  # fmt: skip
"""Column, owner, frequency, category."""

WINDOWS = ("社会保障窗口", "民政窗口", "农业农村窗口", "卫生健康窗口", "综合受理窗口")


def settings() -> Row:
    """Return the township's settings."""
    return {
        "township": TOWNSHIP, "county": "霍邱县", "unit_code": "HY-Z01", "level": "乡镇街道",
        "address": "霍邱县花园镇街道", "postcode": "237400", "phone": "0564-0000000",
        "platform": "霍邱县花园镇政府信息公开网", "supervisor": SUPERVISOR, "head": "示例甲",
        "statistician": "示例乙", "signed_by": "花园镇党委政府办公室", "reported_on": date(2021, 1, 13),
        "grounds": ("《中华人民共和国政府信息公开条例》", "皖政务办秘〔2020〕44号", "六政办秘〔2020〕161号", "霍政办秘〔2021〕3号"),
        "finance_frequency": "每季", "quarter_due_day": 5, "year_due": "01-10", "lock_days": 5, "posting_days": 30,
        "full_score": 100, "deduction_cap": 20,
    }  # fmt: skip


def columns() -> list[Row]:
    """Return the columns of the site with their owners; all are on the site's catalogue."""
    return [
        {"name": name, "owner": owner, "frequency": frequency, "category": category, "is_dynamic": "是",
         "is_catalogue": "是"}
        for name, owner, frequency, category in COLUMNS
    ]  # fmt: skip


def inspections(villages: Sequence[str]) -> list[Row]:
    """Return 9 rounds of visits, five or six villages each; what was found is what part 五 complains of."""
    turns = cycle(villages)
    faults = cycle((
        None, ("张贴不全", "【示例】惠民资金打卡清单只张贴了一部分", 300), None,
        ("更新不及时", "【示例】村级财务支出没有按季张贴", 400), None, None,
        ("内容不规范", "【示例】公开内容缺少时间和经办人", 200), None,
    ))  # fmt: skip
    rows: list[Row] = []
    for number, day in enumerate(INSPECTION_DATES):
        for village in islice(turns, 5 + number % 2):
            fault = next(faults)
            rows.append(_visit(day, village, "暗访" if number % 3 else "现场调研", fault))
            if fault and day == date(YEAR, 7, 16):  # one visit that passes the cap
                rows += [
                    _visit(day, village, "现场调研" if number % 3 == 0 else "暗访", extra)
                    for extra in (
                        ("泄露隐私", "【示例】名单没有隐去号码", 1000),
                        ("其他", "【示例】公开栏损坏", 900),
                    )
                ]
    return rows


def _visit(day: date, village: str, manner: str, fault: tuple[str, str, int] | None) -> Row:
    row: dict[str, Value] = {
        "inspected_on": day, "village": village, "manner": manner, "fault": "无", "deduction": 0, "circulated": "否",
    }  # fmt: skip
    if fault:
        kind, description, deduction = fault
        row |= {
            "fault": kind, "description": description, "deduction": deduction,
            "circulated": "是" if deduction >= 400 else "否", "due_on": day + timedelta(days=10),
            "closed_on": day + timedelta(days=7 if day < INSPECTION_DATES[-1] or deduction < 400 else 12),
        }  # fmt: skip
    return row


def hall_checks() -> list[Row]:
    """Return a check in every week of the year that holds a working day."""
    calendar, rows = working_calendar(), []
    breaches = cycle((
        None, None, None, ("迟到早退", 100, "【示例】当场提醒"), None, ("擅自离岗", 200, "【示例】全镇通报并作书面检查"), None,
    ))  # fmt: skip
    for number, day in enumerate(_check_days(calendar.is_working)):
        window = WINDOWS[number % len(WINDOWS)]
        row: dict[str, Value] = {"checked_on": day, "window": window, "breach": "无", "deduction": 0}
        if breach := next(breaches):
            kind, deduction, measure = breach
            closed = {"closed_on": day + timedelta(days=2), "measure": measure}
            row |= {
                "staff_number": f"{window[:2]}-{number % 4 + 1:02d}",
                "breach": kind,
                "deduction": deduction,
                **closed,
            }
        rows.append(row)
    return rows


def _check_days(is_working: object) -> Iterator[date]:
    """Yield one working day of each week: the Wednesday, or the first that is one."""
    monday = date(YEAR - 1, 12, 30)
    while monday.year <= YEAR:
        week = [monday + timedelta(days=offset) for offset in (2, 3, 4, 0, 1, 5, 6)]
        yield from [day for day in week if day.year == YEAR and is_working(day)][:1]  # type: ignore[operator]
        monday += timedelta(days=7)


def visits() -> list[Row]:
    """Return the two visits of the county's office."""
    return [
        {"visited_on": date(YEAR, 6, 23), "visitor": SUPERVISOR, "subject": "【示例】政务公开和村务公开现场调研",
         "outcome": "【示例】要求增加图片、视频解读"},
        {"visited_on": date(YEAR, 11, 24), "visitor": SUPERVISOR, "subject": "【示例】政务公开与政务服务现场调研",
         "outcome": "【示例】整改情况较好"},
    ]  # fmt: skip


def staff(villages: Sequence[str], offices: Sequence[str]) -> list[Row]:
    """Return the leading group, one member of every department, and one 经办人 of every village."""
    since = date(2019, 3, 1)
    rows: list[Row] = [
        _post("花园镇人民政府", "组长", "示例组长", "镇长", since),
        _post("花园镇人民政府", "副组长", "示例副组长", "副镇长", since),
        _post("党政办", "办公室", "示例办公室", "主任", since),
        *(_post(office, "成员", f"示例成员{number:02d}", "负责人", since) for number, office in enumerate(offices, 1)),
        *(_post(village, "经办人", f"示例经办{number:02d}", "村委会委员", since)
          for number, village in enumerate(villages, 1)),
    ]  # fmt: skip
    changed = next(at for at, row in enumerate(rows) if row["role"] == "经办人")
    successor = _post(villages[0], "经办人", "示例经办20", "村委会委员", date(YEAR, 8, 1))
    rows[changed] = {**rows[changed], "to_on": date(YEAR, 7, 31)}
    return [*rows[: changed + 1], successor, *rows[changed + 1 :]]


def _post(unit: str, role: str, person: str, post: str, since: date) -> Row:
    return {"unit_name": unit, "role": role, "person": person, "post": post, "from_on": since}


def problems() -> list[Row]:
    """Return what part 五 speaks of, as it is printed: three problems that were dealt with, two that are open."""
    done, under_way = "已完成", "进行中"
    lines = (
        ("重点领域信息公开偏少，发布不够及时", "重点领域公开", "财政所",
         "镇直单位负责人进入领导小组，日常工作信息集中报党政办", done, "信息来源增加，发布及时性提高"),
        ("隐私排查不够有力，曾因操作失误公开了个人信息", "隐私保护", "党政办",
         "严格执行发布前审核，对已公开的信息全面排查", done, "全镇排查完毕，查出的问题全部整改"),
        ("政策解读只有文字一种形式", "政策解读", "党政办",
         "组织业务学习，向先进乡镇学习图片和视频解读", done, "镇村经办人员参加学习，现场调研成绩较好"),
        ("依申请公开办理流程不够熟练", "依申请公开", "党政办", "系统学习办理规范和答复文书", under_way, None),
        ("线下公开栏更新不够及时，张贴不全，部分专项资金没有公开到人到户清册", "村务公开", "党政办",
         "每月不定期到村检查，重点看张贴内容和个人隐私", under_way, None),
    )  # fmt: skip
    return [
        {"problem": problem, "category": category, "since_year": YEAR, "owner": owner, "measure": measure,
         "due_on": date(YEAR, 12, 31) if status == done else date(YEAR + 1, 12, 31), "status": status, "effect": effect}
        for problem, category, owner, measure, status, effect in lines
    ]  # fmt: skip


def training() -> list[Row]:
    """Return a working meeting every month, and the year's trainings and study sessions."""
    meetings: list[Row] = [
        {"held_on": date(YEAR, month, 25 if month != 1 else 15), "kind": "会议", "subject": f"【示例】{month}月村务公开工作会议",
         "attendance": 18 + month % 4}
        for month in range(1, 13)
    ]  # fmt: skip
    more = (
        (date(YEAR, 4, 22), "培训", "【示例】村务公开操作培训", 26), (date(YEAR, 6, 30), "学习", "【示例】保密法学习", 35),
        (date(YEAR, 8, 27), "学习", "【示例】网络安全法学习", 33), (date(YEAR, 10, 21), "学习", "【示例】信息公开条例学习", 38),
        (date(YEAR, 11, 4), "培训", "【示例】个人隐私排查培训", 27),
    )  # fmt: skip
    rows = [
        *meetings,
        *(dict(zip(("held_on", "kind", "subject", "attendance"), row, strict=True)) for row in more),
    ]
    return sorted(rows, key=lambda row: str(row["held_on"]))


def privacy_checks() -> list[Row]:
    """Return a check each quarter; all that was found was mended."""
    found = ((3, "手机号", 2), (6, "身份证号", 3), (9, "家庭住址", 1), (12, None, 0))
    return [
        {"checked_on": date(YEAR, month, 16), "scope": f"【示例】第{number}季度公开的村务和资金信息", "checked": 300 + 10 * number,
         "found": count, "kind": kind, "mended": count, "mended_on": date(YEAR, month, 18) if count else None}
        for number, (month, kind, count) in enumerate(found, 1)
    ]  # fmt: skip


def assessments() -> list[Row]:
    """Return the year's assessment and review; nobody was held accountable."""
    return [
        {"held_on": date(YEAR, 12, 18), "kind": "工作考核", "subject": "【示例】各村、各部门政务公开工作", "cases": 1,
         "outcome": "【示例】考核结果计入年度绩效"},
        {"held_on": date(YEAR, 12, 22), "kind": "社会评议", "subject": "【示例】政务公开群众满意度", "cases": 1, "people": 200,
         "satisfaction": 9650, "outcome": "【示例】总体满意"},
        {"held_on": date(YEAR, 12, 25), "kind": "责任追究", "subject": "【示例】全镇政务公开工作", "cases": 0,
         "outcome": "【示例】本年没有发生"},
    ]  # fmt: skip


def platforms() -> list[Row]:
    """Return the township's platforms; the last two are kept up by contract."""
    lines = (
        ("【示例】花园镇政府信息公开网", "政府网站", date(2016, 5, 1), date(YEAR, 12, 28)),
        ("【示例】花园镇政务公开专区", "政务公开专区", date(YEAR, 9, 15), date(YEAR, 12, 21)),
        ("【示例】各村村务公开栏（13处）", "公开栏", None, date(YEAR, 12, 10)),
        ("【示例】镇村电子政务外网", "电子政务外网", date(2019, 7, 1), date(YEAR, 12, 15)),
    )
    return [dict(zip(("name", "kind", "opened_on", "kept_up_on"), line, strict=True)) for line in lines]


def narrative() -> list[Row]:
    """Return two paragraphs in the office's own words, as they are printed in the report."""
    return [
        {
            "chapter": "政府信息管理",
            "content": "根据人事变动及时调整政务公开领导小组，各村明确一名经办人。",
        },
        {"chapter": "平台建设", "content": "镇村两级电子政务外网全部联通，由运营商定期维护。"},
    ]


def waivers(late: Row) -> list[Row]:
    """Return the approval of the one document that was published late."""
    return [{
        "rule": "R0104", "unit_name": "党政办", "form_title": "信息发布台账",
        "row_key": f"{late['title']}｜{late['published_on']}", "column": "发布日期",
        "value_then": f"{late['published_on']}｜成文日期 {late['made_on']}", "reason": "【示例】等待县里批复后公开", "applicant": "示例填报人",
        "approver": "示例甲", "approved_on": date(2021, 1, 4),
    }]  # fmt: skip
