"""What was measured last, kept in one file with a part for each program that measures."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results.md"
_TITLE = re.compile(r"^(?=# )", re.MULTILINE)


def machine() -> str:
    """Return what the figures were measured on, in one line."""
    python = f"Python {platform.python_version()}"
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {python}"


def opening(title: str, program: str) -> tuple[str, ...]:
    """Return the lines that a part begins with."""
    return (
        f"# {title}",
        "",
        f"{machine()}. Written by `{program} --write`; README.md says how to read it.",
        "",
    )


def keep(lines: Iterable[str], file: Path = RESULTS) -> None:
    """Write a part in place of the one with the same title, its first line, or behind all others."""
    part = "\n".join(lines).rstrip() + "\n"
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    parts = {text.partition("\n")[0]: text.rstrip() + "\n" for text in _TITLE.split(before) if text}
    parts[part.partition("\n")[0]] = part
    file.write_text("\n".join(parts.values()), encoding="utf-8", newline="\n")
