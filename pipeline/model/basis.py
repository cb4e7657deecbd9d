"""依据: where the rules of the house come from that no law spells out.

A rule of law names its article in its own declaration.
"""

from __future__ import annotations

FILLING = "填报模板约定"
COUNTING = "统计口径"
RECEIVING = "报送约定"
REVIEW = "审核制度"
OFFICIAL_FORM = "国办公开办统计报表填报说明"
HOLIDAY_NOTICE = "国务院办公厅放假通知"
PRIVACY = "条例第十五条"
VILLAGE_LAW = "村民委员会组织法第三十条"

CONVENTIONS = frozenset({FILLING, COUNTING, RECEIVING})
"""Sources that bind nobody outside: not worth naming beside every line of the instructions."""
