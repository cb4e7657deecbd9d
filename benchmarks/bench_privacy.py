"""What the privacy gate finds, what it misses, what it takes for personal data, and how fast it is.

Recall and false alarms are those of a synthetic corpus of labelled texts and tables. Nothing is asserted:
`tests/test_privacy_corpus.py` holds the floors on a sample; what is to be reached stands beside what was.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, cycle
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import results  # noqa: E402
from benchmarks.privacy_corpus import numbers, words  # noqa: E402
from benchmarks.privacy_corpus.corpus import copies_of, doubtful, negatives, positives  # noqa: E402
from benchmarks.privacy_corpus.detectors import DETECTORS  # noqa: E402
from benchmarks.privacy_corpus.item import Item, Rows, TableItem, TextItem  # noqa: E402
from benchmarks.privacy_corpus.negative_tables import TABLES as HARMLESS_TABLES  # noqa: E402
from benchmarks.privacy_corpus.positive_tables import TABLES  # noqa: E402
from benchmarks.privacy_corpus.scoring import (  # noqa: E402
    LEAST_RECALL,
    LEAST_SPEED,
    MOST_FALSE_ALARMS,
    Alarm,
    Answer,
    alarms,
    answers,
    is_sure,
)
from pipeline.privacy.detect import find  # noqa: E402
from pipeline.privacy.numbers.find import find_numbers  # noqa: E402  (all: run from any folder)

_MEGABYTE = 10**6
_TEXT_SIZE = 3 * _MEGABYTE
_PAGE = 2000  # characters
_COPIES_FOR_SPEED = 120  # of each template: more than three megabytes of text
_LISTS = (
    (
        "a payment list, numbers in one piece",
        "姓名|身份证号|住址|手机号|银行账号|面积|金额\n{NAME}|{ID.plain}|{ADDRESS}|{MOBILE.plain}|{CARD.plain}|{area}|{amount}",
    ),
    ("a payment list, numbers typed in all manners", TABLES["payment list"][10]),
    ("a table of units", HARMLESS_TABLES["table of units"][3]),
)
_SHORT_LISTS = 8000  # of two or three rows each, joined to one long one
_ROUNDS = 3
_ORDINARY = "ordinary: a published report, the handbook"
_MIXED = f"mixed: the same with a resident ID and a mobile every {_PAGE:,} characters"
_DENSE = "dense: the corpus, a number or what looks like one in every sentence"
_QUOTED = 160  # characters
Heard = tuple[Item, Sequence[Alarm]]
"""A harmless item, and the alarms that it raised."""
_PROSE = (
    "tests/data/reports/huayuan_2020.txt",
    "README.md",
    "docs/使用手册.md",
    "docs/handbook/*.md",
    "docs/handbook/rules/*.md",
)


def main() -> None:
    """Print everything as Markdown; the totals may be kept, the examples not."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--write", action="store_true", help=f"also write {results.RESULTS.name}")
    write = given.parse_args().write
    found = [answer for item in positives() for answer in answers(item, DETECTORS)]
    heard = [(item, alarms(item, DETECTORS)) for item in negatives()]
    asked = [(item, alarms(item, DETECTORS)) for item in doubtful()]
    totals = list(chain(recall_lines(found), alarm_lines(heard), doubt_lines(asked), speed_lines()))
    print("\n".join(chain(totals, manner_lines(found), class_lines(heard))))
    if write:
        results.keep((*results.opening("Privacy gate", "bench_privacy.py"), *totals))


def recall_lines(found: Sequence[Answer]) -> Iterator[str]:
    """Yield recall by kind."""
    yield f"## recall: {len(found)} labels\n"
    yield from _RECALL_HEAD
    yield from _recall_rows(found, lambda answer: answer.kind.value)


def manner_lines(found: Sequence[Answer]) -> Iterator[str]:
    """Yield recall by manner of writing, and an example of every class of what was missed."""
    yield "\n## recall by manner of writing\n"
    yield from _RECALL_HEAD
    yield from _recall_rows(found, lambda answer: f"{answer.kind.value}: {answer.manner}")
    missed = [answer for answer in found if answer.confidence is None]
    yield f"\n## missed: {len(missed)} labels\n"
    yield from _examples((_missed_class(answer), answer.quoted) for answer in missed)


_RECALL_HEAD = (
    "| what | labels | found | recall % | certain or likely % | to reach % |",
    "|---|---|---|---|---|---|",
)


def _recall_rows(found: Iterable[Answer], key: Callable[[Answer], str]) -> Iterator[str]:
    groups: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in found:
        groups[key(answer)].append(answer)
    for what, of_group in sorted(groups.items()):
        count = len(of_group)
        seen = sum(answer.confidence is not None for answer in of_group)
        sure = sum(is_sure(answer.confidence) for answer in of_group)
        floor = LEAST_RECALL.get(of_group[0].kind, 0) if what == of_group[0].kind.value else 0
        wanted = f"{floor:.0%}".strip("%") if floor else ""
        shares = " | ".join(f"{100 * part / count:.2f}" for part in (seen, sure))
        yield f"| {what} | {count} | {seen} | {shares} | {wanted} |"


def _missed_class(answer: Answer) -> str:
    return f"{answer.kind.value}: {answer.manner}, in {answer.origin.group} {answer.origin.template}"


def alarm_lines(heard: Sequence[Heard]) -> Iterator[str]:
    """Yield false alarms overall."""
    yield f"\n## false alarms: {len(heard)} harmless items\n"
    yield from _ALARM_HEAD
    yield _alarm_row("all", heard)
    yield f"\n- to reach: under {MOST_FALSE_ALARMS:.1%} of all, certain, likely and possible together"


def doubt_lines(asked: Sequence[Heard]) -> Iterator[str]:
    """Yield what is said of items that nobody could judge: at most that they are possible."""
    yield f"\n## doubtful: {len(asked)} items that may be somebody's or not\n"
    yield from _ALARM_HEAD
    yield _alarm_row("all", asked)
    yield "\n- to reach: none certain or likely"


def class_lines(heard: Sequence[Heard]) -> Iterator[str]:
    """Yield false alarms by class of item, and an example of each."""
    yield "\n## false alarms by class\n"
    yield from _ALARM_HEAD
    for group in dict.fromkeys(item.origin.group for item, _ in heard):
        yield _alarm_row(group, [(item, raised) for item, raised in heard if item.origin.group == group])
    yield ""
    every = [alarm for _, raised in heard for alarm in raised]
    yield from _examples((_alarm_class(alarm), f"{alarm.reason}: {alarm.quoted}") for alarm in every)


_ALARM_HEAD = ("| class | items | certain or likely | % | possible only | % |", "|---|---|---|---|---|---|")


def _alarm_row(group: str, heard: Sequence[Heard]) -> str:
    sure = sum(any(is_sure(alarm.confidence) for alarm in raised) for _, raised in heard)
    unsure = sum(bool(raised) for _, raised in heard) - sure
    share, unsure_share = (100 * number / len(heard) for number in (sure, unsure))
    return f"| {group} | {len(heard)} | {sure} | {share:.2f} | {unsure} | {unsure_share:.2f} |"


def _alarm_class(alarm: Alarm) -> str:
    sureness = "certain or likely" if is_sure(alarm.confidence) else "possible"
    return f"{sureness} {alarm.kind.value}, in {alarm.origin.group} {alarm.origin.template}"


def _examples(classed: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield each class with its size and its first member, the largest class first."""
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for name, quoted in classed:
        counts[name] += 1
        first.setdefault(name, quoted.replace("\n", "⏎")[:_QUOTED])
    for name, count in counts.most_common():
        yield f"- {count} × {name}: {first[name]}"


def speed_lines() -> Iterator[str]:
    """Yield the rates on one core, processor time, the median of a few rounds."""
    yield f"\n## speed, one core, median of {_ROUNDS} rounds\n"
    yield "| text | MB | numbers MB/s | with names and addresses MB/s |"
    yield "|---|---|---|---|"
    ordinary = _pages(_prose_lines())
    mixed = [_with_a_person(page, Random(at)) for at, page in enumerate(ordinary)]
    of_numbers = {}
    for text, pages in ((_ORDINARY, ordinary), (_MIXED, mixed), (_DENSE, _pages(_corpus_lines()))):
        size = sum(len(page.encode()) for page in pages) / _MEGABYTE
        of_numbers[text], everything = (size / _seconds(each, pages) for each in (find_numbers, find))
        yield f"| {text} | {size:.1f} | {of_numbers[text]:.1f} | {everything:.1f} |"
    reached = "reached" if of_numbers[_MIXED] >= LEAST_SPEED else "not reached"
    yield f"\n- to reach: numbers {LEAST_SPEED} MB/s in mixed text: {reached}"
    for listed, template in _LISTS:
        rows = _long_list(template)
        rate = len(rows) / _seconds(DETECTORS.in_rows, [rows])
        yield f"- {listed} of {len(rows)} rows and {len(rows[0])} columns: {rate:,.0f} rows/s"


def _seconds(detector: Callable[..., object], pieces: Sequence[object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        for piece in pieces:
            detector(piece)
        times.append(time.process_time() - start)
    return median(times)


def _corpus_lines() -> list[str]:
    """Return sentences of the corpus, harmless ones and others mingled, none of them twice."""
    items = chain(negatives(_COPIES_FOR_SPEED), positives(_COPIES_FOR_SPEED))
    lines = [item.text for item in items if isinstance(item, TextItem)]
    Random(0).shuffle(lines)
    return lines


def _prose_lines() -> Iterator[str]:
    paths = [path for pattern in _PROSE for path in sorted(ROOT.glob(pattern))]
    return cycle([line for path in paths for line in path.read_text(encoding="utf-8").splitlines()])


def _with_a_person(page: str, rng: Random) -> str:
    middle = len(page) // 2
    person = f"{words.name(rng)}，{numbers.resident_id(rng)}，电话{numbers.mobile(rng)}。"
    return f"{page[:middle]}\n{person}\n{page[middle:]}"


def _pages(lines: Iterable[str]) -> list[str]:
    """Join lines to pages until there is text enough."""
    pages: list[str] = []
    page: list[str] = []
    size = length = 0
    for line in lines:
        page.append(line)
        length += len(line)
        if length > _PAGE:
            pages.append("\n".join(page))
            size += len(pages[-1].encode())
            page, length = [], 0
        if size > _TEXT_SIZE:
            break
    return pages


def _long_list(template: str) -> Rows:
    """Return one table of many rows, headings first."""
    tables = [
        item for item in copies_of(template, "long list", 0, _SHORT_LISTS) if isinstance(item, TableItem)
    ]
    return tables[0].rows[:1] + tuple(row for table in tables for row in table.rows[1:])


if __name__ == "__main__":
    main()
