"""One file: read, searched, and copied with what was found masked. Whatever it does, the others go on."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.deliver.masked.checked import checked_copy
from pipeline.deliver.masked.copy import COPY_LIMITS, CopyLimits, refuse_other_kinds
from pipeline.deliver.masked.refusal import TOO_LARGE, NotMasked
from pipeline.deliver.masked.rule import Rule, hidden_in_rows
from pipeline.deliver.scan.found import QUOTED, Finding, found_in, masked_line
from pipeline.deliver.scan.outcome import Copy, Examined
from pipeline.intake.texts.read import texts_at
from pipeline.intake.texts.source import TEXT_LIMITS, TextLimits
from pipeline.model.passage import Text, Unread
from pipeline.privacy.hit import Kind, Lawful
from pipeline.privacy.masking import mask
from pipeline.scan.walk import Item

_UNREAD_OF_A_FILE = 100
_OUR_FAULT = "读这份文件的时候程序出错，没有读完，请人工查看"
_BY_HAND = "没有遮盖，请人工处理"
_UNCHANGED = "没有要遮盖的，原样复制"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of every file: `copies` is the folder for masked copies, if they are wanted."""

    lawful: Lawful
    copies: Path | None = None
    limits: TextLimits = TEXT_LIMITS
    copy_limits: CopyLimits = COPY_LIMITS


@dataclass(slots=True)
class _Tally:
    """What was found so far: all of it counted, the first of it kept."""

    counts: Counter[tuple[Kind, str]]
    findings: list[Finding]
    unread: list[Unread]

    def add(self, found: Iterable[Finding | Unread]) -> None:
        for one in found:
            if isinstance(one, Finding):
                self.counts[one.hit.kind, one.weight] += 1
                if len(self.findings) < QUOTED:
                    self.findings.append(one)
            elif len(self.unread) < _UNREAD_OF_A_FILE:
                self.unread.append(one)


def examine(request: Request, item: Item) -> Examined:
    """Scan one file and write its copy; an error of our own is named and its trace kept, masked."""
    tally = _Tally(Counter(), [], [])
    copy, fault = None, ""
    try:
        tally.add(found_in(_texts(request, item), request.lawful))
        copy = _copied(request, item, tally.counts) if request.copies else None
    except Exception:
        tally.unread.append(Unread("", _OUR_FAULT))
        fault = mask(traceback.format_exc())
        copy = Copy(_BY_HAND, True) if request.copies else None
    is_read = not any(not one.where for one in tally.unread) or bool(tally.findings)
    return Examined(
        masked_line(item.name),
        dict(tally.counts),
        tuple(tally.findings),
        tuple(tally.unread),
        is_read,
        copy,
        fault,
    )


def _texts(request: Request, item: Item) -> Iterable[Text]:
    if item.refusal:
        return (Unread("", item.refusal),)
    return texts_at(item.path, request.limits)


def _copied(request: Request, item: Item, counts: Counter[tuple[Kind, str]]) -> Copy:
    try:
        content = _content(item, request.copy_limits)
        return _written(request, item, content, counts)
    except NotMasked as refused:
        if counts:
            return Copy(f"{_BY_HAND}（{refused.why}）", True)
        return Copy(f"没有发现要遮盖的，没有做副本（{refused.why}）")
    except OSError:
        return Copy("副本没有写成，请检查磁盘空间和权限", True)


def _written(request: Request, item: Item, content: bytes, counts: Counter[tuple[Kind, str]]) -> Copy:
    assert request.copies is not None
    if not counts:
        refuse_other_kinds(content, item.path.name, request.copy_limits)
        _write(request.copies, item.copy, content)
        return Copy(_UNCHANGED)
    rule = Rule(request.lawful, hidden_in_rows)
    checked = checked_copy(content, item.copy.name, rule, limits=(request.copy_limits, request.limits))
    _write(request.copies, item.copy, checked.content)
    if checked.missed:
        return Copy(f"遮盖以后还有{len(checked.missed)}处没有遮住，请人工处理", True)
    said = "已遮盖" if checked.content != content else _UNCHANGED
    return Copy(f"{said}，另有{checked.others}处请核实的没有遮盖" if checked.others else said)


def _content(item: Item, limits: CopyLimits) -> bytes:
    if item.refusal:
        raise NotMasked("没有读")
    try:
        with item.path.open("rb") as stream:
            content = stream.read(limits.file_bytes + 1)
    except OSError:
        raise NotMasked("打不开") from None
    if len(content) > limits.file_bytes:
        raise NotMasked(TOO_LARGE)
    return content


def _write(folder: Path, name: PurePosixPath, content: bytes) -> None:
    """Write a copy below `folder` and nowhere else, whatever the name; an OSError is told by the caller."""
    target = folder.joinpath(*name.parts)
    if not target.resolve().is_relative_to(folder.resolve()):
        raise NotMasked("文件名指到了别处")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
