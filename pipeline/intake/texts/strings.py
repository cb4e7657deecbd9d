"""The string table of a workbook, streamed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.intake.texts.markup import parser_for

_END = b"</si>"
# Items without runs and entities: each piece is checked whole, so that nothing in it is passed over.
_USUAL_ITEMS = re.compile(rb'(?:<si><t(?: xml:space="preserve")?>[^<&]*</t></si>\s*+)++')
_USUAL_TEXT = re.compile(rb"<t[^>]*>([^<]*)</t>")


def shared_strings(pieces: Iterable[bytes]) -> Iterator[str]:
    """Yield the texts in their order, runs joined; a phonetic hint is a line behind what it explains.

    Raises `ExpatError` or UnicodeDecodeError where the part is damaged.
    """
    listener = _Listener()
    parser = parser_for(listener.start, listener.end, listener.text)
    for piece in _whole_items(pieces):
        if _USUAL_ITEMS.fullmatch(piece):
            yield from (text.decode() for text in _USUAL_TEXT.findall(piece))
            continue
        parser.Parse(piece, False)
        yield from listener.done
        listener.done.clear()
    parser.Parse(b"", True)


def _whole_items(pieces: Iterable[bytes]) -> Iterator[bytes]:
    pending = b""
    for piece in pieces:
        end = piece.rfind(_END)
        cut = len(pending) + end + len(_END) if end >= 0 else len(pending) + len(piece)
        pending += piece
        yield pending[:cut]
        pending = pending[cut:]
    yield pending


class _Listener:
    """Handlers of one parse. `done` is emptied by the caller between two pieces."""

    __slots__ = ("_current", "_is_text", "done")

    def __init__(self) -> None:
        self.done: list[str] = []
        self._current: list[str] = []
        self._is_text = False

    def start(self, name: str, _: dict[str, str]) -> None:
        """An element begins."""
        local = name.rpartition(":")[2]
        self._is_text = local == "t"
        if local == "rPh":
            self._current.append("\n")

    def end(self, name: str) -> None:
        """An element ends."""
        self._is_text = False
        if name.rpartition(":")[2] == "si":
            self.done.append("".join(self._current))
            self._current.clear()

    def text(self, data: str) -> None:
        """Characters between tags."""
        if self._is_text:
            self._current.append(data)
