"""What the checks can find: each rule's name, weight and sentence, written once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.report.consistency.finding import Finding, Quote, Weight


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of contradiction; `reason` is completed with what was found."""

    kind: str
    weight: Weight
    reason: str


_TABLES, _SENTENCE, _TWICE, _WORKBOOK = "表内关系", "表和文字", "前后文字", "汇总数据"
_SUMS, _SHARES, _GROWTH = "分项合计", "比例", "增减"
_OFTEN, _ALL, _YEAR, _UNIT, _FORMAT = "次数", "说得太满", "年度", "单位", "格式"
_BASIS, _COPIED, _EMPTY = "依据", "雷同", "空话"
_ERROR, _VERIFY = Weight.ERROR, Weight.VERIFY

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "identity": Rule(_TABLES, _ERROR, "应当是“{name}”，表里是{left}；{right}。"),
        "plausible": Rule(
            _TABLES,
            _VERIFY,
            "一般是“{name}”，表里是{left}；{right}；{basis}，请核实。",
        ),
        "across": Rule(_TABLES, _ERROR, "同上年对不上：应当是“{name}”，现在是{left}；{right}；{basis}。"),
        "across-plausible": Rule(
            _TABLES, _VERIFY, "同上年对不上：一般是“{name}”，现在是{left}；{right}；{basis}，请核实。"
        ),
        "cell-workbook": Rule(_WORKBOOK, _ERROR, "表里填的是{said}，汇总工作簿{where}里是{value}。"),
        "sentence-table": Rule(_SENTENCE, _ERROR, "同一件事（{name}），文字里是{said}，表里是{values}。"),
        "sentence-table-perhaps": Rule(
            _SENTENCE,
            _VERIFY,
            "文字里{name}是{said}，表里是{values}；请核实说的是不是同一件事，如果不是，请在文字里写明。",
        ),
        "sentence-table-part": Rule(
            _SENTENCE,
            _VERIFY,
            "文字里说的是“{scope}”的{name}{said}，表里是{values}；如果范围不同，请在文字里写明各是什么范围。",
        ),
        "sentence-table-about": Rule(
            _SENTENCE, _VERIFY, "文字里{name}是个约数（{said}），同表里的{values}差得多，请核实。"
        ),
        "sentence-table-blank": Rule(
            _SENTENCE,
            _VERIFY,
            "文字里{name}是{said}，表里填了数的各格相加是{values}；表里有空格，请核实空着的格该填多少。",
        ),
        "sentence-workbook": Rule(
            _WORKBOOK, _ERROR, "同一件事（{name}），文字里是{said}，汇总工作簿里（{where}）是{values}。"
        ),
        "sentence-workbook-perhaps": Rule(
            _WORKBOOK,
            _VERIFY,
            "文字里{name}是{said}，汇总工作簿里（{where}）是{values}；"
            "请核实说的是不是同一件事，如果不是，请在文字里写明。",
        ),
        "sentence-workbook-part": Rule(
            _WORKBOOK,
            _VERIFY,
            "文字里说的是“{scope}”的{name}{said}，汇总工作簿里（{where}）是{values}，请核实范围。",
        ),
        "sentence-workbook-about": Rule(
            _WORKBOOK, _VERIFY, "文字里{name}是个约数（{said}），同汇总工作簿（{where}）的{values}差得多。"
        ),
        "two-values": Rule(_TWICE, _ERROR, "同一件事（{name}），前面说{first}，后面说{second}。"),
        "two-readings": Rule(
            _TWICE,
            _VERIFY,
            "两处{name}的数不同，一处{first}，一处{second}。可能是{readings}；"
            "如果是，请在文字里写明，否则改成一致。",
        ),
        "some-and-none": Rule(_TWICE, _ERROR, "同一件事（{name}），一处说有{number}，一处说{none}。"),
        "kind-above-whole": Rule(
            _TWICE,
            _VERIFY,
            "{part}有{more}，比{whole}的{less}还多。可能两处说的范围不同（如一处是本级、一处是汇总，"
            "或者一处按更新次数、一处按信息条数），那就要在文字里写明；否则请改成一致。",
        ),
        "part-above": Rule(_TWICE, _ERROR, "{part}有{more}，比{whole}的{less}还多，不可能。"),
        "sum": Rule(_SUMS, _ERROR, "各分项相加是{total}，同总数{whole}对不上。"),
        "sum-perhaps": Rule(
            _SUMS, _VERIFY, "如果这些是{whole}的各分项，相加是{total}，对不上；如果不是，请在文字里写明。"
        ),
        "sum-above": Rule(_SUMS, _ERROR, "各分项相加是{total}，比总数{whole}还多。"),
        "sum-below": Rule(
            _SUMS,
            _VERIFY,
            "各分项相加是{total}，比总数{whole}少。如果只举了其中几项，请写明“等”或者“其他”；如果都列了，请改成一致。",
        ),
        "tally": Rule(_SUMS, _ERROR, "前面各数相加是{total}，后面写的却是{whole}。"),
        "tally-perhaps": Rule(
            _SUMS, _VERIFY, "前面各数相加是{total}，后面写的是{whole}；如果有重复的，请在文字里写明。"
        ),
        "sum-channels": Rule(
            _SUMS,
            _VERIFY,
            "各渠道相加是{total}，总数是{whole}。同一条信息可能在几处都发布；如果是，请在文字里写明。",
        ),
        "share": Rule(_SHARES, _ERROR, "{part}占{whole}应为{right}，文字里是{said}。"),
        "share-perhaps": Rule(
            _SHARES, _VERIFY, "如果{part}是占{whole}，应为{right}，文字里是{said}；如果是占别的数，请写明。"
        ),
        "share-cut": Rule(
            _SHARES, _VERIFY, "{part}占{whole}，四舍五入是{right}，文字里的{said}是把后面的数字舍去了。"
        ),
        "growth": Rule(_GROWTH, _ERROR, "上年是{before}，本年是{now}，应是{right}，文字里写的是“{said}”。"),
        "often": Rule(
            _OFTEN,
            _VERIFY,
            "一处说{often}都做，{within}至少应有{least}次，另一处{name}只有{count}次；如果说的不是同一件事，请写明。",
        ),
        "often-workbook": Rule(
            _OFTEN,
            _VERIFY,
            "文字里说{often}都做，{within}至少应有{least}次，汇总工作簿里{name}只有{count}次。",
        ),
        "often-gap": Rule(_OFTEN, _VERIFY, "文字里说{often}都做，汇总工作簿里{name}有{count}个。"),
        "all": Rule(_ALL, _ERROR, "文字里说“{words}”，可是{name}有{count}，两处说法矛盾。"),
        "all-pending": Rule(
            _ALL, _VERIFY, "文字里说“{words}”，可是{name}有{count}；如果只指已经审结的，请写明。"
        ),
        "all-perhaps": Rule(
            _ALL, _VERIFY, "文字里说“{words}”，可是{name}有{count}；请核实这些问题算不算，如果不算，请写明。"
        ),
        "all-unlike": Rule(
            _ALL, _ERROR, "文字里说“{words}”，可是{whole}有{total}，{part}只有{count}，还有没做到的。"
        ),
        "years": Rule(_YEAR, _ERROR, "两处的年度不同：一处是{first}年，一处是{second}年。"),
        "year-left-over": Rule(
            _YEAR, _VERIFY, "这是{year}年的报告，这里却写着{said}年，像是从别的年份留下来的。"
        ),
        "plan-past": Rule(_YEAR, _VERIFY, "说的是今后的打算，写的却是{said}年，像是从往年留下来的。"),
        "signed-early": Rule(_YEAR, _VERIFY, "统计到{end}，落款日期却在这一天以前，请核实。"),
        "units": Rule(_UNIT, _ERROR, "这份报告是{own}的，这里却是{other}，像是从别处留下来的。"),
        "unit-foreign": Rule(
            _UNIT, _VERIFY, "这份报告是{own}的，这里写着“{other}”，请核实是确有其事，还是从别处抄来没有改。"
        ),
        "placeholder": Rule(_FORMAT, _VERIFY, "这里还留着“{words}”，像是范文或者模板里没有换掉的，请核实。"),
        "undated": Rule(_FORMAT, _VERIFY, "报告末尾的成文日期没有填，签发后请填上。"),
        "edition": Rule(_FORMAT, _ERROR, "{year}年的报告应用{right}年版的表，这里用的是{said}年版的。"),
        "no-fee": Rule(
            _FORMAT, _ERROR, "从2021年起，第六部分要写信息处理费的收取情况，没有收的也要写明，这里没有写。"
        ),
        "old-article": Rule(
            _BASIS, _ERROR, "这是2019年修订以前《政府信息公开条例》的条号，{what}现在在{right}。"
        ),
        "old-article-perhaps": Rule(
            _BASIS,
            _VERIFY,
            "《政府信息公开条例》2019年修订以后，{what}写在{right}；请核实这里的条号是不是修订以前的。",
        ),
        "old-rule": Rule(_BASIS, _ERROR, "{what}"),
        "old-notice": Rule(_BASIS, _ERROR, "{year}年的报告应按{right}规定的格式编写，这里写的是{said}。"),
        "notice-left-over": Rule(
            _BASIS, _VERIFY, "编写年度报告的通知一般每年一发，这里是{said}年的，请核实是不是往年留下来的。"
        ),
        "copied": Rule(
            _COPIED, _VERIFY, "这里连着{n}句同《{file}》里的几乎一样（数字不算），请核实是不是照抄的。"
        ),
        "empty": Rule(
            _EMPTY, _VERIFY, "第五部分应写存在的主要问题和改进情况，这里只说没有，请核实是不是真的没有。"
        ),
    }
)


def found(code: str, first: Quote, second: Quote | None = None, /, **said: object) -> Finding:
    """Return the finding of a rule; KeyError if the code or a detail is unknown (our fault)."""
    rule = RULES[code]
    return Finding(rule.kind, rule.weight, first, second, rule.reason.format(**said))
