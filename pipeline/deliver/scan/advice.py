"""怎么办: what to do about a finding, by its kind and its weight."""

from __future__ import annotations

from typing import Final

from pipeline.deliver.scan.found import PRESSING, Finding
from pipeline.privacy.hit import Kind

_PAPER: Final = "删去；确要保留的，只留头尾两三位，中间改成*"
_ALLOWED: Final = "查的时候在命令后面加上 --allow 和号码，就不再列出"
_MUST: Final = {
    Kind.RESIDENT_ID: "删去；确要保留的，只留前6位和后4位，中间改成*",
    **dict.fromkeys((Kind.RESIDENCE_PERMIT, Kind.TRAVEL_PERMIT, Kind.PASSPORT), _PAPER),
    Kind.BANK_CARD: f"个人的删去，或者只留前4位和后4位，中间改成*；依法公开的单位账号，{_ALLOWED}",
    Kind.MOBILE: f"个人的删去，或者中间4位改成*；依法公开的办公号码，{_ALLOWED}",
    Kind.ADDRESS: "改到只写村，村民组和门牌号删去",
}
_LOOK: Final = {
    Kind.MOBILE: "看看是不是个人的手机号；是就删去，办公用的可以保留",
    Kind.LANDLINE: "看看是不是个人家里的电话；是就删去，办公电话可以保留",
    Kind.ADDRESS: "看看是不是某个人的住址；是就改到只写村，办公和工程地点可以保留",
    Kind.EMAIL: "看看是不是个人的邮箱；是就删去，办公邮箱可以保留",
    Kind.CONDITION: "看看是不是写了某个人的病情、困难或者未成年；不依法公示的删去",
}
_NUMBER: Final = "看看是不是这种号码；是就删去，不是可以保留"


def advice_on(finding: Finding) -> str:
    """Return what to do about a finding, as a Chinese clause."""
    told = _MUST if finding.weight == PRESSING else _LOOK
    return told.get(finding.hit.kind, _NUMBER)
