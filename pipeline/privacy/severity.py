"""轻重: what has to go before anything is collected or published, and what somebody has to look at.

Both gates go by it, so that what was let in can go out.
"""

from __future__ import annotations

from typing import Final

from pipeline.model.severity import Severity
from pipeline.privacy.hit import Confidence, Hit, Kind

NOWHERE: Final = frozenset(
    {Kind.RESIDENT_ID, Kind.RESIDENCE_PERMIT, Kind.TRAVEL_PERMIT, Kind.PASSPORT, Kind.BANK_CARD}
)
"""What may stand nowhere, not even among contacts."""
REACHES: Final = frozenset({Kind.MOBILE, Kind.LANDLINE, Kind.EMAIL})
"""What contacts are for."""
_MUST_GO: Final = NOWHERE | {Kind.MOBILE, Kind.ADDRESS}


def severity_of(hit: Hit) -> Severity | None:
    """Return 强制 or 核实; None of what nobody need look at by itself.

    A name is nothing without what it stands beside. A telephone of which nothing says that it is a person's
    is an office's more often than not.
    """
    is_bare_landline = hit.kind is Kind.LANDLINE and hit.confidence is Confidence.POSSIBLE
    if hit.kind is Kind.NAME or is_bare_landline:
        return None
    is_sure = hit.confidence is not Confidence.POSSIBLE
    return Severity.BLOCKING if is_sure and hit.kind in _MUST_GO else Severity.CONFIRM
