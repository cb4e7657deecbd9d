"""勾稽核对 on the page: what must add up, with both sides; what does not is shown first."""

from __future__ import annotations

from pipeline.deliver.dashboard.parts import Cell, Line, Listing
from pipeline.deliver.result import Result
from pipeline.deliver.workbook.identities import BINDING, FAILS, HOLDS, SIGNS, shown_codes
from pipeline.model.fact import plain_decimal
from pipeline.statistics.exhibit import Tone
from pipeline.statistics.tables import IdentityResult

_COLUMNS = ("编号", "核对关系", "左边", "关系", "右边", "结果", "要求", "依据")


def broken_and_kept(result: Result) -> tuple[Listing, Listing]:
    """Return the identities that do not hold, and those that do, each under the number of 勾稽核对."""
    found = result.counted.identities
    codes = shown_codes([each.identity.code for each in found])
    lines = [(each.holds, _line(code, each)) for code, each in zip(codes, found, strict=True)]
    broken = [line for holds, line in lines if not holds]
    kept = [line for holds, line in lines if holds]
    return (
        Listing("不成立的核对关系", _COLUMNS, broken, empty="核对关系全部成立。"),
        Listing("成立的核对关系", _COLUMNS, kept, empty="没有成立的核对关系。"),
    )


def _line(code: str, each: IdentityResult) -> Line:
    identity = each.identity
    bad = Tone.WRONG if identity.severity == "must" else Tone.DOUBTFUL
    verdict = Cell(HOLDS, Tone.GOOD, "●") if each.holds else Cell(FAILS, bad, "✕")
    return Line(
        (
            Cell(code),
            Cell(identity.name),
            Cell(plain_decimal(each.left), is_number=True),
            Cell(SIGNS[identity.relation]),
            Cell(plain_decimal(each.right), is_number=True),
            verdict,
            Cell(BINDING[identity.severity]),
            Cell(identity.basis),
        )
    )
