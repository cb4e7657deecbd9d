"""Rules X62: what counting finds in publications, columns, interpretations and funds."""

from __future__ import annotations

from pipeline.model.catalogue.rule import Rule

RULES: tuple[Rule, ...] = ()
