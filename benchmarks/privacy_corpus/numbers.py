"""Numbers as the standards build them: of persons, and of what must not be taken for a person's."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

REGIONS = tuple(
    (
        "110101 110108 120113 130102 130133 140105 150102 210102 220102 230103 310101 310115 320102 "
        "321084 330102 330281 340102 340104 340121 340122 340123 340202 341522 341523 341524 342401 "
        "342422 342423 342425 342426 342427 350203 360102 370102 371302 410102 411525 413026 420102 "
        "421126 430102 440106 440305 450102 460105 500101 510104 511025 520102 530102 540102 610102 "
        "620102 630102 640104 650102 652301"
    ).split()
)
# Eighteen-digit permits of residents of Hong Kong, Macao and Taiwan (residence permits since 2018).
_PERMIT_REGIONS = ("810000", "820000", "830000")
# As good as never given out by a police station, so that no number here is likely to be anybody's.
_SEQUENCES = ("000", "999", "998", "997", "996", "995", "994", "993")
_MOBILE_STARTS = tuple(
    (
        "130 131 132 133 134 135 136 137 138 139 145 147 149 150 151 152 153 155 156 157 158 159 162 165 "
        "166 167 170 171 172 173 175 176 177 178 180 181 182 183 184 185 186 187 188 189 190 191 193 195 "
        "196 197 198 199"
    ).split()
)
# Issuer number and length of the whole card: state banks, the postal bank, rural banks, older schemes.
_ISSUERS = (
    ("622202", 19), ("622203", 19), ("622208", 19), ("621226", 19), ("621558", 19), ("955880", 19),
    ("955882", 19), ("622848", 19), ("622845", 19), ("621282", 19), ("623052", 19), ("955990", 19),
    ("621700", 19), ("621081", 19), ("621467", 19), ("436742", 19), ("621660", 19), ("621661", 19),
    ("621785", 19), ("456351", 19), ("601382", 19), ("622260", 19), ("622262", 19), ("601428", 17),
    ("622258", 17), ("621799", 19), ("622188", 19), ("621096", 19), ("623218", 19), ("955100", 19),
    ("622588", 16), ("621483", 16), ("621486", 16), ("622609", 16), ("622622", 16), ("622521", 16),
    ("622666", 16), ("622324", 19), ("622858", 19), ("622682", 19), ("623036", 19), ("621058", 19),
)  # fmt: skip
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_HEADS = ("11", "12", "51", "52", "53", "91", "92", "93", "N1", "N2", "N3", "54")
_PASSPORT_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_COUNTRIES = (("USA", "840"), ("CAN", "124"), ("GBR", "826"), ("JPN", "392"), ("KOR", "410"), ("DEU", "276"))


def digits(rng: Random, count: int) -> str:
    """Return `count` random digits."""
    return "".join(rng.choices("0123456789", k=count))


def birth(rng: Random, last_year: int = 2018) -> date:
    """Return a birthday from 1930 to the end of `last_year`."""
    first, end = date(1930, 1, 1), date(last_year + 1, 1, 1)
    return first + timedelta(days=rng.randrange((end - first).days))


def id_check(body: str) -> str:
    """Return the check character of a resident ID of 17 digits (GB 11643-1999; ISO 7064, MOD 11-2)."""
    total = sum(int(digit) * (2 ** (17 - at) % 11) for at, digit in enumerate(body))
    return "10X98765432"[total % 11]


def resident_id(rng: Random) -> str:
    """Return an 18-character resident ID."""
    body = f"{rng.choice(REGIONS)}{birth(rng):%Y%m%d}{rng.choice(_SEQUENCES)}"
    return body + id_check(body)


def resident_id_ending_x(rng: Random) -> str:
    """Return a resident ID whose check character is X."""
    return next(number for _ in range(10_000) if (number := resident_id(rng)).endswith("X"))


def resident_id_of_digits(rng: Random) -> str:
    """Return a resident ID that a spreadsheet would take for a number."""
    return next(number for _ in range(10_000) if (number := resident_id(rng)).isdecimal())


def mistyped_resident_id(rng: Random) -> str:
    """Return a resident ID with another check digit than it should have."""
    body = resident_id(rng)[:-1]
    return body + next(digit for digit in rng.sample("0123456789", 2) if digit != id_check(body))


def old_resident_id(rng: Random) -> str:
    """Return a resident ID of the first generation (GB 11643-1989): 15 digits, none of them for checking."""
    return f"{rng.choice(REGIONS)}{birth(rng, 1995):%y%m%d}{rng.choice(_SEQUENCES)}"


def island_permit(rng: Random) -> str:
    """Return a residence permit of somebody from Hong Kong, Macao or Taiwan, checked like a resident ID."""
    body = f"{rng.choice(_PERMIT_REGIONS)}{birth(rng):%Y%m%d}{rng.choice(_SEQUENCES)}"
    return body + id_check(body)


def residence_permit(rng: Random) -> str:
    """Return a foreigner's number of 2023: 9, province, country, birthday, serial, check character."""
    body = f"9{rng.choice(REGIONS)[:2]}{rng.choice(_COUNTRIES)[1]}{birth(rng):%Y%m%d}{rng.choice(_SEQUENCES)}"
    return body + id_check(body)


def old_residence_permit(rng: Random) -> str:
    """Return the number on older cards: country, place of issue, birthday and two more digits."""
    return f"{rng.choice(_COUNTRIES)[0]}{rng.choice(REGIONS)[:4]}{birth(rng, 1995):%y%m%d}{digits(rng, 2)}"


def home_return_permit(rng: Random) -> str:
    """Return the number of a mainland travel permit for residents of Hong Kong (H) or Macao (M)."""
    return rng.choice("HM") + digits(rng, 8)


def taiwan_permit(rng: Random) -> str:
    """Return the number of a mainland travel permit for residents of Taiwan: eight digits."""
    return rng.choice("012345678") + digits(rng, 7)


def passport(rng: Random) -> str:
    """Return an ordinary Chinese passport's number: E or G and eight digits, or E, a letter, seven digits."""
    return rng.choice(
        ("E" + digits(rng, 8), "G" + digits(rng, 8), "E" + rng.choice(_PASSPORT_SIGNS) + digits(rng, 7))
    )


def luhn_check(body: str) -> str:
    """Return the check digit by the Luhn formula (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(body)))
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def bank_card(rng: Random) -> str:
    """Return a card number of a Chinese issuer: 16, 17 or 19 digits."""
    issuer, length = rng.choice(_ISSUERS)
    body = issuer + digits(rng, length - len(issuer) - 1)
    return body + luhn_check(body)


def mobile(rng: Random) -> str:
    """Return a mobile number: one of the ranges in use and eight digits."""
    return rng.choice(_MOBILE_STARTS) + digits(rng, 8)


def _unit_check(body: str) -> str:
    """Return the check character of an organisation code of eight signs (GB 11714-1997)."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(weight * int(sign, 36) for weight, sign in zip(weights, body, strict=True))
    return "0123456789X0"[11 - total % 11]


def _credit_check(body: str) -> str:
    """Return the check character of a credit code of which 17 signs are given (GB 32100-2015)."""
    total = sum(_CREDIT_SIGNS.index(sign) * (3**at % 31) for at, sign in enumerate(body))
    return _CREDIT_SIGNS[-total % 31]


def credit_code(rng: Random) -> str:
    """Return a unified social credit code; village collectives' begin with N."""
    return _credit_code(
        rng, rng.choice(_CREDIT_HEADS), rng.choice(("MA", "MB", "MF", "05", "32", "78", "00"))
    )


def credit_code_of_digits(rng: Random) -> str:
    """Return a credit code that has no letter in it."""
    heads = ("11", "12", "51", "52", "53", "91", "92")
    made = (_credit_code(rng, rng.choice(heads), digits(rng, 2)) for _ in range(10_000))
    return next(code for code in made if code.isdecimal())


def _credit_code(rng: Random, head: str, start: str) -> str:
    unit = start + digits(rng, 6)
    body = head + rng.choice(REGIONS) + unit + _unit_check(unit)
    return body + _credit_check(body)


def passing_luhn(rng: Random, start: str, length: int) -> str:
    """Return a serial of `length` digits that passes the Luhn formula by construction."""
    body = start + digits(rng, length - len(start) - 1)
    return body + luhn_check(body)


def failing_luhn(rng: Random, start: str, length: int) -> str:
    """Return a serial of `length` digits that fails the Luhn formula."""
    body = start + digits(rng, length - len(start) - 1)
    return body + str((int(luhn_check(body)) + rng.randrange(1, 10)) % 10)


def dated_serial(rng: Random) -> str:
    """Return region, day and serial like a resident ID's, 18 digits, but with a wrong check digit."""
    day = date(2016, 1, 1) + timedelta(days=rng.randrange(1800))
    body = f"{rng.choice(REGIONS)}{day:%Y%m%d}{digits(rng, 3)}"
    return body + str(next(n for n in rng.sample(range(10), 2) if str(n) != id_check(body)))


def town_serial(rng: Random) -> str:
    """Return the region of one county, a day of 2020 and an order: one in eleven passes for a resident ID."""
    return f"341522{date(2020, 1, 1) + timedelta(days=rng.randrange(366)):%Y%m%d}{digits(rng, 4)}"


def impossible_date(rng: Random) -> str:
    """Return 18 digits that would be a resident ID if there were such a day."""
    day = rng.choice(
        ("19901332", "20201350", "19850230", "20190431", "19731800", "20200099", "19560231", "20211301")
    )
    return f"{rng.choice(REGIONS)}{day}{digits(rng, 4)}"
