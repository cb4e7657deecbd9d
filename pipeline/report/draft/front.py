"""Title, preamble and signature: on what the report rests, what it spans, where it is had and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.collect.dataset import Dataset
from pipeline.editions import Edition
from pipeline.model.document import Paragraph, Role
from pipeline.report.draft.wording import paragraph, typed, written

_REGULATION = "《中华人民共和国政府信息公开条例》"


def title_of(dataset: Dataset) -> str:
    """花园镇2020年政府信息公开工作年度报告; what is drafted for a part of the year is not the annual report."""
    kind = "年度报告" if dataset.period.is_year else "报告"
    return f"{typed(dataset.township.name)}{dataset.period.title}政府信息公开工作{kind}"


def preamble(dataset: Dataset, edition: Edition) -> Iterator[Paragraph]:
    """编制依据 (条例第五十条, what 本镇设置 names, the notice on the format), then span, source and contact."""
    yield paragraph(Role.BODY, [(_grounds(dataset, edition),), (_contents(edition),)])
    yield paragraph(Role.BODY, [(_span(dataset),), (_download(dataset),), (_contact(dataset),)])


def _grounds(dataset: Dataset, edition: Edition) -> str:
    own = [text for text in map(typed, dataset.township.grounds) if not _is_named_anyway(text, edition)]
    grounds = f"和{'、'.join(own)}等文件" if own else ""
    return f"根据{_REGULATION}第五十条{grounds}的要求，按照{edition.notice}规定的格式编制本报告。"


def _is_named_anyway(ground: str, edition: Edition) -> bool:
    return not ground or ground.startswith(_REGULATION) or edition.notice in ground


def _contents(edition: Edition) -> str:
    titles = [title.partition("、")[2] for title in edition.part_titles]
    return f"报告共六个部分：{'；'.join(titles)}。"


def _span(dataset: Dataset) -> str:
    period = dataset.period
    return f"所列数据的统计期限为{written(period.start)}至{written(period.end)}。"


def _download(dataset: Dataset) -> str:
    town = dataset.township
    url = f"（{typed(town.platform_url)}）" if town.platform_url else ""
    return f"报告电子版可在{typed(town.platform)}{url}下载。" if town.platform else ""


def _contact(dataset: Dataset) -> str:
    town = dataset.township
    known = (("地址", town.address), ("邮编", town.postcode), ("联系电话", town.phone))
    lines = "；".join(f"{name}：{typed(value)}" for name, value in known if value)
    return f"对报告有疑问的，请与{typed(town.signed_by)}联系（{lines}）。" if town.signed_by and lines else ""


def signature(dataset: Dataset) -> Iterator[Paragraph]:
    """报告落款单位 and 报告日期, so far as 本镇设置 gives them; its date is the annual report's."""
    town = dataset.township
    if town.signed_by:
        yield paragraph(Role.SIGNATURE, [(typed(town.signed_by),)])
    if town.reported_on and dataset.period.is_year:
        yield paragraph(Role.DATE, [(written(town.reported_on),)])


def unfinished(dataset: Dataset) -> Iterator[str]:
    """What 本镇设置 must still give before the report can be signed, as notices."""
    town = dataset.township
    if dataset.period.is_year and not town.reported_on:
        yield "《本镇设置》没有填报告日期，报告末尾没有成文日期"
    if typed(town.phone) != town.phone.strip():
        yield "《本镇设置》的联系电话像是个人手机号码，报告里隐去了中间几位，请改填公开的办公电话"
