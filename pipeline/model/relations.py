"""How the rules across rows, forms and units read in Chinese when they are broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import singledispatch

from pipeline.model.form import (
    Borrowed,
    Form,
    InDirectory,
    NamedUnit,
    Reference,
    Template,
    Unique,
    UniqueAcrossUnits,
)
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import compose
from pipeline.model.text import clip, row_ranges
from pipeline.model.wording import Shown, shown_beside

Forms = Mapping[str, Form]  # by form code
Relation = Unique | UniqueAcrossUnits | Reference | InDirectory | NamedUnit
_SHOWN_ROWS = 5


@singledispatch
def remedy(relation: object, forms: Forms) -> str:
    """Return how a broken `relation` is mended; TypeError for a kind without wording.

    `forms` hold at least the directory of an `InDirectory`.
    """
    raise TypeError(f"no remedy for {relation!r}")


@remedy.register
def _(unique: Unique, forms: Forms) -> str:
    return "请删除重复的行，或改正其中一行"


@remedy.register
def _(across: UniqueAcrossUnits, forms: Forms) -> str:
    return "请核对由哪个单位报送"


@remedy.register
def _(reference: Reference, forms: Forms) -> str:
    return "请核对写法，或在相应的台账里补登"


@remedy.register
def _(listed: InDirectory, forms: Forms) -> str:
    return f"请核对写法，或请镇里补进《{forms[listed.form].title}》"


@remedy.register
def _(named: NamedUnit, forms: Forms) -> str:
    return "请照《报送单位名册》的单位名称填写；名册漏了的，或常用的别的叫法，请镇里补在名册的「单位名称」「别名」里"


@remedy.register
def _(borrowed: Borrowed, forms: Forms) -> str:
    return "如不对请直接填写"


def repeated(form: Form, unique: Unique, place: Place, shown: Shown, first: Place) -> Issue:
    """Return the issue of a row whose `unique` fields, `shown`, equal those of the row at `first`."""
    name, labels = unique.fields[0], _labels(form, unique.fields)
    finding = f"填的是“{clip(shown[name])}”，{labels}与{first.cell}相同"
    beside = shown_beside(form, shown, name)
    return _issue(form, unique, name, place, shown[name], finding, remedy(unique, {}), beside)


def shared(
    form: Form, across: UniqueAcrossUnits, place: Place, value: str, others: Mapping[str, Place]
) -> Issue:
    """Return the issue of a value that `others` report too: by unit the place, the first one is named."""
    unit, other = next(iter(others.items()))
    finding = (
        f"填的是“{clip(value)}”，{unit}的《{other.sheet}》{other.cell}也填了同一个（文件“{other.file}”）"
    )
    beside = f"{'、'.join(others)}也报"
    return _issue(form, across, across.field, place, value, finding, remedy(across, {}), beside)


def unresolved(
    form: Form, reference: Reference, place: Place, value: str, rows: Sequence[int], forms: Forms
) -> Issue:
    """Return the issue of a value that stands in none of the columns that `reference` names.

    `rows` (ascending) are all that hold it; `place` is the first of them.
    """
    targets = "、".join(_column(forms[code], name) for code, name in reference.targets)
    finding = f"{_held(value, rows)}，在全镇的{targets}里都没有找到"
    mend = remedy(reference, forms)
    return _issue(form, reference, reference.field, place, value, finding, mend, _times(rows))


def not_listed(
    form: Form, listed: InDirectory, place: Place, value: str, rows: Sequence[int], forms: Forms
) -> Issue:
    """Return the issue of a value that the directory lacks; `rows` and `place` as for `unresolved`."""
    directory = forms[listed.form]
    finding = f"{_held(value, rows)}，{_column(directory, listed.match)}里没有"
    mend = remedy(listed, forms)
    return _issue(form, listed, listed.field, place, value, finding, mend, _times(rows))


def unknown_unit(form: Form, named: NamedUnit, place: Place, value: str) -> Issue:
    """Return the issue of a name that no unit of the roster has."""
    finding = f"填的是“{clip(value)}”，名册里没有这个{_kinds(named.kinds)}"
    return _issue(form, named, named.field, place, value, finding, remedy(named, {}))


def wrong_unit(form: Form, named: NamedUnit, place: Place, value: str, kind: Template) -> Issue:
    """Return the issue of a unit of the roster that is not of the kind asked for, but of `kind`."""
    finding = f"填的是“{clip(value)}”，在名册里是{_kinds((kind,))}，不是{_kinds(named.kinds)}"
    return _issue(form, named, named.field, place, value, finding, f"这一栏应填{_kinds(named.kinds)}，请改正")


def ambiguous_unit(form: Form, named: NamedUnit, place: Place, value: str, names: Sequence[str]) -> Issue:
    """Return the issue of a name that several units of the roster, `names`, go by."""
    finding = f"填的是“{clip(value)}”，名册里{'、'.join(names)}都叫这个名字"
    return _issue(form, named, named.field, place, value, finding, "请写单位全称")


def taken(form: Form, borrowed: Borrowed, place: Place, rows: Sequence[int], forms: Forms) -> Issue:
    """Return the hint that blank cells in `rows` (ascending) were filled; `place` is the first of them."""
    source = forms[borrowed.form]
    origin = _column(source, borrowed.source)
    finding = f"有{len(rows)}行空白（{first_rows(rows)}），已按{_labels(form, (borrowed.by,))}取自{origin}"
    field = form.by_name[borrowed.field]
    message = compose(place, field.label, finding, remedy(borrowed, forms))
    return Issue(
        borrowed.code, borrowed.severity, place, message, "", form.code, field.name, beside=_times(rows)
    )


def _issue(
    form: Form,
    rule: Relation,
    name: str,
    place: Place,
    value: str,
    finding: str,
    mend: str,
    beside: str = "",
) -> Issue:
    message = compose(place, form.by_name[name].label, finding, mend)
    return Issue(rule.code, rule.severity, place, message, value, form.code, name, beside=beside)


def _times(rows: Sequence[int]) -> str:
    # What is told once for one row is not to be approved for more that come later.
    return f"共{len(rows)}处" if len(rows) > 1 else ""


def _labels(form: Form, names: tuple[str, ...]) -> str:
    return "、".join(f"「{form.by_name[name].label}」" for name in names)


def _column(form: Form, name: str) -> str:
    return f"《{form.title}》{_labels(form, (name,))}"


def _held(value: str, rows: Sequence[int]) -> str:
    """Say what was typed and, if it stands in several rows, in which."""
    if len(rows) == 1:
        return f"填的是“{clip(value)}”"
    return f"有{len(rows)}处填的是“{clip(value)}”（{first_rows(rows)}）"


def first_rows(rows: Sequence[int]) -> str:
    """Name the first of these Excel rows: 第5、9、12行等."""
    more = "等" if len(rows) > _SHOWN_ROWS else ""
    return f"第{row_ranges(rows[:_SHOWN_ROWS])}行{more}"


def _kinds(kinds: Sequence[Template]) -> str:
    """Name what units of these kinds have in common, as it reads behind 这个 or 不是."""
    if len(kinds) == len(Template):
        return "单位"
    return "或".join("镇级单位" if kind is Template.TOWNSHIP else kind.value for kind in kinds)
