"""The gaps of templates and what fills them.

`{ID}`, in capitals, is personal data and gets a label; its manner is drawn at random among those of running
text. `{ID.split}` wants one manner. `{CONDITION=孤儿}` labels these very words. `{village}` gets no label.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random

from benchmarks.privacy_corpus import addresses, numbers, spelling, words
from pipeline.privacy.hit import Kind

Maker = Callable[[Random], str]
Spelling = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Slot:
    """Personal data of a kind: makers by manner, and those that a template must ask for."""

    kinds: tuple[Kind, ...]
    manners: Mapping[str, Maker]
    only_asked_for: Mapping[str, Maker]

    def maker(self, manner: str) -> Maker:
        """Return the maker of a manner; KeyError for a manner that nobody declared."""
        return {**self.manners, **self.only_asked_for}[manner]


def _spelt(make: Maker, spell: Spelling) -> Maker:
    return lambda rng: spell(make(rng))


def _grouped(make: Maker, sizes: tuple[int, ...], between: str = " ") -> Maker:
    return lambda rng: spelling.grouped(make(rng), sizes, between)


_FOURS = (4, 4, 4, 4)

_IDS: Mapping[str, Maker] = {
    "plain": numbers.resident_id,
    "spaced": _grouped(numbers.resident_id, (6, 8)),
    "spaced by four": _grouped(numbers.resident_id, (6, 4, 4)),
    "hyphened": _grouped(numbers.resident_id, (6, 8), "-"),
    "full-width": _spelt(numbers.resident_id, spelling.wide),
    "lower x": _spelt(numbers.resident_id_ending_x, str.lower),
    "upper x": numbers.resident_id_ending_x,
    "over two lines": _spelt(numbers.resident_id, spelling.wrapped),
    "old": numbers.old_resident_id,
    "old, spaced": _grouped(numbers.old_resident_id, (6, 6)),
}
_IDS_ASKED_FOR: Mapping[str, Maker] = {
    "mistyped": numbers.mistyped_resident_id,
    "split": _spelt(numbers.resident_id, lambda number: spelling.split(number, 14)),
    "split early": _spelt(numbers.resident_id, lambda number: spelling.split(number, 6)),
    "displayed": _spelt(numbers.resident_id_of_digits, spelling.displayed),
    "stored": _spelt(numbers.resident_id_of_digits, spelling.stored),
    "stored exponent": _spelt(numbers.resident_id_of_digits, spelling.stored_exponent),
    "apostrophe": _spelt(numbers.resident_id, lambda number: f"'{number}"),
    "in a disability card's number": lambda rng: (
        f"{numbers.resident_id(rng)}{rng.randrange(1, 8)}{rng.randrange(1, 5)}"
    ),
    "around a day in words": _spelt(numbers.resident_id, spelling.around_day),
    "old as number": _spelt(numbers.old_resident_id, lambda number: f"{number}.0"),
}
_MOBILES: Mapping[str, Maker] = {
    "plain": numbers.mobile,
    "spaced": _grouped(numbers.mobile, (3, 4)),
    "hyphened": _grouped(numbers.mobile, (3, 4), "-"),
    "full-width": _spelt(numbers.mobile, spelling.wide),
    "+86": _spelt(numbers.mobile, lambda number: f"+86{number}"),
    "+86 spaced": _spelt(numbers.mobile, lambda number: "+86 " + spelling.grouped(number, (3, 4))),
    "86-": _spelt(numbers.mobile, lambda number: f"86-{number}"),
}
_MOBILES_ASKED_FOR: Mapping[str, Maker] = {
    "as number": _spelt(numbers.mobile, lambda number: f"{number}.0"),
    "as amount": _spelt(numbers.mobile, lambda number: f"{int(number):,}"),
    "in odd groups": _grouped(numbers.mobile, (2, 3, 3)),
    "half spelt": _spelt(numbers.mobile, spelling.half_spelt),
    "behind a zero": _spelt(numbers.mobile, lambda number: f"0{number}"),
}
_CARDS: Mapping[str, Maker] = {
    "plain": numbers.bank_card,
    "in fours": _grouped(numbers.bank_card, _FOURS),
    "hyphened fours": _grouped(numbers.bank_card, _FOURS, "-"),
    "full-width": _spelt(numbers.bank_card, spelling.wide),
}
_CARDS_ASKED_FOR: Mapping[str, Maker] = {
    "passbook": lambda rng: "2000" + numbers.digits(rng, 15),
    "apostrophe": _spelt(numbers.bank_card, lambda number: f"'{number}"),
}
_LANDLINES: Mapping[str, Maker] = {
    "hyphened": lambda rng: f"0564-{words.landline_body(rng)}",
    "bracketed": lambda rng: f"（0564）{words.landline_body(rng)}",
    "spaced": lambda rng: f"0551 {words.landline_body(rng)}{rng.randrange(10)}",
    "glued": lambda rng: f"0564{words.landline_body(rng)}",
    "full-width": lambda rng: spelling.wide(f"0564-{words.landline_body(rng)}"),
}
_EMAILS: Mapping[str, Maker] = {
    "number": lambda rng: f"{rng.randrange(10**7, 10**10)}@qq.com",
    "letters": lambda rng: (
        f"{rng.choice(('wangxm', 'zhang_san', 'li.dasha', 'chenchen'))}{words.small(rng)}"
        f"@{rng.choice(('163.com', '126.com', 'sina.com', 'outlook.com', 'foxmail.com'))}"
    ),
    "mobile": lambda rng: f"{numbers.mobile(rng)}@139.com",
}
_NAMES: Mapping[str, Maker] = {"plain": words.name}
_OTHER_NAMES: Mapping[str, Maker] = {
    "compound": words.compound_name,
    "dotted": words.dotted_name,
    "spaced": words.spaced_name,
}

LABELLED: Mapping[str, Slot] = {
    "ID": Slot((Kind.RESIDENT_ID,), _IDS, _IDS_ASKED_FOR),
    "ISLAND": Slot((Kind.TRAVEL_PERMIT, Kind.RESIDENT_ID), {"residence permit": numbers.island_permit}, {}),
    "FOREIGN": Slot(
        (Kind.RESIDENCE_PERMIT,),
        {"of 2023": numbers.residence_permit, "older": numbers.old_residence_permit},
        {},
    ),
    "TRAVEL": Slot((Kind.TRAVEL_PERMIT,), {"hong kong, macao": numbers.home_return_permit}, {}),
    "TAIWAN": Slot((Kind.TRAVEL_PERMIT,), {"taiwan": numbers.taiwan_permit}, {}),
    "PASSPORT": Slot((Kind.PASSPORT,), {"plain": numbers.passport}, {}),
    "CARD": Slot((Kind.BANK_CARD,), _CARDS, _CARDS_ASKED_FOR),
    "MOBILE": Slot((Kind.MOBILE,), _MOBILES, _MOBILES_ASKED_FOR),
    "LANDLINE": Slot((Kind.LANDLINE,), _LANDLINES, {"local": words.landline_body}),
    "EMAIL": Slot((Kind.EMAIL, Kind.MOBILE), _EMAILS, {}),  # a mobile number may be what stands before @
    "ADDRESS": Slot((Kind.ADDRESS,), addresses.HOMES, addresses.HOMES_TOLD_AS),
    "CHAT": Slot((Kind.CHAT,), {"letters": words.chat}, {"number": lambda rng: "8" + numbers.digits(rng, 8)}),
    "NAME": Slot((Kind.NAME,), _NAMES, _OTHER_NAMES),
    "CONDITION": Slot((Kind.CONDITION,), {}, {}),
}
"""What is labelled, by the name of the gap."""

PLAIN: Mapping[str, Maker] = {
    "name": words.name, "masked_name": words.masked_name, "surname": words.surname, "stem": words.stem,
    "village": words.village, "town": words.town, "county": words.county, "bank": words.bank,
    "day": words.day, "glued_day": words.glued_day, "clock": words.clock, "year": words.year,
    "month": words.month, "small": words.small, "count": words.count, "age": words.age,
    "child_age": words.child_age, "numeral": words.numeral, "area": words.area, "amount": words.amount,
    "large_amount": words.large_amount, "eleven_digit_amount": words.eleven_digit_amount,
    "office": addresses.office, "firm": addresses.firm, "street": addresses.street_and_number,
    "group": addresses.group_of_village, "building": addresses.complex_building,
    "credit": numbers.credit_code, "credit_digits": numbers.credit_code_of_digits,
    "dated_serial": numbers.dated_serial,
    "town_serial": numbers.town_serial, "impossible_date": numbers.impossible_date,
    "phone": lambda rng: f"0564-{words.landline_body(rng)}",
    "local_phone": words.landline_body,
    "region": lambda rng: rng.choice(numbers.REGIONS),
    "luhn16": lambda rng: numbers.passing_luhn(rng, rng.choice(("1", "2", "7")), 16),
    "luhn19": lambda rng: numbers.passing_luhn(rng, rng.choice(("10", "20", "34", "78")), 19),
    "no_luhn16": lambda rng: numbers.failing_luhn(rng, rng.choice("123478"), 16),
    "no_luhn17": lambda rng: numbers.failing_luhn(rng, rng.choice("1237"), 17),
    "no_luhn19": lambda rng: numbers.failing_luhn(rng, rng.choice("1237"), 19),
    **{f"digits{length}": partial(numbers.digits, count=length) for length in range(1, 31)},
}  # fmt: skip
"""What fills a gap without being personal data."""
