"""An XML part of any schema: all words that the scan reads in it, as flows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from pipeline.deliver.masked.copies.disguised import link_flow
from pipeline.deliver.masked.copies.flow import Edit, Flow
from pipeline.deliver.masked.copies.tokens import Sort, Token, attributes, text_pieces, tokens
from pipeline.deliver.masked.rule import Rule
from pipeline.intake.texts.markup import LINK, Listener

_LONGEST = 1 << 15  # characters of a flow; it ends where a line does


def masked_words(markup: str, rule: Rule, start: int = 0, end: int | None = None) -> Iterator[Edit]:
    """Yield the edits that mask what a stretch of a part says."""
    for flow in flows(markup, start, end):
        yield from flow.masked(rule.hits(flow.text))


@dataclass(slots=True)
class _Line:
    """What has been said since the last line end, read and as written."""

    flow: Flow = field(default_factory=Flow)
    written: list[str] = field(default_factory=list)

    def is_among(self, said: Collection[str]) -> bool:
        """Whether the line has just been said in full, which is how its end is known."""
        return bool(said) and "".join(self.written).strip() in said


def flows(markup: str, start: int = 0, end: int | None = None) -> Iterator[Flow]:
    """Yield the words between tags, lines parted as the scan parts them, and each attribute with words."""
    listener, said, line = Listener(), Flow(), _Line()
    length = 0
    for token in tokens(markup, start, end):
        if token.sort is Sort.COMMENT:
            yield Flow(text_pieces(markup, token))
        elif token.sort is Sort.TEXT:
            line.flow.pieces += text_pieces(markup, token)
            line.written.append(markup[token.start : token.end])
            listener.text(line.written[-1])
        else:
            values = attribute_flows(markup, token)
            told = _told(listener, token, values)
            read = (link_flow(flow) if name == LINK else flow for name, flow in values)
            yield from (flow for flow in read if flow.text in told)
            if line.is_among(told):
                said.pieces += line.flow.pieces
                said.add_break("\n", token.start)
                length += sum(map(len, line.written))
                line = _Line()
        if length > _LONGEST:
            yield said
            said, length = Flow(), 0
    yield Flow(said.pieces + line.flow.pieces)


def attribute_flows(markup: str, token: Token) -> list[tuple[str, Flow]]:
    """Return the attributes of an opening tag, each as a flow of its own, by their names as written."""
    if token.sort is Sort.CLOSING:
        return []
    return [(name, Flow(pieces)) for name, pieces in attributes(markup, token)]


def _told(listener: Listener, token: Token, values: list[tuple[str, Flow]]) -> set[str]:
    """What the scan takes a tag to say: the line that it ends, and the attributes that hold words."""
    if token.sort is not Sort.CLOSING:
        listener.start(token.name, {name: flow.text for name, flow in values})
    if token.sort is not Sort.OPENING:
        listener.end(token.name)
    return {said.text for said in listener.taken()}
