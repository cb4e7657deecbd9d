"""Of which year, and of which months of it, a number is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.report.consistency.numerals import below_hundred

# What is brought in from a year is not told of it.
_BROUGHT = r"(?!度?(?:末|底)?(?:的|已)?(?:结转|未办结|转来|遗留))"
_NAMED_YEAR = rf"(?:(?<!\d)(?:19|20)\d\d\s*年{_BROUGHT}|(?:去年|上一?年度?){_BROUGHT})"
_YEAR = re.compile(rf"(?<![比较与同由从]){_NAMED_YEAR}")
_ANY_YEAR = re.compile(_NAMED_YEAR)
_THIS_YEAR = re.compile("本年|今年")
_ALL_YEAR = re.compile("本年|今年|年内|全年")
_IN_ALL = re.compile("全年|本年|年内|今年|年度|共|累计")
_SINCE = re.compile("以来|[至到]今")
# 较上年的8件, 与2020年（2件）, 由2020年的2件: the number right behind is that year's.
_OF_THE_OTHER = re.compile(
    rf"(?:比|较|与|同|由|从)(?P<year>{_NAMED_YEAR})度?(?:同期|全年)?"
    r"(?:的?\s*[（(]?|[^，。；、（）()]{1,8}的|(?:共|为|是|收到|公开|发布){1,2})\s*$"
)
_COMPARED = re.compile(rf"(?:比|较|与|同){_NAMED_YEAR}")

_NAME = re.compile("《[^》]*》")
_CLOSED_BRACKET = re.compile(r"[（(][^（()）]*[）)]")
_CLAUSE_END = re.compile("[，。；：、,;:（(]")
_SUBJECT = r"\s*(?:其中|而|但)?(?:[一-鿿]{0,6}?[镇乡局办县市]|[一-鿿]{0,4}街道|本[^，。；]{1,3})?\s*在?"

_NUMERAL = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_DAY = r"\d{1,2}\s*月\s*\d{1,2}\s*日"
_HEADS_YEAR = re.compile(rf"{_SUBJECT}({_NAMED_YEAR})度?(?!\s*{_DAY})")
_SPAN = (
    rf"(?:{_DAY}|{_NUMERAL}\s*月?\s*[-—–~～至到]\s*{_NUMERAL}\s*月份?|{_NUMERAL}\s*月份?"
    r"|[上下]半年|前三个?季度|第?[一二三四1-4]季度)"
)
_SPAN_TOLD = re.compile(
    rf"(?<![每各\d])(?<!截[至止到])(?:自|从)?(?P<span>{_SPAN})(?P<end>起|以来|底|末|初|前)?"
)
_UP_TO = re.compile(rf"截[至止]到?[^，。；]*?(?P<span>{_SPAN})(?P<end>底|末)?")
_HEADS_SPAN = re.compile(rf"{_SUBJECT}(?:{_NAMED_YEAR}度?)?\s*(?:截|自|从)?(?={_SPAN})")
_MONTHS = re.compile(rf"({_NUMERAL})(?:[—]({_NUMERAL}))?月")
_QUARTERS = "一二三四"
_NAMED_SPANS = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9)} | {
    f"{name}季度": (3 * at + 1, 3 * at + 3) for at, name in enumerate(_QUARTERS)
}


@dataclass(frozen=True, slots=True)
class When:
    """`year` is 0 for the report's own; `span` the months of it as they are called, "" for all of them."""

    year: int = 0
    span: str = ""


def told_at(before: str, year: int) -> When:
    """When the words of a sentence up to a number say it was, in a report on `year`.

    A year holds in its own clause. One that begins a clause (2020年，… or 我镇2020年…) holds for those behind it,
    until another is named; one in the middle (按照2020年要点，…) does not.
    """
    plain = _NAME.sub("", before)
    if other := _OF_THE_OTHER.search(plain):
        return When(_number(other["year"], year))
    plain = _CLOSED_BRACKET.sub("", plain)
    named = _year_told(plain, year)
    return When(0 if named == year else named, _span_told(plain))


def is_time(words: str) -> bool:
    """Whether words name a year or a span and nothing that is counted: 2020年, 上半年公开."""
    return bool(
        re.fullmatch(rf"[\s、，,；和及与]*(?:{_NAMED_YEAR}度?|{_SPAN})(?:公开|发布|为|是|有|共)*\s*", words)
    )


def names_year(words: str) -> bool:
    """Whether words name a year that is not only brought in from."""
    return bool(_ANY_YEAR.search(words))


def compared_with(before: str, year: int) -> int:
    """The year with which the words up to a number, in its own clause, compare; 0 where they name none."""
    clause = re.split("[，。；,;]", before)[-1]
    compared = _COMPARED.search(clause)
    return _number(compared[0][1:], year) if compared else 0


def is_of_the_other(before: str) -> bool:
    """Whether a number right behind these words is the one that another is compared with: 较上年的."""
    return bool(_OF_THE_OTHER.search(before))


def months_of(span: str) -> tuple[int, ...]:
    """The months of a span by its name: 1月, 1—6月, 上半年, 一季度; none for a day or what is no span."""
    if span in _NAMED_SPANS:
        first, last = _NAMED_SPANS[span]
        return tuple(range(first, last + 1))
    found = _MONTHS.fullmatch(span)
    if not found:
        return ()
    first = below_hundred(found[1])
    return tuple(range(first, below_hundred(found[2] or found[1]) + 1))


def is_span(scope: str) -> bool:
    """Whether a scope is one of time."""
    return bool(re.search(_SPAN, scope))


def are_all_months(spans: Iterable[str]) -> bool:
    """Whether spans make up the year, none twice."""
    return sorted(month for span in spans for month in months_of(span)) == list(range(1, 13))


def _number(named: str, year: int) -> int:
    return int(named.strip()[:4]) if named.strip()[:2].isdigit() else year - 1


def _year_told(plain: str, year: int) -> int:
    *earlier, own = _CLAUSE_END.split(plain)
    named = _YEAR.findall(own)
    if named and not (_SINCE.search(own) and _ALL_YEAR.search(own)):
        return _number(named[-1], year)
    if named or _COMPARED.search(own) or _THIS_YEAR.search(own):
        return year
    return next(_years_before(plain, earlier, own, year), year)


def _years_before(plain: str, earlier: list[str], own: str, year: int) -> Iterator[int]:
    """What the clauses before say, the nearest first."""
    is_new = bool(_ALL_YEAR.search(re.split("[；;]", plain)[-1])) and bool(re.search("[；;]", plain))
    for clause in reversed(earlier):
        if _THIS_YEAR.search(clause):
            yield year
        named = _YEAR.findall(clause) if _SINCE.search(clause) else []
        heading = _HEADS_YEAR.match(clause)
        if named and not _ALL_YEAR.search(own):
            yield _number(named[-1], year)
        elif heading and not named:
            yield year if is_new else _number(heading[1], year)


def _span_told(plain: str) -> str:
    *earlier, own = _CLAUSE_END.split(re.split("[；;]", plain)[-1])
    if (told := span_named(own)) is not None:
        return told
    if _IN_ALL.search(own):
        return ""
    for clause in reversed(earlier):
        if _HEADS_SPAN.match(clause):
            return span_named(clause) or ""
        if _ALL_YEAR.search(clause):
            return ""
    return ""


def span_named(clause: str) -> str | None:
    """The last span that a clause names, "" for one up to the year's end, None where it names none."""
    if re.search(r"1\s*月\s*1\s*日.*12\s*月\s*31\s*日", clause):
        return ""
    if up_to := _UP_TO.search(clause):
        is_all = re.match(r"(?:12|十二)\s*月", up_to["span"])
        return "" if is_all else re.sub(r"\s", "", up_to[0])
    found = list(_SPAN_TOLD.finditer(clause))
    if not found:
        return None
    last = found[-1]
    is_plain = not last["end"] and last[0].startswith(last["span"])
    return _canonical(last["span"]) if is_plain else re.sub(r"\s", "", last[0])


def _canonical(span: str) -> str:
    """One name for one span: 01月份 and 一月 are 1月, 第四季度 is 四季度."""
    plain = re.sub(r"\s|份|第|个", "", span)
    if "季度" in plain:
        return re.sub("[1-4]", lambda digit: _QUARTERS[int(digit[0]) - 1], plain)
    if "日" in plain or "半年" in plain:
        return plain
    ends = [str(below_hundred(each)) for each in re.findall(_NUMERAL, plain)]
    return f"{'—'.join(ends)}月"
