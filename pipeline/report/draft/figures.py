"""The facts as sentences ask for them: numbers that know their fact, parts that add up, last year's value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.collect.dataset import Dataset
from pipeline.editions import Edition
from pipeline.model.document import Number
from pipeline.model.fact import Fact, plain_decimal
from pipeline.model.previous import Previous
from pipeline.report.draft.wording import Runs, joined, listed
from pipeline.statistics.count import Counted
from pipeline.statistics.counting import Scope

CHANGE = "change/"
"""Before the code of a fact: by how much it differs from last year's, without sign."""

_OTHERS: Mapping[str, str] = {"其他": "其他", "未填": "未归类"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole that is not zero: what it is called and the code of its fact."""

    title: str
    code: str


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the drafting reads. `scope` tells of forms; `facts` are the township's by code.

    `previous` is last year's workbook when the two can be compared: only whole years can.
    """

    scope: Scope
    facts: Mapping[str, Fact]
    previous: Previous | None = None

    @property
    def edition(self) -> Edition:
        """The layout of the report."""
        return self.scope.edition

    @property
    def span(self) -> str:
        """How a sentence names the period."""
        return "本年度" if self.scope.period.is_year else "本期"

    @property
    def before(self) -> str:
        """How it names what came before the period, for what is carried over."""
        return "上年" if self.scope.period.is_year else "上期"

    @property
    def after(self) -> str:
        """How it names what comes after the period."""
        return "下年度" if self.scope.period.is_year else "下期"

    @property
    def close(self) -> str:
        """How it names the period's last day."""
        return "年末" if self.scope.period.is_year else "期末"

    def has(self, code: str) -> bool:
        """Whether there is such a fact: the editions differ in cells, and what is not known has none."""
        return code in self.facts

    def value(self, code: str) -> Decimal:
        """The exact value of a fact; KeyError if there is none (our fault)."""
        return self.facts[code].value

    def number(self, code: str) -> Number:
        """A fact's value as it is printed."""
        return _number(code, self.value(code))

    def amount(self, code: str) -> Runs:
        """A fact's value with its measure."""
        return (self.number(code), self.facts[code].measure)

    def change(self, code: str, form: str) -> Runs:
        """How a fact of `form` compares with last year's: only where both are whole and neither is zero."""
        if self.previous is None or not self.previous.is_whole(form):
            return ()
        last_year, now = self.previous.facts.get(code, Decimal(0)), self.value(code)
        if not (last_year > 0 and now > 0):
            return ()
        if now == last_year:
            return ("，与上年持平",)
        word = "增加" if now > last_year else "减少"
        return (f"，比上年{word}", _number(CHANGE + code, abs(now - last_year)), self.facts[code].measure)

    def parts(self, whole: str, prefix: str, kind: str = "") -> tuple[Part, ...]:
        """The parts of a whole below `prefix`, the largest first and 其他 last; none if they do not add up.

        `kind` is what 其他 is an other one of.
        """
        parts = [
            Part(_title(fact, kind), code)
            for code, fact in self.facts.items()
            if code.startswith(f"{prefix}/") and fact.value
        ]
        return self.whole(whole, sorted(parts, key=self._place))

    def whole(self, code: str, parts: Iterable[Part]) -> tuple[Part, ...]:
        """The parts that are not zero, if they make up the fact `code`; else none."""
        found = tuple(part for part in parts if self.value(part.code))
        return found if sum(self.value(part.code) for part in found) == self.value(code) else ()

    def _place(self, part: Part) -> tuple[bool, Decimal]:
        return (part.code.rpartition("/")[2] in _OTHERS, -self.value(part.code))

    def listing(self, parts: Iterable[Part]) -> Runs:
        """The parts with their values: 网络3件、邮寄2件."""
        return listed([joined(part.title, self.amount(part.code)) for part in parts])

    def texts(self, form: str, field: str) -> list[str]:
        """A column of a form's counted rows, "" for blank."""
        return [str(text) for text in self.scope.ledger(form).texts(field, "")]


def _title(fact: Fact, kind: str) -> str:
    name = fact.code.rpartition("/")[2]
    return _OTHERS[name] + kind if name in _OTHERS else fact.label.rpartition("：")[2]


def _number(code: str, value: Decimal) -> Number:
    return Number(plain_decimal(value), code, value)


def figures_of(dataset: Dataset, counted: Counted, edition: Edition) -> Figures:
    """What the drafting reads of a run's outcome."""
    facts = {fact.code: fact for fact in counted.facts if not fact.unit}
    previous = counted.previous if dataset.period.is_year else None
    return Figures(Scope(dataset, edition, previous), facts, previous)
