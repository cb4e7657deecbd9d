"""Rules X63: what counting finds in the villages' postings, payments and accounts."""

from __future__ import annotations

from pipeline.model.catalogue.rule import Rule

RULES: tuple[Rule, ...] = ()
