"""隐私排查台账: the row of a scan, in the very columns of the form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeline.deliver.scan.found import PRESSING
from pipeline.deliver.scan.outcome import Scanned
from pipeline.forms import FORMS
from pipeline.model.form import Form

FORM: Form = next(form for form in FORMS if form.code == "privacy_checks")
HOW_COUNTED = (
    "检查条数是读到的文件数，问题数是“必须处理”的处数，一份里可以有多处；“请核实”的，核实以后属实的请加上。"
)
_MORE = "改好以后，把已整改数和整改完成日期补上。"
HINTS = (HOW_COUNTED, _MORE)

Value = str | int | date | None


def ledger_row(scanned: Scanned) -> Mapping[str, Value]:
    """Return the row's values by the labels of the form's columns, in their order."""
    found = scanned.number(PRESSING)
    values: dict[str, Value] = {
        "checked_on": scanned.on,
        "scope": scanned.scope,
        "checked": scanned.read,
        "found": found,
        "kind": _kind(scanned) if found else None,
        "mended": 0,
        "mended_on": None,
    }
    return {field.label: values[field.name] for field in FORM.fields}


def _kind(scanned: Scanned) -> str:
    """The most frequent kind among the form's options; what is none of them is its last, 其他."""
    options = [option.text for option in FORM.by_name["kind"].options]
    pressing = [(kind.value, count) for kind, count, _ in scanned.by_kind() if count]
    most = max(pressing, key=lambda pair: pair[1])[0]
    return most if most in options else options[-1]
