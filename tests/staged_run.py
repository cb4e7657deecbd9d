"""A run that writes three small files; as a program, one that dies before the Nth call that changes a disk.

`python -m tests.staged_run OUTPUT CONTENT N` exits with 9 when it died and prints the number of calls when not.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pipeline.deliver.output_folder.swap import claimed, swap_in
from pipeline.model.obstacle import Obstacle

WORKBOOK = "花园镇2020政府信息公开统计汇总.xlsx"
FILES = ("run.json", "tables/table2.csv", WORKBOOK)
_CHANGING = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate"}


def deliver(output: Path, content: str, name: str = "2020") -> Obstacle | None:
    """Write every file with the same content, and swap the folder in."""
    with claimed(output, name) as folder:
        if isinstance(folder, Obstacle):
            return folder
        (folder.staging / "tables").mkdir()
        for file in FILES:
            (folder.staging / file).write_text(content, encoding="utf-8")
        return swap_in(folder)


def die_before(last: int) -> list[str]:
    """End the process, without any clean-up, as the call number `last` that changes the disk is made."""
    seen: list[str] = []

    def count(event: str, details: tuple[object, ...]) -> None:
        flags = details[2] if event == "open" else 0
        if event in _CHANGING or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)):
            seen.append(event)
            if len(seen) == last:
                os._exit(9)

    sys.addaudithook(count)
    return seen


if __name__ == "__main__":
    calls = die_before(int(sys.argv[3]))
    deliver(Path(sys.argv[1]), sys.argv[2])
    sys.stdout.write(f"{len(calls)}\n")
