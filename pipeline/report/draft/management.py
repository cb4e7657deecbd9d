"""（三）政府信息管理: normative documents, the people in charge, and the search for personal data."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.form import Template
from pipeline.report.draft.figures import Figures
from pipeline.report.draft.rules import Rule, Section
from pipeline.report.draft.wording import Runs, joined, sentence

_CHECKED = "indicator/privacy_checks"
_STAFF = "indicator/staff"

# Columns of either edition: what is said of the first when it is not zero, then of the others.
_COLUMNS_2019 = (("made", "新制作"), ("disclosed", "新公开"), ("public_total", "对外公开总数"))
_COLUMNS_2021 = (("issued", "制发"), ("repealed", "废止"), ("in_force", "现行有效"))


def _documents(figures: Figures) -> Iterator[Runs]:
    """规章 are spoken of where there are any: few governments may make them."""
    for row in figures.edition.table("table2").rows:
        if not row.code.startswith("20.1/"):
            continue
        values = [figures.value(f"table2/{row.code}/{column}") for column, _ in _columns(figures, row.code)]
        if any(values) or not row.code.endswith("/rules"):
            yield _of_kind(figures, row.code, row.label.rpartition("/")[2])


def _columns(figures: Figures, row: str) -> tuple[tuple[str, str], ...]:
    return next(
        columns for columns in (_COLUMNS_2019, _COLUMNS_2021) if figures.has(f"table2/{row}/{columns[0][0]}")
    )


def _of_kind(figures: Figures, row: str, title: str) -> Runs:
    (first, verb), *others = _columns(figures, row)
    if figures.value(f"table2/{row}/{first}"):
        told = joined(f"{figures.span}{verb}{title}", figures.amount(f"table2/{row}/{first}"))
    else:
        told = (f"{figures.span}没有{verb}{title}",)
    more = [
        joined(f"，{name}", figures.amount(f"table2/{row}/{column}"))
        for column, name in others
        if figures.value(f"table2/{row}/{column}")
    ]
    return sentence(told, *more)


def _privacy(figures: Figures) -> Iterator[Runs]:
    total, items, found = (f"{_CHECKED}/{name}" for name in ("total", "items", "found"))
    if not figures.value(total):
        return
    checked = joined("，检查信息", figures.amount(items)) if figures.value(items) else ()
    if figures.value(found):
        outcome = joined("，发现问题", figures.amount(found), _mended(figures, found))
    else:
        outcome = ("，没有发现问题",)
    yield sentence("开展个人隐私排查", figures.amount(total), checked, outcome)


def _mended(figures: Figures, found: str) -> Runs:
    mended, still = f"{_CHECKED}/mended", f"{_CHECKED}/open"
    if figures.value(mended) == figures.value(found):
        return ("，已全部整改",)
    if not figures.value(mended):
        return ("，还没有整改",)
    done = joined("，已整改", figures.amount(mended))
    return joined(done, "，还没有整改", figures.amount(still)) if figures.value(still) else done


def _staff(figures: Figures) -> Iterator[Runs]:
    if figures.value(total := f"{_STAFF}/total"):
        yield sentence("登记任职的政务公开工作人员", figures.amount(total))


def _handlers(figures: Figures) -> Iterator[Runs]:
    """That every village had somebody in charge, said only where there are villages and none was without."""
    without = f"{_STAFF}/villages_without"
    if figures.has(without) and not figures.value(without) and figures.scope.units_of(Template.VILLAGE):
        yield sentence(f"各村{figures.span}一直有经办人负责政务公开")


SECTION = Section(
    "政府信息管理",
    (
        (Rule(("normative",), _documents),),
        (Rule(("privacy_checks",), _privacy), Rule(("staff",), _staff)),
    ),
    (Rule(("staff",), _handlers),),
)
