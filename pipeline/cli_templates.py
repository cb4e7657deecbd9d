"""`gongkai templates` and `gongkai handbook`: what is handed out before anything is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from pipeline.cli_console import refuse, say
from pipeline.deliver.file_names import file_names
from pipeline.deliver.output_folder.swap import unwritable
from pipeline.deliver.template import write_blanks, write_unit_workbooks
from pipeline.forms import COVER, FILING, FORMS, SLIP
from pipeline.intake.folder import Received
from pipeline.intake.reading import read_one
from pipeline.intake.submission import FormReader
from pipeline.model.form import Template
from pipeline.model.issue import Issue
from pipeline.model.obstacle import Obstacle
from pipeline.model.period import Period
from pipeline.model.severity import Severity
from pipeline.model.submission import Submission
from pipeline.model.unit import Unit


def show_templates(roster: Path | None, output: Path, year: int | None) -> int:
    """Write the blanks, or one workbook per unit of the roster; return 0, 1 (the roster has faults) or 2."""
    if roster is None and year is not None:
        raise click.UsageError("--year 要和 --roster 一起用：空白模板不分年度。")
    try:
        output.mkdir(parents=True, exist_ok=True)
        if roster is not None:
            return _hand_out(roster, output, year)
        _list(write_blanks(output, FORMS), output)
    except OSError as error:
        return refuse(unwritable(output, error))
    return 0


def show_handbook(output: Path) -> int:
    """Write the handbook's pages; return 0 or 2."""
    from pipeline.deliver.handbook import write_handbook  # it explains rules, and pandas comes with them

    try:
        output.mkdir(parents=True, exist_ok=True)
        paths = write_handbook(output, FORMS)
        folders = sorted({path.parent for path in paths} - {output})
        _list([*(path for path in paths if path.parent == output), *folders], output)
    except OSError as error:
        return refuse(unwritable(output, error))
    return 0


def _hand_out(roster: Path, output: Path, year: int | None) -> int:
    # pandas comes with it: blanks and handbook need none of it.
    from pipeline.collect.assemble import check_alone
    from pipeline.collect.office import ROSTER, SETTINGS, read_office

    submission = read_one(FormReader(FORMS, COVER, FILING, SLIP), Received(roster, roster.name)).submission
    covered = submission.cover.year if submission.cover else None
    if covered is None:
        return refuse(_no_cover(submission))
    office = read_office([submission], Period(str(covered), covered, (1, 12)), FORMS)
    if isinstance(office, Obstacle):
        return refuse(office)
    # The township office fills in the very workbook that holds the roster.
    units = [unit for unit in office.units if unit.kind is not Template.TOWNSHIP]
    taken = _taken(units, output)
    if taken:
        return refuse(taken)
    _list(write_unit_workbooks(output, units, office.township.name, year or covered, FORMS), output)
    told = check_alone(submission, FORMS)
    faults = _blocking(issue for issue in told if issue.form in (ROSTER, SETTINGS))
    say(*(f"镇级工作簿需要修改：{fault}" for fault in faults))
    return int(bool(faults))


def _no_cover(submission: Submission) -> Obstacle:
    reasons = _blocking(submission.issues)
    return Obstacle(reasons[0] if reasons else f"文件“{submission.file}”的封面没有年度，请补填后重新运行。")


def _taken(units: Sequence[Unit], output: Path) -> Obstacle | None:
    """Never write over a workbook that somebody may have filled in already."""
    names = file_names([unit for unit in units if unit.reports])
    taken = next((name for name in names if (output / name).exists()), None)
    if taken is None:
        return None
    return Obstacle(f"“{output}”里已有“{taken}”，为免覆盖填好的内容没有写入，请换一个空文件夹。")


def _blocking(issues: Iterable[Issue]) -> list[str]:
    return [issue.message for issue in issues if issue.severity is Severity.BLOCKING]


def _list(paths: Sequence[Path], output: Path) -> None:
    say(f"已生成 {len(paths)} 个文件，在“{output}”：", *(f"  {path.name}" for path in paths))
