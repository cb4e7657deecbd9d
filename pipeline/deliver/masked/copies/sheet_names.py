"""The names of sheets, changed wherever a workbook speaks of them: its index, formulas, links, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count

from pipeline.deliver.masked.copies.flow import Edit, Flow
from pipeline.deliver.masked.copies.formula import STAR_IN_NAME
from pipeline.deliver.masked.copies.package import Parts
from pipeline.deliver.masked.copies.tokens import pieces_of
from pipeline.deliver.masked.rule import Rule
from pipeline.privacy.masking import mask_hits

_INDEX = re.compile(r"xl/workbook\d*\.xml")
_PROPERTIES = "docprops/app.xml"
_MARKUP = re.compile(r".*\.(?:xml|rels|vml)")
_NAMED = re.compile(r"<(?:\w+:)?sheet\s[^<>]*?\bname=(?:\"([^\"]*)\"|'([^']*)')")
_LONGEST = 31
_ODD = re.compile(r"[*'&<>\"]")
_QUOTE = "(?:'|&apos;|&#0*39;|&#x0*27;)"
# Before ! alone or as the first of several sheets: 'A'!B2, A:C!B2, "#'A'!B2".
_REFERENCE = rf"(?<![0-9])(?:{{names}})(?=(?::[^!<>\"]{{{{1,40}}}})?{_QUOTE}?!)"
_ATTRIBUTE = (
    r"(?<![\w:])(?:sheet\s[^<>]*?\bname|worksheetSource\s[^<>]*?\bsheet|rangeSet\s[^<>]*?\bsheet)"
    r"=[\"'](?P<named>{names})(?=[\"'])"
)
_TITLE = r">(?P<title>{names})(?=<)"
_Names = Mapping[str, str]
"""What each name is changed into; neither is written as markup."""


def rename_sheets(parts: Parts, rule: Rule) -> None:
    """Mask the names of sheets, no two of them alike afterwards."""
    indexes = [key for key in parts.entries if _INDEX.fullmatch(key)]
    renamed = _masked([name for key in indexes for name in _names(parts.text(key).text)], rule)
    for key in parts.entries if renamed else ():
        if _MARKUP.fullmatch(key):
            part = parts.text(key)
            parts.edit(key, part, list(_edits(part.text, key, renamed)))


def _names(index: str) -> Iterator[str]:
    for sheet in _NAMED.finditer(index):
        written = next(group for group in sheet.groups() if group is not None)
        yield _said(written)


def _said(written: str) -> str:
    return Flow(list(pieces_of(written, 0, len(written)))).text


def _masked(names: list[str], rule: Rule) -> _Names:
    taken = {name.casefold() for name in names}
    renamed: dict[str, str] = {}
    for name in names:
        masked = mask_hits(name, rule.hits(name))
        if masked != name:
            renamed[name] = fresh = _free(_ODD.sub(STAR_IN_NAME, masked), taken)
            taken.add(fresh.casefold())
    return renamed


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered if a sheet is called so, within what the format allows."""
    for number in count(2):
        if name.casefold() not in taken:
            break
        ending = f"_{number}"
        name = name.removesuffix(f"_{number - 1}")[: _LONGEST - len(ending)] + ending
    return name


def _edits(markup: str, key: str, renamed: _Names) -> Iterator[Edit]:
    names = "|".join(map(_pattern, sorted(renamed, key=len, reverse=True)))
    places = [_REFERENCE, _ATTRIBUTE, *([_TITLE] if key == _PROPERTIES else [])]
    for place in places:
        for found in re.finditer(place.format(names=names), markup):
            group = found.lastgroup or 0
            old = _said(found[group]).replace("''", "'")
            yield Edit(*found.span(group), renamed[old])


def _pattern(name: str) -> str:
    """A name in markup: each character as it is, or by its number."""
    return "".join(_character(char) for char in name)


def _character(char: str) -> str:
    named = {"&": "|&amp;", "<": "|&lt;", ">": "|&gt;", '"': "|&quot;", "'": "|&apos;|''"}.get(char, "")
    return rf"(?:{re.escape(char)}{named}|&#0*{ord(char)};|&#[xX]0*(?i:{ord(char):x});)"
