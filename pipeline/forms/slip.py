"""退回说明: the first sheet of a workbook that goes back, and what the sender explains there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model.field import Field, Kind
from pipeline.model.form import Form, Template
from pipeline.model.text import label_key

SLIP = Form(
    number=0,
    code="slip",
    title="退回说明",
    version=1,
    purpose="列出要改正和要说明的地方；改正直接在各表的单元格里改，要说明的写在本表「情况说明」一栏。",
    templates=tuple(Template),
    key=("group", "item"),
    fields=(
        Field("group", "组", Kind.TEXT, "程序编的组号", "1"),
        Field("item", "序", Kind.TEXT, "组内的序号，“整组”一行管着下面各行", "整组"),
        Field("demand", "要做什么", Kind.TEXT, "改正，还是说明", "请说明"),
        Field("form_title", "工作表", Kind.TEXT, "哪张表", "信息发布台账"),
        Field("cell", "单元格", Kind.TEXT, "点击可到那一格", "C7"),
        Field("row_key", "行标识", Kind.TEXT, "哪一行", "（示例）防汛工作安排｜2020-06-12"),
        Field("column", "栏", Kind.TEXT, "哪一栏", "发布日期"),
        Field("value_then", "填的值", Kind.TEXT, "退回时填的值", "2020-06-12"),
        Field("says", "问题和改法", Kind.TEXT, "什么问题，怎么改", "请核对"),
        Field(
            "explanation",
            "情况说明",
            Kind.TEXT,
            "确实如此的，在这里写明原因，不少于6个字；同一组原因相同的，只在“整组”一行写一次",
            "（示例）上级批复较晚，收到后即公开",
        ),
        Field("rule", "规则", Kind.TEXT, "规则编号", "R0104"),
        Field("unit_name", "单位", Kind.TEXT, "填报单位", "示例办"),
    ),
)
"""The headings of the sheet. It is no form that a unit owes: `FORMS` does not hold it."""

SLIP_HEADING_ROWS = 100
"""Rows from the top in which the headings are looked for, whatever was inserted above them."""
_NAMES = {label_key(field.label): field.name for field in SLIP.fields}
_NEEDED = tuple(SLIP.by_name[name].label for name in ("explanation", "rule"))

WHOLE_GROUP = "整组"
"""What stands under 序 in the line whose explanation covers the lines of its group."""
LEAST_EXPLANATION = 6
"""Characters that an explanation must have to be one (审核制度)."""
LONGEST_EXPLANATION = 2_000
"""Characters of an explanation that are kept."""
EXPLAINED_BEFORE = "已说明"
"""With what 要做什么 begins where an explanation was printed: clearing it takes it back."""
TO_MEND = "要改正的"
"""What the slip calls that which must be mended, where it counts what it asks for."""
FILED_ON = "填报日期"
"""What the slip calls the day of the copy that it was written for."""
RETURN_NUMBER = "退回编号"
"""What the slip calls the mark of the copy that it was written for (`return_number`)."""


def return_number(digest: str) -> str:
    """Return how a slip names the copy with this digest, so that what is made of it is known as newer."""
    return digest[:12]


def slip_columns(row: Sequence[object]) -> Mapping[str, int]:
    """Return the 1-based columns of the headings of a 退回说明 in a row, by field; empty if it has not them.

    The one rule by which the sheet is known, to be read and to be taken off again. Its columns are the
    program's: a row with that of the explanations, that of the rules they are for, and half of all is one.
    """
    if not all(label in row for label in _NEEDED):
        return {}
    found: dict[str, int] = {}
    for column, cell in enumerate(row, 1):
        if isinstance(cell, str) and (name := _NAMES.get(label_key(cell))):
            found.setdefault(name, column)
    return found if len(found) * 2 >= len(_NAMES) else {}
