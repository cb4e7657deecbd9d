"""Rules C: cells that cannot be read, and V: cells that can but hold what is not allowed."""

from __future__ import annotations

from pipeline.model.basis import COUNTING
from pipeline.model.catalogue.rule import BLOCKING, HINT, Rule

RULES = (
    Rule("C301", BLOCKING, "不是日期", "填的是“{value}”，不是有效日期", "应填如 {example}"),
    Rule(
        "C302",
        BLOCKING,
        "日期不完整",
        "填的是“{value}”，年、月、日不齐全",
        "年份写四位，填到具体的日，如 {example}",
    ),
    Rule("C303", BLOCKING, "不是整数", "填的是“{value}”，不是整数", "请只填数字，如 {example}"),
    Rule(
        "C304",
        BLOCKING,
        "不是金额",
        "填的是“{value}”，不是金额",
        "请以元为单位只填数字，最多两位小数，如 {example}",
    ),
    Rule("C305", BLOCKING, "约数", "填的是“{value}”，是约数", "请填准确的数，如 {example}"),
    Rule("C306", BLOCKING, "公式出错", "显示为“{value}”，是公式出错了", "请改正公式或直接填写结果"),
    Rule(
        "C307",
        BLOCKING,
        "公式没有结果",
        "是公式，但文件里没有保存计算结果",
        "请用 WPS 或 Excel 打开并保存一次，或直接填写结果",
    ),
    Rule(
        "C308",
        BLOCKING,
        "长数字已失真",
        "填的是“{value}”，超过15位的数字存为数值后末尾已经失真",
        "请先把单元格设为文本格式再重新填写",
    ),
    Rule(
        "C309",
        BLOCKING,
        "被改成日期等",
        "读到的是“{value}”，可能被表格软件改成了日期、时间或逻辑值",
        "请先把单元格设为文本格式再重新填写，如 {example}",
    ),
    Rule("C310", BLOCKING, "不是年份", "填的是“{value}”，不是四位年份", "应填如 {example}"),
    Rule("C311", BLOCKING, "不是月-日", "填的是“{value}”，不是有效的月和日", "应填如 {example}"),
    Rule(
        "C312",
        BLOCKING,
        "不是分数",
        "填的是“{value}”，不是分数",
        "请只填数字，最多两位小数，如 {example}",
    ),
    Rule(
        "C313",
        BLOCKING,
        "不是百分数",
        "填的是“{value}”，不是百分数",
        "请填百分数，最多两位小数，如 {example}",
    ),
    Rule(
        "C314",
        BLOCKING,
        "看不出是百分之几",
        "填的是“{value}”，看不出是百分之几",
        "显示为百分数的格子里存的其实是小数；请先把格子的格式改成“文本”，再填 96.5 或 96.5%",
    ),
    Rule(
        "C320",
        HINT,
        "已按含义读取",
        "有{count}处写法不规范，已按含义读取：{value}",
        "如理解有误请改正",
        beside="共{count}处",
    ),
    Rule("V401", BLOCKING, "必填项空白", "没有填写", "这一栏必须填写，如 {example}"),
    Rule(
        "V402", BLOCKING, "不在选项内", "填的是“{value}”，不在可选范围内", "请从下拉列表中选择，如 {example}"
    ),
    Rule(
        "V403", HINT, "编码与文字不一致", "填的是“{value}”，已按编码读作“{known}”", "如不对请从下拉列表中重选"
    ),
    Rule("V404", BLOCKING, "不能是负数", "填的是“{value}”，不能是负数", "请填 0 或正数"),
    Rule("V405", BLOCKING, "数字过大", "填的是“{value}”，超过了上限 {largest}", "请核对单位和位数"),
    Rule("V406", BLOCKING, "文字过长", "有{count}个字，超过{limit}个字", "请精简"),
    Rule(
        "V409",
        BLOCKING,
        "日期不在报告年度",
        "填的是“{value}”，不在{year}年之内",
        "本表只报{year}年的事项，请核对日期",
        COUNTING,
    ),
    Rule(
        "V411",
        BLOCKING,
        "日期晚于填报日期",
        "填的是“{value}”，晚于封面的填报日期（{filed_on}）",
        "请核对日期",
    ),
    Rule("V412", BLOCKING, "日期过早", "填的是“{value}”，早得不合常理", "请核对年份"),
)
