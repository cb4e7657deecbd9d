"""What the office publishes of itself, out of a workbook that holds 本镇设置."""

from __future__ import annotations

from pathlib import Path

from pipeline.collect.office import township_of
from pipeline.collect.personal import published_by
from pipeline.forms import COVER, FILING, FORMS, SLIP
from pipeline.intake.folder import Received
from pipeline.intake.reading import read_one
from pipeline.intake.submission import FormReader
from pipeline.model.obstacle import Obstacle
from pipeline.privacy.hit import Lawful


def lawful_by(workbook: Path) -> Lawful | Obstacle:
    """Read 联系电话 and 地址 of the settings in the township's own workbook, or say why they are not there."""
    reading = read_one(FormReader(FORMS, COVER, FILING, SLIP), Received(workbook, workbook.name))
    township = township_of(reading.submission, FORMS)
    if township is None:
        return Obstacle(f"“{workbook.name}”里没有填好的《本镇设置》，请换成填好的镇级工作簿。")
    return published_by(township)
