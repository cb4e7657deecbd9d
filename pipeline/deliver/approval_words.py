"""How the office approves what was explained: the same in its own list and on the page."""

from __future__ import annotations


def how_to_approve(quoted: str) -> str:
    """Return the sentence on where an approval is written; `quoted` says what of it is copied from where."""
    return (
        f"同意的，在镇级工作簿的《审核意见》里照抄{quoted}申请人、批准人和日期，再汇总一次；"
        "不同意的，请单位改正。"
    )
