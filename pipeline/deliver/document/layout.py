"""The layout of an official document as numbers (GB/T 9704-2012), declared once for Word, PDF and web page.

Lengths are points unless a name says otherwise; indents are characters of the paragraph's own size.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from pipeline.model.document import Role

MILLIMETRE = 72 / 25.4

# 5.1, 5.2.1: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm.
PAGE_MM = (210.0, 297.0)
MARGINS_MM: Mapping[str, float] = MappingProxyType({"top": 37.0, "bottom": 35.0, "left": 28.0, "right": 26.0})
TEXT_WIDTH = (PAGE_MM[0] - MARGINS_MM["left"] - MARGINS_MM["right"]) * MILLIMETRE
TEXT_HEIGHT = (PAGE_MM[1] - MARGINS_MM["top"] - MARGINS_MM["bottom"]) * MILLIMETRE
# 5.2.3: 22 lines a page, 28 characters a line; at 16 points these must stand a little closer.
LINE = 28.95
TRACKING = -0.25
# 7.5: four 宋体, a dash on each side, 7 mm under the text; odd pages right, even ones left, one character in.
FOOTER_MM = 25.0
PAGE_NUMBER = 14.0
PAGE_NUMBER_INDENT = 1.0

Align = Literal["justify", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface: its name in Word, what Word takes where that is missing, the packaged font of the PDF.

    The packaged fonts have one weight; a face heavier than the body gets an outline there.
    """

    word: str
    stand_in: str
    packaged: str
    is_heavy: bool = False


_SERIF, _SANS = "Noto Serif SC", "Noto Sans SC"
TITLE_FACE = Face("方正小标宋简体", "宋体", _SERIF, is_heavy=True)
BODY_FACE = Face("仿宋_GB2312", "仿宋", _SERIF)
PART_FACE = Face("黑体", "黑体", _SANS)
SECTION_FACE = Face("楷体_GB2312", "楷体", _SERIF, is_heavy=True)
TABLE_FACE = Face("宋体", "宋体", _SERIF)
FACES = (TITLE_FACE, BODY_FACE, PART_FACE, SECTION_FACE, TABLE_FACE)
# Digits and Latin letters in Word; the packaged fonts have their own.
LATIN = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of paragraph is set. `name` stands in Word's list of styles; `level` is a heading's."""

    code: str
    name: str
    face: Face
    size: float = 16.0
    line: float = LINE
    align: Align = "justify"
    indent: float = 2.0
    level: int = 0
    colour: str = "000000"


# 7.3.1 the title; 7.3.3 the text: 一、黑体, （一）楷体, below that 仿宋 as the body.
LOOKS: Mapping[Role, Look] = MappingProxyType(
    {
        Role.TITLE: Look("title", "Title", TITLE_FACE, size=22, line=35, align="center", indent=0),
        Role.BODY: Look("body", "Normal", BODY_FACE),
        Role.PART: Look("part", "heading 1", PART_FACE, level=1),
        Role.SECTION: Look("section", "heading 2", SECTION_FACE, level=2),
        Role.SUBSECTION: Look("subsection", "heading 3", BODY_FACE, level=3),
        Role.REMARK: Look("remark", "说明", BODY_FACE, size=12, line=20),
        Role.SIGNATURE: Look("signature", "落款", BODY_FACE, align="right", indent=0),
        Role.DATE: Look("date", "成文日期", BODY_FACE, align="right", indent=0),
    }
)
DRAFT_RED = "A61B1B"
DRAFT_HEAD = Look("draft-head", "草稿", PART_FACE, align="center", indent=0, colour=DRAFT_RED)
DRAFT_REASON = Look("draft-reason", "草稿原因", BODY_FACE, size=14, line=24, colour=DRAFT_RED)
# The frame around the reasons: its line, and the room inside it.
NOTICE_RULE = 1.5
NOTICE_ROOM = 6.0
ALL_LOOKS = (*LOOKS.values(), DRAFT_HEAD, DRAFT_REASON)


@dataclass(frozen=True, slots=True)
class GridLook:
    """How an official table is set: size and line of its print, room inside each box, where words stand."""

    size: float
    line: float
    beside: float
    above: float
    labels: Align = "center"


# As large as the table's own columns allow on the width of the text; 表三 stays on one page.
GRIDS: Mapping[str, GridLook] = MappingProxyType(
    {
        "table2": GridLook(size=12, line=16, beside=4, above=3.5),
        "table3": GridLook(size=9, line=11.5, beside=1.8, above=2.8, labels="left"),
        "table4": GridLook(size=10.5, line=14, beside=1.8, above=5),
    }
)
RULE = 0.5
