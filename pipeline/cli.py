"""The command `gongkai`: every way out of it, each with a Chinese sentence and never with a traceback.

Exit codes: 0 done; 1 done, but somebody has something to mend or to send; 2 not done (usage, a file in use,
our fault); 130 stopped by Ctrl-C, the number that shells give to it.
"""

from __future__ import annotations

import gc
import io
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from pipeline.cli_log import FaultLog
from pipeline.cli_text import install

NOT_DONE, INTERRUPTED = 2, 130
_NAME = "gongkai"
_NOT_SET_UP = (
    "运行所需的组件还没有安装：请先按 README 建立运行环境（Linux 执行 make report），再用其中的 Python 运行。"
)


def main() -> None:
    """Run the command line of the process and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Chinese Windows pipes GBK, which lacks many names
            stream.reconfigure(encoding="utf-8", errors="replace")
    install()
    # Rows and figures are many and hold no cycles: at Python's pace a tenth of a run goes into a search.
    gc.set_threshold(100_000, 20, 50)
    sys.exit(answer(sys.argv[1:], _called(Path(sys.argv[0]))))


def _called(program: Path) -> str:
    """How the command was called, for what the user is told to type next."""
    if program.stem == _NAME:
        return _NAME
    python, here = Path(sys.executable), Path().absolute()
    return f"{python.relative_to(here) if python.is_relative_to(here) else python.stem} -m pipeline"


def answer(arguments: Sequence[str], called: str = _NAME) -> int:
    """Run one command and return its exit code; whatever goes wrong has been said on stderr."""
    try:
        import click  # only now: it binds its texts at import
    except ModuleNotFoundError:
        sys.stderr.write(f"{_NOT_SET_UP}\n")
        return NOT_DONE
    log = FaultLog(Path())
    try:
        from pipeline.cli_privacy import gongkai  # all commands: these two register beside the others

        return int(gongkai.main(list(arguments), called, standalone_mode=False, obj=log) or 0)
    except click.ClickException as wrong:
        wrong.show()
        return NOT_DONE
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断，没有生成新的结果，原有的输出没有改动。", err=True)
        return INTERRUPTED
    except Exception:
        click.echo(f"程序自身出错，不是填报的问题。{log.write(traceback.format_exc())}", err=True)
        return NOT_DONE
