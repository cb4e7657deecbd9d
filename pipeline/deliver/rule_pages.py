"""规则页: the handbook's page of each rule, and the list of all rules by severity and form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.deliver.markdown import table
from pipeline.deliver.rule_cards import CONSEQUENCES, RuleCard, rule_cards
from pipeline.forms import COVER
from pipeline.model.form import Form
from pipeline.model.severity import Severity

INDEX, RULES, RULE_FOLDER = "README.md", "rules.md", "rules"

_TELLS = "实际的提示会写明是哪个文件或哪张表、哪一格、哪一栏；〈〉里的词换成具体内容。"


def form_page(form: Form) -> str:
    """Name of the page of a form."""
    return f"gk{form.number:02d}_{form.code}.md"


def rule_link(code: str, text: str = "") -> str:
    """Return the link to the page of a rule, as it reads on the other pages of the handbook."""
    return f"[{text or code}]({RULE_FOLDER}/{code}.md)"


def rule_pages(forms: Sequence[Form]) -> dict[str, Iterator[str]]:
    """Return the lines of the list and of the page of every rule, by path below the handbook's folder."""
    cards = tuple(rule_cards(forms))
    pages = {form.code: form for form in (COVER, *forms)}
    return {RULES: _list(cards, pages)} | {
        f"{RULE_FOLDER}/{card.code}.md": _page(card, pages) for card in cards
    }


def _page(card: RuleCard, forms: Mapping[str, Form]) -> Iterator[str]:
    yield from (f"# {card.code}　{card.sentence}", "")
    yield from (f"[规则总表](../{RULES})　[返回目录](../{INDEX})", "")
    yield f"- 级别：{card.severity.value}（{CONSEQUENCES[card.severity]}）"
    yield f"- 用在：{_scope(card, forms, '../')}"
    yield f"- 依据：{card.basis}"
    yield ""
    if card.finding:
        yield from ("## 提示的话", "", card.finding, "", _TELLS, "")
    yield from ("## 怎么办", "", f"{card.remedy}。".replace("。。", "。"), "")
    if card.example:
        yield from ("## 填对的例子", "")
        yield from table(("栏目", "示例"), card.example)


def _list(cards: Sequence[RuleCard], forms: Mapping[str, Form]) -> Iterator[str]:
    yield from ("# 检查规则", "", f"[返回目录]({INDEX})", "")
    yield from (f"共{len(cards)}条规则，先按轻重、再按表排列；点编号看这条规则的依据和改法。", "")
    for severity in Severity:
        own = [card for card in cards if card.severity is severity]
        yield from (f"## {severity.value}：{CONSEQUENCES[severity]}", "")
        rows = [
            (rule_link(card.code), card.sentence, _scope(card, forms, ""), card.basis)
            for card in sorted(own, key=lambda card: _place(card, forms))
        ]
        yield from table(("编号", "规则", "用在", "依据"), rows)


def _place(card: RuleCard, forms: Mapping[str, Form]) -> int:
    """Rules for any form first, then those of each form; equals stay in their order."""
    return min((list(forms).index(code) + 1 for code in card.forms), default=0)


def _scope(card: RuleCard, forms: Mapping[str, Form], up: str) -> str:
    """Where the rule applies, each form with a link to its page."""
    own = [forms[code] for code in card.forms]
    return "、".join(f"[《{form.title}》]({up}{form_page(form)})" for form in own) or card.scope
