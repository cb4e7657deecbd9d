"""Looks of the palette as entries of a styles part. What is there is used again, nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.deliver.palette import PALETTE
from pipeline.deliver.returns.mark import NotMarkable
from pipeline.deliver.returns.markup import ODD_PART, Child, Element, escaped, in_order, split
from pipeline.deliver.returns.slip import Looks
from pipeline.deliver.returns.worksheet import is_plain_root

_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"),
    *("dxfs", "tableStyles", "colors", "extLst"),
)
_MOST_ENTRIES = 60_000  # Excel's limit is 65,490
_TEXT_FORMAT = 49  # the built-in number format @
_COUNT = re.compile(rb'\bcount\s*=\s*["\']\d+["\']')
_SIDES = ("left", "right", "top", "bottom")
_VERTICAL = {"vcenter": "center", "top": "top"}
CHINESE = '<family val="3"/><charset val="134"/>'
"""What follows the name of a font that draws Chinese."""


@dataclass(slots=True)
class _Collection:
    """The entries of one kind: the element that holds them, and each entry's number."""

    element: Element
    numbers: dict[bytes, int]
    added: list[Child] = field(default_factory=list)

    def number(self, entry: str) -> int:
        """Return the number of an entry, which is added if it is new."""
        written = entry.encode()
        if written not in self.numbers:
            self.numbers[written] = len(self.element.children) + len(self.added)
            self.added.append(Child("", written))
        return self.numbers[written]

    @property
    def xml(self) -> bytes:
        """The element with what was added."""
        longer = self.element.with_children((*self.element.children, *self.added))
        count = b'count="%d"' % len(longer.children)
        return replace(longer, opening=_COUNT.sub(count, longer.opening, count=1)).xml


@dataclass(slots=True)
class Styles:
    """A styles part to which looks are added."""

    root: Element
    _collections: dict[str, _Collection] = field(default_factory=dict)
    _formats: dict[Looks, int] = field(default_factory=dict)

    @property
    def xml(self) -> bytes:
        """The whole part."""
        children = (
            replace(child, xml=self._collections[child.name].xml) if self._has_more(child.name) else child
            for child in self.root.children
        )
        return self.root.with_children(children).xml

    def cell_format(self, looks: Looks) -> int:
        """Return the number of the cell format made of these palette entries."""
        if looks not in self._formats:
            self._formats[looks] = self._cell_format(_merged(looks))
        return self._formats[looks]

    def conditional_format(self, looks: Looks) -> int:
        """Return the number of the differential format: colour of the text and of the cell only."""
        look = _merged(looks)
        font = f"<font>{_color(look['font_color'])}</font>"
        return self._entries("dxfs").number(f"<dxf>{font}{_fill(look, is_differential=True)}</dxf>")

    def _cell_format(self, look: Mapping[str, object]) -> int:
        font = self._entries("fonts").number(_font(look))
        fill = self._entries("fills").number(_fill(look, is_differential=False))
        border = self._entries("borders").number(_border(look))
        number_format = _TEXT_FORMAT if look.get("num_format") == "@" else 0
        aligned = _alignment(look)
        protected = '<protection locked="0"/>' if look.get("locked") is False else ""
        applied = {"Font": True, "Fill": fill, "Border": border, "NumberFormat": number_format,
                   "Alignment": aligned, "Protection": protected}  # fmt: skip
        flags = "".join(f' apply{name}="1"' for name, applies in applied.items() if applies)
        return self._entries("cellXfs").number(
            f'<xf numFmtId="{number_format}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
            f"{flags}>{aligned}{protected}</xf>"
        )

    def _has_more(self, name: str) -> bool:
        return name in self._collections and bool(self._collections[name].added)

    def _entries(self, name: str) -> _Collection:
        if name not in self._collections:
            self._collections[name] = self._read(name)
        return self._collections[name]

    def _read(self, name: str) -> _Collection:
        found = self.root.named(name)
        if not found and name == "dxfs":
            self.root = in_order(self.root, _ORDER, name, b'<dxfs count="0"/>')
            found = self.root.named(name)
        element = split(found[0].xml) if found else None
        if element is None or len(element.children) >= _MOST_ENTRIES:
            raise NotMarkable("文件里的单元格格式太多" if element else ODD_PART)
        entries = [child.xml.strip() for child in element.children]
        # Of two equal entries the first is used.
        return _Collection(element, {entry: at for at, entry in reversed(list(enumerate(entries)))})


def read_styles(part: bytes) -> Styles:
    """Cut a styles part. Raises `NotMarkable` if it is not spelt the usual way."""
    root = split(part)
    if not is_plain_root(root, "styleSheet"):
        raise NotMarkable(ODD_PART)
    return Styles(root)


def _merged(looks: Iterable[str]) -> Mapping[str, object]:
    merged: dict[str, object] = {}
    for name in looks:
        merged |= PALETTE[name]
    return merged


def _color(color: object, name: str = "color") -> str:
    return f'<{name} rgb="FF{str(color).removeprefix("#")}"/>'


def _font(look: Mapping[str, object]) -> str:
    bold = "<b/>" if look.get("bold") else ""
    underlined = "<u/>" if look.get("underline") else ""
    color = _color(look["font_color"]) if "font_color" in look else '<color theme="1"/>'
    name = escaped(str(look["font_name"]))
    return (
        f'<font>{bold}{underlined}<sz val="{look["font_size"]}"/>{color}<name val="{name}"/>{CHINESE}</font>'
    )


def _fill(look: Mapping[str, object], *, is_differential: bool) -> str:
    if "bg_color" not in look:
        return '<fill><patternFill patternType="none"/></fill>'
    # A solid fill shows its foreground, a differential one its background.
    if is_differential:
        return f"<fill><patternFill>{_color(look['bg_color'], 'bgColor')}</patternFill></fill>"
    color = _color(look["bg_color"], "fgColor")
    return f'<fill><patternFill patternType="solid">{color}<bgColor indexed="64"/></patternFill></fill>'


def _border(look: Mapping[str, object]) -> str:
    if "border" not in look:
        return "<border><left/><right/><top/><bottom/><diagonal/></border>"
    line = _color(look["border_color"])
    sides = "".join(f'<{side} style="thin">{line}</{side}>' for side in _SIDES)
    return f"<border>{sides}<diagonal/></border>"


def _alignment(look: Mapping[str, object]) -> str:
    has = {
        "horizontal": look.get("align"),
        "vertical": _VERTICAL.get(str(look.get("valign"))),
        "wrapText": "1" if look.get("text_wrap") else None,
        "indent": look.get("indent"),
    }
    written = "".join(f' {name}="{value}"' for name, value in has.items() if value)
    return f"<alignment{written}/>" if written else ""
