"""Whose a report is and on which year, by its title, its span and its signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.report.consistency.finding import Quote
from pipeline.report.consistency.numerals import DIGITS, YEAR
from pipeline.report.consistency.parts import PREAMBLE, Parts, part_name

_TITLE = re.compile(
    rf"(?P<before>[^，。：《]*?){YEAR}度?(?P<behind>[^，。：《]*?)政府信息公开[^，。：《]*(?:报告|年报)"
)
_TITLE_OF = re.compile(r"(?P<before>[^，。：《]*?)政府信息公开[^，。：《]*(?:报告|年报)")
_SPAN = re.compile(rf"{YEAR}\s*1\s*月\s*1\s*日\D{{0,6}}?(?:{YEAR}\s*)?12\s*月\s*31\s*日")
# 城乡, 乡村 and 景德镇市 hold 镇 and 乡 too: a township's name ends with it, or with what its offices are called.
_TOWNSHIP = r"(?:镇|乡|街道)(?=(?:人民)?政府|办事处|党|管委会|便民|本级|[（(]|\d|$)"
_SHORT = (
    re.compile(rf"(?:.*[省市县区旗州盟])?([一-鿿]{{2,7}}?(?<![省市县区旗州盟]){_TOWNSHIP})"),
    re.compile(rf"([一-鿿]{{2,7}}{_TOWNSHIP})"),
)
_LEVELS = ("镇乡街", "县区旗", "市州盟", "省", "国")
_OFFICE = re.compile("(?:局|委员会|委|办公室|办|厅|中心|大队|支队)$")
_BELOW = 0.5  # less than a level: what is above all the government's offices is not above the government
_LONGEST_TITLE = 60
_OF_NO_UNIT = re.compile(r"关于|根据|按照")


@dataclass(frozen=True, slots=True)
class YearTold:
    """A year that the report says it is on, and where."""

    year: int
    quote: Quote


def years_told(parts: Parts) -> tuple[YearTold, ...]:
    """The year by the title and by the ends of the span, so far as they tell."""
    return (*_by_title(parts), *_by_span(parts))


def signed_after(parts: Parts) -> int:
    """The year before the one in which the report was signed, 0 without a date."""
    return parts.signed_on.year - 1 if parts.signed_on else 0


def year_of(parts: Parts) -> int:
    """The year that a report is on, 0 where nothing tells."""
    return next((told.year for told in years_told(parts)), signed_after(parts))


def unit_of(parts: Parts) -> str:
    """The unit that a report is of: by the title, else by who signed; "" where neither tells."""
    names = (_named_in(line) for line in parts.preamble if len(line) <= _LONGEST_TITLE)
    return next(filter(None, names), parts.signature)


def short_name(unit: str) -> str:
    """A township without its county and its offices: 霍邱县花园镇人民政府 → 花园镇; "" for no township."""
    plain = unit.replace(" ", "")
    return next((found[1] for pattern in _SHORT if (found := pattern.match(plain))), "")


def is_above(unit: str, word: str) -> bool:
    """Whether 全县, 全市, 全省 are more than the unit of a report: a township's numbers are not its county's."""
    told = next((at for at, level in enumerate(_LEVELS) if word[-1:] in level), 0)
    return told > _level(unit)


def _level(unit: str) -> float:
    """How high a unit stands: an office below its government; unknown is the highest."""
    if short_name(unit):
        return 0
    named = [at for at, level in enumerate(_LEVELS) for char in unit if char in level and at]
    return min(named, default=len(_LEVELS)) - (_BELOW if _OFFICE.search(unit) else 0)


def _by_title(parts: Parts) -> Iterator[YearTold]:
    for line in parts.preamble:
        found = _TITLE.match(line) if len(line) <= _LONGEST_TITLE else None
        if found:
            yield YearTold(_number(found[2]), Quote("标题", line))
            return


def _by_span(parts: Parts) -> Iterator[YearTold]:
    for sentence in parts.sentences:
        if sentence.part <= 1 and (found := _SPAN.search(sentence.text)):
            where = part_name(sentence.part or PREAMBLE)
            ends = dict.fromkeys(_number(year) for year in found.groups() if year)
            yield from (YearTold(year, Quote(where, sentence.text)) for year in ends)
            return


def _number(written: str) -> int:
    return int(written.translate(DIGITS))


def _named_in(title: str) -> str:
    dated, plain = _TITLE.match(title), _TITLE_OF.match(title)
    names = (dated["before"] or dated["behind"]) if dated else plain["before"] if plain else ""
    return "" if _OF_NO_UNIT.search(names) else names.strip()
