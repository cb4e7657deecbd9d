"""The labelled corpus is what it says, and the detectors reach their floors on a fixed sample of it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest

from benchmarks.privacy_corpus import numbers
from benchmarks.privacy_corpus.corpus import NEGATIVES, POSITIVES, Templates, doubtful, negatives, positives
from benchmarks.privacy_corpus.detectors import DETECTORS
from benchmarks.privacy_corpus.filling import fill, make_item
from benchmarks.privacy_corpus.item import Item, Origin, Place, TableItem, TextItem
from benchmarks.privacy_corpus.scoring import (
    LEAST_RECALL,
    MOST_FALSE_ALARMS,
    Alarm,
    Answer,
    Detectors,
    alarms,
    answers,
    is_sure,
)
from benchmarks.results import keep
from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind
from pipeline.privacy.masking import mask_hits
from pipeline.privacy.tables.find import columns_of, find_in_rows

SEEDS = range(300)
ANY = Origin("any", 0)

# The standards' own tables, written out, where the corpus computes them.
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
DOUBLED = "0246813579"


def passes_id_check(number: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(ID_WEIGHTS, number, strict=False))
    return (total + (10 if number[-1] == "X" else int(number[-1]))) % 11 == 1


def passes_credit_check(code: str) -> bool:
    total = sum(w * CREDIT_SIGNS.index(sign) for w, sign in zip(CREDIT_WEIGHTS, code, strict=False))
    return (total + CREDIT_SIGNS.index(code[-1])) % 31 == 0


def passes_luhn(number: str) -> bool:
    doubled = (int(DOUBLED[int(digit)]) for digit in number[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in number[-1::-2])) % 10 == 0


def is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


@cache
def sample() -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    return tuple(positives(1)), tuple(negatives(3))  # one alarm in 348 items would say little


def labels(item: Item) -> int:
    return len(item.spans if isinstance(item, TextItem) else item.places)


def templates(collections: tuple[Templates, ...]) -> set[str]:
    return {text for groups in collections for patterns in groups.values() for text in patterns}


@pytest.mark.parametrize("make", [numbers.resident_id, numbers.island_permit, numbers.residence_permit])
def test_a_number_of_a_person_has_a_real_birthday_and_the_right_check_character(make: object) -> None:
    assert callable(make)
    for number in (make(Random(seed)) for seed in SEEDS):
        assert len(number) == 18, number
        assert passes_id_check(number), number
        assert is_day(number[6:14]), number


def test_an_example_of_each_standard_passes() -> None:
    assert passes_id_check("11010519491231002X")
    assert numbers.id_check("11010519491231002") == "X"
    assert passes_credit_check("91350100M000100Y43")
    assert passes_luhn("79927398713")
    assert numbers.luhn_check("7992739871") == "3"


def test_a_number_of_the_first_generation_has_a_real_birthday() -> None:
    old = [numbers.old_resident_id(Random(seed)) for seed in SEEDS]
    assert {len(number) for number in old} == {15}
    assert all(is_day(f"19{number[6:12]}") for number in old)


def test_cards_and_credit_codes_are_checked_as_their_standards_say() -> None:
    assert all(passes_luhn(numbers.bank_card(Random(seed))) for seed in SEEDS)
    assert all(passes_credit_check(numbers.credit_code(Random(seed))) for seed in SEEDS)
    assert all(passes_credit_check(numbers.credit_code_of_digits(Random(seed))) for seed in SEEDS)


def test_what_merely_resembles_a_number_of_a_person_is_none() -> None:
    assert not any(passes_id_check(numbers.dated_serial(Random(seed))) for seed in SEEDS)
    assert not any(is_day(numbers.impossible_date(Random(seed))[6:14]) for seed in SEEDS)
    assert not any(passes_luhn(numbers.failing_luhn(Random(seed), "1", 19)) for seed in SEEDS)
    assert all(passes_luhn(numbers.passing_luhn(Random(seed), "1", 16)) for seed in SEEDS)


def test_the_corpus_is_large_and_varied_enough() -> None:
    assert len(templates(POSITIVES)) >= 150
    assert len(templates(NEGATIVES)) >= 250
    assert sum(1 for _ in positives()) >= 2000
    assert sum(1 for _ in negatives()) >= 5000


def test_every_item_is_labelled_or_harmless() -> None:
    personal, harmless = sample()
    assert all(labels(item) for item in personal)
    assert not any(labels(item) for item in harmless)


def test_the_corpus_is_always_the_same() -> None:
    assert tuple(positives(1)) == sample()[0]
    assert next(positives(2)) == sample()[0][0]


def test_a_label_stands_where_its_words_stand() -> None:
    text, spans = fill("户主{NAME}，{CONDITION=孤儿}，电话{MOBILE.plain}。", Random(1))
    words = [text[span.start : span.end] for span in spans]
    assert text == f"户主{words[0]}，孤儿，电话{words[2]}。"
    assert re.fullmatch(r"1\d{10}", words[2])


def test_a_number_split_over_two_cells_is_labelled_in_both() -> None:
    table = make_item("姓名|前|后|电话\n{NAME}|{ID.split}|{MOBILE}", ANY, Random(1))
    assert isinstance(table, TableItem)
    assert {len(row) for row in table.rows} == {4}
    assert [place.columns for place in table.places[:3]] == [(0,), (1, 2), (3,)]


def of_nothing(found: tuple[Hit, ...] = (), in_cells: tuple[CellHit, ...] = ()) -> Detectors:
    return Detectors(lambda _: found, lambda _: in_cells)


def hit(kind: Kind, start: int, end: int) -> Hit:
    return Hit(kind, start, end, Confidence.LIKELY, "")


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        (hit(Kind.MOBILE, 2, 13), True),
        (hit(Kind.MOBILE, 2, 8), True),
        (hit(Kind.MOBILE, 2, 7), False),
        (hit(Kind.MOBILE, 0, 40), False),
        (hit(Kind.BANK_CARD, 2, 13), False),
    ],
)
def test_a_hit_counts_when_kind_and_the_greater_part_agree(found: Hit, counts: bool) -> None:
    item = make_item("电话{MOBILE.plain}，白天打", ANY, Random(1))
    (answer,) = answers(item, of_nothing((found,)))
    assert (answer.confidence is not None) is counts


def test_two_numbers_in_one_cell_want_two_hits() -> None:
    item = TableItem(ANY, (("甲",),), (Place((Kind.MOBILE,), "", 0, (0,)),) * 2)
    one = CellHit(0, 0, hit(Kind.MOBILE, 0, 11))
    assert [answer.confidence for answer in answers(item, of_nothing(in_cells=(one,)))] == [
        Confidence.LIKELY,
        None,
    ]


def test_the_detectors_find_what_must_be_found() -> None:
    found = [answer for item in sample()[0] for answer in answers(item, DETECTORS)]
    for kind, floor in LEAST_RECALL.items():
        of_kind = [answer for answer in found if answer.kind is kind]
        missed = [answer for answer in of_kind if answer.confidence is None]
        assert len(missed) <= (1 - floor) * len(of_kind), told(missed)


def test_the_detectors_are_not_taken_in_by_what_looks_alike() -> None:
    harmless = sample()[1]
    raised = [first for item in harmless for first in alarms(item, DETECTORS)[:1]]
    most = 2 * MOST_FALSE_ALARMS  # a seventh of the corpus; what merely passes a check falls unevenly
    assert len(raised) <= most * len(harmless), told(raised)
    sure = [first for item in harmless for first in sure_alarms(item)[:1]]
    assert len(sure) <= MOST_FALSE_ALARMS * len(harmless), told(sure)


def test_the_detectors_are_not_sure_of_what_nobody_could_tell() -> None:
    assert [alarm for item in doubtful(3) for alarm in sure_alarms(item)] == []


def test_nothing_is_left_to_find_in_what_was_masked() -> None:
    for item in sample()[0]:
        rows = item.rows if isinstance(item, TableItem) else ((item.text,),)
        columns = columns_of(rows)
        hits = find_in_rows(rows, columns)
        masked = [
            [mask_hits(cell, (found.hit for found in hits if (found.row, found.column) == (at, column)))
             for column, cell in enumerate(row)]
            for at, row in enumerate(rows)
        ]  # fmt: skip
        assert find_in_rows(masked, columns) == (), masked


def test_results_are_kept_beside_those_of_another_program(tmp_path: Path) -> None:
    file = tmp_path / "results.md"
    for lines in (["# One", "1"], ["# Two", "2"], ["# One", "", "## more", "3"]):
        keep(lines, file)
    assert file.read_text(encoding="utf-8") == "# One\n\n## more\n3\n\n# Two\n2\n"


def sure_alarms(item: Item) -> list[Alarm]:
    return [alarm for alarm in alarms(item, DETECTORS) if is_sure(alarm.confidence)]


def told(wrong: list[Answer] | list[Alarm]) -> str:
    return "\n".join(f"{one.kind.value}: {one.quoted}" for one in wrong)
