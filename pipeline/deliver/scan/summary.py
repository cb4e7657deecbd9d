"""What a scan comes to, in sentences; the workbook, the page and the screen say the same."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.deliver.scan.found import PRESSING, TO_VERIFY
from pipeline.deliver.scan.outcome import Scanned

TITLE = "隐私排查结果"
MASKED = "号码、姓名、住址中间都已遮盖；要看原文，请按文件和位置打开原来的文件。"
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
    unread = sum(bool(one.unread) for one in scanned.files)
    if unread:
        yield f"有{unread}个文件没有读到或者没有读全，不能算没有问题。"
    by_hand = sum(one.copy is not None and one.copy.needs_a_person for one in scanned.files)
    if by_hand:
        yield f"有{by_hand}个文件没有遮盖好，要人工处理。"


def kind_lines(scanned: Scanned) -> Iterator[str]:
    """Yield one sentence on the kinds that were found, if any was."""
    kinds = [f"{kind.value}{pressing + verify}处" for kind, pressing, verify in scanned.by_kind()]
    if kinds:
        yield f"按种类：{'，'.join(kinds)}。"


def left_out(scanned: Scanned, listed: int) -> Iterator[str]:
    """Yield how many findings are not listed, if any is not."""
    total = scanned.number(PRESSING) + scanned.number(TO_VERIFY)
    if total > listed:
        yield f"共{total}处，这里只列{listed}处，还有{total - listed}处没有列出。"
