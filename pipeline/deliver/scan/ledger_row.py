"""隐私排查台账: the row of a scan, in the very columns of the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from pipeline.deliver.scan.found import PRESSING
from pipeline.deliver.scan.outcome import Scanned
from pipeline.forms import FORMS
from pipeline.model.form import Form

FORM: Form = next(form for form in FORMS if form.code == "privacy_checks")
_HOW_COUNTED = (
    "检查条数和问题数都按文件算：问题数是有“必须处理”的文件数，一个文件不管有几处都算一处；"
    "“请核实”的，核实以后属实的请加上。"
)
_MORE = "改好以后，把已整改数和整改完成日期补上。"

Value = str | int | date | None


def ledger_row(scanned: Scanned) -> Mapping[str, Value]:
    """Return the row's values by the labels of the form's columns, in their order."""
    found = sum(one.number(PRESSING) > 0 for one in scanned.files)
    values: dict[str, Value] = {
        "checked_on": scanned.on,
        "scope": scanned.scope,
        "checked": sum(one.is_read or one.number(PRESSING) > 0 for one in scanned.files),
        "found": found,
        "kind": _kind(scanned) if found else None,
        "mended": 0,
        "mended_on": None,
    }
    return {field.label: values[field.name] for field in FORM.fields}


def hints(scanned: Scanned) -> tuple[str, ...]:
    """Return what to know before the row is copied, as sentences; all kinds, of which the form takes one."""
    kinds = [f"{kind}{count}处" for kind, count in _kinds(scanned).items()]
    also = f"《{FORM.title}》的问题类型只填最多的一类，这次一共有：{'，'.join(kinds)}。"
    return (_HOW_COUNTED, *([also] if len(kinds) > 1 else []), _MORE)


def _kind(scanned: Scanned) -> str:
    """The most frequent kind, as the form asks."""
    kinds = _kinds(scanned)
    return max(kinds, key=lambda kind: kinds[kind])


def _kinds(scanned: Scanned) -> Mapping[str, int]:
    """How often each of the form's kinds must be dealt with; what is none of them is its last, 其他."""
    options = [option.text for option in FORM.by_name["kind"].options]
    kinds: Counter[str] = Counter()
    for kind, count, _ in scanned.by_kind():
        kinds[kind.value if kind.value in options else options[-1]] += count
    return {kind: kinds[kind] for kind in options if kinds[kind]}
