"""The masked copy of one file: written and told, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from pipeline.deliver.masked.copies.checked import Checked, checked_copy
from pipeline.deliver.masked.copies.copy import CopyLimits
from pipeline.deliver.masked.refusal import TOO_LARGE, UNSEEN, NotMasked, with_way
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
_MASKED = "已遮盖"
_RENAMED = "文件名已遮盖，里面没有要遮盖的"
_UNCHANGED = "没有要遮盖的，原样复制"
_OVERLOOKED = "做副本的时候遮了查的时候没有读到的号码，说不清在哪里，请人工查看"


def copied(request: Request, folder: Path, item: Item, tally: Tally) -> Copy:
    """Write the copy of a file below `folder` and say what came of it; no error of the disk leaves."""
    if item.is_folder:
        return Copy(_FOLDER, is_made=True)
    try:
        content = _content(item, request.copy_limits)
        checked = _written(request, folder, item, content)
        tally.add_new(checked.others)
        is_changed = checked.content != content
        if is_changed and not tally.must_change:
            tally.add([Unread("", _OVERLOOKED)])
            return Copy(_OVERLOOKED, needs_a_person=True, is_made=True)
        return _told(checked, _MASKED if is_changed else _kept(item))
    except NotMasked as refused:
        why = with_way(refused, item.path.name)
        return _by_hand(why) if refused.why == UNSEEN else _refused(why, tally)
    except OSError:
        return Copy("副本没有写成，请检查磁盘空间和权限", needs_a_person=True)


def _kept(item: Item) -> str:
    """What is said of a file that keeps its content."""
    return _UNCHANGED if item.copy.name == PurePosixPath(item.name).name else _RENAMED


def _by_hand(why: str) -> Copy:
    return Copy(f"{BY_HAND}（{why}）", needs_a_person=True)


def _refused(why: str, tally: Tally) -> Copy:
    if tally.number():
        return _by_hand(why)
    if tally.unread:
        said = "没有读全" if tally.is_read else "没有读到"
        return Copy(f"{said}，{_NO_COPY}，请人工查看（{why}）", needs_a_person=True)
    return Copy(f"没有要遮盖的，{_NO_COPY}（{why}）{_others(tally.number(TO_VERIFY))}")


def _written(request: Request, folder: Path, item: Item, content: bytes) -> Checked:
    """Mask, look again and write, whatever the scan found: the copy is judged by what is in it."""
    limits = (request.copy_limits, request.limits)
    checked = checked_copy(content, item.copy.name, rule_for_copies(request.lawful), limits)
    if checked.missed:
        raise NotMasked(f"有{len(checked.missed)}处遮不住")
    _write(folder, item.copy, checked.content)
    return checked


def _told(checked: Checked, said: str) -> Copy:
    """The copy is made: what is left in it for a person to look at."""
    left = f"{_others(len(checked.others))}{_not_seen(checked.unread)}"
    return Copy(f"{said}{left}", bool(checked.unread), is_made=True)


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
