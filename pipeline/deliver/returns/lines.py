"""The lines of 退回说明: all that one unit is told, grouped so that it can be worked off from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import count, groupby

from pipeline.collect.waivers.terms import TOWNSHIP, WHOLE_FILE, WHOLE_ROW, WHOLE_SHEET
from pipeline.deliver.explanation_words import remarks
from pipeline.deliver.result import Result
from pipeline.deliver.returns.slip import LineKind, SlipLine
from pipeline.deliver.returns.wording import finding, masked, masked_terms
from pipeline.deliver.rivals import told_once
from pipeline.deliver.todo import Todo
from pipeline.forms import EXPLAINED_BEFORE, SLIP, WHOLE_GROUP
from pipeline.model.form import Form
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import CATALOGUE, PERSONAL
from pipeline.model.text import clip
from pipeline.privacy.outgoing import mask_all

MOST_LINES = 2_000
"""Lines of 退回说明; nobody works off more before sending again."""

_TERMS = ("rule", "unit_name", "form_title", "row_key", "column", "value_then")
_STAND_INS = (TOWNSHIP, WHOLE_FILE, WHOLE_SHEET, WHOLE_ROW)
_LONGEST_TEXT = 32_000  # characters that Excel takes in a cell, less some
_WHOLE_SHEET = "整张表"
_RENAMED = "退回来的这份已经换了名字，不用再改名，用它重报就行。"


class Demand(Enum):
    """What is to be done about an issue, in the order of the sections; the value stands under 要做什么."""

    MEND = "请改正"
    EXPLAIN = "请说明，并等镇里批准"
    CONFIRM = "请核对，确实如此的请说明"
    WAITING = f"{EXPLAINED_BEFORE}，等镇里批准"
    EXPLAINED = EXPLAINED_BEFORE
    NOTHING = "不用处理"

    @property
    def is_open(self) -> bool:
        """Whether the sender may write into 情况说明."""
        return self not in (Demand.MEND, Demand.NOTHING)

    @property
    def is_due(self) -> bool:
        """Whether it is the sender's turn."""
        return self in (Demand.MEND, Demand.EXPLAIN, Demand.CONFIRM)


_SECTIONS = {
    Demand.MEND: "要改正的（强制）",
    Demand.EXPLAIN: "要说明的（准强制）：填错了就改正；确实如此的，写明原因，由镇里批准",
    Demand.CONFIRM: "要核对的（核实）：填错了就改正；确实如此的，写明原因就行",
    Demand.WAITING: "已经说明、等镇里批准的：不用再写，原因有变的可以改写",
    Demand.EXPLAINED: "已经说明的：不用再写；格子里的内容改了，要重新说明",
    Demand.NOTHING: "提示：看一看，不用处理",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One issue as the sender may see it, what it asks of him, and what he has written about it already.

    `remark` says why that settles nothing, if it does not.
    """

    demand: Demand
    issue: Issue
    explanation: str = ""
    remark: str = ""


def told_to(todo: Todo, result: Result, source: str) -> tuple[Told, ...]:
    """Return all that a unit is told, in the order of the sections, then of the issues.

    `source` is the file that goes back. Hints about explanations are none of their own: they stand with what
    was explained, or above all lines.
    """
    explained = {Demand.WAITING: result.waiting, Demand.EXPLAINED: result.explained}
    return (
        *_asked(todo, result, source),
        *(
            Told(demand, masked(one.issue), one.text)
            for demand, found in explained.items()
            for one in found
            if one.issue.unit == todo.unit
        ),
        *(Told(Demand.NOTHING, masked(one)) for one in todo.hints if not is_of_slip(one)),
    )


def _asked(todo: Todo, result: Result, source: str) -> Iterator[Told]:
    mend = told_once(todo.mend, source)
    idle, notes = {one.issue: one.text for one in result.idle}, remarks(result.idle)
    asked = {Demand.MEND: mend, Demand.EXPLAIN: todo.explain, Demand.CONFIRM: todo.confirm}
    for demand, found in asked.items():
        for one in found:
            written = idle.get(one, "") if demand.is_open else ""
            yield Told(demand, masked(one), written, notes.get(one, ""))


def is_of_slip(issue: Issue) -> bool:
    """Whether an issue is about what was written on a 退回说明."""
    return issue.code in CATALOGUE and CATALOGUE[issue.code].forms == (SLIP.code,)


_Block = tuple[SlipLine, Sequence[SlipLine]]  # the heading of a section, and what stands below it


@dataclass(frozen=True, slots=True)
class Reading:
    """What the lines are worded with: the file that goes back, the forms, what each rule asks by its code.

    `until_mended` is what follows for the township while what is to be mended is not.
    """

    source: str
    forms: Sequence[Form]
    sentences: Mapping[str, str]
    until_mended: str


def slip_lines(told: Iterable[Told], reading: Reading) -> tuple[SlipLine, ...]:
    """Return the lines under their headings, section by section; `told` is in the order of the sections.

    A group is what one rule says of one column of one form. Of a very long list the head is shown and the
    rest counted, but for what the sender has explained: it has to come back with the file.
    """
    numbers = map(str, count(1))
    blocks: list[_Block] = []
    for demand, members in groupby(told, key=lambda one: one.demand):
        groups = _grouped(members, reading.forms)
        follows = f"：{reading.until_mended}" if demand is Demand.MEND else ""
        heading = _section(f"{_SECTIONS[demand]}{follows}（{sum(map(len, groups))}处）")
        blocks.append((heading, [line for group in groups for line in _group(next(numbers), group, reading)]))
    return _capped(blocks)


def _grouped(members: Iterable[Told], forms: Sequence[Form]) -> list[list[Told]]:
    ranks = {form.code: rank for rank, form in enumerate(forms)}

    def key(one: Told) -> tuple[int, str, str, str]:
        issue = one.issue
        return ranks.get(issue.form, -1), issue.form, issue.code, issue.field

    return [list(group) for _, group in groupby(sorted(members, key=key), key=key)]


def _group(number: str, group: Sequence[Told], reading: Reading) -> Iterator[SlipLine]:
    items = [_item(one, reading) for one in group]
    if len(items) == 1:
        yield _with(items[0], group=number, item="1")
        return
    given = {one.explanation for one in group}
    shared = given.pop() if len(given) == 1 else ""
    head = _with(_head(group[0], items, reading), group=number, item=WHOLE_GROUP)
    yield _with(head, explanation=shared)
    for serial, item in enumerate(items, 1):
        # What the head says for all of them stands there once.
        own = "" if shared else item.texts["explanation"]
        yield _with(item, group=number, item=str(serial), explanation=own)


def _head(first: Told, items: Sequence[SlipLine], reading: Reading) -> SlipLine:
    once = "原因相同的，写在这一行就行，不用每行都写。" if first.demand.is_open else ""
    same = {name: items[0].texts[name] for name in ("demand", "form_title", "column", "rule", "unit_name")}
    says = f"共{len(items)}处，逐处列在下面：{reading.sentences[first.issue.code]}。{once}"
    return replace(items[0], kind=LineKind.GROUP, texts={**same, "says": says}, target=None)


def _item(one: Told, reading: Reading) -> SlipLine:
    place = one.issue.place
    is_here = place.file == reading.source and bool(place.sheet)
    texts = dict(zip(_TERMS, masked_terms(one.issue, reading.forms), strict=True))
    if not one.demand.is_open:
        texts |= _without_stand_ins(texts)
        texts["form_title"] = texts["form_title"] or mask_all(place.sheet)
    texts |= {
        "demand": one.demand.value,
        "cell": place.cell or (_WHOLE_SHEET if place.sheet else WHOLE_FILE),
        "says": clip(_says(one, reading), _LONGEST_TEXT),
        "explanation": one.explanation,
    }
    return SlipLine(
        LineKind.ITEM,
        texts,
        target=place if is_here else None,
        is_open=one.demand.is_open,
        is_blocking=one.demand is Demand.MEND,
    )


def _says(one: Told, reading: Reading) -> str:
    place = one.issue.place
    is_name = one.issue.code in PERSONAL and place == Place(reading.source)
    return finding(one.issue, reading.forms, reading.source) + one.remark + (_RENAMED if is_name else "")


def _without_stand_ins(terms: Mapping[str, str]) -> dict[str, str]:
    """Blank what stands in the terms so that an explanation can name the issue: here none can be given."""
    return {name: "" for name, text in terms.items() if text in _STAND_INS and name != "value_then"}


def _with(line: SlipLine, **texts: str) -> SlipLine:
    return replace(line, texts={**line.texts, **texts})


def _section(text: str) -> SlipLine:
    return SlipLine(LineKind.SECTION, {SLIP.fields[0].name: text})


def _capped(blocks: Sequence[_Block]) -> tuple[SlipLine, ...]:
    """Return all lines, or the first `MOST_LINES` and whatever below them holds or shares an explanation."""
    lines: list[SlipLine] = []
    hidden = 0
    for heading, members in blocks:
        room = max(MOST_LINES - len(lines) - 1, 0)
        shown = [*members[:room], *_explained(members, room)]
        hidden += _issues(members) - _issues(shown)
        if shown:
            lines += (heading, *shown)
    if hidden:
        more = f"还有{hidden}处没有列在这里：请先把上面的改好再报，其余的到时再退回"
        lines.append(_section(more))
    return tuple(lines)


def _issues(lines: Sequence[SlipLine]) -> int:
    return sum(line.kind is LineKind.ITEM for line in lines)


def _explained(members: Sequence[SlipLine], shown: int) -> list[SlipLine]:
    """Return the lines behind those shown that an explanation stands in or covers, with their 整组 lines."""
    groups: dict[str, list[SlipLine]] = {}
    for line in members[shown:]:
        groups.setdefault(line.texts["group"], []).append(line)
    shared = {line.texts["group"] for line in members if _is_head(line) and line.texts["explanation"]}
    kept: list[SlipLine] = []
    for group, lines in groups.items():
        if any(line.texts["explanation"] or group in shared for line in lines):
            kept += (one for one in lines if _is_head(one) or one.texts["explanation"] or group in shared)
    return kept


def _is_head(line: SlipLine) -> bool:
    return line.kind is LineKind.GROUP
