"""Why a file has no masked copy, and what its owner can do instead."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final


class NotMasked(Exception):
    """Unwinds the masking of a file; `why` is a Chinese clause. It never leaves this package's front door."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


ODD = "文件内部的写法比较特殊"
TOO_LARGE = "文件太大"
DAMAGED = "文件打不开或者已经损坏"
UNSEEN = "文件里看不见的地方还有身份证号一类的号码"
HEADINGS_ALIKE = "表格里两个表头遮盖以后一样，请先改表头"
OTHER_KIND = "这种文件不能自动遮盖"

_WAYS: Final = {
    ".pdf": "请改好原来的文档，再另存为 PDF",
    **dict.fromkeys((".zip", ".rar", ".7z"), "请解压以后再查一遍"),
    **dict.fromkeys((".xls", ".et", ".ods", ".xlsb"), "请另存为 .xlsx 再查一遍"),
    **dict.fromkeys((".doc", ".wps", ".rtf", ".odt", ".ofd"), "请另存为 .docx 再查一遍"),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), "请在原来的文件里删改"),
}


def with_way(refused: NotMasked, name: str) -> str:
    """Return why the file called `name` has no copy and, where its kind is to blame, a way to have one."""
    way = _WAYS.get(PurePosixPath(name).suffix.lower(), "") if refused.why == OTHER_KIND else ""
    return "，".join(filter(None, (refused.why, way)))
