"""The characters of an extracted text: what layout put between them goes, look-alikes become plain."""

from __future__ import annotations

import re
from unicodedata import normalize

from pipeline.model.text import trim

# Text copied out of a PDF may carry radicals in place of characters. All Kangxi radicals stand for one
# character; of the supplement these are the simplified ones, which Unicode does not decompose.
_KANGXI = {code: normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SUPPLEMENT = dict(
    zip(
        map(ord, "⻄⺠⻓⻔⻅⻋⻛⻚⻢⻥⻦⻩⻬⻮⻰⻉⻝⻨⻘⻆"),
        "西民长门见车风页马鱼鸟黄齐齿龙贝食麦青角",
        strict=True,
    )
)
_RADICALS = {**_KANGXI, **_SUPPLEMENT}

_WIDE = "\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uffee"
_BESIDE_WIDE = re.compile(rf"(?<=[{_WIDE}]) +| +(?=[{_WIDE}])")


def tidy(text: str) -> str:
    """Return `text` on one line without the spaces beside Chinese characters and marks.

    Chinese is written without spaces: those that stand in extracted text come from justified lines,
    narrow cells and habits of typing, and differ from format to format of the same report.
    """
    plain = re.sub(r" +", " ", trim(text.translate(_RADICALS)))
    return _BESIDE_WIDE.sub("", plain)
