"""Form 15 本镇设置: what the township decides for itself."""

from __future__ import annotations

from pipeline.model.conditions import NotMoreThan
from pipeline.model.field import Field, Kind, Published, options
from pipeline.model.form import Form, Layout, RowRule, Template
from pipeline.model.severity import Severity

RULE_MAKING_LEVEL = "设区的市以上"
"""The 机关层级 that may make 规章 (立法法)."""
MONTHLY, QUARTERLY = "每月", "每季"

FORM = Form(
    number=15,
    code="settings",
    title="本镇设置",
    version=1,
    purpose="镇名、落款、报送期限等全镇统一的设置，由镇里填写一次。",
    templates=(Template.TOWNSHIP,),
    layout=Layout.RECORD,
    key=("unit_code",),
    fields=(
        Field("township", "镇名", Kind.TEXT, "如 花园镇", "花园镇", required=True, longest=20),
        Field("county", "县名", Kind.TEXT, "如 霍邱县", "霍邱县", required=True, longest=20),
        Field("unit_code", "单位代码", Kind.CODE, "本镇的代码", "HY-Z01", required=True, longest=30),
        Field(
            "level",
            "机关层级",
            Kind.CHOICE,
            "乡镇、街道选乡镇街道",
            "乡镇街道",
            required=True,
            options=options("乡镇街道", "县级", RULE_MAKING_LEVEL),
            default="乡镇街道",
        ),
        Field(
            "address", "地址", Kind.TEXT, "办公地址", "花园镇街道", required=True, published=Published.ADDRESS
        ),
        Field("postcode", "邮编", Kind.CODE, "六位邮政编码", "237400", required=True, longest=6),
        Field(
            "phone",
            "联系电话",
            Kind.TEXT,
            "公开的办公电话",
            "0564-0000000",
            required=True,
            longest=30,
            published=Published.PHONE,
        ),
        Field(
            "platform",
            "公开平台名称",
            Kind.TEXT,
            "政府信息公开平台的名称",
            "花园镇政府信息公开网",
            required=True,
        ),
        Field("platform_url", "平台网址", Kind.LINK, "平台的网址，可不填", ""),
        Field(
            "supervisor",
            "上级主管部门",
            Kind.TEXT,
            "县里主管政务公开的部门",
            "霍邱县数据资源管理局",
            required=True,
        ),
        Field("head", "单位负责人", Kind.TEXT, "签字的负责人", "丁某", required=True, longest=30),
        Field("statistician", "统计负责人", Kind.TEXT, "负责统计的人", "戊某", required=True, longest=30),
        Field(
            "signed_by", "报告落款单位", Kind.TEXT, "年度报告的落款", "花园镇党委政府办公室", required=True
        ),
        Field("reported_on", "报告日期", Kind.DATE, "年度报告的落款日期", "2021-01-13"),
        Field(
            "grounds",
            "编制依据",
            Kind.TEXT,
            "一行写一个文件，可写多行",
            "皖政务办秘〔2020〕44号",
            repeats=True,
        ),
        Field(
            "finance_frequency",
            "村级财务公开频次",
            Kind.CHOICE,
            "村级财务收支多久公开一次",
            QUARTERLY,
            required=True,
            options=options(MONTHLY, QUARTERLY),
            default=QUARTERLY,
        ),
        Field(
            "quarter_due_day",
            "季度报送截止日",
            Kind.COUNT,
            "季后次月的第几日，不填即为5",
            "5",
            default="5",
            largest=28,
        ),
        Field(
            "year_due",
            "年度报送截止日",
            Kind.MONTH_DAY,
            "次年的月-日，不填即为01-10",
            "01-10",
            default="01-10",
        ),
        Field(
            "lock_days", "锁定日期", Kind.COUNT, "截止日后第几日锁定，不填即为5", "5", default="5", largest=60
        ),
        Field(
            "posting_days",
            "村务公开期限",
            Kind.COUNT,
            "月份或季度结束后多少天内公开算按时，不填即为30",
            "30",
            default="30",
            largest=90,
        ),
        Field(
            "full_score",
            "检查满分",
            Kind.COUNT,
            "村务公开检查的满分，不填即为100",
            "100",
            default="100",
            largest=1000,
        ),
        Field(
            "deduction_cap",
            "单次扣分上限",
            Kind.COUNT,
            "一次检查最多扣几分，不能超过检查满分，不填即为20",
            "20",
            default="20",
            largest=1000,
        ),
    ),
    rules=(RowRule("R1501", Severity.BLOCKING, NotMoreThan("deduction_cap", "full_score")),),
)
