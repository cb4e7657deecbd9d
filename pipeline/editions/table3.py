"""表三, applications received and handled: 23 lines in 2019, 25 in 2021, for seven kinds of applicants."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.editions.layout import (
    Box,
    CellKey,
    Column,
    OfficialTable,
    Row,
    cell,
    in_reading_order,
    label_spans,
)

_TITLE = "三、收到和处理政府信息公开申请情况"
_CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_RESULTS = "三、本年度办理结果"
_APPLICANTS = "申请人情况"
_ORGANISATIONS = "法人或其他组织"

_LABEL_COLUMNS = 3
_HEADING_ROWS = 3

# A line of the table: its code and its label path, outermost first.
_Line = tuple[str, tuple[str, ...]]

_APPLICANT_LINES: tuple[_Line, ...] = (
    ("natural", ("自然人",)),
    ("commercial", (_ORGANISATIONS, "商业企业")),
    ("research", (_ORGANISATIONS, "科研机构")),
    ("charity", (_ORGANISATIONS, "社会公益组织")),
    ("legal", (_ORGANISATIONS, "法律服务机构")),
    ("other", (_ORGANISATIONS, "其他")),
    ("total", ("总计",)),
)


def _result(code: str, label: str) -> tuple[_Line, ...]:
    return ((code, (_RESULTS, label)),)


def _results(code: str, label: str, details: tuple[str, ...]) -> tuple[_Line, ...]:
    """A merged result with numbered details: 3.1, 3.2, … under （三）."""
    return tuple(
        (f"{code}.{number}", (_RESULTS, label, f"{number}.{detail}"))
        for number, detail in enumerate(details, 1)
    )


_UP_TO_RESULT_5: tuple[_Line, ...] = (
    ("new", ("一、本年新收政府信息公开申请数量",)),
    ("in", ("二、上年结转政府信息公开申请数量",)),
    *_result("1", "（一）予以公开"),
    *_result("2", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    *_results(
        "3",
        "（三）不予公开",
        (
            "属于国家秘密",
            "其他法律行政法规禁止公开",
            "危及“三安全一稳定”",
            "保护第三方合法权益",
            "属于三类内部事务信息",
            "属于四类过程性信息",
            "属于行政执法案卷",
            "属于行政查询事项",
        ),
    ),
    *_results(
        "4",
        "（四）无法提供",
        ("本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确"),
    ),
    *_results(
        "5",
        "（五）不予处理",
        (
            "信访举报投诉类申请",
            "重复申请",
            "要求提供公开出版物",
            "无正当理由大量反复申请",
            "要求行政机关确认或重新出具已获取信息",
        ),
    ),
)
_RESULT_6 = "（六）其他处理"
_RESULT_6_2019 = _result("6", _RESULT_6)
_RESULT_6_2021 = _results(
    "6",
    _RESULT_6,
    (
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "其他",
    ),
)
_FROM_RESULT_7: tuple[_Line, ...] = (
    *_result("7", "（七）总计"),
    ("out", ("四、结转下年度继续办理",)),
)


def _heading_boxes() -> Iterator[Box]:
    yield Box(0, 0, _HEADING_ROWS - 1, _LABEL_COLUMNS - 1, "note", _CORNER)
    paths = [(_APPLICANTS, *path) for _, path in _APPLICANT_LINES]
    for span in label_spans(paths, _HEADING_ROWS):
        left, right = span.first + _LABEL_COLUMNS, span.last + _LABEL_COLUMNS
        yield Box(span.outer, left, span.inner, right, "heading", span.text)


def _label_boxes(lines: tuple[_Line, ...]) -> Iterator[Box]:
    for span in label_spans([path for _, path in lines], _LABEL_COLUMNS):
        top, bottom = span.first + _HEADING_ROWS, span.last + _HEADING_ROWS
        yield Box(top, span.outer, bottom, span.inner, "label", span.text, vertical=span.text == _RESULTS)


def _value_boxes(rows: tuple[Row, ...], columns: tuple[Column, ...]) -> Iterator[Box]:
    for line, row in enumerate(rows, _HEADING_ROWS):
        for place, column in enumerate(columns, _LABEL_COLUMNS):
            yield Box(line, place, line, place, "value", key=CellKey("table3", row.code, column.code))


def _table(lines: tuple[_Line, ...]) -> OfficialTable:
    rows = tuple(Row(code, "/".join(path)) for code, path in lines)
    columns = tuple(Column(code, "/".join(path), "count") for code, path in _APPLICANT_LINES)
    boxes = (*_heading_boxes(), *_label_boxes(lines), *_value_boxes(rows, columns))
    return OfficialTable(
        code="table3",
        title=_TITLE,
        rows=rows,
        columns=columns,
        cells=tuple(cell("table3", row, column) for row in rows for column in columns),
        boxes=in_reading_order(boxes),
        column_widths=(2.5, 4.5, 14, 3.5, 3.5, 3.5, 4, 4, 3.5, 4),
        heading_rows=_HEADING_ROWS,
    )


TABLE3_2019 = _table((*_UP_TO_RESULT_5, *_RESULT_6_2019, *_FROM_RESULT_7))
TABLE3_2021 = _table((*_UP_TO_RESULT_5, *_RESULT_6_2021, *_FROM_RESULT_7))
