"""The command line: Chinese throughout, exit codes that a script can rely on, nothing heavy before it is needed."""

from __future__ import annotations

import ast
import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.cli import answer
from pipeline.cli_log import LOG_NAME
from pipeline.cli_text import TABLE
from tests.command_line import ENVIRONMENT, ROOT, Answer, run_lines, run_lines_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS = ("report", "check", "templates", "handbook", "draw", "check-report", "scan", "mask-list")
HELP = tuple([*command, "--help"] for command in ([], *([name] for name in COMMANDS)))
REPORT = ["report", "--submissions", "in", "--output", "out"]

BAD_USAGE = (
    ([], "用法"),
    (["repotr"], "没有 'repotr' 这个命令。"),
    (["report"], "缺少选项 '--period'"),
    (["report", "--period"], "选项 '--period' 后面要写一个值。"),
    (["report", "--period", "2020"], "缺少选项 '--submissions'"),
    ([*REPORT, "--period", "二〇二〇"], "不是统计期，应写成 2020（全年）"),
    ([*REPORT, "--period", "2020Q5"], "不是统计期"),
    ([*REPORT, "--period", "1999"], "不是统计期"),
    ([*REPORT, "--period", ""], "不是统计期"),
    ([*REPORT, "--period", "2020", "--edition", "2020"], "'2020' 不在可选范围内，只能是 '2019', '2021'。"),
    ([*REPORT, "--period", "2020", "--as-of", "2021/1/5"], "不是日期，应写成 2021-01-10"),
    ([*REPORT, "--period", "2020", "--workers", "two"], "'two' 不是整数。"),
    ([*REPORT, "--period", "2020", "--workers", "0"], "应在 1 到 61 之间"),
    ([*REPORT, "--period", "2020", "more"], "多写了参数：more"),
    ([*REPORT, "--perlod", "2020"], "没有 '--perlod' 这个选项。 是不是想写 '--period'？"),
    (["check"], "缺少参数 '文件...'"),
    (["check", "nothing.xlsx"], "文件 'nothing.xlsx' 不存在。"),
    (["check", "."], "'.' 是文件夹，不是文件。"),
    (["templates"], "缺少选项 '--output'"),
    (["templates", "--output", "out", "--year", "2020"], "--year 要和 --roster 一起用"),
    (["templates", "--output", "out", "--year", "20"], "不是年份，应写成 2020"),
    (["templates", "--output", "out", "--roster", "nothing.xlsx"], "文件 'nothing.xlsx' 不存在。"),
    (["handbook", "--help=now"], "选项 '--help' 后面不用写值。"),
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    lines = [*HELP, *(line for line, _ in BAD_USAGE)]
    folder = tmp_path_factory.mktemp("usage")
    return dict(zip(map(" ".join, lines), run_lines_apart(lines, folder), strict=True))


# What may stand in Latin letters: options and their values, commands, metavars, names of programs and formats.
LATIN = re.compile(
    r"--?[a-z][a-z-]*|\b[A-Z]+\b(\.\.\.)?|\b(gongkai|report|check|Word|docx|templates|handbook|draw|scan|mask-list|nothing\.xlsx)\b"
    r"|'[^']*'|\b2020[HQ]\d\b|Ctrl-C"
)


def english_words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]{2,}", LATIN.sub(" ", text))


@pytest.mark.parametrize("line", [" ".join(line) for line in HELP])
def test_every_help_page_is_chinese(answers: dict[str, Answer], line: str) -> None:
    answer = answers[line]
    assert (answer.code, answer.err) == (0, "")
    assert english_words(answer.out) == []
    assert "用法" in answer.out
    assert "选项" in answer.out


@pytest.mark.parametrize(("line", "said"), [(" ".join(line), said) for line, said in BAD_USAGE])
def test_wrong_usage_is_explained_in_chinese_and_exits_2(
    answers: dict[str, Answer], line: str, said: str
) -> None:
    answer = answers[line]
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert english_words(answer.err.replace("多写了参数：more", "")) == []


def test_an_english_word_is_seen() -> None:
    assert english_words("用法：gongkai report [OPTIONS] --period PERIOD") == []
    assert english_words("Show this message and exit.") != []
    assert english_words("错误：Missing option '--period'.") == ["Missing", "option"]


# Modules whose sentences no command of ours can bring up: prompts, editors, shell completion, consoles.
NOT_USED = {"termui.py", "_termui_impl.py", "_winconsole.py", "shell_completion.py", "utils.py"}
FOR_PROGRAMMERS = re.compile(
    r"DeprecationWarning|Could not determine name|No options defined|exactly one parameter|defined twice"
    r"|Boolean option|Invalid start character|Choice\(|Do you want to continue|without prompting"
)


def click_sentences() -> Iterator[str]:
    import importlib.util

    spec = importlib.util.find_spec("click")
    assert spec is not None
    assert spec.origin is not None
    for path in sorted(Path(spec.origin).parent.glob("*.py")):
        if path.name in NOT_USED:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                count = {"_": 1, "ngettext": 2}.get(node.func.id, 0)
                yield from (str(arg.value) for arg in node.args[:count] if isinstance(arg, ast.Constant))


def test_every_sentence_that_click_can_say_has_its_chinese() -> None:
    sentences = {text for text in click_sentences() if not FOR_PROGRAMMERS.search(text)}
    assert len(sentences) > 40
    assert sentences - TABLE.keys() == set()


def test_the_chinese_names_no_placeholder_that_click_does_not_fill() -> None:
    def placeholders(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)|%\((\w+)\)", text))

    assert [text for text, chinese in TABLE.items() if placeholders(chinese) - placeholders(text)] == []


HEAVY = ("pandas", "numpy", "pandera", "xlsxwriter", "python_calamine", "chinese_calendar")


@pytest.mark.parametrize(
    "line", [["report", "--help"], ["report", "--period", "20"], ["check"], ["handbook"]]
)
def test_nothing_heavy_is_imported_for_help_or_wrong_usage(line: list[str]) -> None:
    code = (
        "import sys; from pipeline.cli import answer; from pipeline.cli_text import install; install();"
        f"answer({line!r}); sys.stdout.write('imported:' + ','.join(set(sys.modules) & set({HEAVY!r})))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode("utf-8").endswith("imported:")


def test_what_counts_nothing_does_not_wait_for_pandas() -> None:
    """It takes as long to import as all the rest of these commands."""
    code = (
        "import sys; import pipeline.cli_templates, pipeline.cli_scan, pipeline.cli_mask_list;"
        "import pipeline.cli_report, pipeline.cli_draw;"
        "sys.stdout.write(', '.join(sys.modules.keys() & {'pandas', 'pandera', 'typst', 'docx'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_the_module_and_the_streams_speak_utf_8_whatever_the_machine_says(tmp_path: Path) -> None:
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "pipeline", "report", "--period", "年"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 2
    assert "“年”不是统计期" in done.stderr.decode("utf-8")


CANNOT_BUILD = {
    "there is no submissions folder": (["--submissions", "nowhere"], "没有找到报送文件夹“nowhere”"),
    "the submissions folder is empty": (["--submissions", "empty"], "里没有文件"),
    "nothing but litter is there": (["--submissions", "litter"], "里没有文件"),
    "no workbook is the township's": (["--submissions", "strangers"], "没有找到镇级工作簿"),
    "the output is a file": (["--submissions", "strangers", "--output", "a_file"], "不是文件夹"),
    "the output is full of other things": (["--submissions", "strangers", "--output", "others"], "不是本程序生成的"),
    "a workbook is open": (["--submissions", "strangers", "--output", "opened"], "请先关闭汇总工作簿“汇总.xlsx”"),
    "the output lies among the submissions": (["--submissions", "strangers", "--output", "strangers/out"], "不能互相包含"),
    "the submissions lie in the output": (["--submissions", "opened/2020", "--output", "opened"], "请先关闭"),
}  # fmt: skip


@pytest.fixture(scope="module")
def obstacles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    folder = tmp_path_factory.mktemp("obstacles")
    for name in ("empty", "litter", "strangers", "others/2020", "opened/2020"):
        (folder / name).mkdir(parents=True)
    for name in ("a_file", "litter/Thumbs.db", "litter/~$财政所.xlsx", "litter/.~lock.财政所.xlsx#",
                 "strangers/说明.docx", "others/2020/照片.jpg", "opened/2020/run.json", "opened/2020/~$汇总.xlsx"):  # fmt: skip
        (folder / name).write_text("something", encoding="utf-8")
    lines = [["report", "--period", "2020", "--output", "out", *more] for more, _ in CANNOT_BUILD.values()]
    return dict(zip(CANNOT_BUILD, run_lines(lines, folder), strict=True))


@pytest.mark.parametrize("case", CANNOT_BUILD)
def test_what_keeps_a_run_from_building_is_one_chinese_sentence(
    obstacles: dict[str, Answer], case: str
) -> None:
    answer = obstacles[case]
    assert (answer.code, answer.out) == (2, "")
    said = answer.err.splitlines()
    assert len(said) == 1
    assert CANNOT_BUILD[case][1] in said[0]


@pytest.mark.skipif(os.name == "nt", reason="Windows 上没有伪终端")
def test_on_a_terminal_the_progress_is_wiped_before_the_sentence(tmp_path: Path) -> None:
    import pty

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "说明.docx").write_text("something", encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "report", "--period", "2020", "--submissions", "in"]
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [*command, "--output", "out"], cwd=tmp_path, env={**ENVIRONMENT, "TERM": "xterm"}, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # how Linux says that nobody writes any more
        while part := os.read(ours, 65_536):
            shown += part
    os.close(ours)
    assert run.wait(timeout=30) == 2
    wiped, said = shown.decode("utf-8").rsplit("\x1b[2K", 1)  # erases the line of the bar
    assert "0/1" in wiped
    assert said.startswith("没有找到镇级工作簿")
    assert len(said.splitlines()) == 1


def test_an_error_of_our_own_is_a_sentence_and_a_log_never_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import pipeline.run
    from pipeline.cli import answer

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "财政所.xlsx").write_text("something", encoding="utf-8")
    monkeypatch.setattr(pipeline.run, "read_received", lambda *_: 1 / 0)
    out = tmp_path / "out"
    assert (
        answer(["report", "--period", "2020", "--submissions", str(tmp_path / "in"), "--output", str(out)])
        == 2
    )
    printed = capsys.readouterr()
    assert printed.err.splitlines() == [
        f"程序自身出错，不是填报的问题。详细记录在“{out / LOG_NAME}”，请把它发给程序维护人员。"
    ]
    assert "ZeroDivisionError" in (out / LOG_NAME).read_text(encoding="utf-8")
    assert [path.name for path in out.iterdir()] == [LOG_NAME]


INTERRUPTED_RUN = """
import sys, time
import pipeline.run
from pipeline.cli import main
def slowly(*_):
    print("reading", flush=True)
    time.sleep(60)
pipeline.run.read_received = slowly
sys.argv = ["gongkai", "report", "--period", "2020", "--submissions", "in", "--output", "out"]
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows 上无法只向一个子进程发送 Ctrl-C")
def test_ctrl_c_is_one_sentence_and_leaves_the_old_output(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "财政所.xlsx").write_text("something", encoding="utf-8")
    (tmp_path / "out" / "2020").mkdir(parents=True)
    (tmp_path / "out" / "2020" / "run.json").write_text("old", encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED_RUN], cwd=tmp_path, env=ENVIRONMENT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert run.stdout is not None
    assert run.stdout.readline() == b"reading\n"
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)
    assert (run.returncode, said.decode("utf-8").split()) == (130, [
        "已中断，没有生成新的结果，原有的输出没有改动。"
    ])  # fmt: skip
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["2020"]
    assert (tmp_path / "out" / "2020" / "run.json").read_text(encoding="utf-8") == "old"


def test_without_its_components_the_program_says_how_to_set_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "click", None)
    assert answer(["report"]) == 2
    assert capsys.readouterr().err.startswith("运行所需的组件还没有安装")
