"""What each unit still has to do: the one reading of a result behind returns, reminders and the dashboard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from pipeline.collect.dataset import FormState, UnitState
from pipeline.deliver.result import Result
from pipeline.model.issue import Issue
from pipeline.model.severity import Severity

_LATE_AFTER_LOCK = "F141"


class Turn(Enum):
    """What a unit is asked for first, the most urgent first; the value heads the names of those alike."""

    SEND = "还没有报"
    SEND_AGAIN = "报来的不能用，要改好重报"
    COMPLETE = "没有报齐，有表要改正或补报"
    CORRECT = "表已报齐，还有地方要改正"
    SETTLE = "表已报齐，要说明原因或核对"

    @property
    def is_in(self) -> bool:
        """Whether every form that the unit owes is in hand."""
        return self in (Turn.CORRECT, Turn.SETTLE)


class InUse(Enum):
    """Which of a unit's workbooks counts; the value tells everybody why it is not the newest."""

    NONE_CAME = "还没有收到工作簿"
    NONE_FITS = "报来的工作簿还不能用"
    OLDER = "改好之前先用早些时候报的"
    NEWEST = ""


@dataclass(frozen=True, slots=True)
class Todo:
    """What one unit of the roster has to do, issues in their order. `has_sent`: some file of it is there.

    `mend` are 强制; `explain` 准强制 without an explanation; `confirm` 核实 without one; `waiting` 准强制 whose
    explanation waits for the office's approval; `hints` ask for nothing. `missing` and `faulty` are titles of
    forms that were not sent, or are kept out of the totals while others of the workbook count.
    """

    state: UnitState
    has_sent: bool
    mend: tuple[Issue, ...]
    explain: tuple[Issue, ...]
    confirm: tuple[Issue, ...]
    waiting: tuple[Issue, ...]
    hints: tuple[Issue, ...]
    missing: tuple[str, ...]
    faulty: tuple[str, ...]

    @property
    def unit(self) -> str:
        """The unit's name."""
        return self.state.unit.name

    @property
    def owes_workbook(self) -> bool:
        """Whether nothing usable of a unit that has to report is there."""
        return self.state.unit.reports and not self.state.file

    @property
    def in_use(self) -> InUse:
        """Which of its workbooks counts; of a unit that has to send none, whatever it sent."""
        if self.owes_workbook:
            return InUse.NONE_FITS if self.has_sent else InUse.NONE_CAME
        return InUse.OLDER if self.state.file and self.state.returned else InUse.NEWEST

    @property
    def corrections(self) -> tuple[Issue, ...]:
        """`mend` less what says that a sheet is not there, where `missing` says so already."""
        if self.owes_workbook:
            return self.mend
        forms = self.state.forms
        return tuple(issue for issue in self.mend if forms.get(issue.form) is not FormState.MISSING)

    @property
    def until_mended(self) -> str:
        """What follows for the township while what is to be mended is not, wherever it stands."""
        if self.owes_workbook:
            return f"{self.in_use.value}，改好之前按没有报算"
        if self.in_use.value:
            return self.in_use.value
        what = "有关的表不计入全镇，汇总" if self.faulty else "全镇的汇总"
        return f"改好之前{what}只能是草稿"

    @property
    def turn(self) -> Turn:
        """What it is asked for first, if it `is_asked`."""
        if self.owes_workbook:
            return Turn.SEND_AGAIN if self.has_sent else Turn.SEND
        if self.state.unit.reports and not self.state.is_in:
            return Turn.COMPLETE
        return Turn.CORRECT if self.mend else Turn.SETTLE

    @property
    def is_asked_why_late(self) -> bool:
        """Whether it has to explain now that forms came after the lock date."""
        return any(issue.code == _LATE_AFTER_LOCK for issue in self.explain)

    @property
    def is_asked(self) -> bool:
        """Whether it is the unit's turn: something to send, to mend or to explain."""
        return bool(self.owes_workbook or self.missing or self.mend or self.explain or self.confirm)

    @property
    def urgency(self) -> tuple[int, int]:
        """Sort key, the most urgent first: nothing sent, kept out, to be explained; then many."""
        ranks = (self.owes_workbook, bool(self.missing or self.faulty or self.mend), bool(self.explain),
                 bool(self.confirm))  # fmt: skip
        first = next((rank for rank, applies in enumerate(ranks) if applies), len(ranks))
        return first, -len((*self.mend, *self.missing, *self.explain, *self.confirm))


def todos(result: Result) -> tuple[Todo, ...]:
    """Return what every unit of the roster has to do, the most urgent first, equals in roster order."""
    by_unit = _by_unit(result.issues)
    waiting = {explained.issue for explained in result.waiting}
    titles = {form.code: form.title for form in result.forms}
    senders = {receipt.unit for receipt in result.dataset.receipts}
    found = [
        _todo(state, state.unit.name in senders, by_unit.get(state.unit.name, ()), waiting, titles)
        for state in result.dataset.states
    ]
    return tuple(sorted(found, key=lambda todo: todo.urgency))


def of_township(result: Result) -> tuple[Issue, ...]:
    """Return the issues that are no unit's: of files that nobody is known to have sent, and of the run."""
    return _by_unit(result.issues).get("", ())


def _by_unit(issues: Iterable[Issue]) -> dict[str, tuple[Issue, ...]]:
    found: dict[str, list[Issue]] = {}
    for issue in issues:
        found.setdefault(issue.unit, []).append(issue)
    return {unit: tuple(own) for unit, own in found.items()}


def _todo(
    state: UnitState,
    has_sent: bool,
    issues: tuple[Issue, ...],
    waiting: set[Issue],
    titles: Mapping[str, str],
) -> Todo:
    def of(severity: Severity) -> tuple[Issue, ...]:
        return tuple(issue for issue in issues if issue.severity is severity and issue not in waiting)

    def forms(wanted: FormState) -> tuple[str, ...]:
        owed = state.forms.items() if state.unit.reports else ()
        return tuple(titles[code] for code, found in owed if found is wanted)

    return Todo(
        state=state,
        has_sent=has_sent,
        mend=of(Severity.BLOCKING),
        explain=of(Severity.EXPLAIN),
        confirm=of(Severity.CONFIRM),
        waiting=tuple(issue for issue in issues if issue in waiting),
        hints=of(Severity.HINT),
        missing=forms(FormState.MISSING),
        # Of a workbook that is kept out as a whole no single form is.
        faulty=forms(FormState.FAULTY) if state.file else (),
    )
