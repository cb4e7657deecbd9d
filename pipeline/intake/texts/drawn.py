"""What of a page of a PDF only an eye can read: pictures, words in outlines, fonts without characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from ctypes import c_int
from math import sqrt

import pypdfium2
from pypdfium2 import raw

from pipeline.model.passage import Unread

OUTLINES = "有画出来的内容，读不出文字，请人工查看"
"""Why words that are drawn are not read."""
_PICTURE = "是图片，读不出文字，请人工查看"
_PARTLY_PICTURE = "有图片，图片上的字没有读，请人工查看"
_WORDLESS_AREA = 3_000.0  # square points: a star or a coloured line is less, a line of words is more
_SEAL_SIDE = 130.0  # points; a seal of a county is 45 mm wide, of a township 42 mm (国发〔1999〕25号)
_SEAL_SHAPE = 1.25  # of the longer side to the shorter
_FEW_CHARACTERS = 30  # of a page number and its like, beside a page that is drawn
_MANY_LINES = 100  # of a page of rules and boxes; words in outlines have more
_MANY_SHAPES = 30  # filled and not rectangles: a page of charts has fewer, a line in outlines has more
_RECTANGLE = (4, 5)  # segments


def has_guesses(characters: pypdfium2.PdfTextPage) -> bool:
    """Return whether a font does not say which characters its glyphs are, so that the text is any text."""
    guessed = raw.FPDFText_HasUnicodeMapError
    return any(guessed(characters, index) == 1 for index in range(characters.count_chars()))


def seen_only(page: pypdfium2.PdfPage, text: str, where: str) -> Iterator[Unread]:
    """Yield what of a page may be words that only an eye can read."""
    kinds = Counter(each.type for each in page.get_objects())
    is_blank = not text.strip()
    if is_blank and kinds[raw.FPDF_PAGEOBJ_IMAGE]:
        yield Unread(where, _PICTURE)
    elif _picture_area(page) > _WORDLESS_AREA:
        yield Unread(where, _PARTLY_PICTURE)
    elif (is_blank and kinds) or _is_drawn(page, len(text.strip()), kinds[raw.FPDF_PAGEOBJ_PATH]):
        yield Unread(where, OUTLINES)


def _is_drawn(page: pypdfium2.PdfPage, characters: int, lines: int) -> bool:
    if characters < _FEW_CHARACTERS and lines > _MANY_LINES:
        return True
    return sum(map(_is_shape, page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)))) > _MANY_SHAPES


def _is_shape(path: pypdfium2.PdfObject) -> bool:
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value) and raw.FPDFPath_CountSegments(path) not in _RECTANGLE


def _picture_area(page: pypdfium2.PdfPage) -> float:
    """How much all pictures of a page but one seal take, in square points: a scan may come in strips."""
    sizes = [_size_of(picture) for picture in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,))]
    seals = [width * height for width, height in sizes if _may_be_seal(width, height)]
    return sum(width * height for width, height in sizes) - max(seals, default=0.0)


def _size_of(picture: pypdfium2.PdfObject) -> tuple[float, float]:
    """Width and height in points; of a picture in a form, which may be drawn larger than it is."""
    left, bottom, right, top = picture.get_bounds()
    scale, form = 1.0, picture.container
    while form is not None:
        a, b, c, d, *_ = form.get_matrix().get()
        scale, form = scale * sqrt(abs(a * d - b * c)), form.container
    return (right - left) * scale, (top - bottom) * scale


def _may_be_seal(width: float, height: float) -> bool:
    return max(width, height) <= min(_SEAL_SIDE, _SEAL_SHAPE * min(width, height))
