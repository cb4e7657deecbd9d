"""What a number in a sentence may stand for, and whether it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from pipeline.model.fact import plain_decimal
from pipeline.report.consistency.checks.subject import Facts, quoted
from pipeline.report.consistency.finding import Quote
from pipeline.report.consistency.measure import MONEY
from pipeline.report.consistency.measures import MEASURES, readings_of
from pipeline.report.consistency.mention import Amount, Mention
from pipeline.report.consistency.numbers import base_value, is_money

_YUAN_IN_WAN = 10_000
# The one fact in 元: what is received for information is too little for 万元 (国办函〔2020〕109号).
_IN_YUAN = frozenset({"indicator/fees/processing"})
_ROUGHLY = Decimal("0.2")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a mention: its scope, the facts it is the sum of, and their value (money in 元)."""

    scope: str
    codes: tuple[str, ...]
    value: Decimal


def meanings(mention: Mention, facts: Facts) -> tuple[Meaning, ...]:
    """The readings of a mention whose facts are all known."""
    found = (
        Meaning(reading.scope, reading.facts, _sum(reading.facts, facts, mention.amount))
        for reading in readings_of(mention.measure, mention.scope)
        if all(code in facts for code in reading.facts)
    )
    return tuple(found)


def _sum(codes: tuple[str, ...], facts: Facts, amount: Amount) -> Decimal:
    return sum((_in_base(code, facts[code], amount) for code in codes), Decimal(0))


def _in_base(code: str, value: Decimal, amount: Amount) -> Decimal:
    return value * _YUAN_IN_WAN if is_money(amount) and code not in _IN_YUAN else value


def agrees(amount: Amount, value: Decimal) -> bool:
    """Whether a number as written can be this value: exact, or rounded where it is money or a per cent."""
    said = base_value(amount)
    if amount.is_rough:
        return abs(said - value) <= _ROUGHLY * max(abs(said), abs(value))
    return said == value or (amount.unit in ("%", "万元", "亿元") and _rounded(amount, value) == amount.value)


def _rounded(amount: Amount, value: Decimal) -> Decimal:
    factor = base_value(amount) / amount.value if amount.value else Decimal(1)
    return at_places(value / factor, places(amount.value))


def places(value: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def at_places(value: Decimal, n: int) -> Decimal:
    """Round half up to `n` decimals."""
    return value.quantize(Decimal(1).scaleb(-n), ROUND_HALF_UP)


def cut_at(value: Decimal, n: int) -> Decimal:
    """Cut off what follows the first `n` decimals."""
    return value.quantize(Decimal(1).scaleb(-n), ROUND_DOWN)


def shown(amount: Amount, value: Decimal) -> str:
    """A value as the sentence would write it: in the unit of `amount`."""
    factor = base_value(amount) / amount.value if is_money(amount) and amount.value else Decimal(1)
    return f"{plain_decimal(value / factor)}{amount.unit}"


def said(mention: Mention) -> str:
    """A mention's number as it is printed, the words that say there was none in quotes."""
    words = mention.amount.text.strip()
    return f"“{words}”" if says_none(mention) else words


def says_none(mention: Mention) -> bool:
    """Whether it is no number but words that say there was none."""
    return not (mention.amount.value or mention.amount.unit or any(map(str.isdigit, mention.amount.text)))


def _in_its_unit(mention: Mention, reading: Meaning) -> str:
    """A value as the sentence would write it; where it names no unit, in the first of the measure's."""
    units = MEASURES[mention.measure].units
    if mention.amount.unit or not units:
        return shown(mention.amount, reading.value)
    is_in_wan = units is MONEY and not _IN_YUAN & {*reading.codes}
    return f"{plain_decimal(reading.value)}{'万元' if is_in_wan else units[0]}"


def name_of(mention: Mention) -> str:
    """What a mention counts, as a reason calls it."""
    name = MEASURES[mention.measure].name
    return f"{name}（{mention.scope}）" if mention.scope else name


def distinct(found: tuple[Meaning, ...], mention: Mention) -> str:
    """The values of the readings, each once, with the readings' names where there are several."""
    values = {each.value: each for each in reversed(found)}
    named = [(_in_its_unit(mention, each), each.scope) for each in reversed(values.values())]
    if len(named) == 1:
        return named[0][0]
    return "、".join(f"{value}（{scope}）" if scope else value for value, scope in named)


def sources(codes: tuple[str, ...]) -> Iterator[str]:
    """The tables that facts are printed in, by code; nothing for indicators."""
    yield from dict.fromkeys(code.split("/")[0] for code in codes if code.startswith("table"))


def place_of(mention: Mention) -> Quote:
    """Where a mention stands, as printed."""
    return quoted(mention.part, mention.sentence, mention.amount.start, mention.amount.end)
