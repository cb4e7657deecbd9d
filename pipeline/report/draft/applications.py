"""（二）依申请公开: what came in, how it was answered, and what was contested (表三 and 表四 in words)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.report.draft.figures import Figures, Part
from pipeline.report.draft.rules import Rule, Section
from pipeline.report.draft.share import among, each
from pipeline.report.draft.wording import Runs, joined, listed, sentence

_FORM = "applications"
_INDICATOR = f"indicator/{_FORM}"
_NEW, _IN, _ANSWERED, _OUT = (f"table3/{row}/total" for row in ("new", "in", "7", "out"))
_NUMBERING = re.compile(r"（[一二三四五六七八九十]+）|\d\.")
_ASIDE = re.compile(r"（[^（）]{10,}）")
_OTHER_REASON = "其他情形"


def _received(figures: Figures) -> Iterator[Runs]:
    """What came in and what was carried in: a year with neither says so, and no more."""
    if not any(figures.value(code) for code in (_NEW, _IN, _ANSWERED, _OUT)):
        yield sentence(
            f"{figures.span}没有收到政府信息公开申请，没有{figures.before}结转和结转{figures.after}继续办理的申请"
        )
        return
    carried = (
        joined(f"，{figures.before}结转", figures.amount(_IN))
        if figures.value(_IN)
        else (f"，没有{figures.before}结转的申请",)
    )
    if not figures.value(_NEW):
        yield sentence(f"{figures.span}没有新收到政府信息公开申请", carried)
        return
    change = figures.change(_NEW, _FORM)
    yield sentence(f"{figures.span}新收到政府信息公开申请", figures.amount(_NEW), change, carried)
    yield from _applicants(figures)
    yield from _channels(figures)


def _applicants(figures: Figures) -> Iterator[Runs]:
    columns = [column for column in figures.edition.table("table3").columns if column.code != "total"]
    every = [Part(_applicant(column.label), f"table3/new/{column.code}") for column in columns]
    parts = figures.whole(_NEW, every)
    if len(parts) == 1:
        yield sentence(f"申请人{each(figures, _NEW)}为{parts[0].title}")
    elif parts:
        yield sentence("按申请人分，", figures.listing(parts))


def _applicant(label: str) -> str:
    name = label.rpartition("/")[2]
    return "其他组织" if name == "其他" else name


def _channels(figures: Figures) -> Iterator[Runs]:
    parts = figures.parts(f"{_INDICATOR}/received", f"{_INDICATOR}/by_channel", "渠道")
    if len(parts) > 1:
        yield sentence("按申请渠道分，", figures.listing(parts))


def _answered(figures: Figures) -> Iterator[Runs]:
    if not any(figures.value(code) for code in (_NEW, _IN, _ANSWERED, _OUT)):
        return
    if figures.value(_ANSWERED):
        results = figures.whole(_ANSWERED, _results(figures))
        told = among(figures, _ANSWERED, results, "结果{}为{}")
        yield sentence(f"{figures.span}办结", figures.amount(_ANSWERED), told)
        yield from _promptness(figures)
    else:
        yield sentence(f"{figures.span}没有办结的申请")
    if figures.value(_OUT):
        yield sentence(f"结转{figures.after}继续办理", figures.amount(_OUT))
    else:
        yield sentence(f"没有结转{figures.after}继续办理的申请")


def _results(figures: Figures) -> list[Part]:
    rows = figures.edition.table("table3").rows
    flows = {code.split("/")[1] for code in (_NEW, _IN, _ANSWERED, _OUT)}
    return [Part(outcome(row.label), f"table3/{row.code}/total") for row in rows if row.code not in flows]


def outcome(label: str) -> str:
    """An outcome as a sentence names it: 三、本年度办理结果/（三）不予公开/1.属于国家秘密 → 不予公开（属于国家秘密）."""
    _, group, *reason = (_NUMBERING.sub("", _ASIDE.sub("", name)) for name in label.split("/"))
    if not reason:
        return group
    return f"{group}（{_OTHER_REASON if reason[0] == '其他' else reason[0]}）"


def _promptness(figures: Figures) -> Iterator[Runs]:
    """Those whose term nobody can tell are not spoken of, and then not that the others are all."""
    handled = f"{_INDICATOR}/handled"
    parts = (Part("在法定期限内答复", f"{_INDICATOR}/on_time"), Part("逾期答复", f"{_INDICATOR}/late"))
    told = [part for part in parts if figures.value(part.code)]
    if len(told) == 1 and figures.whole(handled, told):
        of_all = each(figures, handled)
        yield sentence(f"{'办结的申请' if of_all else '该申请'}{of_all}{told[0].title}")
    elif told:
        yield sentence("办结的申请中，", figures.listing(told))


def _cases(figures: Figures) -> Iterator[Runs]:
    kinds = {row.code: _kind(row.label) for row in figures.edition.table("table4").rows}
    told = [
        _of_kind(figures, row, title) for row, title in kinds.items() if figures.value(f"table4/{row}/total")
    ]
    if told:
        yield sentence("政府信息公开", listed(told, "；"))
    else:
        yield sentence(f"{figures.span}没有政府信息公开行政复议、行政诉讼案件")


def _kind(label: str) -> str:
    """A kind of case as a sentence names it: 行政诉讼/复议后起诉 → 复议后起诉的行政诉讼."""
    kind, _, how = label.partition("/")
    return f"{how}的{kind}" if how else kind


def _of_kind(figures: Figures, row: str, title: str) -> Runs:
    total = f"table4/{row}/total"
    columns = [column for column in figures.edition.table("table4").columns if column.code != "total"]
    parts = figures.whole(total, [Part(column.label, f"table4/{row}/{column.code}") for column in columns])
    # 行政复议1件，结果维持; of several 均为结果维持.
    only = "{}{}" if figures.value(total) == 1 else "{}为{}"
    return joined(title, figures.amount(total), among(figures, total, parts, only))


SECTION = Section(
    "依申请公开",
    ((Rule((_FORM,), _received), Rule((_FORM,), _answered)), (Rule(("cases",), _cases),)),
)
