"""The commands that look for personal data in what is about to be published, registered beside the others."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from pipeline.cli_commands import gongkai
from pipeline.cli_log import FaultLog
from pipeline.cli_options import FILE, FOLDER, MOST_WORKERS, OPTIONS, day_of, today, workers_of

__all__ = ["gongkai"]

_EXISTING = click.Path(path_type=Path, exists=True)
_COPIES = "遮盖副本放在哪个新文件夹；不写则不做副本。"
_ALLOWED = "另外依法公开的号码，如监督电话、单位账号，要写全；有几个就写几次，不算问题。"
_KEPT = "请人看过、确实能公开的栏，写它的表头；有几栏就写几次。遮盖的规则照旧；身份证号、账号、电话、住址不能这样留。"
_SHORTEST_PHONE = 7
_OFFICE = "填好的镇级工作簿；其中《本镇设置》的联系电话和地址依法公开，不算问题。"


def _phones(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Return the numbers that may stay: each whole, so that none lets others through."""
    for phone in value:
        if sum(char.isdigit() for char in phone) < _SHORTEST_PHONE:
            raise click.BadParameter(f"“{phone}”不是完整的号码")
    return value


@gongkai.command(options_metavar=OPTIONS)
@click.argument("places", metavar="文件或文件夹...", nargs=-1, required=True, type=_EXISTING)
@click.option("--output", metavar="文件夹", required=True, type=FOLDER, help="排查结果放在哪个文件夹。")
@click.option("--mask", "copies", metavar="文件夹", type=FOLDER, help=_COPIES)
@click.option("--office", metavar="文件", type=FILE, help=_OFFICE)
@click.option("--allow", "allowed", metavar="号码", multiple=True, callback=_phones, help=_ALLOWED)
@click.option("--on", metavar="日期", callback=day_of, help="排查日期；不写则为今天。")
@click.option(
    "--workers",
    metavar="个数",
    type=int,
    default=lambda: min(os.cpu_count() or 1, MOST_WORKERS),
    callback=workers_of,
    help="同时读取文件的进程数；不写则用全部处理器。",
)
@click.pass_obj
def scan(
    log: FaultLog,
    places: tuple[Path, ...],
    output: Path,
    copies: Path | None,
    office: Path | None,
    allowed: tuple[str, ...],
    on: date | None,
    workers: int,
) -> int:
    """公开以前查一查：文件里有没有身份证号、手机号、银行卡号、住址等个人信息。

    \b
    能查表格、文档、PDF、网页、纯文本和压缩包，隐藏的内容、批注、修订和文件属性也查。
    退出码：0 没有发现，全部读到；1 有发现，或者有没读到的；2 没有查；
    130 被中断（Ctrl-C）。
    """
    from pipeline.cli_scan import ScanWish, show_scan

    log.folder = output
    return show_scan(ScanWish(places, output, copies, office, allowed, on or today(), workers), log)


@gongkai.command("mask-list", options_metavar=OPTIONS)
@click.argument("file", metavar="名单", type=FILE)
@click.option("--output", metavar="文件夹", required=True, type=FOLDER, help="可公开的名单放在哪个文件夹。")
@click.option("--keep", "kept", metavar="列名", multiple=True, help=_KEPT)
@click.option("--on", metavar="日期", callback=day_of, help="按哪一天算是不是未成年人；不写则为今天。")
@click.pass_obj
def mask_list(log: FaultLog, file: Path, output: Path, kept: tuple[str, ...], on: date | None) -> int:
    """把补贴发放等名单做成可以公开的：遮盖身份证号、账号、电话和住址，姓名照公示的惯例保留。

    \b
    未满18岁的，姓名也遮盖；病种、残疾等级、致贫原因等栏整栏遮盖；名单里写有病情、残疾的，所有姓名遮盖。
    隐藏的表、行、列和批注、文件属性不留；遮盖记录另放一个文件夹，不要公开。
    退出码：0 已生成，可以公开；1 已生成，但还不能公开：有的栏不知道能不能公开，要人看，照屏幕上说的做；2 没有生成。
    """
    from pipeline.cli_mask_list import show_masked_list

    log.folder = output
    return show_masked_list(file, output, on or today(), kept)
