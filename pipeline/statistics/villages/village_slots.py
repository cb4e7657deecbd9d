"""What each village has to post in the period, and what its registers show of it.

村民委员会组织法第三十条: general matters at least once a quarter, finances each month where there is much of
it (本镇设置 says which). Payments to households are posted in every quarter in which the village made some.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.collect.dataset import FormState
from pipeline.forms import payments, village_accounts
from pipeline.forms.settings import MONTHLY
from pipeline.forms.village_affairs import FINANCES, FORM, PAYMENTS
from pipeline.model.form import Template
from pipeline.model.period import QUARTER_NAMES, month_end, quarter_span
from pipeline.statistics.counting import Scope
from pipeline.statistics.kept import not_in
from pipeline.statistics.villages.postings import Channel, Posted, Slot, earliest, judge, together
from pipeline.statistics.villages.village_registers import Registers, open_registers

GENERAL = "一般事项"
_ALL_REGISTERS = (payments.FORM.code, village_accounts.FORM.code)
_REGISTERS_OF: Mapping[str, frozenset[str]] = {
    GENERAL: frozenset(_ALL_REGISTERS),
    PAYMENTS: frozenset({payments.FORM.code}),
    FINANCES: frozenset({village_accounts.FORM.code}),
}
MATTERS = tuple(option.text for option in FORM.by_name["matter"].options)


@dataclass(frozen=True, slots=True)
class Villages:
    """The villages' side of one run: who owes form 10 and in what state it is, the registers, the slots.

    `slots` come by village in roster order, then by quarter, then 一般事项, 财务收支, 惠民资金打卡. Of a village whose
    form 10 is 未报 or 待修改 nothing is known, so it has none. `absent` names the registers of a village that
    are not in hand: what they might have satisfied is not called missing.
    """

    states: Mapping[str, FormState]
    registers: Registers
    slots: tuple[Slot, ...]
    absent: Mapping[str, frozenset[str]]

    def is_known(self, village: str) -> bool:
        """Whether the village's form 10 is in hand."""
        return FORM.code not in self.absent[village]

    def is_open(self, village: str, matter: str) -> bool:
        """Whether a register that could satisfy the matter is not in hand."""
        return bool(self.absent[village] & _REGISTERS_OF.get(matter, frozenset()))


def open_villages(scope: Scope) -> Villages:
    """Read the registers and judge every slot of the period."""
    states, registers = owing(scope, FORM.code), scope.shared(open_registers)
    missing = {form: not_in(scope, form) for form in (FORM.code, *_ALL_REGISTERS)}
    absent = {village: frozenset(form for form in missing if village in missing[form]) for village in states}
    villages = Villages(states, registers, (), absent)
    slots = (
        slot
        for village in filter(villages.is_known, states)
        for quarter in scope.period.quarters
        for slot in _of_quarter(scope, registers, village, quarter)
        if slot.is_posted or not villages.is_open(village, slot.matter)
    )
    return replace(villages, slots=tuple(slots))


def owing(scope: Scope, form: str) -> dict[str, FormState]:
    """Villages in roster order that owe a form, with what they delivered; 不适用 owes nothing."""
    villages = set(scope.units_of(Template.VILLAGE))
    found = {state.unit.name: state.forms.get(form) for state in scope.dataset.states}
    return {
        name: state
        for name, state in found.items()
        if name in villages and state is not None and state is not FormState.NOT_APPLICABLE
    }


def months_of(quarter: int) -> range:
    """The three months of a quarter (1–4)."""
    return range(quarter * 3 - 2, quarter * 3 + 1)


def deadline_of(scope: Scope, quarter: int) -> date:
    """Last day on which a posting of a quarter is on time."""
    return _deadline(scope, quarter_span(scope.period.year, quarter)[1])


def is_monthly(scope: Scope) -> bool:
    """Whether the township has its villages post their finances every month."""
    return scope.dataset.township.finance_frequency == MONTHLY


def _deadline(scope: Scope, last: date) -> date:
    return last + timedelta(days=scope.dataset.township.posting_days)


_Owed = tuple[
    str, str, date, Mapping[Channel, Posted | None]
]  # matter, 所属期, its last day, what was posted


def _of_quarter(scope: Scope, registers: Registers, village: str, quarter: int) -> Iterator[Slot]:
    for matter, period, last, posted in _owed(scope, registers, village, quarter):
        deadline = _deadline(scope, last)
        outcomes = {channel: judge(posted[channel], deadline, scope.dataset.as_of) for channel in Channel}
        yield Slot(village, matter, period, quarter, deadline, outcomes)


def _owed(scope: Scope, registers: Registers, village: str, quarter: int) -> Iterator[_Owed]:
    year, name = scope.period.year, QUARTER_NAMES[quarter - 1]
    last = quarter_span(year, quarter)[1]
    yield GENERAL, name, last, {at: _anything(registers, village, quarter, at) for at in Channel}
    if is_monthly(scope):
        for month in months_of(quarter):
            posted = {at: _month_accounts(registers, village, month, at) for at in Channel}
            yield FINANCES, f"{month}月", month_end(year, month), posted
    else:
        yield FINANCES, name, last, {at: _quarter_accounts(registers, village, quarter, at) for at in Channel}
    batches = registers.batches_of(village, quarter)
    if batches:
        yield PAYMENTS, name, last, {at: together([batch.posted[at] for batch in batches]) for at in Channel}


def _anything(registers: Registers, village: str, quarter: int, channel: Channel) -> Posted | None:
    """The first posting of whatever matter, in whichever of the three registers."""
    return earliest(
        [
            *(registers.of_quarter(village, matter, quarter, channel) for matter in MATTERS),
            *(registers.accounts.get((village, month)) for month in months_of(quarter)),
            *(batch.posted[channel] for batch in registers.batches_of(village, quarter)),
        ]
    )


def _month_accounts(registers: Registers, village: str, month: int, channel: Channel) -> Posted | None:
    typed = registers.of_period(village, FINANCES, f"{month}月", channel)
    return earliest([typed, registers.accounts.get((village, month))])


def _quarter_accounts(registers: Registers, village: str, quarter: int, channel: Channel) -> Posted | None:
    typed = registers.of_period(village, FINANCES, QUARTER_NAMES[quarter - 1], channel)
    months = [_month_accounts(registers, village, month, channel) for month in months_of(quarter)]
    return earliest([typed, together(months)])
