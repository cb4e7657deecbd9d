"""The set-up is reproducible anywhere: locked by hashes, bound to no machine and no index, helpful in Chinese."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("run", "dev")
BINARY = {".xlsx", ".xlsm", ".xls", ".et", ".ods", ".png", ".zip"}

INDEX_HOST = re.compile(
    r"pypi\.org|pypi\.python\.org|pythonhosted\.org|pypi\.tuna|pypi\.douban|pypi\.mirrors|mirrors\.[a-z.]+/pypi"
)
MACHINE_PATH = re.compile(
    r"(?<![\w.$}>])/(?:root|home|tmp|work|opt|mnt|Users)/[\w.]|\b[A-Z]:[\\/]Users[\\/]\w"
)


def machine_traces(text: str) -> list[str]:
    """Every index host and every path of somebody's machine in the text."""
    return [found.group() for pattern in (INDEX_HOST, MACHINE_PATH) for found in pattern.finditer(text)]


def project_files() -> list[Path]:
    """All files that are, or would be, committed."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listing.stdout.decode("utf-8").split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def lock_entries(name: str) -> list[str]:
    """One string per locked package, its hashes included."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return text.replace("\\\n", " ").splitlines()


def locked_versions(name: str) -> set[str]:
    return {entry.split()[0] for entry in lock_entries(name)}


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_is_pinned_and_hashed(name: str) -> None:
    entries = lock_entries(name)
    pinned = re.compile(r"[a-z0-9-]+==[\w.]+( ; [^\\]+?)?( +--hash=sha256:[0-9a-f]{64})+")
    assert [entry for entry in entries if not pinned.fullmatch(entry)] == []
    assert len(entries) > 20


@pytest.mark.parametrize("name", LOCKS)
def test_every_wanted_package_is_locked_at_the_wanted_version(name: str) -> None:
    lines = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    wanted = {line for line in lines if line and not line.startswith(("#", "-"))}
    assert wanted
    assert wanted <= locked_versions(name)


def test_the_test_tools_change_no_version_of_the_run_set() -> None:
    run, dev = (dict(entry.split("==") for entry in locked_versions(name)) for name in LOCKS)
    shared = run.keys() & dev.keys()
    assert shared
    assert {name: run[name] for name in shared} == {name: dev[name] for name in shared}


def test_no_address_in_the_requirements() -> None:
    files = sorted((ROOT / "requirements").iterdir())
    assert [path.name for path in files] == ["dev.in", "dev.txt", "run.in", "run.txt"]
    assert [path.name for path in files if "://" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    "text",
    [
        "index-url = https://" + "pypi" + ".org",
        "https://files." + "pythonhosted" + ".org/packages/x.whl",
        "https://pypi" + ".tuna.tsinghua.edu.cn/simple",
        "find-links = " + "/opt" + "/wheels",
        "see " + "/root" + "/venv/bin/python",
        'open("' + "/tmp" + '/x.csv")',
        "C:" + r"\Users\li\Desktop",
    ],
)
def test_a_trace_of_a_machine_or_an_index_is_recognised(text: str) -> None:
    assert machine_traces(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.gov.cn/zhengce/content/2019-04/15/content_5382991.htm",
        "output/tmp/x",
        "/usr/bin/env bash",
    ],
)
def test_a_law_or_a_relative_path_is_no_trace(text: str) -> None:
    assert machine_traces(text) == []


@pytest.mark.skipif(
    shutil.which("git") is None or not (ROOT / ".git").exists(),
    reason="不是 git 工作副本，无从列出提交的文件",
)
def test_no_committed_text_names_a_machine_or_an_index() -> None:
    texts = [path for path in project_files() if path.suffix.lower() not in BINARY]
    assert ROOT / "Makefile" in texts
    traces = {
        str(path.relative_to(ROOT)): found
        for path in texts
        if (found := machine_traces(path.read_text(encoding="utf-8")))
    }
    assert traces == {}


def test_the_project_supports_the_pythons_that_the_makefile_looks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert project["requires-python"] == ">=3.11,<3.14"
    assert "(3, 11) <= sys.version_info[:2] < (3, 14)" in makefile


def phony_targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    declared = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert declared
    return set(declared[1].split()) - {"FORCE"}


@pytest.mark.skipif(shutil.which("make") is None, reason="本机没有 make（Windows 上用 py 命令运行）")
def test_plain_make_explains_every_target_in_chinese() -> None:
    printed = subprocess.run(["make"], cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
    explained = dict(re.findall(r"^  make ([\w-]+) +(.+)$", printed, re.MULTILINE))
    assert explained.keys() == phony_targets()
    assert [name for name, text in explained.items() if not re.search(r"[\u4e00-\u9fff]{3}", text)] == []
    assert "用法" in printed
