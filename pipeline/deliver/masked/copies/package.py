"""A package whose parts are replaced: all others keep their bytes, and nothing is unpacked anywhere."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

from pipeline.deliver.masked.copies.encoded import Encoded, encoded
from pipeline.deliver.masked.copies.flow import Edit
from pipeline.deliver.masked.refusal import DAMAGED, ODD, TOO_LARGE, NotMasked
from pipeline.intake.texts.source import BROKEN
from pipeline.intake.workbook.container import part_key

_ENTRIES = 10_000
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_LEVEL = 4  # what office programs pack about as well as, at half the time of the usual 6
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(slots=True)
class Parts:
    """The parts of an open package, by `part_key`, and those that were replaced.

    `is_plain` says that its entries can go into a copy.
    """

    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    is_plain: bool
    changed: dict[str, bytes] = field(default_factory=dict)

    def read(self, key: str) -> bytes:
        """Return a part as it is now. Raises `NotMasked` if it is damaged."""
        if key in self.changed:
            return self.changed[key]
        try:
            return self.archive.read(self.entries[key])
        except BROKEN:
            raise NotMasked(DAMAGED) from None

    def text(self, key: str) -> Encoded:
        """Return a part of markup as characters."""
        return encoded(self.read(key))

    def edit(self, key: str, part: Encoded, edits: list[Edit]) -> None:
        """Replace a part by what it is with the edits made."""
        if edits:
            self.changed[key] = part.with_edits(edits)

    def packed(self) -> bytes:
        """Return the package, its entries in the order and of the names and days that they had.

        Raises `NotMasked` where a name occurs twice, leads elsewhere, or an entry is locked.
        """
        if not self.is_plain:
            raise NotMasked(ODD)
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
            archive.comment = self.archive.comment
            for key, info in self.entries.items():
                fresh = zipfile.ZipInfo(info.filename, info.date_time)
                fresh.compress_type, fresh.external_attr = info.compress_type, info.external_attr
                archive.writestr(fresh, self.read(key))
        return stream.getvalue()


@contextmanager
def opened(content: bytes, most: int) -> Iterator[Parts]:
    """Open a package that unpacks to at most `most` bytes. Raises `NotMasked` for any other."""
    if content.count(_DIRECTORY_ENTRY) > _ENTRIES:
        raise NotMasked(TOO_LARGE)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except BROKEN:
        raise NotMasked(DAMAGED) from None
    with archive:
        infos = archive.infolist()
        entries = {part_key(info.filename): info for info in infos}
        # Sizes in the directory are claims, but no more than the claimed size is ever unpacked.
        if sum(info.file_size for info in infos) > most:
            raise NotMasked(TOO_LARGE)
        yield Parts(archive, entries, is_plain=len(entries) == len(infos) and all(map(_is_plain, infos)))


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """Whether an entry can go into a copy: readable, and of a name that leads nowhere else."""
    steps = info.filename.replace("\\", "/").removesuffix("/").split("/")
    return (
        not info.flag_bits & _ENCRYPTED
        and info.compress_type in _METHODS
        and all(step.strip(". ") and ":" not in step for step in steps)
    )
