"""A page says all that stands in its source, once, wherever a browser would put it or leave it out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.intake.texts.read import texts_of
from pipeline.model.passage import Passage, TableRows
from tests.test_texts import said, whys

PHONE = "13812340000"

TAGS = st.builds(
    "<{}{}{}>".format,
    st.sampled_from(("", "", "/")),
    st.sampled_from(
        "html head body frameset noframes table caption colgroup tr td th tbody p div span b a li select option"
        " template noscript textarea xmp iframe title svg math form ruby button foo plaintext object a乙".split()
    ),
    st.sampled_from(
        ("", "", " hidden", ' a="x>y"', " a='\"'", " colspan=2 rowspan=3", "/", ' a="', " '", " <", "\0")
    ),
)
ODD = st.sampled_from(
    "<!-- x --> <!--> <!---> <!--x--!> <!x> <?x?> </> <![CDATA[x]]> <![CDATA[ < & &# <script>x</script> <script/>"
    " <!--[if IE]> <![endif]--> <!-- <script> <style> \ufeff <!DOCTYPE>".split()
)


def words_of(page: str) -> str:
    texts = texts_of(page.encode(), "a.html")
    return "\n".join(
        text.text if isinstance(text, Passage) else "\n".join("\n".join(row) for row in text.rows)
        for text in texts
        if isinstance(text, Passage | TableRows)
    )


@given(st.lists(TAGS | ODD, max_size=14))
@settings(max_examples=150)
def test_a_word_between_any_two_tags_is_read_once(parts: list[str]) -> None:
    planted = [f"甲{chr(0x5000 + number)}乙" for number in range(len(parts) + 1)]
    page = planted[0] + "".join(part + word for part, word in zip(parts, planted[1:], strict=True))
    found = words_of(f"<html>{page}")
    assert [found.count(word) for word in planted] == [1] * len(planted)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>甲</body></html>{}",
        "<html><body>甲</body></html><html><body><p>138<b>12340000</b></p></body></html>",
        "<html>甲</html><!-- {} -->",
        "<!-- {} --><html>甲</html>",
        "<html><!-- {}",
        '<html><body>甲<body title="{}">',
        '<html>甲<html title="{}"><head lang="{}">',
        '<html><p title="甲" title="{}">乙',
        '<html><p title="{}',
        "<html><p {}>甲",
        "<html><x{}>甲",
        '<html><p>甲</p title="{}">',
        "<!DOCTYPE {}><html>甲",
        "<html><p>1381<!-- 甲 --!>2340000",
        "<html><p>1381</html>2340000",
        "<html><table><tr><td>甲<table>乙{}<tr><td>丙</table></table>",
        "<html><table><tr><td>1381<i hidden>甲</i>2340000</table>",
        "<html><p>1381<noscript>甲</noscript>2340000",
        '<html><p style="x" hidden STYLE="y">{}',
    ],
)
def test_a_number_is_read_wherever_a_page_holds_it(page: str) -> None:
    assert words_of(page.replace("{}", PHONE)).count(PHONE) == max(page.count("{}"), 1)


def test_a_tag_of_a_hundred_thousand_attributes_is_read() -> None:
    many = " ".join(f"a{number}=x" for number in range(100_000))
    assert PHONE in words_of(f"<html><p {many} title={PHONE}>甲")


def test_what_is_hidden_in_a_cell_is_no_part_of_what_the_cell_shows() -> None:
    page = '<html><table><tr><td>甲<i style="display:none">乙</i>丙</td></tr></table>'
    found = said(texts_of(page.encode(), "a.html"))
    assert found["网页表格1第1行"] == "甲丙"
    assert found["网页里隐藏的文字"].split() == ["乙"]


@pytest.mark.parametrize(("source", "is_told"), [("list.htm", True), ("about:blank", False), ("", False)])
def test_a_page_in_a_frame_is_said_to_be_unread(source: str, is_told: bool) -> None:
    told = whys(texts_of(f'<html><iframe src="{source}"></iframe>'.encode(), "a.html"))
    assert bool(told) is is_told
