"""再次出现: a name that is hidden in its row is hidden wherever else the file says it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.deliver.masked.lists.children import children_in
from pipeline.deliver.masked.lists.household import AGAIN, is_of_hidden_person
from pipeline.deliver.masked.lists.names_in_cells import may_be_listed
from pipeline.deliver.masked.lists.told import FILE_NAME
from pipeline.deliver.masked.rule import Rows, Rule
from pipeline.deliver.scan.found import masked_line
from pipeline.model.passage import Passage, TableRows, Text, inside
from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.headings import Holds
from pipeline.privacy.tables.tracked import tracked
from pipeline.privacy.words.names import is_name, may_be_name

_WORD = re.compile(r"[一-鿿·]{2,}")
_SPACE = re.compile(r"\s+")

_SHORT = 2
_PLACE = re.compile(r"[村镇乡县市区组庄路街巷湾屯队塘山河湖桥]|社区|公里|[十百千]")
_DOES = "领签代收取已在的"
_AND, _TO = "和与及由、", "由给向和与及将让替人主、"
_LEAD = re.compile(r"[由给向对为与和及将让替代人户主子女父母妻夫孙名是者生叫、]$")


def hidden_names(texts: Iterable[Text], rule: Rule, on: date) -> frozenset[str]:
    """The names that `rule` hides in rows and sentences since they are of children or of the ill.

    Children on the day `on` who are named in cells that are hidden whole are among them.
    """
    found: set[str] = set()
    for text, columns in tracked(texts):
        if isinstance(text, Passage) and text.where != FILE_NAME:
            for hit in filter(is_of_hidden_person, rule.hits(text.text)):
                found.update(filter(is_name, _WORD.findall(text.text[hit.start : hit.end])))
        if isinstance(text, TableRows):
            found.update(_of_rows(text.rows, columns, rule))
            found.update(name for row in text.rows for cell in row for name in _children(cell, on))
    return frozenset(found)


def _of_rows(rows: Rows, columns: Columns, rule: Rule) -> Iterator[str]:
    """The names that are hidden in rows; under a heading of names with any surname."""
    for each in rule.cell_hits(rows, columns):
        if is_of_hidden_person(each.hit):
            said = rows[each.row][each.column][each.hit.start : each.hit.end]
            is_listed = columns.at(each.column) is Holds.NAME
            words = _WORD.findall(_SPACE.sub("", said))
            yield from filter(may_be_listed if is_listed else is_name, words)


def _children(cell: str, on: date) -> Iterator[str]:
    return (name for name in (cell[start:end] for start, end in children_in(cell, on)) if may_be_name(name))


def hiding_again(rule: Rule, names: Collection[str]) -> Rule:
    """Return `rule` that hides these names as well, wherever they stand."""
    if not names:
        return rule

    def of_rows(rows: Rows, columns: Columns, hits: Sequence[CellHit]) -> Iterator[CellHit]:
        chosen = list(rule.of_rows(rows, columns, hits))
        yield from chosen
        taken: dict[tuple[int, int], list[Hit]] = {}
        for each in chosen:
            taken.setdefault((each.row, each.column), []).append(each.hit)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                for hit in _free(_named(cell, names), taken.get((at, column), ())):
                    yield CellHit(at, column, hit)

    def of_text(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
        chosen = list(rule.of_text(text, hits))
        yield from sorted((*chosen, *_free(_named(text, names), chosen)), key=lambda hit: hit.start)

    return replace(rule, of_rows=of_rows, of_text=of_text)


def still_named(texts: Iterable[Text], names: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each place of a masked list that says a hidden name still."""
    for text in texts:
        if isinstance(text, Passage):
            for hit in _named(text.text, names):
                yield _SAID.format(masked_line(text.place(hit.start)))
        elif isinstance(text, TableRows):
            for number, row in enumerate(text.rows, text.first_row):
                if any(True for cell in row for _ in _named(cell, names)):
                    yield _SAID.format(inside(masked_line(text.where), f"第{number}行"))


_SAID = "还有没遮住的：{}，别处已遮盖的姓名。请人工处理。"


def _named(text: str, names: Collection[str]) -> Iterator[Hit]:
    """The names in a text, the longest at each place; one of two characters only where a name may stand."""
    lengths = sorted({len(name) for name in names}, reverse=True)
    for word in _WORD.finditer(text) if lengths else ():
        at = word.start()
        while at < word.end():
            length = next((each for each in lengths if text[at : at + each] in names), 0)
            if length > _SHORT or (length and _stands_as_name(word[0], at - word.start())):
                yield Hit(Kind.NAME, at, at + length, Confidence.LIKELY, AGAIN)
            at += length or 1


def _stands_as_name(word: str, at: int) -> bool:
    """方圆 is a name in 方圆由人代领 and in 其子方圆, and none in 方圆村, 周边方圆 and 方圆圆."""
    before, behind = word[:at], word[at + _SHORT :]
    if not may_be_name(word[at : at + _SHORT]):  # 海洋, 明天: a word unless it is plainly somebody
        return (not before or before[-1] in _TO) and (not behind or behind[0] in _DOES + _AND)
    if _PLACE.match(behind):
        return False
    if before:
        return _LEAD.search(before) is not None
    return not behind or behind[0] in _DOES or not is_name(word)


def _free(hits: Iterable[Hit], taken: Sequence[Hit]) -> Iterator[Hit]:
    return (hit for hit in hits if all(hit.end <= one.start or one.end <= hit.start for one in taken))
