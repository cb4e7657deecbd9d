"""Form 7 依申请公开台账: one application, one row; no name and no ID number are asked for."""

from __future__ import annotations

from pipeline.model.basis import FILLING
from pipeline.model.conditions import (
    BlankUnless,
    Condition,
    FilledWhen,
    NotAfterFiling,
    NotBefore,
    Together,
    When,
)
from pipeline.model.field import YES_NO, Field, Kind, Option, options
from pipeline.model.form import Form, RowRule, Template, Unique, UniqueAcrossUnits
from pipeline.model.severity import Severity

OUTCOMES = (
    Option("予以公开", "1"),
    Option("部分公开", "2"),
    Option("属于国家秘密", "3.1"),
    Option("其他法律行政法规禁止公开", "3.2"),
    Option("危及“三安全一稳定”", "3.3"),
    Option("保护第三方合法权益", "3.4"),
    Option("属于三类内部事务信息", "3.5"),
    Option("属于四类过程性信息", "3.6"),
    Option("属于行政执法案卷", "3.7"),
    Option("属于行政查询事项", "3.8"),
    Option("本机关不掌握相关政府信息", "4.1"),
    Option("没有现成信息需要另行制作", "4.2"),
    Option("补正后申请内容仍不明确", "4.3"),
    Option("信访举报投诉类申请", "5.1"),
    Option("重复申请", "5.2"),
    Option("要求提供公开出版物", "5.3"),
    Option("无正当理由大量反复申请", "5.4"),
    Option("要求行政机关确认或重新出具已获取信息", "5.5"),
    Option("申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "6.1"),
    Option("申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "6.2"),
    Option("其他", "6.3"),
)
OUTCOME_TEXT = {option.code: option.text for option in OUTCOMES}

_AFTER_RECEIPT = (
    "correction_asked_on",
    "consultation_from",
    "extension_told_on",
    "fee_asked_on",
    "answered_on",
)
_DATES = (
    "received_on",
    "correction_asked_on",
    "corrected_on",
    "consultation_from",
    "consultation_to",
    "extension_told_on",
    "fee_asked_on",
    "fee_paid_on",
    "answered_on",
)
_ORDERED = (
    *((name, "received_on") for name in _AFTER_RECEIPT),
    ("corrected_on", "correction_asked_on"),
    ("consultation_to", "consultation_from"),
    ("fee_paid_on", "fee_asked_on"),
)


def _rules() -> tuple[RowRule, ...]:
    conditions: tuple[tuple[Condition, str], ...] = (
        *((NotBefore(later, earlier), FILLING) for later, earlier in _ORDERED),
        *((NotAfterFiling(name), FILLING) for name in _DATES),
        (BlankUnless("corrected_on", When("correction_asked_on")), "条例第三十条"),
        (BlankUnless("consultation_to", When("consultation_from")), "条例第三十二条、第三十四条"),
        (FilledWhen("extension_told_on", When("extended", ("是",))), "条例第三十三条"),
        (BlankUnless("extension_told_on", When("extended", ("是",))), "条例第三十三条"),
        (FilledWhen("fee", When("fee_asked_on")), "国办函〔2020〕109号"),
        (BlankUnless("fee_paid_on", When("fee_asked_on")), "国办函〔2020〕109号"),
        (Together("answered_on", "outcome"), "条例第三十六条"),
        (FilledWhen("correction_asked_on", When("outcome", (OUTCOME_TEXT["6.1"],))), "条例第三十条"),
        (FilledWhen("fee_asked_on", When("outcome", (OUTCOME_TEXT["6.2"],))), "国办函〔2020〕109号"),
    )
    return tuple(
        RowRule(f"R07{serial:02d}", Severity.BLOCKING, condition, basis)
        for serial, (condition, basis) in enumerate(conditions, 1)
    )


FORM = Form(
    number=7,
    code="applications",
    title="依申请公开台账",
    version=1,
    purpose="一件申请一行；上年没办完的也要登记。不填申请人姓名和证件号码。",
    templates=(Template.DEPARTMENT,),
    key=("number",),
    fields=(
        Field("number", "登记编号", Kind.CODE, "本单位的申请登记号", "示例-001", required=True, longest=60),
        Field(
            "received_on", "收到日期", Kind.DATE, "收到申请的日期，可早于本年", "2020-03-02", required=True
        ),
        Field(
            "channel",
            "申请渠道",
            Kind.CHOICE,
            "申请是怎样递交的",
            "网络",
            required=True,
            options=options("当面", "邮寄", "网络", "传真", "其他"),
        ),
        Field(
            "applicant",
            "申请人类别",
            Kind.CHOICE,
            "只填类别，不填姓名",
            "自然人",
            required=True,
            options=options("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"),
        ),
        Field("correction_asked_on", "补正通知日期", Kind.DATE, "通知申请人补正的日期", ""),
        Field("corrected_on", "补正收到日期", Kind.DATE, "收到补正的日期", ""),
        Field("consultation_from", "征求意见开始日期", Kind.DATE, "征求第三方或其他机关意见", ""),
        Field("consultation_to", "征求意见结束日期", Kind.DATE, "意见收齐的日期", ""),
        Field("extended", "延期", Kind.CHOICE, "是否延长答复期限", "否", required=True, options=YES_NO),
        Field("extension_told_on", "延期告知日期", Kind.DATE, "延期的必填", ""),
        Field("fee_asked_on", "收费通知日期", Kind.DATE, "发出收费通知的日期", ""),
        Field("fee", "收费金额(元)", Kind.MONEY, "通知收取的信息处理费", "", aliases=("收费金额",)),
        Field("fee_paid_on", "缴费日期", Kind.DATE, "申请人缴费的日期", ""),
        Field("answered_on", "答复日期", Kind.DATE, "与办理结果同时填或同时不填", "2020-03-20"),
        Field("outcome", "办理结果", Kind.CODED, "按编码选择；部分公开只选2", "1 予以公开", options=OUTCOMES),
        Field("remark", "备注", Kind.TEXT, "不要写姓名、证件号码", ""),
    ),
    rules=_rules(),
    unique=(Unique("U0701", Severity.BLOCKING, ("number",)),),
    unique_across=(UniqueAcrossUnits("U0702", Severity.EXPLAIN, "number"),),
)
