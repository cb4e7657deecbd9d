"""A worksheet part: its rows kept as they are, and the frame around them cut at its elements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.deliver.returns.links import MAIN, OFFICE
from pipeline.deliver.returns.mark import NotMarkable
from pipeline.deliver.returns.markup import ODD_PART, Child, Element, in_order, split
from pipeline.deliver.returns.rows import Rows

_ORDER = """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges
    scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr
    conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter
    rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing
    legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst
"""
ELEMENT_ORDER = tuple(_ORDER.split())
"""The sequence of CT_Worksheet (ECMA-376 18.3.1.99); Excel repairs a part that breaks it."""

_DATA = b"<sheetData/>"
_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData(?:\s[^<>]*)?>.*</sheetData\s*>", re.DOTALL)
_SELECTED = re.compile(rb'(<sheetView(?:\s[^<>]*?)?)\stabSelected\s*=\s*(?:"(?:1|true)"|\'(?:1|true)\')')


@dataclass(frozen=True, slots=True)
class Worksheet:
    """`frame` is the root with an empty `sheetData`; `rows` hold the real one."""

    frame: Element
    rows: Rows

    @property
    def xml(self) -> bytes:
        """The whole part."""
        return self.frame.xml.replace(_DATA, self.rows.data, 1)

    def placed(self, name: str, *elements: str) -> Worksheet:
        """Return the worksheet with more elements of a name, where the schema wants them."""
        added = (xml.encode() for xml in elements)
        return replace(self, frame=in_order(self.frame, ELEMENT_ORDER, name, *added))

    def without(self, dropped: Sequence[Child]) -> Worksheet:
        """Return the worksheet without some elements of its frame."""
        kept = (child for child in self.frame.children if not any(child is each for each in dropped))
        return replace(self, frame=self.frame.with_children(kept))


def read_worksheet(part: bytes) -> Worksheet:
    """Cut a worksheet part. Raises `NotMarkable` if it is not spelt the usual way."""
    rows = _ROWS.search(part)
    if rows is None:
        raise NotMarkable(ODD_PART)
    frame = split(part[: rows.start()] + _DATA + part[rows.end() :])
    is_usual = is_plain_root(frame, "worksheet") and all(
        child.name in ELEMENT_ORDER or ":" in child.name for child in frame.children
    )
    if not is_usual:
        raise NotMarkable(ODD_PART)
    return Worksheet(frame, Rows(rows[0]))


def is_plain_root(root: Element, name: str) -> bool:
    """Whether an element is of the transitional main namespace, written without a prefix."""
    namespace = re.escape(MAIN).encode()
    return (
        re.search(rb"<%s\s[^<>]*?xmlns=[\"']%s[\"']" % (name.encode(), namespace), root.opening) is not None
    )


def office_prefix(root: Element) -> str:
    """Return the declaration that an element with `r:` attributes needs below this root; often none."""
    return "" if f'xmlns:r="{OFFICE}"'.encode() in root.opening else f' xmlns:r="{OFFICE}"'


def is_selected(beginning: bytes) -> bool:
    """Whether a worksheet or chart sheet, seen by its first bytes, is selected."""
    return _SELECTED.search(beginning) is not None


def unselected(part: bytes) -> bytes:
    """Return a sheet part that is not selected: selected sheets are edited together, as a group."""
    return _SELECTED.sub(rb"\1", part)
