"""What keeps a run from building anything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One Chinese sentence for the office: what stands in the way and what to do about it."""

    sentence: str
