"""总览页 as a file: one page with its style and script inside, that asks nothing of any network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment

from pipeline.deliver.annual_report import report_names
from pipeline.deliver.dashboard.beside import files_beside
from pipeline.deliver.dashboard.changes import changes_of
from pipeline.deliver.dashboard.charts import drawings_of
from pipeline.deliver.dashboard.files import decided_and_adopted
from pipeline.deliver.dashboard.findings import by_rule, by_unit, of_nobody
from pipeline.deliver.dashboard.head import head_of
from pipeline.deliver.dashboard.identities import broken_and_kept
from pipeline.deliver.dashboard.links import COLLECTION, ISSUES, WAITING, WORK, links_of
from pipeline.deliver.dashboard.matrix import blocks_of, legend
from pipeline.deliver.dashboard.official import grids_of
from pipeline.deliver.dashboard.svg import WIDTH, sketch_of
from pipeline.deliver.dashboard.tags import offered, tags_of
from pipeline.deliver.dashboard.work import (
    HOW_TO_APPROVE,
    approved_of,
    explained_of,
    has_turn,
    waiting_of,
    work_of,
)
from pipeline.deliver.offline_page import policy, shown, templates_of
from pipeline.deliver.reminders.write import reminder_paths
from pipeline.deliver.result import Result
from pipeline.deliver.returns.returned import Returned
from pipeline.deliver.rule_cards import CONSEQUENCES
from pipeline.deliver.todo import todos
from pipeline.deliver.workbook.clocks import clock_lines
from pipeline.deliver.workbook.tables import head_line

_DAY = re.compile(r"(?<![\d-])(\d{4}-\d{2}-\d{2})(?![\d-])", re.ASCII)


def write_dashboard(
    path: Path, result: Result, returned: Sequence[Returned], workbook: str, lacks: Sequence[str] = ()
) -> None:
    """Write the page to `path`, beside the run's other files, which are written before it.

    `workbook` is the name of the consolidated one, `lacks` what the annual report should still tell. The same
    result gives the same bytes. OSError if it cannot be written.
    """
    # What no file can hold (half of a surrogate pair in a file's name) becomes a question mark.
    path.write_bytes(page_of(path.parent, result, returned, workbook, lacks).encode("utf-8", "replace"))


def page_of(
    folder: Path, result: Result, returned: Sequence[Returned], workbook: str, lacks: Sequence[str] = ()
) -> str:
    """Return the page as text; what people typed is escaped, masked and without hidden characters."""
    style, script = _part("page.css"), _part("page.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            **_content(folder, result, returned, workbook),
            lacks=lacks,
            policy=policy(style, script),
            style=style,
            script=script,
        )
    )


@cache
def _environment() -> Environment:
    made = templates_of(__package__, shown)
    made.filters["days"] = days_apart
    return made


def days_apart(text: str) -> list[str]:
    """Return the text in parts, every second of which is a date: it must not be broken over lines."""
    return _DAY.split(str(shown(text)))


def _part(name: str) -> str:
    text = (files(__package__) / "templates" / name).read_text(encoding="utf-8")
    return "\n".join(text.splitlines())


def _content(folder: Path, result: Result, returned: Sequence[Returned], workbook: str) -> dict[str, object]:
    """Everything that the template draws, by the names it knows."""
    found = todos(result)
    links = links_of(result, returned, reminder_paths(result))
    asked = frozenset(todo.unit for todo in found if has_turn(todo))
    in_use = {todo.unit: todo.in_use for todo in found}
    tags = tags_of(result.dataset.states, result.dataset.deadlines, in_use, asked)
    others, adopted = decided_and_adopted(result, links)
    broken, kept = broken_and_kept(result)
    return {
        "head": head_of(result),
        "files": files_beside(folder, workbook, report_names(result.dataset)),
        "ids": {"collection": COLLECTION, "work": WORK, "waiting": WAITING, "issues": ISSUES},
        "coverage": head_line(result),
        "clocks": "".join(clock_lines(result.dataset)),
        "blocks": list(blocks_of(result, links, tags, in_use)),
        "kinds": tuple(dict.fromkeys(tag.kind for tag in tags.values())),
        "states": offered(tags),
        "signs": legend(),
        "work": work_of(found, links, tags),
        "waiting": waiting_of(result),
        "how_to_approve": HOW_TO_APPROVE,
        "approved": approved_of(result),
        "explained": explained_of(result),
        "consequences": {severity.value: words for severity, words in CONSEQUENCES.items()},
        "by_rule": by_rule(result),
        "by_unit": by_unit(found, links, tags),
        "of_nobody": of_nobody(result, links),
        "grids": grids_of(result),
        "broken": broken,
        "kept": kept,
        "charts": [(drawing, sketch_of(drawing)) for drawing in drawings_of(result)],
        "chart_width": WIDTH,
        "changes": changes_of(result),
        "others": others,
        "adopted": adopted,
    }
