"""Which modules count: the only place that names them all."""

from __future__ import annotations

from pipeline.statistics import (
    applications,
    cases,
    fees,
    interpretations,
    matters,
    normative,
    procurement,
    publications,
    village_affairs,
)
from pipeline.statistics.counting import Counting

COUNTINGS: tuple[Counting, ...] = (
    publications.COUNTING,
    interpretations.COUNTING,
    normative.COUNTING,
    matters.COUNTING,
    fees.COUNTING,
    procurement.COUNTING,
    applications.COUNTING,
    cases.COUNTING,
    village_affairs.COUNTING,
)
"""In the order of the forms, which is the order of the indicators."""
