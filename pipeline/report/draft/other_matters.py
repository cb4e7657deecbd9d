"""六、其他需要报告的事项: the information-processing fee, and what the office adds.

The format of 2021 (国办公开办函〔2021〕30号) has the fee reported here in every year, also when there was none; that
of 2019 came before the fee (国办函〔2020〕109号, in force since 2021).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.forms import CHAPTERS
from pipeline.model.document import Paragraph, Role
from pipeline.report.draft import office
from pipeline.report.draft.figures import Figures
from pipeline.report.draft.rules import left_open
from pipeline.report.draft.wording import Runs, joined, paragraph, sentence

_FEE, _PAYERS = "indicator/fees/processing", "indicator/applications/fee_paid"
_FEE_FORMS = ("fees", "applications")


def other_matters(figures: Figures) -> Iterator[Paragraph]:
    """Part six from its heading."""
    yield paragraph(Role.PART, [(figures.edition.part_titles[5],)])
    told = [*_fee(figures), *office.own_words(figures, CHAPTERS[-1]), *left_open((office.FORM,), figures)]
    yield from told or [paragraph(Role.BODY, [(f"{figures.span}没有其他需要报告的事项。",)])]


def _fee(figures: Figures) -> Iterator[Paragraph]:
    missing = tuple(left_open(_FEE_FORMS, figures)) if figures.edition.tells_of_fee else ()
    yield from missing
    if figures.edition.tells_of_fee and not missing:
        yield paragraph(Role.BODY, [_processing_fee(figures)])


def _processing_fee(figures: Figures) -> Runs:
    """The sum is what was received (form 5); who paid is what was entered of the applications (form 7)."""
    is_received, has_payers = bool(figures.value(_FEE)), bool(figures.value(_PAYERS))
    payers = joined(f"{figures.span}有", figures.amount(_PAYERS), "政府信息公开申请缴纳了信息处理费")
    if is_received and has_payers:
        return sentence(payers, "，共", figures.amount(_FEE))
    if is_received:
        return sentence(f"{figures.span}收取政府信息公开信息处理费", figures.amount(_FEE))
    return sentence(payers) if has_payers else sentence(f"{figures.span}没有收取政府信息公开信息处理费")
