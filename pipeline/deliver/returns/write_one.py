"""One return is written: the sender's own workbook marked, or a list and the untouched original beside it."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.deliver.output_names import RETURNS_FOLDER
from pipeline.deliver.returns.instructions import instructions_beside, instructions_inside
from pipeline.deliver.returns.list_workbook import write_list_workbook
from pipeline.deliver.returns.mark import NotMarkable
from pipeline.deliver.returns.marked import mark_workbook
from pipeline.deliver.returns.planned import Planned
from pipeline.deliver.returns.returned import Returned
from pipeline.deliver.returns.slip import Slip

_MARKABLE = "xlsx"
_TABLES = (_MARKABLE, "xls", "et", "ods")
"""Formats of tables: these go back as they came in, only to their sender. Some can hold macros, his own."""

ContentOf = Callable[[str], bytes | None]
"""Gives the bytes of a received file by its name, None when it cannot be read any more."""


def write_one(folder: Path, content_of: ContentOf, one: Planned) -> Returned:
    """Write a return below the period's `folder`, of what was sent as far as it can be had again."""
    content = content_of(one.source)
    found = _markable(one, content)
    if isinstance(found, str):
        return _write_list(folder, one, content, found)
    try:
        marked = mark_workbook(found, one.marks, _slip_inside(one))
    except NotMarkable as why:
        return _write_list(folder, one, content, why.reason)
    except Exception:  # one odd workbook must not cost the office its run
        returned = _write_list(folder, one, content, "原件的内部结构特殊")
        return replace(returned, fault=traceback.format_exc())
    path = f"{RETURNS_FOLDER}/{one.names.marked}.xlsx"
    (folder / path).write_bytes(marked)
    return Returned(one.unit, one.source, path)


def _markable(one: Planned, content: bytes | None) -> bytes | str:
    """Return the content that may be marked, or in Chinese why there is none."""
    if not one.unit:
        return "不知道是哪个单位报的"
    if content is None:
        return "原件现在打不开"
    if not _is_as_read(one, content):
        return "原件在汇总期间又有改动"
    return content if one.kind == _MARKABLE else f"原件是 .{one.kind} 格式"


def _is_as_read(one: Planned, content: bytes) -> bool:
    return hashlib.sha256(content).hexdigest() == one.digest


def _write_list(folder: Path, one: Planned, content: bytes | None, reason: str) -> Returned:
    path = f"{RETURNS_FOLDER}/{one.names.listed}.xlsx"
    original = ""
    if one.unit and content is not None and _is_as_read(one, content) and one.kind in _TABLES:
        original = f"{RETURNS_FOLDER}/{one.names.original}.{one.kind}"
        (folder / original).write_bytes(content)
    write_list_workbook(folder / path, _slip_beside(one, reason, Path(original).name))
    return Returned(one.unit, one.source, path, original, is_list=True)


def _slip_inside(one: Planned) -> Slip:
    return Slip(one.title, instructions_inside(one), one.lines)


def _slip_beside(one: Planned, reason: str, original: str) -> Slip:
    """The same lines for a workbook of its own: nothing in it to lead to."""
    lines = tuple(replace(line, target=None) for line in one.lines)
    return Slip(one.title, instructions_beside(one, reason, original), lines)
