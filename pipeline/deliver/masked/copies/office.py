"""Workbooks and Word documents: every part by its own manner, embedded files by theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.deliver.masked.copies.flow import Edit
from pipeline.deliver.masked.copies.formula import masked_around_formulas
from pipeline.deliver.masked.copies.package import Parts
from pipeline.deliver.masked.copies.sheet_names import rename_sheets
from pipeline.deliver.masked.copies.word import masked_story
from pipeline.deliver.masked.copies.words import masked_words
from pipeline.deliver.masked.copies.workbook import mask_sheets
from pipeline.deliver.masked.refusal import HEADINGS_ALIKE, NotMasked
from pipeline.deliver.masked.rule import Rule

_MARKUP = re.compile(r".*\.(?:xml|rels|vml|rdf)")
_STORY = re.compile(r"word/(?:glossary/)?(?:document|header|footer|footnotes|endnotes|comments)\d*\.xml")
_TYPES, _RELATIONSHIPS = "[content_types]", ".rels"
_OUTSIDE = re.compile(r"<(?:\w+:)?Relationship\b(?=[^<>]*\sTargetMode=[\"']External)[^<>]*>")
_KEPT_NUMBERS = re.compile(r"xl/(?:pivotcache|charts|externallinks)/|word/charts/")
_STARRED_ITEM = re.compile(r"<((?:\w+:)?)n(\s[^<>]*?\bv=\"[^\"]*\*[^\"]*\")")
_STARRED_BOUND = re.compile(r"(\b(?:min|max)Value=)\"[^\"]*\*[^\"]*\"")
_POINTS = re.compile(r"<((?:\w+:)?num(?:Cache|Lit))>.*?</\1>", re.DOTALL)
_STARRED_POINT = re.compile(r"(<(?:\w+:)?v>)[^<]*\*[^<]*(</)")
_PROPERTIES = "docprops/"
_STARRED_PROPERTY = re.compile(r"<(vt:)(u?i[1248]|u?int|r[48]|decimal)>([^<]*\*[^<]*)</vt:\2>")
_TABLE = re.compile(r"xl/tables/[^/]+\.xml")
_COLUMN_NAME = re.compile(r"<(?:\w+:)?tableColumn\s[^<>]*?\bname=\"([^\"]*)\"")


def mask_workbook(parts: Parts, rule: Rule) -> None:
    """Mask an .xlsx in place. Raises `NotMasked` where two headings of a table would be alike afterwards."""
    rename_sheets(parts, rule)
    done = mask_sheets(parts, rule)
    _mask_others(parts, rule, done)
    for key in filter(_TABLE.fullmatch, parts.changed):
        headings = [name.casefold() for name in _COLUMN_NAME.findall(parts.text(key).text)]
        if len(set(headings)) < len(headings):  # no program opens such a table
            raise NotMasked(HEADINGS_ALIKE)


def mask_document(parts: Parts, rule: Rule) -> None:
    """Mask a .docx in place."""
    stories = {key for key in parts.entries if _STORY.fullmatch(key)}
    for key in sorted(stories):
        part = parts.text(key)
        parts.edit(key, part, list(masked_story(part.text, rule)))
    _mask_others(parts, rule, stories)


def _mask_others(parts: Parts, rule: Rule, done: set[str]) -> None:
    for key in sorted(parts.entries.keys() - done):
        if _MARKUP.fullmatch(key) and not key.startswith(_TYPES):
            part = parts.text(key)
            parts.edit(key, part, list(_words_of(key)(part.text, rule)))
            if key in parts.changed and _KEPT_NUMBERS.match(key):
                parts.changed[key] = _with_numbers(parts.text(key).text)
            if key in parts.changed and key.startswith(_PROPERTIES):
                parts.changed[key] = _STARRED_PROPERTY.sub(
                    r"<\1lpwstr>\3</\1lpwstr>", parts.text(key).text
                ).encode()


def _words_of(key: str) -> Callable[[str, Rule], Iterator[Edit]]:
    if key.endswith(_RELATIONSHIPS):
        return _links
    return masked_around_formulas if key.startswith("xl/") else masked_words


def _links(markup: str, rule: Rule) -> Iterator[Edit]:
    """Links that lead outside; the others name parts of the package, which keep their names."""
    for link in _OUTSIDE.finditer(markup):
        yield from masked_words(markup, rule, *link.span())


def _with_numbers(markup: str) -> bytes:
    """Where the format wants a number, one with stars in it would keep the file from being opened.

    An item of a pivot becomes a text; its bounds, and a point of a chart, say nothing any more.
    """
    markup = _STARRED_ITEM.sub(r"<\1s\2", markup)
    markup = _STARRED_BOUND.sub(r'\1"0"', markup)
    return _POINTS.sub(lambda points: _STARRED_POINT.sub(r"\g<1>0\2", points[0]), markup).encode()
