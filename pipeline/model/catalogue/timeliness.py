"""Rules F14: an older copy that serves meanwhile, what came after the clocks, lists that came back; N51."""

from __future__ import annotations

from pipeline.model.basis import HOLIDAY_NOTICE
from pipeline.model.catalogue.rule import EXPLAIN, HINT, Rule

RULES = (
    Rule(
        "F140",
        HINT,
        "改好以前先用旧件",
        "有{count}处必须改正，改好以前本期先用较早的“{older}”（数据截至{through}）",
        "请改正后重新报送",
        about="{file}",
        beside="{older}",
    ),
    Rule(
        "F141",
        EXPLAIN,
        "锁定后才报齐",
        "的单位到{on}才把{what}报来，过了锁定日{lock}，比截止日{due}晚了{late}天",
        "请写明迟报的原因，由镇里批准",
        about="{period}",
        beside="{forms}",
    ),
    Rule(
        "F142",
        HINT,
        "逾期报送",
        "的单位到{on}才把{what}报来，比截止日{due}晚了{late}天，没有过锁定日{lock}",
        "下次请按时报送",
        about="{period}",
        beside="{forms}",
    ),
    Rule(
        "F143",
        HINT,
        "收件日期看不懂",
        "放在文件夹“{value}”里，这不是有效的日期，收到的日子按填报日期算",
        "请把文件夹名改成像“收件2021-01-08”这样的",
        about="{file}",
    ),
    Rule(
        "F144",
        HINT,
        "认不出是谁的清单",
        "是退回的问题清单，「单位」一栏写的是“{value}”，认不出是哪个单位报来的，这些说明没有用上",
        "请核对清单的「单位」一栏，改回退回时的写法；退回编号不要删，写好的工作簿一起报",
        about="{file}",
    ),
    Rule(
        "F145",
        HINT,
        "清单上没有写说明",
        "是退回的问题清单，里面没有写情况说明",
        "请在「情况说明」一栏写明原因后重新报送",
        about="{file}",
    ),
    Rule(
        "N510",
        HINT,
        "截止日未避开节假日",
        "{year}年的放假安排尚未录入或没有录全，截止日{due}、锁定日{lock}只避开了周末",
        "请在镇级工作簿的《放假安排》里补录{year}年的",
        HOLIDAY_NOTICE,
        about="{year}年",
        forms=("holidays",),
    ),
)
