"""Rules X64 and X65: what counting finds in inspections and spot checks."""

from __future__ import annotations

from pipeline.model.catalogue.rule import Rule

RULES: tuple[Rule, ...] = ()
