"""A small period's folder with its 总览页, and the page read back as what a browser would see."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

from pipeline.deliver.dashboard.write import write_dashboard
from pipeline.deliver.output_names import PAGE_NAME
from pipeline.deliver.reminders.write import write_reminders
from pipeline.deliver.result import Result
from pipeline.deliver.returns.returned import Returned
from pipeline.deliver.returns.write import write_returns
from pipeline.deliver.tables import write_tables
from pipeline.model.issue import Issue
from tests.results import VILLAGE, faulty_result

HOSTILE_TEXT = "<script>window.hit=1</script><img src=x onerror=window.hit=1>\u202e342425199001011234"
"""Markup, a sign that turns text around, and a resident's number."""


def troubled() -> Result:
    """The small township with an open fault, a stranger's file, and markup in what the village typed."""
    result = faulty_result()
    issues = tuple(_with_markup(issue) if issue.unit == VILLAGE else issue for issue in result.issues)
    return replace(result, issues=issues)


def _with_markup(issue: Issue) -> Issue:
    return replace(issue, message=f"{issue.message}{HOSTILE_TEXT}", value=HOSTILE_TEXT)


def write_folder(folder: Path, result: Result) -> tuple[Returned, ...]:
    """Write the files of a run that the page leads to, and the page; workbooks are stand-ins."""
    workbook = f"{result.file_stem}.xlsx"
    (folder / workbook).write_bytes(b"")
    write_tables(folder, result)
    returned = write_returns(folder, result, lambda _: None, 1)
    write_reminders(folder, result, returned)
    write_dashboard(folder / PAGE_NAME, result, returned, workbook)
    return returned


@dataclass(slots=True)
class Element:
    """One element: its name, attributes and the text inside it, that of its descendants included."""

    name: str
    attributes: dict[str, str]
    path: tuple[str, ...]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """All elements of a page, in order."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(e.name for e in self.open))
        self.elements.append(element)
        if tag not in {"meta", "link", "input", "img", "br"}:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, name: str, **attributes: str) -> list[Element]:
        return [
            element
            for element in self.elements
            if element.name == name
            and all(element.attributes.get(key) == value for key, value in attributes.items())
        ]

    def by_id(self, anchor: str) -> Element:
        return next(element for element in self.elements if element.attributes.get("id") == anchor)


def read_page(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    return page
