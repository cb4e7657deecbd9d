"""What is asked of every file of a scan."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.deliver.masked.copies.copy import COPY_LIMITS, CopyLimits
from pipeline.intake.texts.source import TEXT_LIMITS, TextLimits
from pipeline.privacy.hit import Lawful


@dataclass(frozen=True, slots=True)
class Request:
    """What the office publishes of itself, and the folder for masked copies, if they are wanted."""

    lawful: Lawful
    copies: Path | None = None
    limits: TextLimits = TEXT_LIMITS
    copy_limits: CopyLimits = COPY_LIMITS
