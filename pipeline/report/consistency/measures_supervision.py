"""The measures of supervision: who was taught, checked, visited and assessed, and what was mended."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.consistency.measure import NONE, Measure, one

_TIMES = ("次", "场", "期", "轮", "个", "场次", "批", "批次", "件次")
_FAULTS = ("处", "个", "条", "项", "件", "起", "次", "人次", "例")
_PEOPLE = ("人次", "人", "名", "位")


def _taught(code: str, name: str, kind: str, words: str) -> Iterator[Measure]:
    """Gatherings of one kind, and who attended them; of any kind when `kind` is empty."""
    gathered, attended = ("by_kind/", "attendance_by_kind/") if kind else ("total", "attendance")
    yield Measure(
        code, name, _TIMES, "training", (words,), readings=one(f"indicator/training/{gathered}{kind}"),
        parts=() if kind else ("indicator/training/by_kind/",),
    )  # fmt: skip
    yield Measure(
        f"{code}_attendance", f"参加{name}人次", _PEOPLE, "training",
        (words, rf"(?:参加|参会|参训|受训|覆盖|出席)…{words}"),
        readings=one(f"indicator/training/{attended}{kind}"), follows=(code,),
    )  # fmt: skip


def _found(
    stem: str, name: str, topic: str, found: str, mended: str, facts: tuple[str, str, str]
) -> Iterator[Measure]:
    """Faults found, mended and open; `found` and `mended` are the words for them."""
    told = (
        (f"{stem}_found", f"{name}发现问题", rf"(?:发现|查出|查摆|存在)…{found}…|{found}…|发现…□…{found}"),
        (f"{stem}_mended", f"{name}已整改问题", rf"(?:已|完成|落实|督促)…{mended}…|{mended}(?:到位)?…"),
        (f"{stem}_open", f"{name}未整改问题", rf"(?:还?没有|尚?未)(?:完成)?{mended}…"),
    )
    for (code, title, words), fact in zip(told, facts, strict=True):
        none = rf"{NONE}(?:有)?发现…{found}" if code.endswith("_found") else ""
        codes = one(f"indicator/{fact}")
        yield Measure(
            code, title, _FAULTS, topic, weak=(words,), none=none, readings=codes, parts=_kinds(stem, code)
        )


def _kinds(stem: str, code: str) -> tuple[str, ...]:
    return (
        (f"indicator/{stem}/by_fault/", f"indicator/{stem}/by_kind/", f"indicator/{stem}/by_breach/")
        if code.endswith("_found")
        else ()
    )


SUPERVISION: tuple[Measure, ...] = (
    Measure(
        "villages",
        "行政村",
        ("个",),
        words=(r"(?:全[镇乡]|辖)(?:共?有)?□(?:行政)?村",),
        is_one=True,
    ),
    *_taught("gatherings", "培训会议", "", r"(?:培训|会议|学习)(?:[、和及与](?:会议|学习|培训)){1,2}…"),
    *_taught("trainings", "培训", "培训", r"培训(?:班|会|活动)?…"),
    *_taught("meetings", "会议", "会议", r"(?:会议|例会|[推促]进会|部署会|座谈会|调度会|专题会|工作会)…"),
    *_taught("studies", "学习", "学习", r"学习(?:活动|会)?…"),
    Measure(
        "inspections",
        "检查次数",
        ("次", "轮", "批次", "批", ""),
        "inspections",
        (r"(?:检查|督查|督导|暗访|巡查)(?:村务公开)?(?:工作)?(?:共?计)?…",),
        (r"检查…",),
        readings=one("indicator/inspections/dates"),
    ),
    Measure(
        "villages_checked",
        "被查村次",
        ("村次",),
        "inspections",
        (r"(?:检查|督查|暗访|被查|抽查)…",),
        readings=one("indicator/inspections/visits"),
        follows=("inspections",),
    ),
    Measure(
        "villages_reached",
        "被查到的村",
        ("个", "村"),
        "inspections",
        (
            r"(?:检查|督查|暗访|抽查)(?:了|到)?(?:全镇)?□(?:行政)?村",
            r"□(?:行政)?村(?:进行|开展)…(?:检查|督查|暗访)",
        ),
        (r"(?:覆盖|涉及|被查)…□(?:行政)?村",),
        readings=one("indicator/inspections/villages_visited"),
    ),
    *_found(
        "inspections",
        "村务公开检查",
        "inspections",
        "问题",
        "整改",
        ("inspections/faults", "inspections/mended", "inspections/open"),
    ),
    Measure(
        "hall_checks",
        "服务大厅抽查",
        ("次", "轮", "批次", ""),
        "hall",
        (r"抽查…",),
        (r"(?:检查|督查|暗访|巡查)…",),
        readings=one("indicator/hall_checks/dates"),
    ),
    Measure(
        "hall_weeks_due",
        "服务大厅应抽查的周数",
        ("周", "个周"),
        "hall",
        weak=(r"应抽查…",),
        readings=one("indicator/hall_checks/weeks"),
    ),
    Measure(
        "hall_weeks",
        "服务大厅已抽查的周数",
        ("周", "个周"),
        "hall",
        weak=(r"抽查(?:了)?…",),
        readings=one("indicator/hall_checks/weeks_covered"),
    ),
    *_found(
        "hall_checks",
        "服务大厅抽查",
        "hall",
        "(?:违规|违纪|问题)",
        "(?:办结|处理|整改)",
        ("hall_checks/breaches", "hall_checks/closed", "hall_checks/open"),
    ),
    Measure(
        "privacy_checks",
        "隐私排查",
        ("次", "轮", "批次"),
        "privacy",
        (r"隐私…(?:排查|检查|核查)…",),
        (r"(?:排查|检查|核查)…",),
        readings=one("indicator/privacy_checks/total"),
    ),
    Measure(
        "privacy_items",
        "隐私排查检查条数",
        ("条", "件", "篇"),
        "privacy",
        weak=(r"(?:排查|检查|筛查|核查)…",),
        readings=one("indicator/privacy_checks/items"),
    ),
    *_found(
        "privacy_checks",
        "隐私排查",
        "privacy",
        "(?:问题|隐患|风险)",
        "整改",
        ("privacy_checks/found", "privacy_checks/mended", "privacy_checks/open"),
    ),
    Measure(
        "visits",
        "上级检查",
        ("次", "轮", "批次", "批"),
        "visits",
        (
            r"(?:迎接|接受)…(?:检查|调研|督查|督导|考核|指导)…|上级…(?:检查|调研|督查|督导)…|(?:迎接)[^，。；□]*□…(?:调研|检查|督查)",
        ),
        readings=one("indicator/visits/total"),
    ),
    Measure(
        "staff",
        "工作人员",
        _PEOPLE,
        words=(r"(?P<name>专兼?职|兼职)?(?:工作)?人员…",),
        readings=one("indicator/staff/total"),
    ),
    Measure(
        "handlers",
        "经办人",
        _PEOPLE,
        words=(r"(?:业务)?经办人…",),
        readings=one("indicator/staff/by_role/经办人"),
    ),
    Measure(
        "group_members",
        "领导小组成员",
        _PEOPLE,
        words=(r"(?:小组)?成员…",),
        readings=one("indicator/staff/by_role/成员"),
    ),
    Measure(
        "platforms",
        "公开平台",
        ("个", "家", "处"),
        words=(r"平台(?:和(?:配套)?设施|渠道)?(?:数量|共计|共)?",),
        readings=one("indicator/platforms/total"),
        parts=("indicator/platforms/by_kind/",),
    ),
    Measure(
        "columns",
        "栏目",
        ("个", "类"),
        words=(r"□[^，。；、（]{0,4}?(?:栏目|专栏|板块)", r"(?:栏目|专栏|板块)…"),
        readings=one("indicator/columns/total"),
    ),
    Measure(
        "columns_due",
        "栏目应更新的期数",
        ("期", "期次", "次"),
        words=(r"应更新…",),
        readings=one("indicator/columns/due"),
    ),
    Measure(
        "columns_on_time",
        "栏目按时更新的期数",
        ("期", "期次", "次"),
        words=(r"按时更新…",),
        readings=one("indicator/columns/on_time"),
    ),
)
