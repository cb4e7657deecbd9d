"""Form 10 村务公开台账: what the village posted, on line and on the board."""

from __future__ import annotations

from pipeline.model.conditions import BlankUnless, Different, NotAfterFiling, NotBeforePostingPeriod, When
from pipeline.model.field import YES_NO, Field, Kind, options
from pipeline.model.form import Form, InheritedFromCover, RowRule, Template, Unique
from pipeline.model.period import QUARTER_NAMES
from pipeline.model.severity import Severity

FINANCES, PAYMENTS = "财务收支", "惠民资金打卡"
"""The two matters that forms 12 and 11 answer for as well."""
ONLINE, BOARD, BOTH = "先锋网", "公开栏", "两者"
ANY_TIME = "随时"
POSTING_PERIODS = (
    *(f"{month}月" for month in range(1, 13)),
    *QUARTER_NAMES,
    ANY_TIME,
)

FORM = Form(
    number=10,
    code="village_affairs",
    title="村务公开台账",
    version=1,
    purpose="逐项登记村务公开的内容、公开日期和渠道，每季度至少公开一次。",
    templates=(Template.VILLAGE,),
    key=("matter", "posting_period", "content"),
    fields=(
        Field(
            "matter",
            "公开事项",
            Kind.CHOICE,
            "属于哪一类村务",
            FINANCES,
            required=True,
            options=options(
                "村民会议决定",
                FINANCES,
                PAYMENTS,
                "救灾救助补贴",
                "征地补偿与土地流转",
                "低保特困",
                "筹资筹劳",
                "集体资产",
                "工程项目",
                "其他",
            ),
        ),
        Field(
            "posting_period",
            "所属期",
            Kind.CHOICE,
            "公开的是本年哪个月或季度的事",
            "一季度",
            required=True,
            options=options(*POSTING_PERIODS),
        ),
        Field("content", "公开内容", Kind.TEXT, "公开了什么", "（示例）一季度财务收支明细", required=True),
        Field(
            "disclosed_on",
            "公开日期",
            Kind.DATE,
            "网上公开的日期；只在公开栏公开的填张贴日期",
            "2020-04-03",
            required=True,
        ),
        Field(
            "channel",
            "公开渠道",
            Kind.CHOICE,
            "先锋网、公开栏或两者都有",
            BOTH,
            required=True,
            options=options(ONLINE, BOARD, BOTH),
        ),
        Field("posted_on", "张贴日期", Kind.DATE, "两者都有时填公开栏张贴日期，不填即为同一天", ""),
        Field("handler", "经办人", Kind.TEXT, "不填即为封面的填报人", "", longest=30),
        Field("reviewer", "审核人", Kind.TEXT, "不填即为封面的审核人；不能是经办人", "", longest=30),
        Field(
            "is_masked",
            "已脱敏",
            Kind.CHOICE,
            "身份证号、手机号、住址等是否已隐去",
            "是",
            required=True,
            options=YES_NO,
        ),
        Field("evidence", "佐证", Kind.TEXT, "照片编号或网址，可不填", ""),
    ),
    rules=(
        RowRule("R1001", Severity.BLOCKING, NotBeforePostingPeriod("disclosed_on", "posting_period")),
        RowRule("R1002", Severity.BLOCKING, NotAfterFiling("disclosed_on")),
        RowRule("R1003", Severity.BLOCKING, BlankUnless("posted_on", When("channel", (BOTH,)))),
        RowRule("R1004", Severity.BLOCKING, NotAfterFiling("posted_on")),
        RowRule("R1005", Severity.EXPLAIN, Different("reviewer", "handler"), "信息发布审核制度"),
        RowRule("R1006", Severity.BLOCKING, NotBeforePostingPeriod("posted_on", "posting_period")),
    ),
    unique=(Unique("U1001", Severity.CONFIRM, ("matter", "posting_period", "content", "disclosed_on")),),
    inherited=(InheritedFromCover("handler", "filled_by"), InheritedFromCover("reviewer", "reviewed_by")),
)
