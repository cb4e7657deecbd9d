"""政策解读分析: explanations by form, the five elements document by document, documents without explanation."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.forms.interpretations import ELEMENTS
from pipeline.statistics.counting import Rules, Scope
from pipeline.statistics.disclosure.policy_documents import (
    NORMATIVE,
    PUBLICATIONS,
    Explained,
    PolicyDocument,
    element_masks,
    elements_of,
    explained,
    unexplained,
)
from pipeline.statistics.exhibit import Audience, Chart, ChartKind, Column, Entry, Exhibit, Panel, Tone, words
from pipeline.statistics.figure import Figure, Stated
from pipeline.statistics.summary import listed, part_rows, summary

_CODE = "interpretations"
_TITLES = {NORMATIVE: "规范性文件台账", PUBLICATIONS: "信息发布台账"}


def analysis(
    scope: Scope,
    single: Sequence[Figure | Stated],
    media: Sequence[Figure],
    documents: Sequence[PolicyDocument],
    rules: Rules,
) -> Exhibit:
    """The exhibit of form 2 from its single figures, its breakdown by 解读形式 and the documents."""
    panels = (
        summary(single, scope, rules),
        _by_medium(scope, media, rules),
        _elements(scope),
        _unexplained(scope, documents, rules),
    )
    told = "解读用了哪些形式，每件文件的五项要素齐不齐，哪些文件还没有解读"
    title = f"{scope.period.title}政策解读情况"
    rests_on = (_CODE, NORMATIVE, PUBLICATIONS)
    return Exhibit("政策解读分析", title, told, Audience.COUNTY, panels, forms=rests_on, is_wide=True)


def _by_medium(scope: Scope, media: Sequence[Figure], rules: Rules) -> Panel:
    columns = (Column("解读形式", 20), Column("篇数", 12))
    chart = Chart("各解读形式篇数", ChartKind.BARS, 0, (1,))
    return Panel("按解读形式", rules[f"indicator/{_CODE}/by_medium"], columns, part_rows(media, scope), chart)


def _elements(scope: Scope) -> Panel:
    masks = element_masks(scope)
    found = [(each, elements_of(each, masks)) for each in explained(scope)]
    # What is missing something is to be seen even where not all can be listed.
    found.sort(key=lambda pair: all(pair[1]))
    media = scope.ledger(_CODE).column("medium").tolist()
    named, left_out = listed(found)
    rows = [_element_row(scope, media, document, has) for document, has in named]
    columns = (
        Column("被解读文件", 34), Column("单位", 16), Column("篇数", 7), Column("解读形式", 16),
        *(Column(label, 12, "五项要素") for _, label in ELEMENTS), Column("齐全", 8),
    )  # fmt: skip
    rule = "统计期内发布的解读；一件文件有几篇解读的合起来看；缺要素的排在前面"
    empty = "统计期内没有发布解读"
    return Panel("五项要素", rule, columns, rows, empty=empty, left_out=left_out)


def _element_row(
    scope: Scope, media: Sequence[str], document: Explained, has: Sequence[bool]
) -> tuple[Entry, ...]:
    ledger = scope.ledger(_CODE)
    units = dict.fromkeys(scope.units[ledger.unit_at(row)] for row in document.rows)
    used = dict.fromkeys(media[row] for row in document.rows)
    plain = words(document.called, "、".join(units), len(document.rows), "、".join(used))
    return (*plain, *(_present(each, "有", "缺") for each in has), _present(all(has), "是", "否"))


def _present(is_there: bool, yes: str, no: str) -> Entry:
    return Entry(yes, Tone.GOOD) if is_there else Entry(no, Tone.WRONG)


def _unexplained(scope: Scope, documents: Sequence[PolicyDocument], rules: Rules) -> Panel:
    named, left_out = listed(unexplained(documents, scope))
    rows = [_document_row(scope, each) for each in named]
    columns = (
        Column("单位", 16), Column("文号", 24), Column("标题", 44), Column("成文日期", 12), Column("发布日期", 12),
        Column("登记在", 32),
    )  # fmt: skip
    rule = rules[f"indicator/{_CODE}/unexplained"]
    empty = "应解读的文件都有解读"
    return Panel("没有解读的文件", rule, columns, rows, empty=empty, left_out=left_out)


def _document_row(scope: Scope, document: PolicyDocument) -> tuple[Entry, ...]:
    days = (
        scope.ledger(form).earliest(field, document.rows[form])
        for form, field in ((NORMATIVE, "made_on"), (PUBLICATIONS, "published_on"))
    )
    places = "、".join(title for form, title in _TITLES.items() if document.rows[form])
    return words(document.unit, document.number, document.title, *days, places)
