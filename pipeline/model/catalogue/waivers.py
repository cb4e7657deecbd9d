"""Rules X67: approvals that cannot be, or no longer are, about the issue they were given for."""

from __future__ import annotations

from pipeline.model.catalogue.rule import CONFIRM, HINT, Rule

_COPY = "请照《校验问题》里那条问题原样填写"

RULES = (
    Rule(
        "X670",
        CONFIRM,
        "没有这个规则编号",
        "填的是“{value}”，没有这个规则编号，这条审核意见不起作用",
        _COPY,
        forms=("waivers",),
    ),
    Rule(
        "X671",
        CONFIRM,
        "没有这个单位",
        "填的是“{value}”，名册里没有这个单位，这条审核意见不起作用",
        _COPY,
        forms=("waivers",),
    ),
    Rule(
        "X672",
        CONFIRM,
        "没有这张表",
        "填的是“{value}”，没有叫这个名字的表，这条审核意见不起作用",
        _COPY,
        forms=("waivers",),
    ),
    Rule(
        "X673",
        CONFIRM,
        "没有这一栏",
        "填的是“{value}”，《{title}》里没有这一栏，这条审核意见不起作用",
        _COPY,
        forms=("waivers",),
    ),
    Rule(
        "X674",
        CONFIRM,
        "强制问题不能批准",
        "填的是“{value}”，这是强制规则，不能批准为例外，问题仍然保留",
        "请让填报单位改正，并删除这条审核意见",
        forms=("waivers",),
    ),
    Rule(
        "X675",
        CONFIRM,
        "批准之后值变了",
        "批准时填的是“{value}”，现在是“{known}”，原来的批准不再有效，问题重新列出",
        "请核对；仍要例外的，请重新批准并改填现在的值",
        forms=("waivers",),
    ),
    Rule(
        "X676",
        CONFIRM,
        "分不清批准的是哪一处",
        "行标识是“{value}”的问题有{count}处完全一样，审核意见只有{known}条，一处也没有免除",
        "每一处都要例外的，请各写一条；否则请让填报单位把这几行改得能区分开",
        forms=("waivers",),
    ),
    Rule(
        "X677",
        HINT,
        "审核意见没有对应的问题",
        "没有找到这条审核意见所说的问题，可能已经改正，也可能与《校验问题》里写的不一样",
        "已经改正的可删除这一行；问题还在的请照原样重填前六栏",
        forms=("waivers",),
    ),
)
