"""`gongkai draw`: which villages are inspected this month, and the sheet that the inspectors take along."""

from __future__ import annotations

import io
import os
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.cli_console import progress_bar, refuse, say
from pipeline.cli_draw_register import keep, last_turn, sheet_of
from pipeline.cli_log import FaultLog
from pipeline.collect.inspection_history import INSPECTIONS, History, read_history
from pipeline.collect.keys import match_key
from pipeline.deliver.draw.visit import VisitForm
from pipeline.deliver.draw.write import Circumstances, write_draw
from pipeline.forms import COVER, FILING, FORMS, SLIP
from pipeline.intake.folder import Received, find_received
from pipeline.intake.reading import Reading, read_received
from pipeline.intake.submission import FormReader
from pipeline.model.form import Form, Template
from pipeline.model.obstacle import Obstacle
from pipeline.run import Step
from pipeline.statistics.supervision.draw import Candidate, Draw, Outcome, draw, record_of

_POSTINGS = "village_affairs"
_SEED_BYTES = 8
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class DrawOrder:
    """What the office asked for. `month` is its first day; without a `seed` one is made."""

    month: date
    seed: str | None
    size: int
    submissions: Path
    output: Path


def show_draw(order: DrawOrder, log: FaultLog) -> int:
    """Draw, write the sheet, say what came of it; return 0, or 2 where nothing was drawn."""
    history = _history(order, log)
    if isinstance(history, Obstacle):
        return refuse(history)
    candidates = _candidates(history)
    if isinstance(candidates, Obstacle):
        return refuse(candidates)
    township = history.office.township.name
    last = last_turn(order.output, order.month, township)
    if isinstance(last, Obstacle):
        return refuse(last)
    drawn = draw(candidates, order.month, order.seed or secrets.token_hex(_SEED_BYTES), order.size, last)
    path = sheet_of(order.output, order.month)
    outcome = keep(path, _content(drawn, history), record_of(drawn, township))
    if isinstance(outcome, Obstacle):
        return refuse(outcome)
    say(*_summary(drawn, order), f"{outcome}：{path}")
    return 0


def _history(order: DrawOrder, log: FaultLog) -> History | Obstacle:
    received = _received(order)
    if isinstance(received, Obstacle):
        return received
    readings = _readings(received)
    faults = [reading.fault for reading in readings if reading.fault]
    if faults:
        say(f"有 {len(faults)} 个文件读取时程序出错。{log.write(faults[0])}")
    return read_history([reading.submission for reading in readings], order.month, FORMS)


def _received(order: DrawOrder) -> tuple[Received, ...] | Obstacle:
    place, target = order.submissions.resolve(), order.output.resolve()
    if not place.is_dir():
        return Obstacle(f"没有找到报送文件夹“{order.submissions}”，请检查路径。")
    if target.is_relative_to(place):
        return Obstacle(f"抽签表不能放在报送文件夹“{order.submissions}”里，请用 --output 换一个文件夹。")
    try:
        received = find_received(place)
    except OSError:
        return Obstacle(f"报送文件夹“{order.submissions}”里有打不开的文件夹，请检查权限。")
    return received or Obstacle(f"报送文件夹“{order.submissions}”里没有文件，请先放入镇级工作簿。")


def _readings(received: tuple[Received, ...]) -> tuple[Reading, ...]:
    total, so_far = len(received), 0
    with progress_bar() as progress:

        def done(count: int) -> None:
            nonlocal so_far
            so_far += count
            progress(Step.READING, so_far, total)

        return read_received(received, FormReader(FORMS, COVER, FILING, SLIP), os.cpu_count() or 1, done)


def _candidates(history: History) -> list[Candidate] | Obstacle:
    last = history.last_visits
    villages = [unit for unit in history.office.units if unit.kind is Template.VILLAGE and unit.reports]
    if not villages:
        return Obstacle("《报送单位名册》上没有要报送的村，没有可以抽的。")
    # The sheet records township and codes in its properties, which hold short texts only.
    if len(history.office.township.name) > _LONGEST:
        return Obstacle(f"《本镇设置》的「镇名」超过{_LONGEST}个字，请改正后重新运行。")
    if odd := [unit.name for unit in villages if len(unit.code) > _LONGEST]:
        what = f"{'、'.join(odd)}的「单位代码」超过{_LONGEST}个字"
        return Obstacle(f"《报送单位名册》上{what}，请改正后重新运行。")
    return [Candidate(unit.code, unit.name, last.get(match_key(unit.code))) for unit in villages]


def _content(drawn: Draw, history: History) -> bytes:
    office = history.office
    exempt = (unit for unit in office.units if unit.kind is Template.VILLAGE and not unit.reports)
    names = tuple(sorted(unit.name for unit in exempt))
    around = Circumstances(office.township.name, history.years, names)
    stream = io.BytesIO()
    write_draw(stream, drawn, around, _visit_form(office.township.deduction_cap))
    return stream.getvalue()


def _visit_form(cap: int) -> VisitForm:
    inspection, posting = (
        next(form for form in FORMS if form.code == code) for code in (INSPECTIONS, _POSTINGS)
    )
    asked = ("fault", "description", "deduction", "circulated", "due_on")
    return VisitForm(
        _options(posting, "matter"),
        _options(inspection, "manner"),
        _options(inspection, "fault"),
        tuple(inspection.by_name[name].label for name in asked),
        cap,
    )


def _options(form: Form, field: str) -> tuple[str, ...]:
    return tuple(option.text for option in form.by_name[field].options)


def _summary(drawn: Draw, order: DrawOrder) -> Iterator[str]:
    made = "" if order.seed else "（程序产生的；核对时加上 --seed 和这个签号，结果相同）"
    yield f"{order.month:%Y-%m} 村务公开检查抽签，签号 {drawn.seed}{made}。"
    yield f"抽中 {len(drawn.drawn)} 个村：{_names(drawn, (Outcome.DRAWN, Outcome.FILLED_UP))}"
    if filled := _names(drawn, (Outcome.FILLED_UP,)):
        yield f"其中上次轮到、因其余的村不足而补入的：{filled}"


def _names(drawn: Draw, outcomes: Sequence[Outcome]) -> str:
    return "、".join(lot.candidate.name for lot in drawn.lots if lot.outcome in outcomes)
