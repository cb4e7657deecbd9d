"""The front door: the bytes of a file in, those of its masked copy out."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from pipeline.deliver.masked.copies.office import mask_document, mask_workbook
from pipeline.deliver.masked.copies.package import Parts, opened
from pipeline.deliver.masked.copies.page import masked_page
from pipeline.deliver.masked.copies.plain import masked_table, masked_text
from pipeline.deliver.masked.refusal import DAMAGED, OTHER_KIND, TOO_LARGE, NotMasked
from pipeline.deliver.masked.rule import Rule
from pipeline.intake.document.kind import ZIP_MAGIC
from pipeline.intake.texts.kind import TextKind, kind_of
from pipeline.intake.texts.source import BROKEN, Stopped

_HEAD = 1 << 16
_EMBEDDED = re.compile(r".*/embeddings/")
_DEPTH = 2
_OFFICE = (("xl/worksheets/", mask_workbook), ("word/document", mask_document))
_MASKED = (TextKind.NOTHING, TextKind.PACKAGE, TextKind.PAGE, TextKind.TABLE, TextKind.TEXT)


@dataclass(frozen=True, slots=True)
class CopyLimits:
    """Bounds on one file: a copy is made in memory, several times the size of the file."""

    file_bytes: int = 64 << 20
    unpacked_bytes: int = 512 << 20  # of all parts of a package together


COPY_LIMITS = CopyLimits()


def masked_copy(content: bytes, name: str, rule: Rule, limits: CopyLimits = COPY_LIMITS) -> bytes:
    """Return the file with what `rule` hides masked, every other byte (of a package: every part) as it was.

    Kinds: .xlsx, .docx, web pages, plain text and tables as text, judged by content. A file in which nothing
    is hidden comes back itself. What was hidden may have kept a neighbour from being seen: `checked_copy`
    looks again. Raises `NotMasked` with the Chinese clause why there is no copy.
    """
    kind = _kind(content, name, limits)
    try:
        return _once(kind, content, name, rule, limits)
    except (*BROKEN, MemoryError, RecursionError):
        raise NotMasked(DAMAGED) from None


def _kind(content: bytes, name: str, limits: CopyLimits) -> TextKind:
    if len(content) > limits.file_bytes:
        raise NotMasked(TOO_LARGE)
    try:
        kind = kind_of(content[:_HEAD], name)
    except Stopped as stopped:
        raise NotMasked(stopped.why) from None
    if kind not in _MASKED:
        raise NotMasked(OTHER_KIND)
    return kind


def _once(kind: TextKind, content: bytes, name: str, rule: Rule, limits: CopyLimits) -> bytes:
    match kind:
        case TextKind.PACKAGE:
            return _package(content, rule, limits)
        case TextKind.PAGE:
            return masked_page(content, rule)
        case TextKind.TABLE:
            return masked_table(content, name, rule)
        case TextKind.TEXT:
            return masked_text(content, rule)
    return content  # an empty file


def _package(content: bytes, rule: Rule, limits: CopyLimits, depth: int = 0) -> bytes:
    with opened(content, limits.unpacked_bytes) as parts:
        _masker(parts)(parts, rule)
        if depth < _DEPTH:
            _mask_embedded(parts, rule, limits, depth)
        return parts.packed() if parts.changed else content


def _masker(parts: Parts) -> Callable[[Parts, Rule], None]:
    for folder, masker in _OFFICE:
        if any(key.startswith(folder) for key in parts.entries):
            return masker
    raise NotMasked(OTHER_KIND)


def _mask_embedded(parts: Parts, rule: Rule, limits: CopyLimits, depth: int) -> None:
    """Mask documents that lie in a document; what cannot be masked stays, and a scan of the copy names it."""
    for key in parts.entries:
        content = parts.read(key) if _EMBEDDED.match(key) else b""
        if content.startswith(ZIP_MAGIC):
            with suppress(NotMasked):
                masked = _package(content, rule, limits, depth + 1)
                if masked != content:
                    parts.changed[key] = masked
