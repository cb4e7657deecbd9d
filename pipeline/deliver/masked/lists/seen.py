"""只留看得见的: a list for the notice board holds what is seen, and nothing that a click would bring out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.deliver.masked.copies.copy import COPY_LIMITS
from pipeline.deliver.masked.copies.encoded import encoded
from pipeline.deliver.masked.copies.flow import Edit
from pipeline.deliver.masked.copies.package import opened
from pipeline.deliver.masked.lists.seen_document import keep_seen_of_document
from pipeline.deliver.masked.lists.seen_workbook import keep_seen_of_workbook, unfit_to_show
from pipeline.deliver.masked.refusal import ODD, NotMasked
from pipeline.intake.document.kind import ZIP_MAGIC
from pipeline.intake.texts.kind import TextKind, kind_of
from pipeline.intake.texts.source import Stopped

_HEAD = 1 << 16
_WORKBOOK, _DOCUMENT = "xl/workbook.xml", "word/document.xml"
_NOT_SHOWN = re.compile(
    r"<!--.*?(?:-->|\Z)|<script\b[^>]*+>.*?(?:</script\s*+>|\Z)|<meta\b(?![^>]*\bcharset\b)[^>]*+>",
    re.IGNORECASE | re.DOTALL,
)
_CONCEALING = re.compile(
    r"display\s*+:\s*+none|visibility\s*+:\s*+hidden|<[a-z][^>]*\shidden\b|<(?:template|noscript)\b",
    re.IGNORECASE,
)
_REMARKS = "网页里的注释、程序和说明"
_CONCEALED = "网页里还有不显示出来的文字，没有去掉。请把名单复制到新的 .xlsx 里再做一次。"


@dataclass(frozen=True, slots=True)
class Seen:
    """A file of which only what is seen is left: what was removed from it, and what should have been."""

    content: bytes
    removed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def only_seen(content: bytes, name: str) -> Seen:
    """Return a list without hidden sheets, rows, columns, notes, revisions and properties.

    A workbook and a document keep nothing but the parts that are printed; formulas leave their results.
    Plain text and tables as text hide nothing and come back themselves. Raises `NotMasked`.
    """
    if content.startswith(ZIP_MAGIC):
        return _package(content)
    try:
        is_page = kind_of(content[:_HEAD], name) is TextKind.PAGE
    except Stopped:
        return Seen(content)
    return _page(content) if is_page else Seen(content)


def _package(content: bytes) -> Seen:
    with opened(content, COPY_LIMITS.unpacked_bytes) as parts:
        warnings: tuple[str, ...] = ()
        if _WORKBOOK in parts.entries:
            warnings = tuple(unfit_to_show(parts))
            removed = tuple(keep_seen_of_workbook(parts))
        elif _DOCUMENT in parts.entries:
            removed = tuple(keep_seen_of_document(parts))
        else:
            raise NotMasked(ODD)
        parts.archive.comment = b""
        return Seen(parts.packed(), removed, warnings)


def _page(content: bytes) -> Seen:
    source = encoded(content)
    edits = list(_unshown(source.text))
    rest = source.with_edits(edits)
    warnings = (_CONCEALED,) if _CONCEALING.search(encoded(rest).text) else ()
    return Seen(rest, (_REMARKS,) if edits else (), warnings)


def _unshown(page: str) -> Iterator[Edit]:
    """By lines, since an edit keeps within one."""
    for found in _NOT_SHOWN.finditer(page):
        start = found.start()
        for line in found[0].splitlines(keepends=True):
            yield Edit(start, start + len(line.rstrip("\r\n")), "")
            start += len(line)
