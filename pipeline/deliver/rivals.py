"""同日两份不同: found at each of the copies, told once to the unit that sent them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model.issue import Issue

_RIVAL = "F132"


def told_once(issues: Sequence[Issue], source: str) -> tuple[Issue, ...]:
    """Return the issues with one for all copies that contradict each other: that of the one that goes back.

    `source` is the file that goes back, "" if none does. Mended and with the day on which it is sent again,
    it is newer than all of them; with the old date it would only be newer than what it was made from.
    """
    rivals = [issue for issue in issues if issue.code == _RIVAL]
    if not rivals:
        return tuple(issues)
    kept = next((issue for issue in rivals if issue.place.file == source), rivals[0])
    told = replace(kept, message=_message(kept, rivals, source))
    return tuple(told if issue is kept else issue for issue in issues if issue is kept or issue not in rivals)


def _message(kept: Issue, rivals: Sequence[Issue], source: str) -> str:
    files = dict.fromkeys(f"“{issue.place.file}”" for issue in rivals)
    others = "".join(file for file in files if file not in kept.message)
    more = f"同样分不出先后的还有{others}。" if others else ""
    if kept.place.file != source:
        return kept.message + more
    return (
        f"{kept.message}{more}退回的是“{source}”：以它为准的，改好它、把封面的填报日期也改了再报；"
        "以另一份为准的，请告诉镇里。"
    )
