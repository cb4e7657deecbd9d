"""The looks of all workbooks: fonts, fills, borders and number formats, declared once."""

from __future__ import annotations

from collections.abc import Mapping

SONG, HEI = "宋体", "黑体"

PALETTE: Mapping[str, Mapping[str, object]] = {
    # --- fonts and places
    "body": {"font_name": SONG, "font_size": 11, "valign": "vcenter"},
    "title": {"font_name": HEI, "font_size": 18, "valign": "vcenter", "font_color": "#1F3864"},
    "section": {"font_name": HEI, "font_size": 13, "valign": "vcenter", "font_color": "#1F3864"},
    "heading": {
        "font_name": HEI,
        "font_size": 11,
        "valign": "vcenter",
        "align": "center",
        "text_wrap": True,
        "bg_color": "#DCE6F1",
        "font_color": "#1F3864",
        "border": 1,
        "border_color": "#8EA9C8",
    },
    "required": {"bg_color": "#FCE4D6", "font_color": "#843C0C"},
    "label": {
        "font_name": HEI,
        "font_size": 11,
        "valign": "vcenter",
        "bg_color": "#EDF2F8",
        "font_color": "#1F3864",
        "border": 1,
        "border_color": "#BFBFBF",
        "indent": 1,
    },
    "total": {"bold": True, "bg_color": "#F2F2F2"},
    "note": {"font_name": SONG, "font_size": 10, "valign": "vcenter", "font_color": "#595959"},
    "cell": {"font_name": SONG, "font_size": 10, "valign": "vcenter"},
    "print": {"font_name": SONG, "font_size": 10.5, "valign": "vcenter"},
    "small": {"font_size": 9},
    "large": {"font_size": 12},
    "banner": {"font_name": HEI, "font_size": 26, "valign": "vcenter", "align": "center"},
    "stamp": {"font_name": HEI, "font_size": 16, "valign": "vcenter", "align": "center"},
    "warned": {"font_name": HEI, "font_size": 14, "valign": "vcenter", "font_color": "#9C0006"},
    "warning": {"font_color": "#9C0006"},
    "upright": {"rotation": 270},  # one character below the other
    "link": {"font_color": "#0563C1", "underline": 1},
    "bold": {"bold": True},
    "left": {"align": "left"},
    "indented": {"align": "left", "indent": 1},
    "center": {"align": "center"},
    "right": {"align": "right"},
    "top": {"valign": "top"},
    "wrap": {"text_wrap": True},
    # --- fill and border
    "boxed": {"border": 1, "border_color": "#BFBFBF"},
    "ruled": {"border": 1},  # black, for the official tables
    "input": {"bg_color": "#FFFBE8"},
    "wrong": {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    "doubtful": {"bg_color": "#FFE699", "font_color": "#7F6000"},
    "locked": {"bg_color": "#F4B084", "font_color": "#5A2A00"},
    "good": {"bg_color": "#E2EFDA", "font_color": "#375623"},
    "quiet": {"bg_color": "#F7F7F7", "font_color": "#7F7F7F"},
    "open": {"locked": False},
    # --- number formats
    "date": {"num_format": "yyyy-mm-dd", "align": "center"},
    "count": {"num_format": "#,##0", "align": "right"},
    "tenths": {"num_format": "#,##0.0", "align": "right"},
    "four_places": {"num_format": "0.0000", "align": "right"},
    "six_places": {"num_format": "0.000000", "align": "right"},
    "money": {"num_format": "#,##0.00", "align": "right"},
    "change": {"num_format": "+0;-0;0"},
    "plain": {"num_format": "General"},
    "wan_yuan": {"num_format": 'General" 万元"'},
    "percent": {"num_format": 'General"%"', "align": "right"},  # the number is already per cent
    "general": {"num_format": "General", "align": "right"},
    "year": {"num_format": "0", "align": "center"},
    "text": {"num_format": "@"},
}
"""All looks of all workbooks. Names are combined from left to right; the later one wins."""
