"""The commands and their options. What is heavy is imported inside a command, once its usage is right."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from pipeline import __version__
from pipeline.cli_log import FaultLog
from pipeline.cli_options import (
    FILE,
    FOLDER,
    MOST_WORKERS,
    OPTIONS,
    day_of,
    month_of,
    period_of,
    seed_of,
    workers_of,
    year_of,
)
from pipeline.model.period import Period


@click.group(
    options_metavar=OPTIONS,
    subcommand_metavar="命令 [参数]",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__)
def gongkai() -> None:
    """把各村、各部门填报的表格汇总成政府信息公开统计工作簿。"""


@gongkai.command(options_metavar=OPTIONS)
@click.option(
    "--period", metavar="统计期", required=True, callback=period_of, help="统计期，如 2020、2020H1、2020Q3。"
)
@click.option("--submissions", metavar="文件夹", required=True, type=FOLDER, help="报送文件夹。")
@click.option("--output", metavar="文件夹", required=True, type=FOLDER, help="输出文件夹。")
@click.option(
    "--edition",
    metavar="年度",
    type=click.Choice(["2019", "2021"]),
    help="表二至表四的版式，只能是 2019 或 2021；不写则按年度定。",
)
@click.option(
    "--as-of",
    metavar="日期",
    callback=day_of,
    help="当作今天的日期；不写则取采用的文件里最晚的填报日期或收件日期。",
)
@click.option(
    "--workers",
    metavar="个数",
    type=int,
    default=lambda: min(os.cpu_count() or 1, MOST_WORKERS),
    callback=workers_of,
    help="同时读取文件的进程数；不写则用全部处理器。",
)
@click.option(
    "--previous", metavar="文件", type=FILE, help="上年全年的汇总工作簿，用来核对两年衔接；不写则不核对。"
)
@click.pass_obj
def report(
    log: FaultLog,
    period: Period,
    submissions: Path,
    output: Path,
    edition: str | None,
    as_of: date | None,
    workers: int,
    previous: Path | None,
) -> int:
    """汇总各单位报送的工作簿，生成汇总工作簿和统计表。

    \b
    退出码：0 已生成，没有问题；1 已生成，但有单位要修改或未报；
    2 没有生成；130 被中断（Ctrl-C）。
    """
    from pipeline.cli_report import show_report
    from pipeline.editions import EDITIONS, edition_for
    from pipeline.run import Order

    layout = EDITIONS[edition] if edition else edition_for(period.year)
    log.folder = output
    return show_report(Order(period, submissions, output, layout, as_of, workers, previous), log)


@gongkai.command(options_metavar=OPTIONS)
@click.argument("files", metavar="文件...", nargs=-1, required=True, type=FILE)
@click.option("--period", metavar="统计期", callback=period_of, help="统计期；不写则按封面的年度。")
@click.pass_obj
def check(log: FaultLog, files: tuple[Path, ...], period: Period | None) -> int:
    """报送前检查填好的工作簿，一次列出全部问题。

    \b
    退出码：0 没有必须修改的问题；1 有必须修改的问题；2 没有检查。
    """
    from pipeline.cli_check import show_check

    return show_check(files, period, log)


@gongkai.command(options_metavar=OPTIONS)
@click.option("--roster", metavar="文件", type=FILE, help="填好的镇级工作簿；按其中的名册给每个单位做一份。")
@click.option("--output", metavar="文件夹", required=True, type=FOLDER, help="模板放在哪个文件夹。")
@click.option("--year", metavar="年度", callback=year_of, help="年度；不写则取镇级工作簿封面的年度。")
@click.pass_obj
def templates(log: FaultLog, roster: Path | None, output: Path, year: int | None) -> int:
    """生成填报模板：三份空白模板，或名册上每个单位一份。"""
    from pipeline.cli_templates import show_templates

    log.folder = output
    return show_templates(roster, output, year)


@gongkai.command(options_metavar=OPTIONS)
@click.option("--output", metavar="文件夹", required=True, type=FOLDER, help="手册放在哪个文件夹。")
@click.pass_obj
def handbook(log: FaultLog, output: Path) -> int:
    """生成填报手册，每张表一页。"""
    from pipeline.cli_templates import show_handbook

    log.folder = output
    return show_handbook(output)


@gongkai.command(options_metavar=OPTIONS)
@click.option("--month", metavar="年-月", required=True, callback=month_of, help="要检查的月份，如 2020-07。")
@click.option(
    "--submissions", metavar="文件夹", required=True, type=FOLDER, help="报送文件夹，里面有镇级工作簿。"
)
@click.option(
    "--seed", metavar="文字", callback=seed_of, help="签号，任意一段文字或数字；不写则由程序产生并显示出来。"
)
@click.option(
    "--count",
    metavar="个数",
    type=click.Choice(["5", "6"]),
    default="6",
    show_default=True,
    help="抽几个村，5 或 6。",
)
@click.option(
    "--output",
    metavar="文件夹",
    type=FOLDER,
    default="抽查",
    show_default=True,
    help="抽签表放在哪个文件夹；上次抽中了谁也看这里。",
)
@click.pass_obj
def draw(log: FaultLog, month: date, submissions: Path, seed: str | None, count: str, output: Path) -> int:
    """抽出当月要检查的村，生成抽签表和检查表。

    \b
    签号相同，结果相同；久未检查的村容易抽中，上次抽中的村不再抽。
    退出码：0 已抽签；2 没有抽签。
    """
    from pipeline.cli_draw import DrawOrder, show_draw

    log.folder = output
    return show_draw(DrawOrder(month, seed, int(count), submissions, output), log)


@gongkai.command("check-report", options_metavar=OPTIONS)
@click.argument("file", metavar="文件", type=FILE)
@click.option(
    "--workbook",
    "workbooks",
    metavar="文件",
    multiple=True,
    type=FILE,
    help="汇总工作簿，用来核对每个数；可以写两次：本年的和上年的。",
)
@click.option(
    "--compare",
    "others",
    metavar="文件",
    multiple=True,
    type=FILE,
    help="上年的或别的单位的年度报告，看有没有照抄；可以写几次。",
)
def check_report(file: Path, workbooks: tuple[Path, ...], others: tuple[Path, ...]) -> int:
    """检查写好的年度报告，找出前后矛盾的地方。

    \b
    能读 Word（.docx）、PDF、网页和纯文本。
    退出码：0 全部读到，没有发现矛盾；1 有矛盾、有没读到的，或者还是草稿；
    2 没有检查。
    """
    from pipeline.cli_check_report import show_report_check

    return show_report_check(file, workbooks, others)
