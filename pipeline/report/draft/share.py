"""All, some or none: the clause behind a whole on how much of it is done, and of what parts it is made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.draft.figures import Figures, Part
from pipeline.report.draft.wording import Runs, joined


@dataclass(frozen=True, slots=True)
class Words:
    """How a clause says it: `done` of a single one, 均 before it of several; `undone` likewise of none.

    `some` stands before the number of those that are done, `done` if it is "". An empty `undone` is not said.
    """

    done: str
    undone: str = ""
    some: str = ""


MENDED = Words("已整改", "尚未整改")


def each(figures: Figures, whole: str) -> str:
    """均 where the whole is several, "" where it is a single one: of one nobody says all."""
    return "" if figures.value(whole) == 1 else "均"


def share(figures: Figures, whole: str, done: str, words: Words) -> Runs:
    """How much of a whole is done: ，均已公开 or ，已公开3份 or ，均未公开; of a single one ，已公开."""
    total, settled = figures.value(whole), figures.value(done)
    if settled and settled != total:
        return joined(f"，{words.some or words.done}", figures.amount(done))
    told = words.done if settled else words.undone
    return (f"，{each(figures, whole)}{told}",) if told else ()


def among(figures: Figures, whole: str, parts: Sequence[Part], only: str = "{}为{}") -> Runs:
    """What a whole is made up of: ，其中网络3件、邮寄2件; of one part ，均为网络.

    `parts` are all that are not zero, as `Figures.whole` and `Figures.parts` give them. `only` says how one
    part is told: what `each` gives stands in its first place, the part's title in the second.
    """
    if len(parts) == 1:
        return (f"，{only.format(each(figures, whole), parts[0].title)}",)
    return joined("，其中", figures.listing(parts)) if parts else ()


def found(figures: Figures, total: str, settled: str, what: str, words: Words) -> Runs:
    """What a check found and how much of it is settled: ，发现问题3处，已整改1处, or that it found none."""
    if not figures.value(total):
        return (f"，未发现{what}",)
    return joined(f"，发现{what}", figures.amount(total), share(figures, total, settled, words))
