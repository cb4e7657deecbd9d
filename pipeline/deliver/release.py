"""发布关: every file of a run is read again as whoever gets it could, and searched for personal data.

Returns are left out: they hold what their senders wrote themselves. Reminders may say how to reach somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.deliver.output_folder.contents import outputs
from pipeline.deliver.output_names import REMINDERS_FOLDER, RETURNS_FOLDER
from pipeline.deliver.result import Result, Status
from pipeline.intake.texts.read import texts_at
from pipeline.intake.texts.source import TEXT_LIMITS
from pipeline.model.passage import Passage, TableRows, Unread, inside
from pipeline.model.severity import Severity
from pipeline.model.text import cell_address
from pipeline.privacy.detect import find
from pipeline.privacy.hit import Hit, Lawful
from pipeline.privacy.masking import mask_hits
from pipeline.privacy.outgoing import mask_all
from pipeline.privacy.severity import REACHES, severity_of
from pipeline.privacy.tables.find import Columns
from pipeline.privacy.tables.repeated import find_in_table
from pipeline.privacy.tables.tracked import tracked

_SHOWN = 3
_PATIENT = replace(TEXT_LIMITS, seconds=3600.0)
"""Our own files end, and how busy a computer is must not make a run a draft."""
_DIGEST = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{64}(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Leak:
    """Why a file may not go out, as a Chinese clause in which everything personal is masked."""

    file: str
    where: str
    why: str

    @property
    def sentence(self) -> str:
        """File, place and what is wrong there."""
        return f"“{self.file}”{self.where}{self.why}"


def leaks(folder: Path, lawful: Lawful) -> tuple[Leak, ...]:
    """Return what must not leave in the files of a run below `folder`, by file and place.

    What is only possible was asked about when it came in. A file that cannot be read through is a leak, too.
    """
    names = [name for name in outputs(folder) if not name.startswith(f"{RETURNS_FOLDER}/")]
    # Side by side: a PDF is read in a process of its own.
    with ThreadPoolExecutor() as pool:
        found = pool.map(partial(_leaks_of, folder, lawful), names)
    return tuple(leak for each in found for leak in each)


def held_back(result: Result, found: tuple[Leak, ...]) -> Result:
    """Return the result as a draft because of what was found in the files written from it."""
    told = "；".join(leak.sentence for leak in found[:_SHOWN])
    more = "等" if len(found) > _SHOWN else ""
    reason = f"写出的文件里有{len(found)}处不能公开：{told}{more}，请改好来源后重新汇总"
    return replace(result, status=Status.DRAFT, reasons=(*result.reasons, reason))


def _leaks_of(folder: Path, lawful: Lawful, name: str) -> list[Leak]:
    is_reminder = name.startswith(f"{REMINDERS_FOLDER}/")
    found: dict[Leak, None] = {}
    for text, columns in tracked(texts_at(folder / name, _PATIENT)):
        if isinstance(text, Unread):
            found[Leak(mask_all(name), mask_all(text.where), f"没能检查：{text.why}")] = None
            continue
        for where, said, hit in _hits(text, columns, lawful):
            if severity_of(hit) is Severity.BLOCKING and not (is_reminder and hit.kind in REACHES):
                found[Leak(mask_all(name), mask_all(where), _why(said, hit))] = None
    return list(found)


def _hits(text: Passage | TableRows, columns: Columns, lawful: Lawful) -> Iterator[tuple[str, str, Hit]]:
    """Each finding with its place and the text that it stands in."""
    if isinstance(text, Passage):
        for hit in find(text.text, lawful):
            if not _is_of_digest(text.text, hit):
                yield text.place(hit.start), text.text, hit
        return
    for told in find_in_table(text.rows, columns, lawful):
        row = text.first_row + told.row
        at = cell_address(row, told.column + 1) if text.is_sheet else f"第{row}行"
        yield inside(text.where, at), text.rows[told.row][told.column], told.hit


def _is_of_digest(text: str, hit: Hit) -> bool:
    """Whether a hit lies in a SHA-256: one in twenty thousand holds digits that pass for a bank card."""
    around = _DIGEST.finditer(text, max(0, hit.start - 64), hit.end + 64)
    return any(digest.start() <= hit.start and hit.end <= digest.end() for digest in around)


def _why(said: str, hit: Hit) -> str:
    quoted = mask_hits(said, [hit])[hit.start : hit.end]
    is_visible = any(char.isalnum() for char in quoted)
    return f"有{hit.kind.value}{quoted if is_visible else ''}"
