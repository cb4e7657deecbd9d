"""Runs command lines: here, where everything is imported already, or in one fresh process as a user's is.

As a program it reads a JSON list of argument lists and writes what each of them answered.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import astuple, dataclass
from pathlib import Path

from pipeline.cli import answer
from pipeline.cli_text import install

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
"""For a process that works elsewhere and still finds the project."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Exit code of one command line, and what it printed."""

    code: int
    out: str
    err: str


def run_lines(lines: Sequence[Sequence[str]], folder: Path) -> list[Answer]:
    """Run the command lines one after the other in `folder`; click knows its Chinese from conftest."""
    with chdir(folder):
        return [_answered(arguments) for arguments in lines]


def run_lines_apart(lines: Sequence[Sequence[str]], folder: Path) -> list[Answer]:
    """Run the command lines one after the other, in a process of their own that works in `folder`."""
    command = [sys.executable, "-m", "tests.command_line"]
    done = subprocess.run(
        command,
        cwd=folder,
        env=ENVIRONMENT,
        input=json.dumps(lines).encode(),
        capture_output=True,
        check=True,
    )
    return [Answer(*answered) for answered in json.loads(done.stdout)]


def _answered(arguments: Sequence[str]) -> Answer:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = answer(arguments)
    return Answer(code, out.getvalue(), err.getvalue())


def _main() -> None:
    install()
    answers = [astuple(_answered(arguments)) for arguments in json.loads(sys.stdin.buffer.read())]
    sys.stdout.write(json.dumps(answers))


if __name__ == "__main__":
    _main()
