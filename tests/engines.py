"""LibreOffice and Chromium as the second opinion on what we write: they recalculate, print and show it.

LibreOffice's exit code says nothing (0 also for a file it could not load), and by default it trusts the cached values of an
.xlsx instead of recalculating. So a private profile orders recalculation, and only the file it leaves behind counts.
"""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

TIMEOUT_SECONDS = 120

WINDOWS_HOMES = ("C:/Program Files/LibreOffice/program", "C:/Program Files (x86)/LibreOffice/program")

# 0 = always recalculate on load.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

# Without the filter's full name LibreOffice may choose a sibling of the same ending.
FILTERS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls:MS Excel 97", "ods": "ods:calc8"}

TEXT_DOCUMENTS = {".docx", ".doc", ".odt", ".rtf"}


class ConversionError(RuntimeError):
    """LibreOffice left no output file; the message carries what it printed."""


@functools.cache
def find_soffice() -> Path | None:
    """LibreOffice's program from PATH, or from where its Windows installer puts it; None when it is missing."""
    found = (
        shutil.which("soffice")
        or shutil.which("libreoffice")
        or shutil.which("soffice.exe", path=os.pathsep.join(WINDOWS_HOMES))
    )
    return Path(found) if found else None


@functools.cache
def find_chromium() -> Path | None:
    """Chromium's program from PATH; None when it is missing. No other browser is downloaded for the tests."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return Path(found) if found else None


def convert(path: Path, to: str, out_dir: Path) -> Path:
    """`path` loaded, recalculated and saved as `to` ("xlsx", "xls", "ods", "csv", "pdf") in `out_dir`; the new file.

    Raises ConversionError when no new file appears or the time is up.
    """
    return convert_all([path], to, out_dir)[0]


def convert_all(paths: Sequence[Path], to: str, out_dir: Path) -> list[Path]:
    """Like `convert`, for files of one kind with different names: starting it takes longer than a file."""
    program = find_soffice()
    if program is None:
        raise ConversionError("LibreOffice is not installed: ask for the soffice fixture first")
    out_dir.mkdir(parents=True, exist_ok=True)
    results = {out_dir / f"{path.stem}.{to}": path for path in paths}
    for result, path in results.items():
        if result.resolve() == path.resolve():
            raise ConversionError(f"{path} would overwrite itself")
        result.unlink(missing_ok=True)
    said = _run([str(program), *_arguments(paths, to, out_dir)])
    missing = [str(path) for result, path in results.items() if not result.is_file()]
    if missing:
        raise ConversionError(f"no {to} of {', '.join(missing)}: {said}")
    return list(results)


def _arguments(paths: Sequence[Path], to: str, out_dir: Path) -> list[str]:
    application = "--writer" if paths[0].suffix.lower() in TEXT_DOCUMENTS else "--calc"
    return [
        f"-env:UserInstallation={_profile().as_uri()}",
        "--headless",
        "--norestore",
        application,
        "--convert-to",
        FILTERS.get(to, to),
        "--outdir",
        str(out_dir),
        *map(str, paths),
    ]


@functools.cache
def _profile() -> Path:
    """One profile per test process: workers that share one get in each other's way."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-soffice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    return folder


def _run(command: list[str]) -> str:
    """What the command printed. The launcher has children of its own, so on timeout the whole group must go."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired as slow:
            _kill(process)
            raise ConversionError(f"not done after {TIMEOUT_SECONDS} s: {command}") from slow
    return said.decode("utf-8", "replace").strip()


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
