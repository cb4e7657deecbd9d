"""What stands above the lines of 退回说明: how to mend, how to explain, how to send again."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.deliver.explanation_words import ENOUGH
from pipeline.deliver.returns.planned import Planned

_COLOURS = {True: "红色", False: "黄色"}  # of what is blocking, and of what is not
_HOW = "的格子要处理，鼠标移上去能看到批注；改过以后颜色自己会消失。点“单元格”一栏可以跳到那一格。"
_NOWHERE = "没有能标上颜色的格子，请照下面“问题和改法”一栏办。"
_EXPLAIN = f"没有填错、确实如此的，在“情况说明”一栏写明原因，{ENOUGH}；要改正的不能用说明代替。"
# A mended return is known by its number: a new date would only make the unit late.
_RESEND = "改好以后保存，整个文件再报一次，封面的填报日期不用跟着改。这张表不要删除。"
_RESEND_BOTH = "改好以后，把封面的填报日期改成重报的日期，另存为 .xlsx，和写了说明的这份清单一起再报一次。"
_START_OVER = "改好以后再报一次；不知道怎么改的，请把内容填进镇里下发的填报模板。"


def instructions_inside(one: Planned) -> tuple[str, ...]:
    """Return the sentences for a workbook that goes back marked."""
    colours = "和".join(name for look, name in _COLOURS.items() if look in {m.is_blocking for m in one.marks})
    how = f"{colours}{_HOW}" if colours else _NOWHERE
    return (one.summary, one.until, f"怎么改：{how}", *_shared(one), _RESEND)


def instructions_beside(one: Planned, reason: str, original: str) -> tuple[str, ...]:
    """Return the sentences for a list; `original` is the name of the untouched file beside it, "" if none."""
    if not one.unit:
        return one.summary, one.until, _START_OVER
    where = f"同一文件夹里的“{original}”就是原件，" if original else ""
    how = f"{reason}，所以没有在上面标出。{where}请照着下面写的单元格改原件。"
    return (one.summary, one.until, how, *_shared(one), _RESEND_BOTH)


def _shared(one: Planned) -> Iterator[str]:
    yield from one.advice
    if any(line.is_open for line in one.lines):
        yield _EXPLAIN
