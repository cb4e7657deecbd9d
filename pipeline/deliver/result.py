"""结果: all that the outputs are written from, and whether it may be signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from pipeline.collect.dataset import Dataset
from pipeline.collect.explanations.explained import Explained
from pipeline.collect.explanations.settle import settle
from pipeline.collect.row_keys import with_row_keys
from pipeline.collect.waivers.silence import Approval, waive
from pipeline.deliver.file_names import safe_name
from pipeline.deliver.name_list import listed
from pipeline.editions import CellKey, Edition
from pipeline.model.consolidated import DRAFT as _DRAFT
from pipeline.model.fact import Fact
from pipeline.model.form import Form
from pipeline.model.issue import Issue
from pipeline.model.severity import Severity
from pipeline.statistics.count import Counted
from pipeline.statistics.tables import fact_code

_NAMES_SHOWN = 8


class Status(Enum):
    """草稿 while something must still be mended or sent; 送审稿 may go to be signed."""

    DRAFT = _DRAFT
    FOR_REVIEW = "送审稿"


@dataclass(frozen=True, slots=True)
class Result:
    """One run's outcome. `issues` are all that are open, sorted, each with its 行标识; `approved` those that an
    approval in 审核意见 silences, `explained` those of 核实 that a 情况说明 settles. `waiting` are open issues of
    准强制 that are explained and not approved yet, `idle` open ones of which the sender wrote something that
    does nothing. `reasons` say in Chinese why it is still a draft.
    """

    dataset: Dataset
    edition: Edition
    counted: Counted
    issues: tuple[Issue, ...]
    status: Status
    reasons: tuple[str, ...]
    forms: tuple[Form, ...]
    approved: tuple[Approval, ...] = ()
    explained: tuple[Explained, ...] = ()
    waiting: tuple[Explained, ...] = ()
    idle: tuple[Explained, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Facts of the township first, then of each unit."""
        return self.counted.facts

    @property
    def file_stem(self) -> str:
        """Name of the consolidated workbook without its ending: 花园镇2020政府信息公开统计汇总."""
        # The township's name is typed by people: it must not become a path.
        return safe_name(f"{self.dataset.township.name}{self.dataset.period.code}政府信息公开统计汇总")

    @property
    def coverage(self) -> str:
        """How many of the units that owe a workbook delivered it whole, as printed on each table."""
        return f"已报齐 {self.dataset.units_in}/{self.dataset.units_due} 个单位"

    def official_facts(self) -> dict[CellKey, Fact]:
        """The township's fact behind each official cell; a cell without one is our fault (KeyError)."""
        by_code = {fact.code: fact for fact in self.facts if not fact.unit}
        return {cell.key: by_code[fact_code(cell.key)] for cell in self.edition.cells}


def conclude(dataset: Dataset, edition: Edition, counted: Counted, forms: tuple[Form, ...]) -> Result:
    """Gather the run's outcome: issues less what is approved or explained, status and its reasons."""
    found = with_row_keys((*dataset.issues, *counted.issues), dataset, forms)
    waived = waive(found, dataset, forms)
    settled = settle(waived.open, dataset, forms)
    issues = settled.open
    reasons = (*_open_issues(issues), *_missing_units(dataset))
    status = Status.DRAFT if reasons else Status.FOR_REVIEW
    return Result(
        dataset,
        edition,
        counted,
        issues,
        status,
        reasons,
        forms,
        waived.approved,
        settled.explained,
        settled.waiting,
        settled.idle,
    )


def _open_issues(issues: tuple[Issue, ...]) -> tuple[str, ...]:
    count = sum(issue.severity is Severity.BLOCKING for issue in issues)
    return (f"还有{count}处强制问题没有改正，见汇总工作簿《校验问题》",) if count else ()


def _missing_units(dataset: Dataset) -> Iterator[str]:
    """One line for the units that sent nothing, one for those whose copies cannot do yet."""
    sent = {receipt.unit for receipt in dataset.receipts}
    missing = [state for state in dataset.states if state.unit.reports and not state.is_in]
    came = [state.unit.name for state in missing if state.file or state.unit.name in sent]
    absent = [state.unit.name for state in missing if state.unit.name not in came]
    for what, names in (("没有报送，请催报", absent), ("报来的要改正或补报，请退回", came)):
        if names:
            yield f"还有{len(names)}个单位{what}：{listed(names, _NAMES_SHOWN)}，见汇总工作簿《收齐情况》"
