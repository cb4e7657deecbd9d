"""The comments part of a worksheet: our notes among the sender's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.deliver.palette import SONG
from pipeline.deliver.returns.links import DECLARATION, MAIN
from pipeline.deliver.returns.mark import NotMarkable
from pipeline.deliver.returns.markup import (
    ODD_PART,
    Child,
    Element,
    attributes,
    cell_text,
    escaped,
    split,
    unescaped,
)
from pipeline.deliver.returns.note_text import is_ours, note_text, theirs
from pipeline.deliver.returns.stored import joined_text
from pipeline.deliver.returns.styles import CHINESE
from pipeline.deliver.returns.worksheet import is_plain_root
from pipeline.forms import SLIP

AUTHOR = SLIP.title
# The text tells our notes and not the author: some programs drop authors.
_MARKER = re.compile(f"【{AUTHOR} [0-9a-f]{{6}}】".encode())
_TEXT = re.compile(rb"(<text(?:\s[^<>]*)?>)(.*)(</text>)", re.DOTALL)
_PLAIN_TEXT = re.compile(rb"\s*<t(?:\s[^<>]*)?>[^<]*</t>\s*")
_LINE_END = re.compile(rb"(?:\r?\n|(?:&#(?:13|x[Dd]);)?&#(?:10|x[Aa]);|_x000[Dd]_\n)((?:</t></r>)?)$")
_EMPTY_RUN = re.compile(
    rb"(?:<r>(?:<rPr>(?:(?!</rPr>).)*</rPr>)?)?<t(?:\s[^<>]*)?>(?:</t>(?:</r>)?)?$", re.DOTALL
)  # a bare one is what programs write that keep no fonts of notes
_TAG = re.compile(rb"<[^<>]*>")
_AUTHOR_NUMBER = re.compile(rb'(?<=\sauthorId=")[^"]*(?=")')
_BETWEEN = "\n\n"  # what parts our text from the sender's above it
_FONT = f'<rPr><sz val="10"/><color indexed="81"/><rFont val="{SONG}"/>{CHINESE}</rPr>'
_NEW = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
_OURS, _NAMELESS = f"<author>{AUTHOR}</author>".encode(), b"<author></author>"
_THREADED = "tc="  # what Excel writes for the author of a threaded comment's stand-in


@dataclass(frozen=True, slots=True)
class Comments:
    """A comments part: its root, who wrote, and the comments in their order."""

    root: Element
    authors: Element
    entries: Element

    @property
    def cells(self) -> frozenset[str]:
        """The addresses that have a comment."""
        return frozenset(_address(entry) for entry in self.entries.children)

    @property
    def xml(self) -> bytes:
        """The whole part."""
        changed = {"authors": self.authors, "commentList": self.entries}
        children = (
            replace(child, xml=changed[child.name].xml) if child.name in changed else child
            for child in self.root.children
        )
        return self.root.with_children(children).xml


def read_comments(part: bytes = DECLARATION + _NEW.encode()) -> Comments:
    """Cut a comments part, by default a new one. Raises `NotMarkable` if it is not spelt the usual way."""
    root = _with_authors(split(part))
    authors, entries = root.named("authors"), root.named("commentList")
    if not is_plain_root(root, "comments") or len(authors) != 1 or len(entries) != 1:
        raise NotMarkable(ODD_PART)
    return Comments(root, split(authors[0].xml), split(entries[0].xml))


def _with_authors(root: Element) -> Element:
    """Return the part with its list of authors, which some programs leave out when it would be empty."""
    if root.named("authors"):
        return root
    return root.with_children((Child("authors", b"<authors></authors>"), *root.children))


def with_notes(comments: Comments, notes: Mapping[str, str]) -> Comments:
    """Return the comments with our notes, by address; below the sender's own text where he has a comment."""
    comments = _with_known_authors(comments)
    authors = [unescaped(split(each.xml).opening.decode()) for each in comments.authors.children]
    number, extended = _author(comments)
    known = comments.cells
    children = [
        _below(entry, notes[_address(entry)], authors) if _address(entry) in notes else entry
        for entry in comments.entries.children
    ]
    children += [
        Child("comment", _comment(address, number, text))
        for address, text in notes.items()
        if address not in known
    ]
    return replace(comments, authors=extended, entries=comments.entries.with_children(children))


def _with_known_authors(comments: Comments) -> Comments:
    """Give comments whose author is not on the list a nameless one: they must not pass for ours."""
    number, entries = len(comments.authors.children), comments.entries.children
    if all(_author_of(entry, number) is not None for entry in entries):
        return comments
    children = (entry if _author_of(entry, number) is not None else _by(entry, number) for entry in entries)
    authors = comments.authors.with_children((*comments.authors.children, Child("author", _NAMELESS)))
    return replace(comments, authors=authors, entries=comments.entries.with_children(children))


def _author_of(entry: Child, count: int) -> int | None:
    """Return the number of a comment's author, None if it is not among the `count` that there are."""
    written = attributes(entry.xml).get("authorId", "")
    known = written.isdecimal() and len(written) <= len(str(count)) and int(written) < count
    return int(written) if known else None


def _by(entry: Child, author: int) -> Child:
    return replace(entry, xml=_AUTHOR_NUMBER.sub(b"%d" % author, entry.xml, count=1))


def without_notes(comments: Comments) -> Comments:
    """Return the comments without our notes; a comment that held nothing else is gone."""
    number, _ = _author(comments)
    children = []
    for entry in comments.entries.children:
        if is_ours(text := joined_text(entry.xml)):
            if xml := _without_ours(entry.xml, *theirs(text)):
                children.append(replace(entry, xml=xml))
        elif not _is_emptied(entry, number):
            children.append(entry)
    rest = replace(comments, entries=comments.entries.with_children(children))
    return rest if children == list(comments.entries.children) else _without_author(rest, number)


def _is_emptied(entry: Child, ours: int) -> bool:
    """Whether a note of ours is left without its text: some programs clear a note and keep its box."""
    found = _TEXT.search(entry.xml)
    text = _TAG.sub(b"", found[2]) if found else b""
    return not text.strip() and _author_of(entry, ours + 1) == ours


def _without_author(comments: Comments, ours: int) -> Comments:
    """Take our name off the list where nobody is renumbered by it, and nobody but us went by it."""
    authors, count = comments.authors.children, len(comments.authors.children)
    used = {_author_of(entry, count) for entry in comments.entries.children}
    if ours != count - 1 or ours in used:
        return comments
    return replace(comments, authors=comments.authors.with_children(authors[:ours]))


def _address(entry: Child) -> str:
    return attributes(entry.xml).get("ref", "")


def _author(comments: Comments) -> tuple[int, Element]:
    """Return our number among the authors, and the list with us on it."""
    known = comments.authors.children
    for number, author in enumerate(known):
        if author.xml.strip() == _OURS:
            return number, comments.authors
    return len(known), comments.authors.with_children((*known, Child("author", _OURS)))


def _run(written: str) -> bytes:
    """Return a run of a text that is escaped already."""
    return f'<r>{_FONT}<t xml:space="preserve">{written}</t></r>'.encode()


def _comment(address: str, author: int, text: str) -> bytes:
    run = _run(cell_text(note_text(text)))
    return b'<comment ref="%s" authorId="%d"><text>%s</text></comment>' % (address.encode(), author, run)


def _below(entry: Child, text: str, authors: list[str]) -> Child:
    found = _TEXT.search(entry.xml)
    author = _author_of(entry, len(authors))
    is_threaded = author is not None and _THREADED in authors[author]
    if found is None or is_threaded:
        raise NotMarkable("标记处已有别人的批注")
    run = _run(cell_text(_BETWEEN + note_text(text)))
    xml = b"".join((entry.xml[: found.end(1)], _in_runs(found[2]), run, entry.xml[found.start(3) :]))
    return replace(entry, xml=xml)


def _in_runs(text: bytes) -> bytes:
    return b"<r>%s</r>" % text.strip() if _PLAIN_TEXT.fullmatch(text) else text


def _without_ours(xml: bytes, above: str, below: str) -> bytes:
    """Return a comment with what others wrote above our text, as it is, and below it; empty if nothing."""
    found = _TEXT.search(xml)
    if found is None:
        raise NotMarkable(ODD_PART)
    marker = _MARKER.search(found[2])
    # Some programs write 汉字 by their numbers: then only the text is kept.
    rest = _cut(found[2][: marker.start()]) if marker else _run(escaped(above)) if above else b""
    if below:
        rest = _in_runs(rest) + _run(escaped(f"\n{below}" if rest else below))
    return b"".join((xml[: found.end(1)], rest, xml[found.start(3) :])) if rest else b""


def _cut(rest: bytes) -> bytes:
    """Return the content of a comment's text that ends where ours began; empty if there is no text in it."""
    rest = _EMPTY_RUN.sub(b"", rest)
    for _ in _BETWEEN:
        # Other programs close a run at each end of a line.
        rest = _EMPTY_RUN.sub(b"", _LINE_END.sub(rb"\1", rest))
    if b"<t" not in rest:
        return b""
    if rest.rfind(b"<t") > rest.rfind(b"</t>"):
        rest += b"</t></r>" if rest.rfind(b"<r>") > rest.rfind(b"</r>") else b"</t>"
    return rest
