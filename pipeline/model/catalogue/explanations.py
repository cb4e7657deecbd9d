"""Rules X68: explanations that settle nothing, told at the 退回说明 or 问题清单 that they stand in."""

from __future__ import annotations

from pipeline.model.catalogue.rule import HINT, Rule

RULES = (
    Rule(
        "X680",
        HINT,
        "说明太短",
        "写的是“{value}”，不够{limit}个字，说不清原因，问题仍然保留",
        "请写明为什么是这样，不少于{limit}个字，标点和空格不算",
        forms=("slip",),
    ),
    Rule(
        "X681",
        HINT,
        "强制问题不能靠说明",
        "写了情况说明，可是规则 {known} 是强制的，只能改正，问题仍然保留",
        "请把那一格改对后重新报送",
        forms=("slip",),
    ),
    Rule(
        "X682",
        HINT,
        "不同的问题写了同一句说明",
        "“{value}”这一句写在了{count}条不同的规则下（{known}）",
        "各条规则问的事情不同，请分别写明各自的原因",
        about="{value}",
        beside="共{count}条规则",
        forms=("slip",),
    ),
    Rule(
        "X683",
        HINT,
        "替别的单位写的说明",
        "写的情况说明是“{value}”名下的，不是本单位的，没有用上",
        "各单位只说明自己的；全镇的问题由镇里在《审核意见》批准",
        forms=("slip",),
    ),
    Rule(
        "X684",
        HINT,
        "说明太长",
        "写的情况说明超过{limit}个字，只留下了前面的",
        "请写得短一些",
        forms=("slip",),
    ),
)
