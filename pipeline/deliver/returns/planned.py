"""One return before it is written: plain words and places, so that it crosses processes cheaply."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.deliver.returns.mark import Mark
from pipeline.deliver.returns.slip import SlipLine


@dataclass(frozen=True, slots=True)
class Names:
    """File names without ending: of the marked workbook, or of the list and of the original beside it."""

    marked: str
    listed: str
    original: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What goes back to `unit`, "" when nobody is known to have sent `source`.

    `source` is the received file by its name, `digest` and `kind` what was read of it. `title`, `summary`
    (of which file, how much), `until` (by when) and `advice` stand above the lines of the slip.
    """

    unit: str
    source: str
    digest: str
    kind: str
    names: Names
    title: str
    summary: str
    until: str
    advice: tuple[str, ...]
    lines: tuple[SlipLine, ...]
    marks: tuple[Mark, ...]
