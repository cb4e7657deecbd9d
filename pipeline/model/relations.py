"""How the rules across rows, forms and units read in Chinese when they are broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model.form import Borrowed, Form, Reference, Unique, UniqueAcrossUnits
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import compose
from pipeline.model.severity import Severity
from pipeline.model.text import clip, row_ranges

Forms = Mapping[str, Form]  # by form code
_SHOWN_ROWS = 5


def repeated(form: Form, unique: Unique, place: Place, value: str, first: Place) -> Issue:
    """Return the issue of a row whose `unique` fields equal those of the row at `first` of the same unit."""
    labels = _labels(form, unique.fields)
    finding = f"填的是“{clip(value)}”，{labels}与{first.cell}相同"
    return _issue(form, unique, unique.fields[0], place, value, finding, "请删除重复的行，或改正其中一行")


def shared(
    form: Form, across: UniqueAcrossUnits, place: Place, value: str, other_unit: str, other: Place
) -> Issue:
    """Return the issue of a value that another unit reports too, at `other`."""
    finding = f"填的是“{clip(value)}”，{other_unit}的《{other.sheet}》{other.cell}也填了同一个（文件“{other.file}”）"
    return _issue(form, across, across.field, place, value, finding, "请核对由哪个单位报送")


def unresolved(form: Form, reference: Reference, place: Place, value: str, forms: Forms) -> Issue:
    """Return the issue of a value that stands in none of the columns that `reference` names."""
    targets = "、".join(
        f"《{forms[code].title}》{_labels(forms[code], (name,))}" for code, name in reference.targets
    )
    finding = f"填的是“{clip(value)}”，在全镇的{targets}里都没有找到"
    return _issue(form, reference, reference.field, place, value, finding, "请核对写法，或在相应的台账里补登")


def taken(form: Form, borrowed: Borrowed, place: Place, rows: Sequence[int], forms: Forms) -> Issue:
    """Return the hint that blank cells in `rows` (ascending) were filled; `place` is the first of them."""
    source = forms[borrowed.form]
    more = "等" if len(rows) > _SHOWN_ROWS else ""
    listed = f"第{row_ranges(list(rows[:_SHOWN_ROWS]))}行{more}"
    origin = f"《{source.title}》{_labels(source, (borrowed.source,))}"
    finding = f"有{len(rows)}行空白（{listed}），已按{_labels(form, (borrowed.by,))}取自{origin}"
    field = form.by_name[borrowed.field]
    message = compose(place, field.label, finding, "如不对请直接填写")
    return Issue(borrowed.code, Severity.HINT, place, message, "", form.code, field.name)


def _issue(
    form: Form, rule: Unique | UniqueAcrossUnits | Reference, name: str, place: Place, value: str,
    finding: str, remedy: str,
) -> Issue:  # fmt: skip
    message = compose(place, form.by_name[name].label, finding, remedy)
    return Issue(rule.code, rule.severity, place, message, value, form.code, name)


def _labels(form: Form, names: tuple[str, ...]) -> str:
    return "、".join(f"「{form.by_name[name].label}」" for name in names)
