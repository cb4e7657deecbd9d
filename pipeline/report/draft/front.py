"""Title, preamble and signature: on what the report rests, what it spans, where it is had and whom to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.collect.dataset import Dataset
from pipeline.collect.keys import match_key
from pipeline.editions import Edition
from pipeline.model.document import Paragraph, Role
from pipeline.privacy.outgoing import published
from pipeline.report.draft.rules import remark
from pipeline.report.draft.wording import paragraph, typed, written
from pipeline.statistics.governance.settings import notice_of_another_edition

_REGULATION = "《中华人民共和国政府信息公开条例》"
_REGULATION_KEYS = frozenset({"中华人民共和国政府信息公开条例", "政府信息公开条例"})
_ENDS = "。；;，,、. "
_YEAR = re.compile(r"[〔\[(（［](20\d\d)[〕\])）］]")
_UNDATED = "\u3000\u3000年\u3000\u3000月\u3000\u3000日"
"""The date is written in by hand when the report is signed."""


def title_of(dataset: Dataset) -> str:
    """花园镇2020年政府信息公开工作年度报告; what is drafted for a part of the year is not the annual report."""
    kind = "年度报告" if dataset.period.is_year else "报告"
    return f"{typed(dataset.township.name)}{dataset.period.title}政府信息公开工作{kind}"


def preamble(dataset: Dataset, edition: Edition) -> Iterator[Paragraph]:
    """编制依据 (条例第五十条, what 本镇设置 names, the notice on the format), then span, source and contact."""
    yield paragraph(Role.BODY, [(_grounds(dataset, edition),), (_contents(edition),)])
    yield paragraph(Role.BODY, [(_span(dataset),), (_download(dataset),), (_contact(dataset),)])
    yield from map(remark, private_number(dataset))


def _grounds(dataset: Dataset, edition: Edition) -> str:
    """Article 50 is on annual reports; a part of a year only follows their format."""
    own = "、".join(_own_grounds(dataset, edition))
    also = f"和{own}等文件" if own else ""
    if not dataset.period.is_year:
        return f"根据{_REGULATION}{also}的要求，参照{edition.notice}规定的格式编制本报告。"
    return f"根据{_REGULATION}第五十条{also}的要求，按照{edition.notice}规定的格式编制本报告。"


def _own_grounds(dataset: Dataset, edition: Edition) -> Iterator[str]:
    """What 编制依据 names besides: not again what the sentence names anyway, nor what came after its period."""
    year = dataset.period.year
    for ground in dataset.township.grounds:
        words = typed(ground).rstrip(_ENDS)
        is_named = _key(words) in {*_REGULATION_KEYS, _key(edition.notice)}
        is_later = not dataset.period.is_year and any(int(found) > year for found in _YEAR.findall(words))
        if words and not (is_named or is_later or notice_of_another_edition(words, edition)):
            yield words


def _key(ground: str) -> str:
    return match_key(ground).strip("《》")


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
    lines = "；".join(f"{name}：{published(value)}" for name, value in known if value)
    return f"对报告有疑问的，请与{typed(town.signed_by)}联系（{lines}）。" if town.signed_by and lines else ""


def signature(dataset: Dataset) -> Iterator[Paragraph]:
    """报告落款单位 as 本镇设置 gives it, and the annual report's date, left blank where there is none yet."""
    town = dataset.township
    if town.signed_by:
        yield paragraph(Role.SIGNATURE, [(typed(town.signed_by),)])
    if dataset.period.is_year:
        yield paragraph(Role.DATE, [(written(town.reported_on) if town.reported_on else _UNDATED,)])


def private_number(dataset: Dataset) -> Iterator[str]:
    """That the contact's number is a mobile: the report gives it in full, which its owner may not expect."""
    if typed(dataset.township.phone) != published(dataset.township.phone):
        yield "《本镇设置》的联系电话是手机号，报告里原样公开，请核对是不是办公用的，不是的改填办公电话"
