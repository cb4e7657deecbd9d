"""One place in a text where personal data stands: which kind, how sure, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What was found. The value is the word that users read."""

    RESIDENT_ID = "身份证号"
    RESIDENCE_PERMIT = "外国人永久居留证号"
    TRAVEL_PERMIT = "港澳台居民证件号"
    PASSPORT = "护照号"
    BANK_CARD = "银行卡号"
    MOBILE = "手机号"
    LANDLINE = "个人固定电话"
    ADDRESS = "家庭住址"
    EMAIL = "电子邮箱"
    CHAT = "微信号、QQ号"
    NAME = "姓名"
    CONDITION = "病情、困难等个人情况"
    """Health, poverty, being a minor or a past before the courts, beside a name."""

    __hash__ = object.__hash__  # members are looked up for every hit, and Enum's own hash is slow


class Confidence(Enum):
    """How sure a finding is."""

    CERTAIN = "确定"
    """The standard's own check holds (check digit, Luhn with a known issuer, number range)."""
    LIKELY = "很可能"
    """The shape, and words or a heading beside it that say what it is."""
    POSSIBLE = "可能"
    """The shape alone."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Personal data at `text[start:end]`. `reason` is a Chinese clause that quotes nothing of the text."""

    kind: Kind
    start: int
    end: int
    confidence: Confidence
    reason: str

    def at(self, start: int, end: int) -> Hit:
        """The same in another text, where it stands at `text[start:end]`."""
        return Hit(self.kind, start, end, self.confidence, self.reason)


@dataclass(frozen=True, slots=True)
class CellHit:
    """A hit in a cell of a table: row and column count from 0 within the rows that were given."""

    row: int
    column: int
    hit: Hit


@dataclass(frozen=True, slots=True)
class Lawful:
    """What this office publishes of itself, as typed: telephones, addresses, accounts (条例第二十条)."""

    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    callings: tuple[str, ...] = ()
    """Words such as 监督电话: a telephone behind one is perhaps public, so it is at most POSSIBLE."""


NOTHING_LAWFUL = Lawful()
