"""Whether somebody has a file of the output folder open: it must not be replaced under their hands."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.model.obstacle import Obstacle

# What LibreOffice, Excel and WPS put beside a file while it is open; the longest prefix first.
_OWNER_MARKS = ((".~lock.", "#"), ("~$", ""), (".~", ""))
# Elsewhere an open file does not refuse to be opened again, and a refusal means missing rights.
_REFUSES_WHEN_OPEN = os.name == "nt"


def open_elsewhere(folder: Path) -> Obstacle | None:
    """Return whose closing to ask for, or None: by owner files, on Windows also by trying each file."""
    for path in sorted(folder.rglob("*")):
        owned = _owned(path.name)
        if owned:
            return _closing(owned, f"如果确实没有打开，请删除同一文件夹里的“{path.name}”")
        if _REFUSES_WHEN_OPEN and _refuses(path):
            return _closing(path.name, "它正被别的程序占用")
    return None


def held_folder(folder: Path) -> Obstacle:
    """The obstacle when the folder as a whole refuses to be renamed and no single file is to blame."""
    return Obstacle(f"请先关闭汇总工作簿和正在显示“{folder.name}”文件夹的窗口，再重新运行。")


def _closing(name: str, remark: str) -> Obstacle:
    kind = "汇总工作簿" if name.lower().endswith(".xlsx") else "输出文件夹里的文件"
    return Obstacle(f"请先关闭{kind}“{name}”，再重新运行（{remark}）。")


def _owned(name: str) -> str:
    for prefix, suffix in _OWNER_MARKS:
        if name.startswith(prefix) and name.endswith(suffix):
            return name.removeprefix(prefix).removesuffix(suffix)
    return ""


def _refuses(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        path.open("r+b").close()
    except PermissionError:
        return True
    return False
