"""A PDF says also what stands beside its text layer; what only an eye can read is named."""

from __future__ import annotations

import pytest

from pipeline.intake.texts.read import texts_of
from pipeline.model.passage import Unread
from tests.finished_reports import raw_pdf
from tests.test_texts import said, whys

WORDS = "BT /F 12 Tf 20 700 Td (page words) Tj ET "
FONT = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
NAMED = f"{FONT}/XObject<</I 5 0 R>>"
PICTURE = (
    "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
    "x",
)


def drawn(content: str, more: str = "", *streams: tuple[str, str], named: str = NAMED) -> bytes:
    """A page of A4 that draws `content`; a picture is /I, other streams are numbered from 6."""
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{more}/Resources<<{named}>>>>"
    return raw_pdf(page, ("", content), PICTURE, *streams)


def picture(width: int, height: int, y: int = 0) -> str:
    return f"q {width} 0 0 {height} 0 {y} cm /I Do Q "


SHAPES = "".join(f"{x} 700 m {x + 2} 712 l {x + 4} 700 l f " for x in range(50, 250, 5))
LINES = "".join(f"10 {y} m 40 {y} l S " for y in range(150))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (LINES, "有画出来的内容"),
        (LINES + WORDS, "有画出来的内容"),
        (WORDS + "".join(picture(595, 280, y) for y in (0, 280, 560)), "有图片"),
        (WORDS + picture(243, 153), "有图片"),  # the copy of an identity card
        (WORDS + picture(200, 125), "有图片"),
        (WORDS + picture(500, 20), "有图片"),
        (WORDS + picture(119, 119) + picture(90, 90, 300), "有图片"),
        (WORDS + SHAPES, "有画出来的内容"),
        (picture(60, 60), "是图片"),
    ],
)
def test_what_is_drawn_on_a_page_is_said_to_be_unread(content: str, why: str) -> None:
    [(where, told)] = whys(texts_of(drawn(content), "a.pdf"))
    assert where == "第1页"
    assert why in told


def test_a_seal_and_the_rules_of_a_table_beside_text_are_no_reason_to_look() -> None:
    text = (
        WORDS
        + WORDS.replace("700", "600")
        + WORDS.replace("700", "500")
        + WORDS.replace("700", "400")
        + "10 10 m 500 10 l S " * 120
        + picture(119, 119)
        + picture(20, 20)
        + picture(500, 2)
    )
    assert not whys(texts_of(drawn(text), "a.pdf"))


@pytest.mark.parametrize("glyphs", ["00160017", "04b304b4"])
def test_glyphs_of_a_font_that_names_no_characters_are_said_to_be_unread(glyphs: str) -> None:
    inner = (
        "/Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>"
    )
    font = (
        f"/Font<</F<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<<{inner}>>]>>>>"
    )
    content = drawn(f"BT /F 12 Tf 20 700 Td <{glyphs}> Tj ET", named=font)
    assert ("第1页", "有认不出的字，请人工查看") in whys(texts_of(content, "a.pdf"))


def test_words_in_a_pattern_are_said_to_be_unread() -> None:
    pattern = f"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<{FONT}>>"
    content = drawn(WORDS + "/Pattern cs /P scn 0 0 99 99 re f", "", (pattern, WORDS))
    assert "有画出来的内容" in whys(texts_of(content, "a.pdf"))[0][1]


def test_a_picture_counts_as_large_as_it_is_drawn() -> None:
    form = ("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I 5 0 R>>>>", picture(5, 2))
    content = drawn(WORDS + "q 60 0 0 60 0 0 cm /X Do Q", "", form, named=f"{FONT}/XObject<</X 6 0 R>>")
    assert "有图片" in whys(texts_of(content, "a.pdf"))[0][1]


def test_what_only_a_stamp_shows_is_read() -> None:
    stamp = "/Annots[<</Type/Annot/Subtype/Stamp/F 4/Rect[50 50 250 90]/AP<</N 6 0 R>>>>]"
    shown = (f"/Type/XObject/Subtype/Form/BBox[0 0 200 40]/Resources<<{FONT}>>", WORDS.replace("700", "20"))
    content = drawn("BT /F 12 Tf 20 700 Td (other words) Tj ET", stamp, shown)
    assert said(texts_of(content, "a.pdf")) == {
        "文件名": "a.pdf",
        "第1页": "other words",
        "第1页上的批注和印章": "page words\n",
    }


def test_programs_and_forms_kept_as_streams_are_read() -> None:
    more = "/AA<</O<</S/JavaScript/JS 6 0 R>>>>/XFA[(a) 7 0 R (b) 8 0 R]"
    content = drawn(WORDS, more, ("", "program words"), ("", "<x><y>form"), ("", " words</y></x>"))
    found = said(texts_of(content, "a.pdf"))
    assert found["程序代码"] == "program words"
    assert found["表单"].startswith("form words")


def saved_again(content: bytes, words: str) -> bytes:
    """The same file with its page written anew, as programs do that only add what was changed."""
    place = content.index(b"\nxref\n") + 1
    body = f"4 0 obj<</Length {len(words)}>>stream\n{words}\nendstream\nendobj\n"
    start = len(content) + 1
    table = f"xref\n4 1\n{start:010d} 00000 n \n"
    end = f"trailer<</Root 1 0 R/Size 6/Prev {place}>>\nstartxref\n{start + len(body)}\n%%EOF"
    return content + f"\n{body}{table}{end}".encode()


def test_what_a_file_said_before_it_was_changed_is_read() -> None:
    content = saved_again(drawn(WORDS), WORDS.replace("page", "changed"))
    found = said(texts_of(content, "a.pdf"))
    assert found["第1页"] == "changed words"
    assert found["改动以前的内容，第1页"] == "page words"
    assert not [text for text in texts_of(content, "a.pdf") if isinstance(text, Unread)]


def test_a_file_that_was_changed_often_is_said_to_be_read_in_part() -> None:
    content = drawn(WORDS)
    for number in range(6):
        content = saved_again(content, WORDS.replace("page", f"changed{number}"))
    assert "改动以前的内容" in whys(texts_of(content, "a.pdf"))[0][1]
