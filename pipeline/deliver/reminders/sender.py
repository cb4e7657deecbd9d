"""Who reminds, and of what: what every message says the same."""

from __future__ import annotations

from pipeline.deliver.result import Result
from pipeline.privacy.outgoing import published


def subject(result: Result) -> str:
    """What is being collected: 花园镇2020年政府信息公开统计."""
    dataset = result.dataset
    return f"{dataset.township.name}{dataset.period.title}政府信息公开统计"


def office(result: Result) -> str:
    """Who collects it, as 本镇设置 signs."""
    township = result.dataset.township
    return township.signed_by or township.name


def office_with_phone(result: Result) -> str:
    """The office and how to reach it, as 本镇设置 publishes it: by a mobile as well."""
    phone = published(result.dataset.township.phone)
    return f"{office(result)}（电话：{phone}）" if phone else office(result)
