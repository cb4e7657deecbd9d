"""The house rules that a reader of one file cannot see: who may import whom, and how large things may grow."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Imports run from the right to the left; units of one layer do not know each other.
LAYERS = (
    {"model"},
    {"forms", "editions", "privacy"},
    {"intake"},
    {"collect"},
    {"statistics"},
    {"report"},
    {"deliver"},
    {"run", "scan"},
    {"cli"},
    {"__main__"},
)
LAYER = {unit: number for number, units in enumerate(LAYERS) for unit in units}

# Where each third-party library may be imported; nothing else may be imported at all.
HOMES = {
    "chinese_calendar": {"statistics", "collect"},
    "click": {"cli"},
    "cn2an": {"report"},
    "docx": {"intake", "deliver"},
    "jinja2": {"deliver"},
    "lxml": {"intake"},
    "numpy": {"collect", "statistics"},
    "pandas": {"collect", "statistics", "deliver"},
    "pandera": {"collect"},
    "pdfminer": {"intake"},
    "pdfplumber": {"intake"},
    "pylopdf_fonts_zh_cn": {"deliver"},
    "pypdfium2": {"intake"},
    "python_calamine": {"intake"},
    "rich": {"cli"},
    "typst": {"deliver"},
    "xlsxwriter": {"deliver"},
}
NOT_ON_WINDOWS = {"fcntl", "grp", "posix", "pwd", "resource", "termios"}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
# Machine state that would make equal input give unequal output.
AMBIENT = {
    "os.environ", "os.environb", "os.getenv", "locale.setlocale", "locale.getlocale", "time.time", "time.localtime",
    "time.strftime", "date.today", "datetime.now", "datetime.today", "datetime.utcnow",
}  # fmt: skip

MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 40
MAX_LINE_LENGTH = 110


@dataclass(frozen=True, slots=True)
class Module:
    """One module of the pipeline: its dotted name, and what the file holds."""

    name: str
    text: str
    is_package: bool = False

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text)

    @property
    def unit(self) -> str:
        """The stage it belongs to: the first name below `pipeline`; cli_check belongs to cli."""
        unit = (self.name.split(".") + [""])[1]
        return "cli" if unit.startswith("cli_") else unit


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def read_modules() -> list[Module]:
    return [_read(path) for path in sorted((ROOT / "pipeline").rglob("*.py"))]


def _read(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    return Module(".".join(parts[:-1] if is_package else parts), path.read_text(encoding="utf-8"), is_package)


MODULES = read_modules()
NAMES = {module.name for module in MODULES}


@cache
def imports(module: Module) -> tuple[str, ...]:
    """Dotted names of all that a module imports, anywhere in it: inside functions, for types, by a literal name."""
    return tuple(_imports(module))


def _imports(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=source, names=names, level=level):
                base = ".".join(part for part in (_package(module, level), source) if part)
                yield from (f"{base}.{alias.name}" for alias in names)
            case ast.Call(func=func, args=[first, *_]) if _dotted(func).split(".")[-1] in {
                "import_module",
                "__import__",
            }:
                yield str(first.value) if isinstance(first, ast.Constant) else "<computed>"


def _package(module: Module, level: int) -> str:
    """What the dots of a relative import stand for."""
    parts = module.name.split(".")
    climbs = level - 1 if module.is_package else level
    return ".".join(parts[: len(parts) - climbs]) if level else ""


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attr):
            return f"{_dotted(value)}.{attr}"
    return ""


def wrong_arrows(module: Module) -> list[str]:
    """Imports of a later stage, or of a neighbour in the same layer."""
    units = [name.split(".")[1] for name in imports(module) if name.startswith("pipeline.")]
    own = LAYER.get(module.unit, -1)
    return [unit for unit in units if unit != module.unit and unit in LAYER and LAYER[unit] >= own]


def strangers(module: Module) -> list[str]:
    """Libraries outside their home, libraries that nobody agreed on, and imports whose name is computed."""
    tops = {name.split(".")[0] for name in imports(module)} - {"pipeline"} - set(sys.stdlib_module_names)
    return sorted(top for top in tops if module.unit not in HOMES.get(top, set()))


def posix_only(module: Module) -> list[str]:
    """Modules that Windows lacks, imported where nothing guards the import: at the top of the file."""
    top = ast.Module([node for node in module.tree.body if isinstance(node, ast.Import | ast.ImportFrom)], [])
    found = imports(Module(module.name, ast.unparse(top), module.is_package))
    return sorted({name.split(".")[0] for name in found} & NOT_ON_WINDOWS)


def single_forms(module: Module, names: set[str]) -> list[str]:
    """Form modules imported by name, where forms should be received."""
    if module.unit in {"forms", "statistics"}:
        return []
    forms = {name for name in names if name.startswith("pipeline.forms.")}
    return [name for name in imports(module) if any(f"{name}.".startswith(f"{form}.") for form in forms)]


def ambient_reads(module: Module) -> list[str]:
    """Reads of clock, locale and environment."""
    read = (_dotted(node) for node in ast.walk(module.tree) if isinstance(node, ast.Attribute))
    return [name for name in read if ".".join(name.split(".")[-2:]) in AMBIENT]


def long_functions(module: Module) -> list[str]:
    functions = (
        node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > MAX_FUNCTION_LINES]


def faults(check: object) -> dict[str, object]:
    assert callable(check)
    return {module.name: found for module in MODULES if (found := check(module))}


def test_every_stage_of_the_pipeline_is_there() -> None:
    stages = {
        "model",
        "forms",
        "editions",
        "intake",
        "collect",
        "statistics",
        "deliver",
        "run",
        "cli",
        "__main__",
    }
    assert stages <= {module.unit for module in MODULES}


def test_every_module_belongs_to_a_stage() -> None:
    assert {module.unit for module in MODULES if module.name != "pipeline"} <= LAYER.keys()


def test_imports_run_one_way() -> None:
    assert faults(wrong_arrows) == {}


def test_each_library_stays_in_its_home() -> None:
    assert faults(strangers) == {}


def test_the_calendar_has_one_reader() -> None:
    readers = [
        module.name
        for module in MODULES
        if any(name.startswith("chinese_calendar") for name in imports(module))
    ]
    assert len(readers) <= 1


def test_what_windows_lacks_is_never_imported_unguarded() -> None:
    assert faults(posix_only) == {}


def test_forms_are_received_not_imported_by_name() -> None:
    assert faults(lambda module: single_forms(module, NAMES)) == {}


def test_only_the_command_line_knows_clock_locale_and_environment() -> None:
    assert {
        name: found for name, found in faults(ambient_reads).items() if not name.startswith("pipeline.cli")
    } == {}


def test_modules_functions_and_lines_stay_small() -> None:
    assert faults(long_functions) == {}
    assert [module.name for module in MODULES if len(module.text.splitlines()) > MAX_MODULE_LINES] == []
    assert [
        module.name
        for module in MODULES
        if max(map(len, module.text.splitlines()), default=0) > MAX_LINE_LENGTH
    ] == []


def test_module_names_say_what_is_inside() -> None:
    assert [name for name in NAMES if set(name.split(".")) & VAGUE_NAMES] == []


def module(name: str, text: str) -> Module:
    return Module(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pipeline.model.form", "from pipeline.deliver import sheet"),
        ("pipeline.model.form", "import pipeline.forms"),
        ("pipeline.forms.cover", "from pipeline.editions.layout import Layout"),
        (
            "pipeline.intake.cells",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pipeline.collect import merge",
        ),
        ("pipeline.intake.cells", "def read():\n    from ..statistics import count"),
        ("pipeline.collect.merge", "from importlib import import_module\nimport_module('pipeline.cli')"),
    ],
)
def test_a_wrong_arrow_is_seen(name: str, text: str) -> None:
    assert wrong_arrows(module(name, text))


def test_a_right_arrow_is_left_alone() -> None:
    assert (
        wrong_arrows(
            module("pipeline.intake.cells", "from pipeline.model import field\nfrom . import locate")
        )
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "import pandas as pd",
        "def f():\n    from xlsxwriter.utility import xl_rowcol_to_cell",
        "import requests",
        "__import__(name)",
    ],
)
def test_a_library_away_from_home_is_seen(text: str) -> None:
    assert strangers(module("pipeline.intake.workbook", text))


def test_other_breaches_are_seen() -> None:
    assert posix_only(module("pipeline.intake.child", "import resource")) == ["resource"]
    assert posix_only(module("pipeline.intake.child", "def limit():\n    import resource")) == []
    forms = {"pipeline.forms", "pipeline.forms.cover"}
    assert single_forms(module("pipeline.intake.submission", "from pipeline.forms import cover"), forms)
    assert single_forms(module("pipeline.intake.submission", "from pipeline.forms.cover import COVER"), forms)
    assert single_forms(module("pipeline.intake.submission", "from pipeline.forms import FORMS"), forms) == []
    assert ambient_reads(module("pipeline.run", "import datetime\nx = datetime.date.today()")) == [
        "datetime.date.today"
    ]
    assert long_functions(module("pipeline.run", "def long():\n" + "    x = 1\n" * MAX_FUNCTION_LINES)) == [
        "long"
    ]
