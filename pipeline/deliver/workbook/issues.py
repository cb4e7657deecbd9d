"""校验问题: how often each rule was broken, then every issue, to be filtered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.collect.waivers.terms import waiver_terms
from pipeline.deliver import sheet as on
from pipeline.deliver.form_notes import notes
from pipeline.deliver.ledger import ROWS_IN_A_WORKBOOK
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.listing import Series, set_up_list, write_head, write_list
from pipeline.deliver.workbook.plan import ISSUES
from pipeline.deliver.workbook.tables import head_line
from pipeline.model.form import Form
from pipeline.model.issue import Issue
from pipeline.model.rules import CATALOGUE
from pipeline.model.severity import Severity
from pipeline.model.text import cell_address
from pipeline.privacy.outgoing import mask_all

_MEANINGS = "强制：该表暂不计入，必须改正；准强制：须说明并经批准；核实：须核对说明；提示：仅供了解。"
_LOOKS: Mapping[Severity, tuple[str, ...]] = {Severity.BLOCKING: ("wrong",), Severity.EXPLAIN: ("doubtful",)}
_QUOTED = (
    ("规则", ("cell", "wrap", "center"), 9),
    ("单位", ("cell", "wrap"), 13),
    ("工作表", ("cell", "wrap"), 15),
    ("行标识", ("cell", "wrap"), 24),
    ("栏", ("cell", "wrap"), 13),
    ("填的值", ("cell", "wrap"), 17),
)
_SEVERITY, _LAST = 7, 11
_WAITING = "情况说明（待批准）"
_SUMMARY = ("规则", "严重程度", "条数", "单位数")


def write_issues(book: Book, result: Result, remark: str = "") -> None:
    """Write the summary by rule and, below it, the issues, masked; `remark` says where there are others.

    The first six columns are what an approval in 审核意见 has to quote.
    """
    sheet = book.sheet(ISSUES)
    issues = result.issues[:ROWS_IN_A_WORKBOOK]
    notes = [head_line(result),
             f"共{len(result.issues)}条。{remark}{_MEANINGS}",
             "前六栏供填《审核意见》时照抄。身份证号、手机号、银行卡号已隐去中间各位。"]  # fmt: skip
    if len(issues) < len(result.issues):
        notes.append(f"此处只列前{len(issues)}条，全部见 issues.csv。")
    if result.waiting:
        notes.append(
            f"有{len(result.waiting)}条准强制已经说明、还没有批准：同意的，把「{_WAITING}」抄作《审核意见》的理由。"
        )
    columns = _columns(issues, result)
    row = write_head(book, sheet, ISSUES, notes, len(columns))
    row = _write_summary(book, sheet, row, result)
    area = write_list(book, sheet, row, ISSUES, columns)
    _mark_severity(book, sheet, area)
    set_up_list(sheet, area)


def _columns(issues: Sequence[Issue], result: Result) -> list[Series]:
    """What an approval quotes, then what the sender needs; columns 1–4 also carry the summary above."""
    middle = ("cell", "wrap", "center")
    terms = [tuple(map(mask_all, waiver_terms(issue, result.forms))) for issue in issues]
    said = {explained.issue: mask_all(explained.text) for explained in result.waiting}
    quoted = [
        Series(heading, [term[at] for term in terms], look, width)
        for at, (heading, look, width) in enumerate(_QUOTED)
    ]
    return [
        *quoted,
        Series("严重程度", [issue.severity.value for issue in issues], middle, 9),
        Series("单元格", [issue.place.cell for issue in issues], middle, 8),
        Series("文件", [mask_all(issue.place.file) for issue in issues], ("cell", "small", "wrap"), 18),
        Series("问题和改法", [mask_all(issue.message) for issue in issues], width=54),
        Series(_WAITING, [said.get(issue, "") for issue in issues], width=30),
    ]


def _mark_severity(book: Book, sheet: Worksheet, listed: on.Range) -> None:
    top, _, last, _ = listed
    for severity, look in _LOOKS.items():
        first = cell_address(top + 1, _SEVERITY)
        area = (top + 1, _SEVERITY, last, _SEVERITY)
        on.highlight(sheet, area, f'${first}="{severity.value}"', book.look(*look))


def _write_summary(book: Book, sheet: Worksheet, row: int, result: Result) -> int:
    """Write one line per broken rule; return the row of the list's headings."""
    groups = _by_rule(result.issues)
    if not groups:
        return row
    for column, heading in enumerate(_SUMMARY, 1):
        on.text(sheet, row, column, heading, book.look("heading"))
    on.merged(sheet, (row, 5, row, _LAST), "规则内容", book.look("heading"))
    on.tall(sheet, row, 22)
    titles = rule_titles(result.forms)
    for at, (code, group) in enumerate(groups.items(), row + 1):
        _write_rule(book, sheet, at, group, titles.get(code, ""))
    return row + len(groups) + 2


def _write_rule(book: Book, sheet: Worksheet, row: int, group: Sequence[Issue], title: str) -> None:
    middle = book.look("cell", "boxed", "center")
    severity = group[0].severity
    on.text(sheet, row, 1, group[0].code, middle)
    on.text(sheet, row, 2, severity.value, book.look("cell", "boxed", "center", *_LOOKS.get(severity, ())))
    on.number(sheet, row, 3, len(group), middle)
    on.number(sheet, row, 4, len({issue.unit for issue in group}), middle)
    on.merged(sheet, (row, 5, row, _LAST), title, book.look("cell", "boxed", "wrap", "left"))
    on.tall(sheet, row, 17)


def _by_rule(issues: Iterable[Issue]) -> dict[str, list[Issue]]:
    groups: dict[str, list[Issue]] = {}
    for issue in sorted(issues, key=lambda issue: (issue.severity.rank, issue.code)):
        groups.setdefault(issue.code, []).append(issue)
    return groups


def rule_titles(forms: Iterable[Form]) -> dict[str, str]:
    """What each rule asks, in words, by its code."""
    known = {form.code: form for form in forms}
    own = {
        note.code: f"《{form.title}》{note.sentence}"
        for form in known.values()
        for note in notes(form, known)
    }
    return own | {code: rule.title for code, rule in CATALOGUE.items()}
