"""Where the particulars of our own errors go: into a file, since they tell a clerk nothing."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

LOG_NAME = "gongkai-错误.log"


@dataclass(slots=True)
class FaultLog:
    """`folder` is where the log belongs; a command that has an output folder puts it there."""

    folder: Path

    def write(self, text: str) -> str:
        """Write the log anew, masked, and return the Chinese sentence that says where it is."""
        from pipeline.privacy.outgoing import mask_all  # only now: nearly no command writes a log

        masked = mask_all(text)  # an error of ours may quote a cell
        for folder in (self.folder, Path(tempfile.gettempdir())):
            try:
                (folder / LOG_NAME).write_text(masked, encoding="utf-8", errors="replace")
            except OSError:
                continue
            return f"详细记录在“{folder / LOG_NAME}”，请把它发给程序维护人员。"
        return "详细记录没有写成，请把屏幕上的提示告诉程序维护人员。"
