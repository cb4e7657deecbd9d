"""A zip of files: each read as if it lay beside, to a bounded depth. Its names are names, never paths."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.intake.texts.characters import decoded
from pipeline.intake.texts.package import Package, entry_name, member_of
from pipeline.intake.texts.source import TOO_DEEP, placed
from pipeline.model.passage import Passage, Text, Unread


def archive_texts(package: Package) -> Iterator[Text]:
    """Read every file of an archive."""
    source = package.source
    if source.depth >= source.limits.depth:
        yield Unread("", TOO_DEEP)
        return
    for info in package.archive.infolist():
        where = f"压缩包里的“{entry_name(info)}”"
        if info.comment:
            yield Passage(f"{where}的备注", decoded(info.comment))
        if info.is_dir():
            yield Passage("压缩包里的文件夹名", entry_name(info))
        else:
            yield from placed(source.read(member_of(package, info)), where)
