"""The annual report's sentences, exact and by hand; and what holds of them whatever the facts are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.collect.assemble import collect
from pipeline.collect.dataset import Dataset, FormState
from pipeline.editions import EDITIONS, Edition, edition_for
from pipeline.forms import CHAPTERS, COVER, FILING, FORMS, SLIP
from pipeline.intake.folder import find_received
from pipeline.intake.reading import read_received
from pipeline.intake.submission import FormReader
from pipeline.model.document import Number, Paragraph, Report, Role, Table
from pipeline.model.fact import plain_decimal
from pipeline.model.form import Template
from pipeline.model.period import parse_period
from pipeline.model.previous import Previous
from pipeline.report.build import build_report
from pipeline.report.draft.applications import outcome
from pipeline.report.draft.figures import CHANGE, Figures, Part, figures_of
from pipeline.statistics.count import Counted, count
from tests.datasets import OFFICE, Row, dataset
from tests.published import HUAYUAN_2020
from tests.results import application, publication

ROOT = Path(__file__).parent.parent
TOWN = {
    "address": "花园镇街道1号",
    "postcode": "237400",
    "phone": "0564-0000000",
    "platform": "花园镇政府信息公开网",
    "signed_by": "花园镇党政办公室",
    "reported_on": date(2021, 1, 13),
    "grounds": ("《中华人民共和国政府信息公开条例》", "皖政务办秘〔2020〕44号"),
}
PROBLEM = {"category": "政策解读", "since_year": 2020, "measure": "组织培训", "status": "进行中"}
REVIEW = {"held_on": date(2020, 12, 1), "kind": "社会评议", "subject": "各村", "cases": 1, "outcome": "满意"}
SOUND = {"problems": [{**PROBLEM, "problem": "解读形式单一"}], "assessments": [REVIEW]}
"""What every report has to tell of."""


def on(month: int, day: int, year: int = 2020) -> date:
    return date(year, month, day)


def collected(period: str = "2020", states: Mapping[tuple[str, str], FormState] | None = None,
              **rows: Sequence[Row]) -> Dataset:  # fmt: skip
    found = dataset(period, units=(OFFICE,), states=states, **{**SOUND, **rows})
    return replace(found, township=replace(found.township, **TOWN))


def drafted(
    found: Dataset,
    facts: Mapping[str, int | str] | None = None,
    edition: Edition | None = None,
    previous: Previous | None = None,
) -> Report:
    """The report on a dataset; `facts` stand for what was counted of forms that are long to write down."""
    layout = edition or edition_for(found.period.year)
    counted = with_values(count(found, layout, previous=previous), facts or {})
    return build_report(found, counted, layout, ())


def with_values(counted: Counted, given: Mapping[str, int | str | Decimal]) -> Counted:
    known = {fact.code for fact in counted.facts if not fact.unit}
    assert given.keys() <= known, given.keys() - known
    facts = tuple(
        replace(fact, value=Decimal(given[fact.code])) if not fact.unit and fact.code in given else fact
        for fact in counted.facts
    )
    return replace(counted, facts=facts)


def paragraphs(report: Report, heading: str) -> list[str]:
    """What stands between a heading and the next of its rank or a higher one."""
    blocks = [block for block in report.blocks if isinstance(block, Paragraph)]
    (start,) = (at for at, block in enumerate(blocks) if block.text == heading)
    ends = {Role.PART, Role.SIGNATURE, Role.DATE} | ({Role.SECTION} if heading.startswith("（") else set())
    rest = blocks[start + 1 :]
    end = next((at for at, block in enumerate(rest) if block.role in ends), len(rest))
    return [block.text for block in rest[:end]]


def told(report: Report, heading: str) -> str:
    return "".join(paragraphs(report, heading))


DISCLOSURE, APPLICATIONS, MANAGEMENT = "（一）主动公开", "（二）依申请公开", "（三）政府信息管理"
PLATFORMS, SUPERVISION = "（四）平台建设", "（五）监督保障"
FIVE, SIX = "五、存在的主要问题及改进情况", "六、其他需要报告的事项"


def numbers(report: Report) -> list[Number]:
    return [run for block in report.blocks if isinstance(block, Paragraph)
            for run in block.runs if isinstance(run, Number)]  # fmt: skip


def last_year(facts: Mapping[str, int], *forms: str) -> Previous:
    known = {code: Decimal(value) for code, value in facts.items()}
    ledgers = dict.fromkeys(forms, ())
    return Previous("2019.xlsx", "ab" * 32, "2019", "花园镇", "2019", known, ledgers, frozenset(forms))


# --- title, preamble, signature ------------------------------------------------------------------------


def test_title_grounds_span_contact_and_signature_come_from_the_settings() -> None:
    report = drafted(collected())
    blocks = [block for block in report.blocks if isinstance(block, Paragraph)]
    assert report.title == "花园镇2020年政府信息公开工作年度报告"
    assert (blocks[0].role, blocks[0].text) == (Role.TITLE, report.title)
    assert blocks[1].text.startswith(
        "根据《中华人民共和国政府信息公开条例》第五十条和皖政务办秘〔2020〕44号等文件的要求，"
        "按照国办公开办函〔2019〕60号规定的格式编制本报告。"
    )
    assert blocks[2].text == (
        "所列数据的统计期限为2020年1月1日至2020年12月31日。报告电子版可在花园镇政府信息公开网下载。"
        "对报告有疑问的，请与花园镇党政办公室联系（地址：花园镇街道1号；邮编：237400；联系电话：0564-0000000）。"
    )
    assert [(block.role, block.text) for block in blocks[-2:]] == [
        (Role.SIGNATURE, "花园镇党政办公室"),
        (Role.DATE, "2021年1月13日"),
    ]
    assert report.notices == ()


def test_a_part_of_the_year_is_no_annual_report() -> None:
    report = drafted(collected("2020Q3", publications=[publication(on(8, 1))]))
    assert report.title == "花园镇2020年第三季度政府信息公开工作报告"
    assert told(report, DISCLOSURE).startswith("本期主动公开政府信息1条，通过政府网站发布。")
    assert "2020年7月1日至2020年9月30日" in "".join(b.text for b in report.blocks if isinstance(b, Paragraph))
    assert Role.DATE not in {block.role for block in report.blocks if isinstance(block, Paragraph)}


@pytest.mark.parametrize(("edition", "platforms"), [("2019", "平台建设"), ("2021", "政府信息公开平台建设")])
def test_parts_and_sections_stand_in_the_editions_order_with_its_tables(edition: str, platforms: str) -> None:
    layout = EDITIONS[edition]
    report = drafted(collected(), edition=layout)
    headings = [block.text for block in report.blocks
                if isinstance(block, Paragraph) and block.role in (Role.PART, Role.SECTION)]  # fmt: skip
    assert headings[:6] == [
        "一、总体情况",
        DISCLOSURE,
        APPLICATIONS,
        MANAGEMENT,
        f"（四）{platforms}",
        SUPERVISION,
    ]
    assert [text for text in headings if text in layout.part_titles] == list(layout.part_titles)
    tables = [block for block in report.blocks if isinstance(block, Table)]
    assert [(table.code, len(table.values)) for table in tables] == [
        (table.code, len(table.cells)) for table in layout.tables
    ]


def test_table_values_are_printed_as_people_print_them() -> None:
    bought = {"name": "椅子", "method": "询价", "contract_on": on(5, 1), "amount": 8_005_600}
    report = drafted(collected(procurement=[bought]))
    (table2,) = (block for block in report.blocks if isinstance(block, Table) and block.code == "table2")
    assert table2.values["table2/20.9/procurement/amount"] == "8.0056 万元"
    assert table2.values["table2/20.9/procurement/projects"] == "1"
    assert "实施政府集中采购1项，采购金额8.0056万元。" in told(report, DISCLOSURE)


# --- （一）主动公开 --------------------------------------------------------------------------------------


def test_publications_are_told_with_channels_and_categories_that_add_up() -> None:
    rows = [
        publication(on(1, 5), category="社会救助"),
        publication(on(2, 5), category="社会救助", channel="政务新媒体", is_catalogue="否"),
        publication(on(3, 5), category="其他"),
        publication(on(4, 5)),
    ]
    assert paragraphs(drafted(collected(publications=rows)), DISCLOSURE)[0] == (
        "本年度主动公开政府信息4条。信息公开目录信息更新3条。"
        "按发布渠道分，政府网站3条、政务新媒体1条。按内容分，社会救助2条、其他信息1条、未归类信息1条。"
    )


def test_one_channel_is_named_without_a_list_and_so_is_a_mark_that_not_all_bear() -> None:
    rows = [
        publication(on(1, 5), is_dynamic="否"),
        publication(on(1, 6)),
        publication(on(1, 7), is_catalogue="否"),
    ]
    assert paragraphs(drafted(collected(publications=rows[:1])), DISCLOSURE)[0] == (
        "本年度主动公开政府信息1条，通过政府网站发布。"
    )
    assert paragraphs(drafted(collected(publications=rows)), DISCLOSURE)[0] == (
        "本年度主动公开政府信息3条，均通过政府网站发布。动态信息更新2条，信息公开目录信息更新2条。"
    )


def test_a_year_without_publications_or_interpretations_says_so() -> None:
    assert paragraphs(drafted(collected()), DISCLOSURE) == [
        "本年度没有新增主动公开的政府信息。",
        "本年度没有发布政策解读材料。",
        "本年度没有办理行政许可、其他对外管理服务事项、行政处罚和行政强制。",
    ]


@pytest.mark.parametrize(
    ("before", "words"),
    [(1, "，比上年增加1条"), (2, "，与上年持平"), (5, "，比上年减少3条"), (0, "")],
)
def test_last_year_is_compared_where_both_years_have_some(before: int, words: str) -> None:
    previous = last_year({"indicator/publications/total": before}, "publications")
    rows = [publication(on(1, 5)), publication(on(2, 5))]
    report = drafted(collected(publications=rows), previous=previous)
    assert told(report, DISCLOSURE).startswith(f"本年度主动公开政府信息2条{words}，均通过政府网站发布。")
    changes = [number.value for number in numbers(report) if number.fact.startswith(CHANGE)]
    assert changes == ([abs(Decimal(2 - before))] if before not in (0, 2) else [])


def test_a_form_that_was_not_in_hand_last_year_is_not_compared_nor_is_a_part_year() -> None:
    facts = {"indicator/publications/total": 1}
    rows = [publication(on(1, 5)), publication(on(2, 5))]
    unknown = drafted(collected(publications=rows), previous=last_year(facts, "applications"))
    part_year = drafted(collected("2020H1", publications=rows), previous=last_year(facts, "publications"))
    assert "上年" not in told(unknown, DISCLOSURE)
    assert "上年" not in told(part_year, DISCLOSURE)


def test_policy_documents_and_their_interpretations() -> None:
    policy = {
        "category": "政策文件",
        "document_number": "花政〔2020〕1号",
        "made_on": on(1, 2),
        "has_pdf": "是",
    }
    report = drafted(
        collected(publications=[publication(on(1, 5), **policy), publication(on(1, 6), category="政策文件")]),
        {
            "indicator/interpretations/total": 3,
            "indicator/interpretations/by_medium/文字": 1,
            "indicator/interpretations/by_medium/图片": 2,
            "indicator/interpretations/explained": 2,
            "indicator/interpretations/complete": 1,
        },
    )
    assert paragraphs(report, DISCLOSURE)[1] == (
        "公开政策文件2条，其中列明文号和成文日期的1条。提供PDF文本下载的信息1条。"
        "发布政策解读材料3篇，其中图片2篇、文字1篇。"
        "解读政策文件2件，其中说明了背景依据、目标任务、保障措施和下一步打算的1件。"
    )


def test_powers_name_only_what_was_decided() -> None:
    given = {"table2/20.5/permits/decisions": 6, "table2/20.6/coercion/decisions": 1}
    assert "本年度办理行政许可6件、行政强制1件。" in told(drafted(collected(), given), DISCLOSURE)
    told_2021 = told(drafted(collected(), edition=EDITIONS["2021"]), DISCLOSURE)
    assert "本年度没有办理行政许可、行政处罚和行政强制。" in told_2021


@pytest.mark.parametrize(
    ("due", "published", "words"),
    [(6, 6, "应公开到人到户清册6份，均已公开。"), (6, 3, "应公开到人到户清册6份，已公开3份。"),
     (6, 0, "应公开到人到户清册6份，均尚未公开。"), (1, 1, "应公开到人到户清册1份，已公开。"),
     (1, 0, "应公开到人到户清册1份，尚未公开。")],
)  # fmt: skip
def test_lists_of_households_due_and_published(due: int, published: int, words: str) -> None:
    given = {"indicator/funds/total": 9, "indicator/funds/amount": "185.4",
             "indicator/funds/lists_due": due, "indicator/funds/lists_published": published}  # fmt: skip
    assert f"下达财政资金9笔，金额185.4万元。{words}" in told(drafted(collected(), given), DISCLOSURE)


def test_what_the_villages_owed_and_posted_online_and_on_the_board() -> None:
    given = {
        "indicator/village_affairs/due_online": 8, "indicator/village_affairs/on_time_online": 8,
        "indicator/village_affairs/due_board": 8, "indicator/village_affairs/on_time_board": 7,
    }  # fmt: skip
    assert paragraphs(drafted(collected(), given), DISCLOSURE)[-1] == (
        "各村村务公开中，网上应公开8期，均按时公开；村务公开栏应公开8期，按时公开7期。"
    )


@pytest.mark.parametrize(
    ("batches", "both", "once", "never", "words"),
    [
        (4, 4, 0, 0, "均已在网上和公开栏公开"), (1, 1, 0, 0, "已在网上和公开栏公开"),
        (5, 0, 5, 0, "均只在网上或公开栏一处公开"), (2, 0, 0, 2, "均尚未公开"),
        (6, 3, 2, 1, "其中已在网上和公开栏公开3批、只在网上或公开栏一处公开2批、尚未公开1批"),
    ],
)  # fmt: skip
def test_payments_posted_in_both_places_in_one_or_in_none(
    batches: int, both: int, once: int, never: int, words: str
) -> None:
    codes = ("total", "posted_both", "posted_once", "not_posted", "households")
    values = (batches, both, once, never, 30)
    given = {f"indicator/payments/{code}": value for code, value in zip(codes, values, strict=True)}
    assert paragraphs(drafted(collected(), given), DISCLOSURE)[-1] == (
        f"打卡发放惠民资金{batches}批，涉及30户，{words}。"
    )


# --- （二）依申请公开 ------------------------------------------------------------------------------------


def test_no_applications_and_no_cases() -> None:
    assert paragraphs(drafted(collected()), APPLICATIONS) == [
        "本年度没有收到政府信息公开申请，没有上年结转和结转下年度继续办理的申请。",
        "本年度没有政府信息公开行政复议、行政诉讼案件。",
    ]


def test_one_application_answered_in_time() -> None:
    rows = [application("1", on(3, 2), answered_on=on(3, 20), outcome="1 予以公开")]
    assert paragraphs(drafted(collected(applications=rows)), APPLICATIONS)[0] == (
        "本年度新收到政府信息公开申请1件，没有上年结转的申请。申请人为自然人。"
        "本年度办结1件，结果为予以公开。该申请在法定期限内答复。没有结转下年度继续办理的申请。"
    )


def test_several_applications_alike_are_told_at_once() -> None:
    rows = [
        application(number, on(3, 2), answered_on=on(3, 20), outcome="1 予以公开") for number in ("1", "2")
    ]
    assert paragraphs(drafted(collected(applications=rows)), APPLICATIONS)[0] == (
        "本年度新收到政府信息公开申请2件，没有上年结转的申请。申请人均为自然人。"
        "本年度办结2件，结果均为予以公开。办结的申请均在法定期限内答复。没有结转下年度继续办理的申请。"
    )


@pytest.mark.parametrize(
    ("on_time", "late", "words"),
    [(2, 1, "办结的申请中，在法定期限内答复2件、逾期答复1件。"), (2, 0, "办结的申请中，在法定期限内答复2件。"),
     (0, 0, "")],
)  # fmt: skip
def test_where_a_term_is_not_known_nobody_says_that_all_were_in_time(
    on_time: int, late: int, words: str
) -> None:
    given = {"table3/7/total": 3, "indicator/applications/handled": 3, "indicator/applications/on_time": on_time,
             "indicator/applications/late": late, "indicator/applications/no_due_date": 3 - on_time - late}  # fmt: skip
    (first, *_) = paragraphs(drafted(collected(), given), APPLICATIONS)
    assert first.endswith(f"本年度办结3件。{words}没有结转下年度继续办理的申请。")


def test_many_applications_are_told_by_applicant_channel_and_outcome() -> None:
    rows = [
        application("1", on(12, 20, 2019), answered_on=on(1, 10), outcome="2 部分公开"),
        application("2", on(3, 2), answered_on=on(3, 20), outcome="1 予以公开"),
        application("3", on(3, 2), answered_on=on(6, 20), outcome="3.1 属于国家秘密", channel="邮寄"),
        application("4", on(12, 30), applicant="其他"),
    ]
    previous = last_year({"table3/new/total": 1}, "applications")
    assert paragraphs(drafted(collected(applications=rows), previous=previous), APPLICATIONS)[0] == (
        "本年度新收到政府信息公开申请3件，比上年增加2件，上年结转1件。按申请人分，自然人2件、其他组织1件。"
        "按申请渠道分，网络2件、邮寄1件。本年度办结3件，其中予以公开1件、部分公开1件、不予公开（属于国家秘密）1件。"
        "办结的申请中，在法定期限内答复2件、逾期答复1件。结转下年度继续办理1件。"
    )


def test_only_a_carried_over_application_that_is_still_open() -> None:
    rows = [application("1", on(12, 20, 2019))]
    assert paragraphs(drafted(collected(applications=rows)), APPLICATIONS)[0] == (
        "本年度没有新收到政府信息公开申请，上年结转1件。本年度没有办结的申请。结转下年度继续办理1件。"
    )


@pytest.mark.parametrize(
    ("edition", "row", "words"),
    [("2019", "2", "部分公开"), ("2019", "6", "其他处理"), ("2021", "4.1", "无法提供（本机关不掌握相关政府信息）"),
     ("2021", "6.3", "其他处理（其他情形）"), ("2019", "3.3", "不予公开（危及“三安全一稳定”）")],
)  # fmt: skip
def test_outcomes_are_named_by_their_official_label(edition: str, row: str, words: str) -> None:
    (label,) = (each.label for each in EDITIONS[edition].table("table3").rows if each.code == row)
    assert outcome(label) == words


def test_cases_are_told_by_kind_and_result() -> None:
    given = {
        "table4/reconsideration/upheld": 1, "table4/reconsideration/pending": 1,
        "table4/reconsideration/total": 2,
        "table4/direct_litigation/corrected": 1, "table4/direct_litigation/total": 1,
    }  # fmt: skip
    assert paragraphs(drafted(collected(), given), APPLICATIONS)[1] == (
        "政府信息公开行政复议2件，其中结果维持1件、尚未审结1件；未经复议直接起诉的行政诉讼1件，结果纠正。"
    )
    alike = {
        "table4/post_reconsideration_litigation/pending": 2,
        "table4/post_reconsideration_litigation/total": 2,
    }
    assert paragraphs(drafted(collected(), alike), APPLICATIONS)[1] == (
        "政府信息公开复议后起诉的行政诉讼2件，均为尚未审结。"
    )


# --- （三）政府信息管理 (四) (五) -------------------------------------------------------------------------


def document(**more: object) -> Row:
    return {"kind": "行政规范性文件", "title": "办法", "document_number": "花政〔2020〕1号", "validity": "有效",
            "made_on": on(6, 10), "disclosed_on": on(6, 12), **more}  # fmt: skip


@pytest.mark.parametrize(
    ("edition", "rows", "words"),
    [
        ("2019", [], "本年度没有新制作规范性文件。"),
        ("2019", [document()], "本年度新制作规范性文件1件，新公开1件，对外公开总数量1件。"),
        ("2019", [document(made_on=on(6, 10, 2019), disclosed_on=on(6, 12, 2019))],
         "本年度没有新制作规范性文件，对外公开总数量1件。"),
        ("2021", [document(validity="废止", ended_on=on(9, 1))], "本年度制发行政规范性文件1件，废止1件。"),
        ("2021", [document(kind="规章")], "本年度制发规章1件，现行有效1件。本年度没有制发行政规范性文件。"),
    ],
)  # fmt: skip
def test_normative_documents_in_the_words_of_either_edition(
    edition: str, rows: list[Row], words: str
) -> None:
    report = drafted(collected(normative=rows), edition=EDITIONS[edition])
    assert paragraphs(report, MANAGEMENT)[0].startswith(words)


@pytest.mark.parametrize(
    ("found", "mended", "words"),
    [(0, 0, "未发现问题"), (3, 3, "发现问题3处，均已整改"), (3, 1, "发现问题3处，已整改1处"),
     (3, 0, "发现问题3处，均尚未整改"), (1, 1, "发现问题1处，已整改"), (1, 0, "发现问题1处，尚未整改")],
)  # fmt: skip
def test_the_search_for_personal_data(found: int, mended: int, words: str) -> None:
    check = {"checked_on": on(3, 16), "scope": "村务", "checked": 300, "found": found, "mended": mended,
             "kind": "手机号" if found else None}  # fmt: skip
    report = drafted(collected(privacy_checks=[check]))
    assert f"开展个人隐私排查1次，检查信息300条，{words}。" in told(report, MANAGEMENT)


def test_that_every_village_had_somebody_in_charge_is_said_only_where_there_are_villages() -> None:
    claim = "各村本年度一直有经办人负责政务公开。"
    post = {"unit_name": "城东村", "role": "经办人", "person": "甲", "from_on": on(1, 1, 2019)}
    found = dataset("2020", units=(OFFICE, "城东村"), staff=[post], **SOUND)
    assert claim not in told(drafted(found), MANAGEMENT)
    units = tuple(
        replace(unit, kind=Template.VILLAGE) if unit.name == "城东村" else unit for unit in found.units
    )
    states = tuple(replace(state, unit=unit) for state, unit in zip(found.states, units, strict=True))
    villages = replace(found, units=units, states=states)
    assert claim in told(drafted(villages), MANAGEMENT)
    ended = replace(villages, counted={**villages.counted, "staff": villages.counted["staff"].iloc[:0]})
    assert claim not in told(drafted(ended), MANAGEMENT)


def test_platforms_and_columns() -> None:
    given = {
        "indicator/platforms/total": 2, "indicator/platforms/by_kind/政府网站": 1,
        "indicator/platforms/by_kind/公开栏": 1, "indicator/columns/total": 3, "indicator/columns/due": 12,
        "indicator/columns/on_time": 12,
    }  # fmt: skip
    in_use = "年末在用的公开平台和配套设施2个，其中政府网站1个、公开栏1个。"
    assert paragraphs(drafted(collected(), given), PLATFORMS) == [
        f"{in_use}公开平台设置栏目3个，按更新频次应更新12期，均按时更新。"
    ]
    unknown = {**given, "indicator/columns/unknown": 1}
    assert paragraphs(drafted(collected(), unknown), PLATFORMS) == [f"{in_use}公开平台设置栏目3个。"]


def test_training_inspections_and_the_hall() -> None:
    given = {
        "indicator/inspections/dates": 9, "indicator/inspections/visits": 49,
        "indicator/inspections/villages_visited": 13, "indicator/inspections/villages_never": 0,
        "indicator/inspections/faults": 22, "indicator/inspections/mended": 20,
        "indicator/hall_checks/dates": 50, "indicator/hall_checks/weeks": 52,
        "indicator/hall_checks/weeks_covered": 50, "indicator/visits/total": 2,
    }  # fmt: skip
    lesson = {"held_on": on(3, 1), "kind": "培训", "subject": "业务", "attendance": 26}
    trained, checked, *_ = paragraphs(drafted(collected(training=[lesson]), given), SUPERVISION)
    assert trained == "组织政务公开培训1场，参加26人次。接受上级检查调研2次。"
    assert checked == (
        "到村检查村务公开9次、49村次，覆盖全部13个村，发现问题22处，已整改20处。"
        "抽查服务大厅50次，应抽查的52周中抽查了50周，未发现违规。"
    )


def test_one_visit_to_one_village_is_told_once() -> None:
    given = {
        f"indicator/inspections/{name}": 1
        for name in ("dates", "visits", "villages_visited", "faults", "mended")
    }
    found = drafted(collected(), {**given, "indicator/inspections/villages_never": 0})
    assert paragraphs(found, SUPERVISION)[0] == "到村检查村务公开1次，发现问题1处，已整改。"


@pytest.mark.parametrize(
    ("dates", "covered", "words"),
    [(26, 26, "，应抽查的26周每周均有抽查"), (25, 26, ""), (25, 24, "，应抽查的26周中抽查了24周")],
)
def test_weeks_covered_by_a_check_outside_the_period_are_not_told(
    dates: int, covered: int, words: str
) -> None:
    given = {"indicator/hall_checks/dates": dates, "indicator/hall_checks/weeks": 26,
             "indicator/hall_checks/weeks_covered": covered}  # fmt: skip
    half = drafted(collected("2020H1"), given)
    assert told(half, SUPERVISION).startswith(f"抽查服务大厅{dates}次{words}，未发现违规。")


@pytest.mark.parametrize(
    ("rows", "state", "words"),
    [
        ([{**REVIEW, "people": 200, "satisfaction": 9650}], FormState.RECEIVED,
         "开展社会评议1次，涉及200人次，满意率96.5%。"),
        ([{**REVIEW, "kind": "工作考核", "cases": 2}, {**REVIEW, "kind": "责任追究", "cases": 1}],
         FormState.RECEIVED, "开展政府信息公开工作考核2次；实施责任追究1件。"),
        ([{**REVIEW, "kind": "责任追究", "cases": 0}], FormState.RECEIVED, "本年度未发生责任追究。"),
        ([], FormState.NIL, "本年度未开展工作考核，未开展社会评议，未发生责任追究。"),
    ],
)  # fmt: skip
def test_that_nothing_happened_is_said_only_where_somebody_reported_so(
    rows: list[Row], state: FormState, words: str
) -> None:
    report = drafted(collected(states={(OFFICE, "assessments"): state}, assessments=rows))
    bodies = [
        block.text for heading, block in _below(report) if heading == SUPERVISION and block.role is Role.BODY
    ]
    assert bodies == [words]


# --- the office's own words ----------------------------------------------------------------------------


def own(chapter: str, content: str) -> Row:
    return {"chapter": chapter, "content": content}


def test_the_offices_paragraphs_follow_the_numbers() -> None:
    given = {"indicator/platforms/total": 1, "indicator/platforms/by_kind/政府网站": 1}
    rows = [
        own("平台建设", "网站改版,搜索更快"),
        own("平台建设", "公开栏 13 处全部更换。"),
        own("总体情况", "全镇重视公开"),
    ]
    report = drafted(collected(narrative=rows), given)
    assert paragraphs(report, PLATFORMS) == [
        "年末在用的公开平台和配套设施1个，为政府网站。", "网站改版,搜索更快。", "公开栏 13 处全部更换。",
    ]  # fmt: skip
    assert paragraphs(report, "一、总体情况")[0] == "全镇重视公开。"
    assert "indicator/platforms/total" in {number.fact for number in numbers(report)}


def test_every_chapter_has_its_place_and_personal_numbers_are_masked() -> None:
    rows = [own(chapter, f"{chapter}，联系 13812345678") for chapter in CHAPTERS]
    text = "".join(
        block.text for block in drafted(collected(narrative=rows)).blocks if isinstance(block, Paragraph)
    )
    for chapter in CHAPTERS:
        assert text.count(f"{chapter}，联系 138****5678。") == 1
    assert "13812345678" not in text


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        ("全部完成.", "全部完成。"), ("全部完成．", "全部完成。"), ("等等..", "等等。"), ("全部完成。；", "全部完成。"),
        ("完成（见附件。）", "完成（见附件。）"), ("完成（见附件.）", "完成（见附件。）"), ("完成（见附件）", "完成（见附件）。"),
        ("打造“阳光花园”", "打造“阳光花园”。"), ("他说：“好！”", "他说：“好！”"), ("解读《怎么办？》", "解读《怎么办？》。"),
        ("具体如下：", "具体如下。"), ("公开率提高到99.5", "公开率提高到99.5。"), ("还有……", "还有……"),
        ("完成。\u200e", "完成。"), ("完\u200b成\ufe0f", "完成。"),
    ],
)  # fmt: skip
def test_a_typed_sentence_ends_with_one_full_stop(content: str, printed: str) -> None:
    assert paragraphs(drafted(collected(narrative=[own("主动公开", content)])), DISCLOSURE)[-1] == printed


@pytest.mark.parametrize("mark", ["\u200e", "\u202a", "\u2061", "\u00ad", "\ufe0f", "\ufeff", "\U000e0020"])
def test_no_invisible_mark_lets_a_telephone_number_through(mark: str) -> None:
    content = mark.join("联系13812345678")
    assert (
        paragraphs(drafted(collected(narrative=[own("主动公开", content)])), DISCLOSURE)[-1]
        == "联系138****5678。"
    )


def test_what_was_typed_stays_on_one_line_and_ends_once() -> None:
    rows = [own("主动公开", "第一行\n第二行\x07  完；"), own("主动公开", "真的吗？"), own("主动公开", "。")]
    assert paragraphs(drafted(collected(narrative=rows)), DISCLOSURE)[-2:] == [
        "第一行 第二行 完。",
        "真的吗？",
    ]


# --- 五、六 ---------------------------------------------------------------------------------------------


def paid(number: str, fen: int) -> Row:
    asked = {"fee_asked_on": on(3, 5, 2021), "fee": fen, "fee_paid_on": on(3, 9, 2021)}
    return application(number, on(3, 2, 2021), answered_on=on(3, 20, 2021), outcome="1 予以公开", **asked)


def fee(fen: int) -> Row:
    return {"name": "信息处理费", "legal_basis": "国办函〔2020〕109号", "q1": fen, "q2": 0, "q3": 0, "q4": 0}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({}, "本年度没有收取政府信息公开信息处理费。"),
        ({"fees": [fee(38_050)]}, "本年度收取政府信息公开信息处理费380.5元。"),
        ({"fees": [fee(223_000)], "applications": [paid("1", 88_000), paid("2", 135_000)]},
         "本年度有2件政府信息公开申请缴纳了信息处理费，共2230元。"),
        ({"applications": [paid("1", 88_000)]}, "本年度有1件政府信息公开申请缴纳了信息处理费。"),
    ],
)  # fmt: skip
def test_part_six_since_2021_always_tells_of_the_fee(rows: dict[str, list[Row]], words: str) -> None:
    report = drafted(collected("2021", narrative=[own("其他事项", "另有专题活动")], **rows))
    assert paragraphs(report, SIX) == [words, "另有专题活动。"]


def test_part_six_until_2020_is_what_the_office_wrote() -> None:
    assert paragraphs(drafted(collected(fees=[fee(100)])), SIX) == ["本年度没有其他需要报告的事项。"]
    assert paragraphs(drafted(collected(narrative=[own("其他事项", "开展专题活动")])), SIX) == [
        "开展专题活动。"
    ]


@pytest.mark.parametrize("typed", ["1.公开不够.", "1、公开不够", "（1）公开不够。", "公开不够．"])
def test_a_problem_is_numbered_once_and_ends_once(typed: str) -> None:
    report = drafted(collected(problems=[{**PROBLEM, "problem": typed}]))
    headings = [block.text for _, block in _below(report) if block.role is Role.SUBSECTION]
    assert headings == ["1.公开不够。"]


# --- the worked example --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def worked_example() -> Report:
    period = parse_period("2020")
    assert period
    received = find_received(ROOT / "submissions" / "2020")
    readings = read_received(received, FormReader(FORMS, COVER, FILING, SLIP), 1, lambda _: None)
    found = collect([reading.submission for reading in readings], period, FORMS, None)
    assert isinstance(found, Dataset)
    layout = edition_for(2020)
    return build_report(found, count(found, layout), layout, ())


def test_the_worked_example_is_ready_to_sign_and_gives_the_published_tables(worked_example: Report) -> None:
    assert worked_example.notices == ()
    printed = {code: text for block in worked_example.blocks if isinstance(block, Table)
               for code, text in block.values.items()}  # fmt: skip
    published = HUAYUAN_2020.values.items()
    cells = {cell.key: cell for cell in edition_for(2020).cells}
    assert printed == {key.fact: cells[key].printed(value) for key, value in published if value is not None}


def test_the_worked_example_says_each_thing_once_and_the_same_everywhere(worked_example: Report) -> None:
    text = "".join(block.text for block in worked_example.blocks if isinstance(block, Paragraph))
    for words in (
        "本年度主动公开政府信息1320条，均通过政府网站发布。",
        "发布政策解读材料8篇，均为文字形式。",
        "本年度办理行政许可6件、其他对外管理服务事项1856件、行政处罚3件、行政强制1件。",
        "本年度没有收到政府信息公开申请，没有上年结转和结转下年度继续办理的申请。",
        "到村检查村务公开9次、49村次，覆盖全部13个村，",
        "应抽查的52周每周均有抽查，",
    ):
        assert text.count(words) == 1, words


def test_part_one_of_the_worked_example_keeps_to_a_thousand_characters(worked_example: Report) -> None:
    assert len("".join(paragraphs(worked_example, "一、总体情况"))) <= 1000


# --- laws ----------------------------------------------------------------------------------------------

_found = cache(collected)


@cache
def _counted(year: str) -> Counted:
    return count(_found(year), edition_for(int(year)))


@cache
def _codes(year: str) -> list[str]:
    return sorted(fact.code for fact in _counted(year).facts if not fact.unit)


_AMOUNTS = st.sampled_from([Decimal(text) for text in ("0", "0", "1", "2", "3", "1320", "8.0056")])


@settings(max_examples=40)
@given(year=st.sampled_from(["2020", "2021"]), data=st.data())
def test_whatever_the_facts_each_number_is_its_fact_and_none_is_zero(year: str, data: st.DataObject) -> None:
    codes = data.draw(st.lists(st.sampled_from(_codes(year)), unique=True, max_size=80))
    given_values = {code: data.draw(_AMOUNTS) for code in codes}
    before = {code: data.draw(_AMOUNTS) for code in codes[:10]}
    previous = Previous("p.xlsx", "ab" * 32, "y", "花园镇", "2019", before,
                        {form.code: () for form in FORMS}, frozenset(form.code for form in FORMS))  # fmt: skip
    counted = replace(with_values(_counted(year), given_values), previous=previous)
    report = build_report(_found(year), counted, edition_for(int(year)), ())
    values = {fact.code: fact.value for fact in counted.facts if not fact.unit}
    for number in numbers(report):
        now = values[number.fact.removeprefix(CHANGE)]
        is_change = number.fact.startswith(CHANGE)
        assert number.value == (abs(now - before[number.fact.removeprefix(CHANGE)]) if is_change else now)
        assert number.text == plain_decimal(number.value)
        assert number.value != 0
    _assert_plain(report)
    _assert_no_number_among_the_words(report)


def _assert_plain(report: Report) -> None:
    """No piece without words around it, no stray punctuation, nothing left to fill in."""
    for block in report.blocks:
        if isinstance(block, Paragraph):
            assert block.text
            assert not re.search(r"[，；、：]{2}|[，；、.．]。|。。|None|NaN|[{}_]|XX|××", block.text), (
                block.text
            )
            assert block.role is not Role.BODY or block.text.endswith("。"), block.text
            assert "" not in block.runs


def _assert_no_number_among_the_words(report: Report) -> None:
    """Parts one and six, where nothing was typed: what looks like a number is one that knows its fact."""
    headings = {*EDITIONS[report.edition].section_titles, SIX}
    bodies = [block for heading, block in _below(report) if heading in headings and block.role is Role.BODY]
    assert bodies
    for words in (run for body in bodies for run in body.runs if isinstance(run, str)):
        assert not re.search(r"[0-9０-９]", words), words


def _below(report: Report) -> Iterator[tuple[str, Paragraph]]:
    heading = ""
    for block in report.blocks:
        if isinstance(block, Paragraph):
            heading = block.text if block.role in (Role.PART, Role.SECTION) else heading
            yield heading, block


@settings(max_examples=60)
@given(st.lists(_AMOUNTS, min_size=1, max_size=5), _AMOUNTS)
def test_parts_are_listed_only_if_they_make_up_the_whole(parts: list[Decimal], total: Decimal) -> None:
    facts = {fact.code: fact for fact in _counted("2020").facts if not fact.unit}
    whole, *codes = [code for code in facts if code.startswith("indicator/publications/by_month/")]
    named = dict(zip(codes, parts, strict=False))
    values = {**named, whole: total}
    figures: Figures = figures_of(_found("2020"), with_values(_counted("2020"), values), EDITIONS["2019"])
    listed = figures.whole(whole, [Part(code, code) for code in named])
    is_whole = sum(parts) == total
    assert [part.code for part in listed] == ([code for code in named if named[code]] if is_whole else [])


def sample() -> Report:
    return drafted(collected(publications=[publication(on(1, 5)), publication(on(2, 5), channel="公开栏")]))


def test_the_same_facts_give_the_same_report_on_another_machine() -> None:
    elsewhere = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "PYTHONUTF8": "1"}
    printed = subprocess.run(
        [sys.executable, "-c", "from tests.test_draft import sample\nprint(sample())"],
        cwd=ROOT,
        env=os.environ | elsewhere,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    assert printed.strip() == str(sample())
