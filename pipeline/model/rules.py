"""The catalogue of rules: code, weight, wording and remedy, each written once.

It feeds the messages, the workbook's 校验问题 and the handbook. Rules between the cells of a row are declared
with their form and worded in `model.wording`. `says` and `remedy` are completed with the named details.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.issue import Issue, Place
from pipeline.model.refusal import RefusalCode
from pipeline.model.severity import Severity
from pipeline.model.text import clip

BLOCKING, EXPLAIN, CONFIRM, HINT = Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One generic rule. The letter of `code` is its rung: F file, L layout, C cell, V value, N nil, X across."""

    code: str
    severity: Severity
    title: str
    says: str
    remedy: str
    basis: str = ""


def compose(place: Place, label: str, says: str, remedy: str) -> str:
    """Join place, finding and remedy into the sentence that the sender reads."""
    where = f"《{place.sheet}》" if place.sheet else f"文件“{place.file}”" if place.file else ""
    named = f"「{label}」" if label else ""
    end = "" if remedy.endswith(("。", "）")) else "。"
    return f"{where}{place.cell}{named}{says}，{remedy}{end}"


def raise_issue(
    code: str,
    place: Place,
    *,
    form: str = "",
    field: str = "",
    label: str = "",
    value: str = "",
    **details: object,
) -> Issue:
    """Return the issue of a catalogue rule at `place`; KeyError if the code or a detail is unknown (our fault)."""
    rule = CATALOGUE[code]
    shown = {"value": clip(value), **details}
    message = compose(place, label, rule.says.format(**shown), rule.remedy.format(**shown))
    return Issue(code, rule.severity, place, message, value, form, field)


_RULES = (
    # --- F: the file as a whole -------------------------------------------------------------------------
    Rule("F101", BLOCKING, "空文件", "是空文件，里面没有任何内容", "请重新保存后再报送"),
    Rule("F102", BLOCKING, "文件不完整", "不完整，可能没有传完", "请重新复制或重新发送原文件"),
    Rule("F103", BLOCKING, "不是工作簿", "不是电子表格", "请用下发的填报模板填写并另存为 .xlsx"),
    Rule(
        "F104",
        BLOCKING,
        "网页冒充表格",
        "其实是网页，只是后缀像表格",
        "请用 WPS 或 Excel 打开后另存为 .xlsx 再报送",
    ),
    Rule(
        "F105",
        BLOCKING,
        "2003 版 XML 表格",
        "是旧的 XML 表格格式",
        "请用 WPS 或 Excel 打开后另存为 .xlsx 再报送",
    ),
    Rule(
        "F106",
        BLOCKING,
        "文本冒充表格",
        "其实是文本（CSV），只是后缀像表格",
        "请把内容填入下发的填报模板再报送",
    ),
    Rule(
        "F107",
        BLOCKING,
        "文件加了密码",
        "设置了打开密码，无法读取",
        "请取消密码（文件 → 文档加密）后重新保存再报送",
    ),
    Rule("F108", BLOCKING, "文件过大", "过大（{detail}）", "请删除图片和多余的工作表后再报送"),
    Rule(
        "F109",
        BLOCKING,
        "压缩内容异常",
        "解压后异常庞大（{detail}），为安全起见未读取",
        "请把数据复制到新的填报模板再报送",
    ),
    Rule(
        "F110",
        BLOCKING,
        "内部结构重复",
        "内部有重复的部件（{detail}），无法确定以哪一份为准",
        "请用 WPS 或 Excel 打开后另存为 .xlsx 再报送",
    ),
    Rule(
        "F111",
        BLOCKING,
        "文件损坏",
        "已损坏（{detail}）",
        "请用 WPS 或 Excel 打开修复后另存，或用原文件重新报送",
    ),
    Rule(
        "F112",
        BLOCKING,
        "含外部定义",
        "含有不允许的外部定义（{detail}），为安全起见未读取",
        "请把数据复制到新的填报模板再报送",
    ),
    Rule(
        "F113",
        BLOCKING,
        "编码异常",
        "的文字编码不规范（{detail}），读出来会是乱码",
        "请用 WPS 或 Excel 打开后另存为 .xlsx 再报送",
    ),
    Rule(
        "F114",
        BLOCKING,
        "内容位置过远",
        "在很远的位置有内容（{detail}），超出表格应有的范围",
        "请删除该处内容后再报送",
    ),
    Rule("F115", BLOCKING, "没有工作表", "里面没有工作表", "请用下发的填报模板填写"),
    Rule(
        "F116", BLOCKING, "读取超时", "内容过于复杂，规定时间内没有读完", "请把数据复制到新的填报模板再报送"
    ),
    Rule(
        "F117", BLOCKING, "占用内存过多", "内容过于庞大，读取时内存不够", "请把数据复制到新的填报模板再报送"
    ),
    Rule("F118", BLOCKING, "格式不支持", "的格式不支持（{detail}）", "请另存为 .xlsx 再报送"),
    Rule(
        "F119",
        BLOCKING,
        "无法读取",
        "读取时出错，程序没能认出其内容",
        "请用 WPS 或 Excel 打开后另存为 .xlsx 再报送",
    ),
    Rule("F134", BLOCKING, "压缩包", "是压缩包，不是工作簿", "请解压后报送里面的工作簿"),
    Rule("F120", BLOCKING, "不是填报模板", "里没有找到任何填报表", "请用下发的填报模板填写，不要改动表头"),
    Rule(
        "F121",
        BLOCKING,
        "缺少封面",
        "没有封面或封面的栏目被改动，不知道是哪个单位报送的",
        "请用下发的填报模板填写封面",
    ),
    Rule(
        "F122", BLOCKING, "年度不符", "封面的年度是“{value}”，本次统计的是{year}年", "请报送{year}年的工作簿"
    ),
    Rule(
        "F123",
        BLOCKING,
        "单位不在名册",
        "封面的报送单位“{value}”不在本镇的报送单位名册里",
        "请核对单位代码和名称，或请镇里把它补进《报送单位名册》；如属别的乡镇，请退回",
    ),
    Rule(
        "F124",
        BLOCKING,
        "别的乡镇",
        "是为“{value}”制作的模板，不是本镇（{town}）的",
        "请改用本镇下发的填报模板",
    ),
    Rule(
        "F125",
        BLOCKING,
        "模板版本过新",
        "的《{title}》是第{value}版，本程序只认识到第{known}版",
        "请先升级本程序，或改用镇里下发的模板",
    ),
    Rule(
        "F126",
        HINT,
        "模板版本较旧",
        "的《{title}》是旧的第{value}版，已按第{known}版读取",
        "下次请改用新模板",
    ),
    Rule(
        "F128",
        CONFIRM,
        "代码与名称不一致",
        "封面的单位代码属于“{known}”，报送单位却写“{value}”，已按单位代码归入“{known}”",
        "请核对封面",
    ),
    Rule(
        "F129",
        HINT,
        "旧格式看不全",
        "是 {kind} 格式，公式错误、未计算的公式和隐藏行在这种格式里看不出来",
        "最好另存为 .xlsx 再报送",
    ),
    Rule("F130", HINT, "已被新件替代", "已被同一单位较新的“{newer}”替代，不再使用", "不必处理"),
    Rule("F131", HINT, "重复报送", "与“{newer}”内容完全相同，只用一份", "不必处理"),
    Rule(
        "F132",
        BLOCKING,
        "同日两份不同",
        "与“{newer}”是同一单位、同一截至日期和填报日期，内容却不同",
        "请该单位确认以哪一份为准，只留一份",
    ),
    Rule(
        "F133",
        BLOCKING,
        "数据未到统计期末",
        "的数据截至日期是{value}，还没到本统计期的最后一天（{end}），本期按未报处理",
        "请补录到{end}后重新报送",
    ),
    # --- L: sheets and headings -------------------------------------------------------------------------
    Rule(
        "L201",
        BLOCKING,
        "缺少应报的表",
        "没有找到应报的《{title}》",
        "请用下发的填报模板补上该表，不要删除工作表",
    ),
    Rule("L202", BLOCKING, "缺少表头", "没有找到「{title}」这一栏", "请按模板恢复这个表头，不要改名或覆盖"),
    Rule("L203", HINT, "缺少选填栏", "没有「{title}」这一栏，按空白处理", "如有内容请按模板恢复这个表头"),
    Rule("L204", BLOCKING, "表头重复", "有两栏都叫「{title}」，不知道以哪一栏为准", "请只留一栏"),
    Rule(
        "L205",
        HINT,
        "多出的栏",
        "这一栏“{value}”不属于本表，其中{count}个单元格没有使用",
        "如有用请填入对应的栏，否则可不管",
    ),
    Rule("L206", HINT, "按别名读取", "表头“{value}”已按「{title}」读取", "如不对请改正表头"),
    Rule(
        "L207",
        HINT,
        "未识别的工作表",
        "不是填报表，其中{count}个单元格没有读取",
        "如有要报的内容请填入对应的表",
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
        "L216", HINT, "多余的项目", "“{value}”不是本表的项目，没有使用", "如有用请填入对应的项目，否则可不管"
    ),
    # --- C: one cell, unreadable ------------------------------------------------------------------------
    Rule("C301", BLOCKING, "不是日期", "填的是“{value}”，不是有效日期", "应填如 {example}"),
    Rule("C302", BLOCKING, "日期不完整", "填的是“{value}”，缺少年、月或日", "应填到具体的日，如 {example}"),
    Rule("C303", BLOCKING, "不是整数", "填的是“{value}”，不是整数", "请只填数字，如 {example}"),
    Rule(
        "C304",
        BLOCKING,
        "不是金额",
        "填的是“{value}”，不是金额",
        "请以元为单位只填数字，最多两位小数，如 {example}",
    ),
    Rule("C305", BLOCKING, "约数", "填的是“{value}”，是约数", "请填准确的数，如 {example}"),
    Rule("C306", BLOCKING, "公式出错", "的公式出错，显示为“{value}”", "请改正公式或直接填写结果"),
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
    Rule("C309", BLOCKING, "内容类型不对", "填的是“{value}”，这里应填{kind}", "应填如 {example}"),
    Rule("C310", BLOCKING, "不是年份", "填的是“{value}”，不是四位年份", "应填如 {example}"),
    Rule("C311", BLOCKING, "不是月-日", "填的是“{value}”，不是有效的月和日", "应填如 {example}"),
    Rule("C320", HINT, "已按含义读取", "等{count}处写法不规范，已按含义读取：{value}", "如理解有误请改正"),
    # --- V: one cell, readable but not allowed ----------------------------------------------------------
    Rule("V401", BLOCKING, "必填项空白", "没有填写", "这一栏必须填写，如 {example}"),
    Rule(
        "V402", BLOCKING, "不在选项内", "填的是“{value}”，不在可选范围内", "请从下拉列表中选择，如 {example}"
    ),
    Rule(
        "V403", HINT, "编码与文字不一致", "填的是“{value}”，已按编码读作“{known}”", "如不对请从下拉列表中重选"
    ),
    Rule("V404", BLOCKING, "不能是负数", "填的是“{value}”，不能是负数", "请填 0 或正数"),
    Rule("V405", BLOCKING, "数字过大", "填的是“{value}”，大得不合常理", "请核对单位和位数"),
    Rule("V406", BLOCKING, "文字过长", "有{count}个字，超过{limit}个字", "请精简"),
    Rule(
        "V409",
        BLOCKING,
        "日期不在报告年度",
        "填的是“{value}”，不在{year}年之内",
        "本表只报{year}年的事项，请核对日期",
    ),
    Rule(
        "V411",
        BLOCKING,
        "日期晚于填报日期",
        "填的是“{value}”，晚于封面的填报日期（{filed_on}）",
        "请核对日期",
    ),
    Rule("V412", BLOCKING, "日期过早", "填的是“{value}”，早得不合常理", "请核对年份"),
    # --- N: cover and nil returns -----------------------------------------------------------------------
    Rule(
        "N501",
        BLOCKING,
        "空表未说明",
        "没有数据，封面的填报情况却是“{value}”",
        "本年确实没有请在封面选“零报告”或“不适用”，有则请补填",
    ),
    Rule(
        "N502",
        BLOCKING,
        "有数据却报零",
        "有{count}行数据，封面的填报情况却是“{value}”",
        "请在封面改选“有数据”，或删除这些行",
    ),
    Rule(
        "N503", BLOCKING, "填报情况未选", "在封面的报表填报情况里没有选择", "请选“有数据”“零报告”或“不适用”"
    ),
    Rule("N504", BLOCKING, "封面必填项", "封面缺少「{title}」", "请补填封面"),
    Rule(
        "N505",
        BLOCKING,
        "填报人与审核人相同",
        "封面的填报人和审核人都是“{value}”",
        "审核应由另一人进行，请改正封面",
    ),
    Rule(
        "N506",
        BLOCKING,
        "填报日期早于截至日期",
        "封面的填报日期早于数据截至日期（{value}）",
        "请核对封面的两个日期",
    ),
    Rule(
        "N507", BLOCKING, "截至日期不在年度内", "封面的数据截至日期（{value}）不在{year}年之内", "请核对封面"
    ),
    # --- X: across forms, units and years ---------------------------------------------------------------
    Rule(
        "X601",
        CONFIRM,
        "放假安排尚未录入",
        "{year}年的放假安排尚未录入，无法推算工作日",
        "请镇里按国务院办公厅通知在《放假安排》中录入{year}年的放假和上班日期",
    ),
    Rule(
        "X602",
        CONFIRM,
        "信息处理费两处不一致",
        "《依申请公开台账》本期已缴信息处理费{value}元，《行政事业性收费》中登记{known}元",
        "请核对，收到的信息处理费应在《行政事业性收费》中登记",
        "条例第四十二条，国办函〔2020〕109号",
    ),
    Rule(
        "X603",
        CONFIRM,
        "答复逾期",
        "答复日期是{value}，法定期限是{known}，逾期{count}个工作日",
        "请核对日期，确属逾期请说明原因",
        "条例第三十三条",
    ),
    Rule(
        "X604",
        EXPLAIN,
        "延期告知过晚",
        "填的是{value}，晚于原答复期限{known}",
        "延期应在期限届满前告知，请核对或说明",
        "条例第三十三条",
    ),
    Rule(
        "X605",
        CONFIRM,
        "应当复议前置",
        "直接起诉的案件，关联申请的答复是“{value}”",
        "2024年起不予公开类答复应先申请行政复议，请核对案件类型",
        "行政复议法第二十三条，法释〔2025〕8号",
    ),
    Rule(
        "X606",
        CONFIRM,
        "逾期未答复",
        "尚未答复，法定期限是{known}，到{value}已逾期",
        "请尽快答复或补录答复日期",
        "条例第三十三条",
    ),
    Rule(
        "X607",
        CONFIRM,
        "疑似误填",
        "{unit}的{title}等于上一年项目数量加本年增减（{value}），可能把事项数当成了办件量",
        "处理决定数量应填办件数，请核对",
    ),
    Rule("X608", BLOCKING, "勾稽不成立", "{title}不成立：左边是{value}，右边是{known}", "请联系程序维护人员"),
    Rule("X609", CONFIRM, "数量关系存疑", "{title}不成立：左边是{value}，右边是{known}", "请核对有关台账"),
    # --- S: the township's own settings and roster ------------------------------------------------------
    Rule(
        "S701",
        BLOCKING,
        "应报报表不认识",
        "填的是“{value}”，没有叫这个名字的填报表",
        "请填填报表的名称，用、隔开",
    ),
    Rule(
        "S702",
        BLOCKING,
        "不属于该类型的表",
        "《{value}》不在{known}的模板里",
        "请从该类型单位的模板中选择应报报表",
    ),
)

CATALOGUE: dict[str, Rule] = {rule.code: rule for rule in _RULES}

REFUSALS: dict[RefusalCode, str] = {
    RefusalCode.EMPTY_FILE: "F101",
    RefusalCode.TRUNCATED: "F102",
    RefusalCode.NOT_A_WORKBOOK: "F103",
    RefusalCode.WEB_PAGE: "F104",
    RefusalCode.XML_2003: "F105",
    RefusalCode.CSV_TEXT: "F106",
    RefusalCode.ENCRYPTED: "F107",
    RefusalCode.TOO_LARGE: "F108",
    RefusalCode.ZIP_BOMB: "F109",
    RefusalCode.DUPLICATE_PART: "F110",
    RefusalCode.CORRUPT: "F111",
    RefusalCode.DTD_REFUSED: "F112",
    RefusalCode.BAD_ENCODING: "F113",
    RefusalCode.FAR_CELL: "F114",
    RefusalCode.NO_SHEETS: "F115",
    RefusalCode.TOO_SLOW: "F116",
    RefusalCode.TOO_MUCH_MEMORY: "F117",
    RefusalCode.UNSUPPORTED_FORMAT: "F118",
    RefusalCode.CRASHED: "F119",
    RefusalCode.ARCHIVE: "F134",
}
"""Which rule tells the sender about a refusal of the workbook reader."""
