"""Rules X66: what counting finds in who is responsible, problems, privacy and platforms."""

from __future__ import annotations

from pipeline.model.catalogue.rule import Rule

RULES: tuple[Rule, ...] = ()
