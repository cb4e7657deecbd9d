"""催报 to one unit: what it has to send, to mend and to explain, how, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from pipeline.collect.dataset import FormState
from pipeline.deliver.deadline_words import by_when, in_words
from pipeline.deliver.explanation_words import ENOUGH, remarks
from pipeline.deliver.reminders.found import groups, told
from pipeline.deliver.reminders.sender import office, office_with_phone, subject
from pipeline.deliver.result import Result
from pipeline.deliver.returns.returned import Returned
from pipeline.deliver.rivals import told_once
from pipeline.deliver.todo import Todo
from pipeline.forms import COVER, SLIP
from pipeline.model.form import Template
from pipeline.model.issue import Issue

_SHOWN_GROUPS = 8  # of all sections together: more is read in the return, not in a chat
_NUMERALS = "一二三四五"
_DATA_THROUGH, _FILED_ON = (COVER.by_name[name].label for name in ("data_through", "filed_on"))
_NIL_TOO = f"在《{COVER.title}》选“{FormState.NIL.value}”"
_STATEMENT = SLIP.by_name["explanation"].label

Section = tuple[str, list[str]]
"""A heading and the lines below it."""


def message(todo: Todo, result: Result, returned: Sequence[Returned]) -> list[str]:
    """Return the lines of the message to a unit that is asked something; `returned` are its own returns."""
    contact = todo.state.unit.contact
    lines = [
        f"【催报】{todo.unit}：{subject(result)}",
        "",
        f"{contact or todo.unit}，您好！{todo.unit if contact else ''}还有下面的事要办：",
    ]
    sections = [*_unsent(todo), *_findings(todo, result, returned)]
    for numeral, (heading, body) in zip(_NUMERALS, sections, strict=False):
        lines += ["", f"{numeral}、{heading}", *body]
    lines += ["", "怎么办："]
    lines += [f"{number}. {step}" for number, step in enumerate(_steps(todo, result, returned), 1)]
    lines += ["", f"时限：{by_when(todo, result.dataset)}"]
    if todo.waiting:
        lines += ["", f"另有{len(todo.waiting)}处的说明已经收到，正等镇里批准，不用再办。"]
    return [*lines, "", office(result)]


def _unsent(todo: Todo) -> Iterator[Section]:
    titles = "".join(f"《{title}》" for title in todo.missing)
    if not todo.owes_workbook and todo.missing:
        yield f"还缺{len(todo.missing)}张表", [titles]
    elif _sent_nothing(todo):
        yield todo.in_use.value, [f"要报{len(todo.missing)}张表：{titles}"] if titles else []


def _sent_nothing(todo: Todo) -> bool:
    """Whether it owes a workbook and has none to mend: one that cannot be used is told by a 强制 issue."""
    return todo.owes_workbook and not todo.mend


def _findings(todo: Todo, result: Result, returned: Sequence[Returned]) -> Iterator[Section]:
    idle = remarks(result.idle)
    rest = f"见退回件{_named(returned)}" if returned else "请向镇里要清单"
    room = _SHOWN_GROUPS
    for issues, demand, consequence in (
        (_to_mend(todo, returned), "必须改正", todo.until_mended),
        (todo.explain, "必须说明原因", "由镇里批准"),
        (todo.confirm, "请再核对", "填错的改正，确实如此的写明原因"),
    ):
        if issues:
            shown = groups(issues)[:room]
            room -= len(shown)
            heading = f"{demand}（{len(issues)}处），{consequence}"
            yield heading, list(told(shown, len(issues), rest, idle))


def _to_mend(todo: Todo, returned: Sequence[Returned]) -> tuple[Issue, ...]:
    """What is to be mended, but for sheets that are not there: those are named as missing."""
    return told_once(todo.corrections, returned[0].source if returned else "")


def _steps(todo: Todo, result: Result, returned: Sequence[Returned]) -> Iterator[str]:
    if _sent_nothing(todo):
        day = in_words(result.dataset.period.end)
        yield f"用镇里下发的工作簿填写，《{COVER.title}》的{_DATA_THROUGH}要到{day}。"
        yield f"没有发生的表也要留着，{_NIL_TOO}。"
        yield f"把整个工作簿报给{office_with_phone(result)}。"
        return
    if returned:
        yield _opening(returned)
    if todo.missing and not todo.owes_workbook:
        yield f"缺的表，从镇里下发的工作簿里补上；没有发生的也要补，{_NIL_TOO}。"
    explains = bool(todo.explain or todo.confirm)
    if explains:
        yield f"要说明的，写在《{SLIP.title}》的「{_STATEMENT}」一栏，{ENOUGH}。"
    yield _saving(returned)
    lists = "，连同写了说明的问题清单，" if explains and any(item.is_list for item in returned) else ""
    yield f"把整个工作簿{lists}{_handed_in(todo, result)}。"


def _saving(returned: Sequence[Returned]) -> str:
    if returned and not any(item.is_list for item in returned):
        # A mended return is known by its number; a new date would only make the unit late.
        return f"改好后保存，《{COVER.title}》的{_FILED_ON}不用跟着改。"
    # Two copies of one day would contradict each other, and neither be used.
    return f"改好后，把《{COVER.title}》的{_FILED_ON}改成重报那天，再保存。"


def _handed_in(todo: Todo, result: Result) -> str:
    is_own = todo.state.unit.kind is Template.TOWNSHIP
    return "放进收件文件夹，再汇总一次" if is_own else f"报给{office_with_phone(result)}"


def _opening(returned: Sequence[Returned]) -> str:
    """How to use the return. What could not be marked comes as a list beside the workbook as it was sent."""
    if any(item.is_list for item in returned):
        originals = _originals(returned)
        what = f"随附的原件{originals}" if originals else "原来报的工作簿"
        return f"打开随附的问题清单{_named(returned)}，照着改{what}。"
    return f"打开随附的退回件{_named(returned)}，先看《{SLIP.title}》，改哪里、怎么改都写在上面。"


def _originals(returned: Sequence[Returned]) -> str:
    return "".join(_last(item.original) for item in returned if item.original)


def _named(returned: Sequence[Returned]) -> str:
    return "".join(_last(item.path) for item in returned)


def _last(path: str) -> str:
    return f"“{PurePosixPath(path).name}”"
