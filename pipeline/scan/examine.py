"""One file: read, searched, and copied with what was found masked. Whatever it does, the others go on."""

from __future__ import annotations

import traceback
from collections.abc import Iterable

from pipeline.deliver.scan.found import found_in, masked_line
from pipeline.deliver.scan.outcome import Copy, Examined
from pipeline.intake.texts.read import texts_at
from pipeline.model.passage import Passage, Text, Unread
from pipeline.privacy.masking import mask
from pipeline.scan.copying import BY_HAND, copied
from pipeline.scan.request import Request
from pipeline.scan.tally import Tally
from pipeline.scan.walk import Item

_OUR_FAULT = "读这份文件的时候程序出错，没有读完，请人工查看"


def examine(request: Request, item: Item) -> Examined:
    """Scan one file and write its copy; an error of our own is named and its trace kept, masked."""
    tally = Tally()
    copy, fault = None, ""
    try:
        tally.add(found_in(tally.listen(_texts(request, item)), request.lawful))
        copy = copied(request, request.copies, item, tally) if request.copies else None
    except Exception:
        tally.unread.append(Unread("", _OUR_FAULT))
        fault = mask(traceback.format_exc())
        copy = Copy(BY_HAND, needs_a_person=True) if request.copies else None
    return Examined(
        masked_line(item.name),
        dict(tally.counts),
        tuple(tally.findings),
        tuple(tally.all_unread()),
        tally.is_read,
        copy,
        fault,
    )


def _texts(request: Request, item: Item) -> Iterable[Text]:
    if item.refusal:
        return (Unread("", item.refusal),)
    if item.is_folder:
        return (Passage("文件夹名", item.path.name),)
    return texts_at(item.path, request.limits)
