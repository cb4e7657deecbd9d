"""审核意见 of earlier copies: an approval holds on while the newest copy says nothing of its subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from pipeline.collect.matching import Copy
from pipeline.collect.selection import Choice
from pipeline.collect.stack import Stack, narrowed
from pipeline.collect.waivers.quotations import WAIVERS, usable
from pipeline.model.issue import Issue


def earlier_frames(
    stacks: Mapping[str, Stack], choices: Sequence[Choice], issues: Sequence[Issue]
) -> Mapping[str, pd.DataFrame]:
    """Return the sound rows of 审核意见 in copies older than the one that serves, the newest copy first.

    A copy with a fault of the whole file was never accepted, and of two different ones with the same dates
    nobody knows which was meant: neither approves anything.
    """
    older = {copy.file for choice in choices if choice.served for copy in _older(choice)}
    stacked = stacks.get(WAIVERS)
    if stacked is None or not older:
        return {}
    frame = narrowed(stacked, older).frame
    kept = frame[usable(frame, issues)].reset_index(drop=True)
    return {WAIVERS: kept} if len(kept) else {}


def _older(choice: Choice) -> Iterator[Copy]:
    served = choice.served
    return (copy for copy in choice.lineup.line if served and copy.is_older_than(served))
