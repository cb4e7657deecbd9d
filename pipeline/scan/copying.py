"""The masked copy of one file: written and told, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from pipeline.deliver.masked.checked import checked_copy
from pipeline.deliver.masked.copy import CopyLimits
from pipeline.deliver.masked.refusal import TOO_LARGE, NotMasked, with_way
from pipeline.deliver.masked.rule import rule_for_copies
from pipeline.deliver.scan.found import TO_VERIFY
from pipeline.deliver.scan.outcome import Copy
from pipeline.model.passage import Unread
from pipeline.scan.request import Request
from pipeline.scan.tally import Tally
from pipeline.scan.walk import Item

BY_HAND = "没有遮盖，请人工处理"
_NO_COPY = "没有做副本"
_FOLDER = "副本里文件夹的名字已经遮盖"
_UNCHANGED = "没有要遮盖的，原样复制"


def copied(request: Request, folder: Path, item: Item, tally: Tally) -> Copy:
    """Write the copy of a file below `folder` and say what came of it; no error of the disk leaves."""
    if item.is_folder:
        return Copy(_FOLDER, is_made=True)
    try:
        content = _content(item, request.copy_limits)
        return _written(request, folder, item, content)
    except NotMasked as refused:
        return _refused(with_way(refused, item.path.name), tally)
    except OSError:
        return Copy("副本没有写成，请检查磁盘空间和权限", needs_a_person=True)


def _refused(why: str, tally: Tally) -> Copy:
    if tally.number():
        return Copy(f"{BY_HAND}（{why}）", needs_a_person=True)
    if tally.unread:
        said = "没有读全" if tally.is_read else "没有读到"
        return Copy(f"{said}，{_NO_COPY}，请人工查看（{why}）", needs_a_person=True)
    return Copy(f"没有要遮盖的，{_NO_COPY}（{why}）{_others(tally.number(TO_VERIFY))}")


def _written(request: Request, folder: Path, item: Item, content: bytes) -> Copy:
    """Mask, look again and write, whatever the scan found: the copy is judged by what is in it."""
    limits = (request.copy_limits, request.limits)
    checked = checked_copy(content, item.copy.name, rule_for_copies(request.lawful), limits)
    _write(folder, item.copy, checked.content)
    if checked.missed:
        said = f"遮盖以后还有{len(checked.missed)}处没有遮住，请人工处理"
        return Copy(said, needs_a_person=True, is_made=True, is_masked=False)
    said = "已遮盖" if checked.content != content else _UNCHANGED
    return _told(said, checked.others, checked.unread)


def _told(said: str, others: int, unread: Sequence[Unread]) -> Copy:
    """The copy is made: what is left in it for a person to look at."""
    return Copy(f"{said}{_others(others)}{_not_seen(unread)}", bool(unread), is_made=True)


def _others(count: int) -> str:
    return f"，另有{count}处{TO_VERIFY}的没有遮盖" if count else ""


def _not_seen(unread: Sequence[Unread]) -> str:
    if len(unread) > 1:
        return f"，但有{len(unread)}处没有读到，请人工查看"
    return "".join(f"，但{one.where}{one.why}" for one in unread)


def _content(item: Item, limits: CopyLimits) -> bytes:
    if item.refusal or not item.path.is_file():  # a pipe would be waited for without end
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
