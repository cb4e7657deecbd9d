"""The report as a web page: for the site; one file with its style inside, that runs and fetches nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment

from pipeline.deliver.document.content import DRAFT, Content, Line, content_of
from pipeline.deliver.document.layout import (
    ALL_LOOKS,
    DRAFT_HEAD,
    FACES,
    GRIDS,
    MARGINS_MM,
    PAGE_MM,
    PAGE_NUMBER,
    RULE,
    TABLE_FACE,
    TRACKING,
    Face,
)
from pipeline.deliver.document.sheet import Sheet
from pipeline.deliver.offline_page import policy, templates_of
from pipeline.model.document import Report

_SANS = "sans-serif"


def write_html(path: Path, report: Report) -> None:
    """Write the report as .html. The same report gives the same bytes. OSError if it cannot be written."""
    path.write_bytes(html_of(report).encode("utf-8"))


def html_of(report: Report) -> str:
    """Return the page; all text is escaped. A table without one of its numbers is our fault (KeyError)."""
    content = content_of(report)
    templates = _environment()
    style = templates.get_template("report.css").render(**_measures(content))
    return templates.get_template("report.html").render(
        content=content,
        policy=policy(style),
        style=style,
        tags={
            look.code: f"h{look.level + 1}" if look.level or look.code == "title" else "p"
            for look in ALL_LOOKS
        },
        draft=DRAFT,
    )


@cache
def _environment() -> Environment:
    return templates_of(__package__, lambda value: f"{value:g}" if isinstance(value, float) else value)


def _measures(content: Content) -> dict[str, object]:
    return {
        "looks": ALL_LOOKS,
        "grids": GRIDS,
        "sheets": [piece for piece in content.pieces if isinstance(piece, Sheet)],
        "closing": [piece for piece in content.pieces if isinstance(piece, Line) and piece.right],
        "families": {face.word: _family(face) for face in FACES},
        "table_face": TABLE_FACE,
        "head_face": DRAFT_HEAD.face,
        "header": DRAFT if content.is_draft else "",
        "header_colour": DRAFT_HEAD.colour,
        "page_mm": PAGE_MM,
        "margins_mm": MARGINS_MM,
        "page_number": PAGE_NUMBER,
        "tracking": TRACKING,
        "rule": RULE,
    }


def _family(face: Face) -> str:
    """The fonts that a browser tries: Word's, then the free ones, then whatever it has of that kind."""
    kind = _SANS if "Sans" in face.packaged else "serif"
    free = face.packaged.replace(" SC", " CJK SC")
    return ", ".join((*(f'"{name}"' for name in (face.word, face.stand_in, face.packaged, free)), kind))
