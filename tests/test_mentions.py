"""Sentences and what their numbers count, against labels set by hand (data/reports/claims.json).

The labelled sentences are the number sentences of three published reports and sentences made in their manners.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.editions import EDITIONS
from pipeline.report.consistency.claims import Claims
from pipeline.report.consistency.measure import compiled
from pipeline.report.consistency.measures import AKIN, MEASURES, PARTITIONS, TOPICS, readings_of
from pipeline.report.consistency.mentions import mentions
from pipeline.report.consistency.statement import Standing, plans
from pipeline.report.consistency.times import months_of, told_at
from pipeline.statistics.registry import COUNTINGS

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "reports" / "claims.json").read_text(encoding="utf-8")
)
Key = tuple[str, str, Decimal, str, int]
"""An amount as printed, its measure (or share, change, plan), value, scope and year."""


def said(*sentences: str, year: int = 2021, part: int = 1) -> Claims:
    return mentions([(part, sentence) for sentence in sentences], year)


def counted(*sentences: str) -> list[tuple[str, int]]:
    return [(each.measure, int(each.amount.value)) for each in said(*sentences).mentions]


def found_in(case: dict[str, Any]) -> Iterator[Key]:
    told = mentions([(part, sentence) for part, sentence in case["sentences"]], case["year"])
    for each in told.mentions:
        yield each.amount.text, each.measure, each.amount.value, each.scope, each.year
    for share in told.shares:
        yield share.amount.text, "share", share.amount.value, "", 0
    for change in told.changes:
        yield change.amount.text, "change", change.by, "", 0
    for plan in told.planned:
        yield plan.amount.text, "plan", plan.amount.value, "", 0


def labelled_in(case: dict[str, Any]) -> Iterator[Key]:
    for label in case["amounts"]:
        if label["measure"] != "none":
            value = Decimal(label["value"])
            yield label["text"], label["measure"], value, label.get("scope", ""), label.get("year", 0)


def test_precision_and_recall_over_all_labelled_amounts(measured: Callable[[str], None]) -> None:
    right = found = labelled = 0
    for case in CASES:
        here, there = Counter(found_in(case)), Counter(labelled_in(case))
        right, found, labelled = (
            right + (here & there).total(),
            found + here.total(),
            labelled + there.total(),
        )
    rates = f"precision {right / found:.3f}, recall {right / labelled:.3f}"
    measured(f"numbers and what they count: {labelled} labelled by hand, {rates}")
    assert labelled >= 250
    assert right / found >= 0.95
    assert right / labelled >= 0.95


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["source"] != "own"], ids=lambda case: case["source"]
)
def test_every_number_of_the_published_reports_is_understood(case: dict[str, Any]) -> None:
    assert Counter(found_in(case)) == Counter(labelled_in(case))


def test_every_amount_is_told_exactly_once() -> None:
    for case in CASES:
        told = mentions([(part, sentence) for part, sentence in case["sentences"]], case["year"])
        everything = (*told.mentions, *told.shares, *told.changes, *told.unassigned, *told.planned)
        places = Counter((str(each.amount), id(each)) for each in everything)
        assert places.total() == len(places)
        assert sum(label["measure"] == "none" for label in case["amounts"]) == len(told.unassigned)


# --- parts, shares, changes ----------------------------------------------------------------------------


def test_parts_in_brackets_and_behind_qi_zhong_belong_to_their_own_wholes() -> None:
    text = "收到政府信息公开申请9件（镇政府4件、民政所5件），其中自然人申请7件、法人申请2件。"
    sums = [
        (each.whole.amount.text, [item.amount.text for item in each.items]) for each in said(text).breakdowns
    ]
    assert sums[:2] == [("9件", ["4件", "5件"]), ("9件", ["7件", "2件"])]


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("发布信息9条，其中通知5条、公告4条。", False),
        ("发布信息9条，其中通知5条、公告3条等。", True),
        ("发布信息9条，主要包括通知5条、公告3条。", True),
        ("发布信息9条，其中通知5条。", True),
        ("发布信息9条。按内容分，通知5条、公告4条。", False),
    ],
)
def test_a_list_is_open_when_the_words_do_not_name_all(text: str, is_open: bool) -> None:
    sentences = [f"{sentence}。" for sentence in text.split("。") if sentence]
    assert [each.is_open for each in said(*sentences).breakdowns] == [is_open]


def test_results_make_up_what_was_answered_without_a_word_for_it() -> None:
    (told,) = said("答复政府信息公开申请9件。", "予以公开4件；部分公开2件；不予公开3件。").breakdowns
    assert (told.whole.measure, [item.amount.text for item in told.items]) == (
        "closed",
        ["4件", "2件", "3件"],
    )
    assert told.is_open  # three of six results are not named


def test_what_was_received_new_is_not_made_up_by_what_became_of_the_carried_in() -> None:
    told = said("本年度新收到政府信息公开申请9件，上年结转1件，办结8件，结转下年度2件。")
    assert told.breakdowns == ()


def test_a_sentence_cut_at_its_semicolons_says_the_same() -> None:
    whole = "对3件申请收取信息处理费500元，其中镇政府1件，收取200元；民政所2件，收取300元。"
    pieces = [(1, piece) for piece in whole.replace("；", "；|").split("|")]
    assert mentions(pieces, 2021) == said(whole)
    assert [sum(int(item.amount.value) for item in each.items) for each in said(whole).breakdowns] == [3, 500]


def test_a_share_knows_what_it_is_a_share_of() -> None:
    told = said("答复政府信息公开申请8件，其中予以公开6件，占75%，不予公开2件（25%）。")
    shares = [
        (each.amount.text, each.of.amount.text, each.base and each.base.amount.text) for each in told.shares
    ]
    assert shares == [("75%", "6件", "8件"), ("25%", "2件", "8件")]


def test_growth_is_of_the_number_before_the_brackets() -> None:
    told = said("受理政府信息公开申请9件（镇政府4件、民政所5件），同比增长12.5%，比上年增加1件，与上年持平。")
    assert [(each.by, each.of.amount.text) for each in told.changes] == [
        (Decimal("12.5"), "9件"),
        (Decimal(1), "9件"),
        (Decimal(0), "9件"),
    ]


def test_shares_told_apart_are_each_of_their_own_number() -> None:
    told = said("公开政府信息20条，其中通知12条、公告8条，分别占60%、40%。")
    assert [(each.amount.text, each.of.amount.text) for each in told.shares] == [
        ("60%", "12条"),
        ("40%", "8条"),
    ]


def test_a_share_of_what_is_not_told_has_no_base() -> None:
    (share,) = said("公开财政信息300条，占公开总量的30%。").shares
    assert share.base is None


@pytest.mark.parametrize(
    ("text", "sums", "is_plain"),
    [
        ("组长1名、副组长2名、成员8名，共11人。", ["1名", "2名", "8名"], True),
        ("网站发布80条，公众号发布50条，共计130条。", ["80条", "50条"], False),
        ("便民点共9处，公开栏14处、显示屏3处，合计17处。", ["14处", "3处"], True),
        ("上半年公开5条，下半年公开7条，全年公开12条。", ["5条", "7条"], True),
    ],
)
def test_a_sum_may_stand_behind_its_parts(text: str, sums: list[str], is_plain: bool) -> None:
    told = [([item.text for item in each.items], each.is_plain) for each in said(text).tallies]
    assert told == [(sums, is_plain)]


@pytest.mark.parametrize(
    "text",
    [
        "新收3件，加上年结转1件，共4件。",
        "三个季度各查1次，共3次。",
        "检查5次，较上年增加2次，共7次。",
        "培训3次；会议2次，共5次。",
    ],
)
def test_what_is_not_one_part_beside_the_other_is_no_sum(text: str) -> None:
    assert said(text).tallies == ()


def test_what_has_no_number_of_its_own_has_its_parts_by_name() -> None:
    told = said("在用的公开平台和设施有政府网站1个、公开专区1个、公开栏3个。").mentions
    assert [(each.measure, each.scope) for each in told] == [
        ("platforms", "政府网站"),
        ("platforms", "公开专区"),
        ("platforms", "公开栏"),
    ]


def test_another_years_number_is_not_taken_apart() -> None:
    told = said("受理政府信息公开申请6件，比2019年的8件下降25%，其中自然人申请4件、法人申请2件。")
    assert {each.whole.amount.text for each in told.breakdowns} == {"6件"}


def test_a_semicolon_and_a_new_total_end_a_list() -> None:
    told = said("抽查12个村，其中发现2个村更新较慢；全年检查17个村。")
    assert [item.amount.text for each in told.breakdowns for item in each.items] == ["2个"]


# --- when, and whether at all --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("去年收到政府信息公开申请3件，本年度收到5件。", [2020, 0]),
        ("2019年收到政府信息公开申请3件，2021年收到5件。", [2019, 0]),
        ("收到政府信息公开申请5件，上年结转3件。", [0, 0]),
        ("与去年相比，收到政府信息公开申请5件。", [0]),
        ("2020年，全镇收到政府信息公开申请3件，办结2件。", [2020, 2020]),
        ("按照2020年工作要点，收到政府信息公开申请3件。", [0]),
        ("自2019年5月15日《条例》施行以来，全年收到政府信息公开申请3件。", [0]),
        ("自2008年《条例》施行以来，收到政府信息公开申请3件。", [2008]),
        ("政府信息公开申请量较上年度的8件增加1件。", [2020]),
        ("政府信息公开申请数量与2020年（2件）相比持平。", [2020]),
        ("政府信息公开申请由2020年的2件增加到2021年的3件。", [2020, 0]),
        ("2019年、2020年、2021年分别收到政府信息公开申请1件、2件、3件。", [2019, 2020, 0]),
        ("近三年收到政府信息公开申请分别为：2019年1件、2020年2件、2021年3件。", [2019, 2020, 0]),
    ],
)
def test_a_number_belongs_to_the_year_it_is_said_of(text: str, years: list[int]) -> None:
    assert [each.year for each in said(text).mentions] == years


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("1月份公开政府信息14条，12月公开政府信息9条。", ["1月", "12月"]),
        ("上半年公开政府信息14条，下半年9条。", ["上半年", "下半年"]),
        ("第四季度公开政府信息14条。", ["四季度"]),
        ("一、二季度分别公开政府信息14条、9条。", ["一季度", "二季度"]),
        ("1—6月公开政府信息14条。", ["1—6月"]),
        ("3月15日公开政府信息14条。", ["3月15日"]),
        ("截至6月底公开政府信息14条。", ["截至6月底"]),
        ("截至12月底公开政府信息14条。", [""]),
        ("1月1日至12月31日公开政府信息14条。", [""]),
        ("3月，公开政府信息14条，全年公开政府信息90条。", ["3月", ""]),
    ],
)
def test_a_number_of_some_months_is_not_the_years(text: str, scopes: list[str]) -> None:
    assert [each.scope for each in said(text).mentions] == scopes


def test_months_are_held_against_the_facts_of_their_months() -> None:
    (quarter,) = readings_of("publications", "二季度")
    assert quarter.facts == tuple(f"indicator/publications/by_month/0{month}" for month in (4, 5, 6))
    assert [each.facts for each in readings_of("postings", "二季度")] == [
        ("indicator/village_affairs/by_quarter/二季度",)
    ]
    assert readings_of("received", "上半年") == ()


@pytest.mark.parametrize(
    "sentences",
    [
        ["下一步，我镇将组织培训4次。"],
        ["明年计划组织培训4次。"],
        ["2.下一步工作打算", "组织培训4次。"],
        ["今后，加强队伍建设；全年培训4次。"],
    ],
)
def test_plans_are_no_claims(sentences: list[str]) -> None:
    told = said(*sentences, part=5)
    assert told.mentions == ()
    assert [each.amount.text for each in told.planned] == ["4次"]


def test_what_was_done_before_a_plan_in_the_same_sentence_stays_a_claim() -> None:
    told = said("全年组织培训3次；下一步，计划组织培训4次。", part=5)
    assert [each.amount.text for each in told.mentions] == ["3次"]
    assert [each.amount.text for each in told.planned] == ["4次"]


@pytest.mark.parametrize(
    ("text", "claimed", "planned"),
    [
        ("为今后工作打牢基础，全年组织培训3次。", ["3次"], []),
        ("全镇上下力争上游，全年组织培训3次。", ["3次"], []),
        ("公开信息90条，其中规划计划4条。", ["90条", "4条"], []),
        ("计划组织培训4次，实际组织培训3次。", ["3次"], ["4次"]),
        ("将进一步加强培训，全年组织培训不少于6次。", [], ["6次"]),
        ("下一步，我镇将抓好学习，组织培训4次，召开会议5次。", [], ["4次", "5次"]),
    ],
)
def test_a_plan_reaches_from_its_clause_to_the_next_thing_done(
    text: str, claimed: list[str], planned: list[str]
) -> None:
    told = said(text)
    assert [each.amount.text for each in told.mentions] == claimed
    assert [each.amount.text for each in told.planned] == planned


@pytest.mark.parametrize(
    ("heading", "is_plan"),
    [
        ("（一）下一步打算", True),
        ("（二）改进措施和下一步工作打算", True),
        ("2022年工作计划", True),
        ("（一）制定工作计划", False),
        ("（二）依申请公开工作安排到位", False),
    ],
)
def test_only_a_heading_that_is_all_plan_heads_plans(heading: str, is_plan: bool) -> None:
    assert bool(said(heading, "组织培训4次。", part=5).planned) == is_plan


def test_what_second_and_third_are_planned_goes_on_with_the_plan() -> None:
    told = said("下一步，我镇将做到：一是组织培训4次。", "二是召开会议5次。", part=5)
    assert [each.amount.text for each in told.planned] == ["4次", "5次"]


def test_a_plan_ends_with_its_heading() -> None:
    told = said("（一）下一步打算", "组织培训4次。", "（二）工作成效", "组织培训3次。", part=5)
    assert [each.amount.text for each in told.mentions] == ["3次"]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("本年度没有收到政府信息公开申请。", ["received"]),
        ("本年度未收取政府信息公开信息处理费。", ["processing_fee"]),
        ("全年未发生责任追究情形。", ["accountability"]),
        ("因没有现成信息需要另行制作，无法提供。", []),
        ("未按时答复申请3件。", ["closed_on_time"]),
    ],
)
def test_what_there_was_none_of_is_a_claim_of_zero(text: str, measures: list[str]) -> None:
    assert [each.measure for each in said(text).mentions] == measures


@pytest.mark.parametrize(
    "text",
    [
        "全镇有耕地3000亩。",
        "召集了两名热心居民。",
        "每季度召开会议1次。",
        "制作展板6块，种树15棵。",
        "增加约10%。",
    ],
)
def test_what_the_words_do_not_tell_is_handed_back_and_not_guessed(text: str) -> None:
    told = said(text)
    assert told.mentions == ()
    assert told.changes == ()
    assert len(told.unassigned) == 1 + text.count("，")


def test_a_part_by_its_name_is_not_taken_for_the_whole() -> None:
    named = [each.scope for each in said("公开社会救助信息25条、政府信息90条。").mentions]
    assert named == ["社会救助", ""]


@given(st.integers(2, 10**7))
def test_the_number_itself_does_not_decide_what_is_counted(number: int) -> None:
    assert counted(f"全年收到政府信息公开申请{number}件，办结{number}件。") == [
        ("received", number),
        ("closed", number),
    ]


@given(st.text("下一步今后将计划力争全年已收到2020年上半3月，。；：、（）是每 ", max_size=60))
def test_plans_and_times_of_any_text_are_of_that_text(text: str) -> None:
    spans = plans(text, Standing())
    assert [*spans] == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    when = told_at(text, 2021)
    assert 0 <= when.year <= 2099
    assert set(months_of(when.span)) <= set(range(100))


@pytest.mark.parametrize(
    "piece", ["十", "1万", "1,", "（", "“", "未收到", "2020年", "每月", "甲类3条（乙1条），"]
)
def test_the_longest_sentence_is_read_in_time(piece: str) -> None:
    begun = process_time()
    said(piece * (2000 // len(piece)))
    assert process_time() - begun < 5


# --- the table of measures -----------------------------------------------------------------------------


def known_facts() -> set[str]:
    cells = {cell.key.fact for edition in EDITIONS.values() for cell in edition.cells}
    return cells | {code for counting in COUNTINGS for code in counting.rules}


def test_every_fact_that_a_measure_stands_for_is_counted_somewhere() -> None:
    codes = {code for each in MEASURES.values() for reading in each.readings for code in reading.facts}
    families = {code.rsplit("/", 1)[0] for code in known_facts()} | known_facts()
    assert {
        code for code in codes if code not in families and code.rsplit("/", 1)[0] not in families
    } == set()


def test_the_table_names_only_measures_and_topics_there_are() -> None:
    named = {code for each in PARTITIONS for code in (each.whole, *each.members)}
    named |= {code for each in MEASURES.values() for code in (*each.follows, *each.covers)}
    assert named | {code for group in AKIN for code in group} <= MEASURES.keys()
    assert {each.topic for each in MEASURES.values() if each.weak} <= TOPICS.keys()


def test_no_pattern_matches_nothing_at_all() -> None:
    empty = [
        (each.code, words)
        for each in MEASURES.values()
        for words in (*each.words, *each.weak)
        if compiled(words).search("") or compiled(words).search("，。")
    ]
    assert empty == []


def test_a_scope_chooses_its_reading() -> None:
    assert [reading.scope for reading in readings_of("received", "")] == ["新收", "含结转"]
    assert [reading.facts for reading in readings_of("received", "新收")] == [("table3/new/total",)]
    assert ("indicator/publications/by_category/社会救助",) in [
        reading.facts for reading in readings_of("publications", "社会救助")
    ]
    assert readings_of("publications", "全镇") == MEASURES["publications"].readings
