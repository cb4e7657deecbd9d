"""Issues from the catalogue: the sentence that a sender reads is composed here.

Rules between the cells of a row are declared with their form and worded in `model.wording`; all others stand
in `model.catalogue`. `says` and `remedy` are completed with the named details.
"""

from __future__ import annotations

from pipeline.model.catalogue import CATALOGUE, CONTRADICTS, MISSING_CALENDAR, NAMED, PERSONAL, REFUSALS, Rule
from pipeline.model.issue import Issue, Place
from pipeline.model.text import clip


def compose(place: Place, label: str, says: str, remedy: str) -> str:
    """Join place, finding and remedy into the sentence that the sender reads."""
    where = f"《{place.sheet}》" if place.sheet else f"文件“{place.file}”" if place.file else ""
    named = f"「{label}」" if label else ""
    end = "" if remedy.endswith(("。", "）")) else "。"
    return f"{where}{place.cell}{named}{says}，{remedy}{end}"


def raise_issue(
    code: str,
    place: Place,
    *,
    form: str = "",
    field: str = "",
    label: str = "",
    value: str = "",
    **details: object,
) -> Issue:
    """Return the issue of a catalogue rule at `place`; KeyError if code or detail is unknown (our fault)."""
    rule = CATALOGUE[code]
    shown = {"value": clip(value), "file": place.file, "sheet": place.sheet, **details}
    says, remedy, about, beside = (
        words.format(**shown) for words in (rule.says, rule.remedy, rule.about, rule.beside)
    )
    message = compose(place, label, says, remedy)
    return Issue(code, rule.severity, place, message, value, form, field, row_key=about, beside=beside)


__all__ = [
    "CATALOGUE",
    "CONTRADICTS",
    "MISSING_CALENDAR",
    "NAMED",
    "PERSONAL",
    "REFUSALS",
    "Rule",
    "compose",
    "raise_issue",
]
