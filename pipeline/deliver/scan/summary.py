"""What a scan comes to, in sentences; the workbook, the page and the screen say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.deliver.name_list import listed
from pipeline.deliver.scan.found import PRESSING, TO_VERIFY
from pipeline.deliver.scan.outcome import Scanned

_NAMED = 5
TITLE = "隐私排查结果"
MASKED = "这里引用的号码、姓名、住址已经遮盖，个别姓名可能没有认出来，所以不要公开；要看原文，请按文件和位置打开原来的文件。"
WHAT_WEIGHTS_MEAN = f"{PRESSING}：不能公开，要删去或者遮盖；{TO_VERIFY}：看看是不是，依法要公开的可以保留。"


def headline(scanned: Scanned) -> Iterator[str]:
    """Yield when, what and how much, as sentences."""
    yield f"排查日期：{scanned.on}。范围：{scanned.scope}。共{len(scanned.files)}个文件，读到{scanned.read}个。"
    pressing, verify = scanned.number(PRESSING), scanned.number(TO_VERIFY)
    if pressing or verify:
        yield f"{PRESSING}{pressing}处，{TO_VERIFY}{verify}处。{WHAT_WEIGHTS_MEAN}"
    else:
        yield "读到的内容里没有发现个人信息。"
    yield from _not_done(scanned)


def _not_done(scanned: Scanned) -> Iterator[str]:
    unread = [one.name for one in scanned.files if one.unread]
    if unread:
        yield f"没有读到或者没有读全的，不能算没有问题：{_named(unread)}。"
    by_hand = [one.name for one in scanned.files if one.copy and one.copy.needs_a_person]
    if by_hand:
        yield f"遮盖副本没有做好的，要人工处理：{_named(by_hand)}。"


def _named(names: Sequence[str]) -> str:
    """文件3个（甲、乙、丙）: how many, and the first by name."""
    return f"{len(names)}个文件（{listed(names, _NAMED)}）"


def kind_lines(scanned: Scanned) -> Iterator[str]:
    """Yield one sentence on the kinds that were found, if any was."""
    kinds = [f"{kind.value}{pressing + verify}处" for kind, pressing, verify in scanned.by_kind()]
    if kinds:
        yield f"按种类：{'，'.join(kinds)}。"


def left_out(scanned: Scanned, shown: int) -> Iterator[str]:
    """Yield how many findings are not listed, if any is not."""
    total = scanned.number(PRESSING) + scanned.number(TO_VERIFY)
    if total > shown:
        yield f"共{total}处，这里只列{shown}处，还有{total - shown}处没有列出。"
