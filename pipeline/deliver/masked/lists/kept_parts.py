"""The parts of a package that stay in a list to be posted; what refers to the others goes with them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.deliver.masked.copies.package import Parts
from pipeline.deliver.masked.lists.cut import Element, cut
from pipeline.intake.workbook.container import part_key

TYPES, ROOT_RELATIONSHIPS = "[content_types].xml", "_rels/.rels"
_LABELS = (
    (re.compile(r".*comments|.*/persons/|.*/people\.xml|.*vmldrawing"), "批注"),
    (re.compile(r"docprops/"), "文件属性"),
    (re.compile(r"xl/(?:media|drawings|charts|chartsheets|diagrams)/"), "图片、图形和图表"),
    (re.compile(r".*/embeddings/"), "插入的文件"),
    (re.compile(r"xl/pivot"), "数据透视表"),
    (re.compile(r".*vbaproject"), "宏"),
    (re.compile(r"word/(?:websettings|styleswitheffects|printersettings)"), ""),
    (re.compile(r"xl/(?:calcchain|printersettings|tables)|.*\.rels$|.*/$|xl/worksheets/"), ""),
)
_ELSE = "别的不显示的内容"


def keep_parts(parts: Parts, kept: Callable[[str], bool]) -> Iterator[str]:
    """Drop all other parts and what leads to them; yield in Chinese which sorts went, each once."""
    dropped = [key for key in parts.entries if not kept(key)]
    for key in dropped:
        del parts.entries[key]
        parts.changed.pop(key, None)
    _edit(parts, TYPES, _without_types)
    for key in [key for key in parts.entries if key.endswith(".rels")]:
        _edit(parts, key, _without_links)
    yield from dict.fromkeys(filter(None, map(_label, dropped)))


def target_of(relationships: str, target: str) -> str:
    """Return the key of the part that a relationship in the part `relationships` leads to."""
    folder = posixpath.dirname(posixpath.dirname(relationships))
    return part_key(posixpath.normpath(posixpath.join("/", folder, target)))


def cut_of_part(parts: Parts, key: str, choose: Callable[..., None]) -> None:
    """Take elements out of a part."""
    part = parts.text(key)
    parts.edit(key, part, list(cut(part.text, choose)))


def _label(key: str) -> str:
    return next((label for pattern, label in _LABELS if pattern.match(key)), _ELSE)


def _edit(parts: Parts, key: str, choice: Callable[[str, Iterable[str]], Callable[..., None]]) -> None:
    if key in parts.entries:
        cut_of_part(parts, key, choice(key, frozenset(parts.entries)))


def _without_types(_: str, kept: Iterable[str]) -> Callable[..., None]:
    def choose(element: Element, said: dict[str, str], __: list[Element]) -> None:
        element.is_cut = element.name == "Override" and part_key(said.get("PartName", "")) not in kept

    return choose


def _without_links(key: str, kept: Iterable[str]) -> Callable[..., None]:
    def choose(element: Element, said: dict[str, str], _: list[Element]) -> None:
        is_inside = element.name == "Relationship" and said.get("TargetMode") != "External"
        element.is_cut = is_inside and target_of(key, said.get("Target", "")) not in kept

    return choose
