"""Why a file has no masked copy."""

from __future__ import annotations


class NotMasked(Exception):
    """Unwinds the masking of a file; `why` is a Chinese clause. It never leaves this package's front door."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


ODD = "文件内部的写法比较特殊"
TOO_LARGE = "文件太大"
DAMAGED = "文件打不开或者已经损坏"
OTHER_KIND = "这种文件不能自动遮盖"
