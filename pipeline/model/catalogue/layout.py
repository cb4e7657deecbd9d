"""Rules L: sheets and headings, the second rung."""

from __future__ import annotations

from pipeline.model.catalogue.rule import BLOCKING, HINT, Rule

RULES = (
    Rule(
        "L201",
        BLOCKING,
        "缺少应报的表",
        "没有找到应报的《{title}》",
        "请用下发的填报模板补上该表，不要删除工作表",
    ),
    Rule("L202", BLOCKING, "缺少表头", "没有找到「{title}」的表头", "请按模板恢复，不要改名或覆盖"),
    Rule(
        "L203",
        HINT,
        "缺少选填栏",
        "没有「{title}」这一栏，按空白处理",
        "如有内容请按模板恢复这个表头",
        beside="{title}",
    ),
    Rule("L204", BLOCKING, "表头重复", "有两栏都叫「{title}」，不知道以哪一栏为准", "请只留一栏"),
    Rule(
        "L205",
        HINT,
        "多出的栏",
        "这一栏“{value}”不属于本表，其中{count}个单元格没有使用",
        "如有用请填入对应的栏，否则可不管",
        beside="{count}个单元格",
    ),
    Rule("L206", HINT, "按别名读取", "表头“{value}”已按「{title}」读取", "如不对请改正表头"),
    Rule(
        "L207",
        HINT,
        "未识别的工作表",
        "不是填报表，其中{count}个单元格没有读取",
        "如有要报的内容请填入对应的表",
        about="{sheet}",
        beside="{count}个单元格",
    ),
    Rule(
        "L208",
        BLOCKING,
        "同一张表出现两次",
        "与《{title}》都是同一张填报表，不知道以哪一张为准",
        "请合并到一张，删除另一张",
    ),
    Rule("L209", HINT, "有隐藏内容", "有隐藏的{value}，其中的内容同样计入", "如不应计入请删除，不要隐藏"),
    Rule(
        "L210", BLOCKING, "合并单元格", "是合并单元格（{value}），只有左上角有内容", "请取消合并，并逐行填写"
    ),
    Rule("L211", HINT, "手工合计行", "是手工加的“{value}”行，不作为数据使用", "合计由程序计算，可删除该行"),
    Rule(
        "L212", BLOCKING, "示例行未删除", "与填表说明的示例行完全相同", "请删除示例行，填写本单位的真实数据"
    ),
    Rule(
        "L213",
        BLOCKING,
        "不属于应报的表",
        "不在该单位的应报报表之内，却填了{count}行，未计入",
        "请删除这些行，或请镇里在《报送单位名册》补上应报报表",
    ),
    Rule("L214", HINT, "重复的表头行", "又出现一行表头，不作为数据使用", "可删除该行"),
    Rule("L215", BLOCKING, "设置项重复", "「{title}」填了两处，不知道以哪一处为准", "请只留一处"),
    Rule(
        "L216",
        HINT,
        "多余的项目",
        "“{value}”不在填写的格子里，没有使用",
        "如有用请填到对应项目右边的格子里，否则可不管",
    ),
)
