"""What is seen of a Word document: its words as printed, without notes, revisions and properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.deliver.masked.copies.flow import Edit
from pipeline.deliver.masked.copies.package import Parts
from pipeline.deliver.masked.lists.cut import Element
from pipeline.deliver.masked.lists.kept_parts import ROOT_RELATIONSHIPS, TYPES, cut_of_part, keep_parts

_KEPT = re.compile(
    r"word/(?:document|styles|numbering|settings|fonttable|footnotes|endnotes)\.xml"
    r"|word/(?:(?:header|footer)\d*|theme/theme\d*)\.xml"
    r"|word/media/[^/]+|word/_rels/(?:document|(?:header|footer)\d*|footnotes|endnotes|numbering)\.xml\.rels"
)
_STORY = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_SETTINGS = "word/settings.xml"
_OF_SETTINGS = {
    "docVars",
    "docVar",
    "attachedTemplate",
    "mailMerge",
    "rsids",
    "attachedSchema",
    "saveThroughXslt",
}
_REVISED = {"del", "moveFrom"}
_REVISIONS = "修订的痕迹"
_UNPRINTED = {"printerSettings", "commentRangeStart", "commentRangeEnd", "commentReference"}
_CUT = {
    **dict.fromkeys(("object", "altChunk", "subDoc", "control", "contentPart"), "插入的文件"),
    **dict.fromkeys(_REVISED, _REVISIONS),
}
_DRAWN = {"chart", "relIds"}
_MOVES = re.compile(r"move(?:From|To)Range(?:Start|End)|\w+Change")
_HIDDEN = "隐藏的文字"
_OFF = ("0", "false", "off")
_INSERTED = re.compile(r"</?(?:\w+:)?(?:ins|moveTo)(?:\s[^<>]*)?>")


def keep_seen_of_document(parts: Parts) -> Iterator[str]:
    """Take out of a .docx what is not seen; yield in Chinese what that was."""
    yield from keep_parts(
        parts, lambda key: key in (TYPES, ROOT_RELATIONSHIPS) or _KEPT.fullmatch(key) is not None
    )
    story = _Story()
    for key in [key for key in parts.entries if _STORY.fullmatch(key)]:
        cut_of_part(parts, key, story.choose)
        part = parts.text(key)
        parts.edit(key, part, [Edit(*found.span(), "") for found in _INSERTED.finditer(part.text)])
    if _SETTINGS in parts.entries:
        cut_of_part(parts, _SETTINGS, _of_settings)
    yield from sorted(story.told)


def _of_settings(element: Element, _: dict[str, str], __: list[Element]) -> None:
    element.is_cut = element.name in _OF_SETTINGS


@dataclass(slots=True)
class _Story:
    """Marks what a story does not print, and keeps which sorts that was."""

    told: set[str] = field(default_factory=set)

    def choose(self, element: Element, said: dict[str, str], around: list[Element]) -> None:
        name = element.name
        if name in _UNPRINTED or _MOVES.fullmatch(name):
            element.is_cut = True
        elif name == "del" and around and around[-1].name == "trPr":
            self._cut_around(around, "tr", _REVISIONS)
        elif name in _CUT:
            element.is_cut = True
            self.told.add(_CUT[name])
        elif name in _DRAWN:
            self._cut_around(around, "drawing", "图表")
        elif name in ("vanish", "webHidden") and said.get("val", "1") not in _OFF:
            self._cut_around(around, "r", _HIDDEN)
        elif name == "hidden" and around and around[-1].name == "trPr":
            self._cut_around(around, "tr", _HIDDEN)

    def _cut_around(self, around: list[Element], name: str, told: str) -> None:
        """Mark the nearest element of this name; what is said of a paragraph's end hides no words."""
        nearest = next((one for one in reversed(around) if one.name in (name, "pPr")), None)
        if nearest is not None and nearest.name == name:
            nearest.is_cut = True
            self.told.add(told)
