"""One amount after the other: what each counts, given the words around it and what was told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.report.consistency.claims import Change, Share
from pipeline.report.consistency.governing import Governed, Surroundings, governing, surroundings
from pipeline.report.consistency.lists import Listing, counts_things, innermost
from pipeline.report.consistency.measure import BREAKS
from pipeline.report.consistency.measures import MEASURES, PARTITIONS
from pipeline.report.consistency.mention import Amount, Mention
from pipeline.report.consistency.numbers import PERCENT, POINTS, is_money
from pipeline.report.consistency.statement import Standing, scope_of, year_of
from pipeline.report.consistency.sums import base_of, is_part

_GROWS = "增长|增加|上升|提高|提升|增多|增幅|多|增"
_SHRINKS = "减少|下降|回落|降低|下滑|减幅|降幅|少|减|降"
_BY = re.compile(rf"(?:(?P<grows>{_GROWS})|{_SHRINKS})(?:了|幅度?|率)?(?:为|约|达|近|超过?)*\s*$")
_COMPARED = re.compile(r"同比|环比|比|较|相比|与")
_SHARE = re.compile(r"(?:占(?:比|[^，。；（）()]{0,14})|比例|比重|[（(])(?:为|达|约|近|到)*\s*$")
_FOR_EACH = re.compile(
    r"每(?!次)|各[^，。；]{0,5}(?:明确|设|有(?!关)|配|安排|确定|至少|均|都|不少于)|人均|平均|日均|月均"
)
_LEAD = re.compile(
    r"^(?:其中|通过|利用|依托|以|在|由|分别|包括|包含|涉及|含|有|为|属于?|以及|及|和|与|对|\s)+"
)
_TAIL = re.compile(r"(?:发布|公开|收到|收取|收|提交|共计|合计|共|计|为|各|的|达到?|等|\s)+$")
_ACTS = re.compile(
    r"^(?:并|共|已|全年|均|累计)*(?:制发|办理|答复|办结|召开|开展|组织|收到|受理|新收|回应|印发|举办|发放|结转|转|另有)"
)
_HAN = re.compile(r"[一-鿿]")
_BREAK = re.compile(f"[{re.escape(BREAKS)}]")
_DISCLOSED = re.compile(r"^(?:其中|已|主动|予以|，|,)*公开$")
_REACHES = re.compile(r"(?:增|上升|提高|提升|减|下降|降|回落)[^，。；]{0,2}[到至为]\s*$")
_NO_WORD_NEEDED = 8
"""How many characters may stand between two numbers of which the second needs no word of its own."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence and what is known of it before its amounts are assigned.

    `before` was told earlier in its part; `depths` are the brackets open at each character.
    """

    sentence: str
    standing: Standing
    year: int
    before: tuple[Mention, ...]
    found: tuple[Amount, ...]
    listings: tuple[Listing, ...]
    depths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What one amount turned out to be; a part of `whole` in a listing where both are given.

    `end` is how far its own words reach. `closes` is the listing that it shows to be over.
    """

    amount: Amount
    end: int
    mention: Mention | None = None
    share: Share | None = None
    change: Change | None = None
    whole: Mention | None = None
    listing: Listing | None = None
    closes: Listing | None = None

    @property
    def is_left(self) -> bool:
        """Whether nothing could be made of it."""
        return not (self.mention or self.share or self.change)


def step(text: Text, steps: Sequence[Step]) -> Step:
    """What the next amount of a sentence is."""
    place = len(steps)
    amount = text.found[place]
    since = steps[-1].end if steps else 0
    until = text.found[place + 1].start if place + 1 < len(text.found) else len(text.sentence)
    words = surroundings(text.sentence, amount, since, until, text.standing.topic)
    governed = governing(amount, words)
    bare = Step(amount, amount.end + (governed.behind if governed else 0))
    if _FOR_EACH.search(words.clause):
        return bare
    if by := _BY.search(words.before):
        changed = _change(text, steps, amount, words, is_growth=bool(by["grows"]))
        if changed or not counts_things(amount) or _COMPARED.search(words.clause):
            return replace(bare, change=changed)
    if amount.unit == PERCENT and not governed:
        return replace(bare, share=_share(text, steps, amount, words))
    return _part(text, steps, bare, words, governed) or _alone(text, steps, bare, words, governed)


def _change(
    text: Text, steps: Sequence[Step], amount: Amount, words: Surroundings, *, is_growth: bool
) -> Change | None:
    if counts_things(amount) and not _COMPARED.search(words.before):
        return None
    unit = amount.unit if counts_things(amount) else None
    of = _subject(text, steps, amount, PERCENT if amount.unit == POINTS else unit)
    return Change(amount, amount.value if is_growth else -amount.value, of) if of else None


def _share(text: Text, steps: Sequence[Step], amount: Amount, words: Surroundings) -> Share | None:
    of = _subject(text, steps, amount, None) if _SHARE.search(words.before) else None
    if of is None:
        return None
    whole = next((each.whole for each in steps if each.mention is of), None)
    return Share(amount, of, whole or base_of(of, (*text.before, *_told(steps))))


def _subject(text: Text, steps: Sequence[Step], amount: Amount, unit: str | None) -> Mention | None:
    """The number that a share or a change is about: the last at its own level, or before its bracket."""
    depth = text.depths[amount.start]
    for each in reversed(steps):
        level = text.depths[each.amount.start]
        if each.mention and level <= depth and unit in (None, each.amount.unit):
            return each.mention
    return None


def _told(steps: Sequence[Step]) -> tuple[Mention, ...]:
    return tuple(each.mention for each in steps if each.mention)


def _part(
    text: Text, steps: Sequence[Step], bare: Step, words: Surroundings, governed: Governed | None
) -> Step | None:
    """The amount as a part of the number that the listing around it takes apart; None if it is none."""
    listing = innermost(text.listings, bare.amount.start)
    if listing is None or any(each.closes == listing for each in steps):
        return None
    whole = _whole(text, steps, listing, bare.amount, governed)
    if whole is None:
        return None
    near = governed.measure.code if governed and governed.is_near else ""
    if _is_over(text, steps, listing, bare.amount, near):
        return replace(_alone(text, steps, bare, words, governed), closes=listing)
    if _DISCLOSED.match(words.clause.strip()) and near == "publications" != whole.measure:
        mention = Mention(
            whole.measure, bare.amount, text.standing.part, text.sentence, "主动公开", whole.year
        )
        return replace(bare, mention=mention, whole=whole, listing=listing)
    if near and is_part(near, whole.measure):
        mention = _mention(text, bare.amount, words, near)
        return replace(bare, mention=replace(mention, year=whole.year), whole=whole, listing=listing)
    if near not in ("", whole.measure) and (_ACTS.match(words.clause) or not MEASURES[whole.measure].parts):
        return replace(_alone(text, steps, bare, words, governed), closes=listing)
    name = _name(words) or _name_before(steps, listing, whole)
    if not name:
        return None
    mention = Mention(whole.measure, bare.amount, text.standing.part, text.sentence, name, whole.year)
    return replace(bare, end=bare.amount.end, mention=mention, whole=whole, listing=listing)


def _is_over(text: Text, steps: Sequence[Step], listing: Listing, amount: Amount, near: str) -> bool:
    """Whether a semicolon ends the listing: parts of another kind follow it."""
    last = next((each for each in reversed(steps) if each.listing == listing and each.mention), None)
    if (
        last is None
        or last.mention is None
        or "；" not in text.sentence[last.end : amount.start].replace(";", "；")
    ):
        return False
    kinds = [each.members for each in PARTITIONS if last.mention.measure in each.members]
    return any(near not in members for members in kinds) if kinds else False


def _whole(
    text: Text, steps: Sequence[Step], listing: Listing, amount: Amount, governed: Governed | None
) -> Mention | None:
    """What the listing takes apart, or the number told beside it that is of this amount's kind (1件，420元)."""
    told = (*text.before, *(steps[listing.whole].mention,)) if listing.whole >= 0 else text.before
    named = [each for each in told if each]
    if listing.whole >= 0 and named and _alike(named[-1].amount, amount):
        return named[-1]
    alike = [each for each in (*text.before, *_before(steps, listing)) if _alike(each.amount, amount)]
    code = governed.measure.code if governed else ""
    if listing.whole >= 0:
        beside = [each for each in alike if each.measure == code or (named and _go_together(each, named[-1]))]
    else:
        beside = [each for each in alike if is_part(code, each.measure)] if code else []
        beside = beside or [each for each in alike if MEASURES[each.measure].parts] or alike
    return beside[-1] if beside else None


def _go_together(one: Mention, other: Mention) -> bool:
    return one.measure in MEASURES[other.measure].follows or other.measure in MEASURES[one.measure].follows


def _before(steps: Sequence[Step], listing: Listing) -> tuple[Mention, ...]:
    return tuple(each.mention for each in steps if each.mention and each.amount.end <= listing.start)


def _alike(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit or (is_money(one) and is_money(other))


def _name(words: Surroundings) -> str:
    """What the words call a part: 其中通过政府网站发布 → 政府网站."""
    name = _TAIL.sub("", _LEAD.sub("", words.clause.strip(' “”"')))
    return name if _HAN.search(name) else ""


def _name_before(steps: Sequence[Step], listing: Listing, whole: Mention) -> str:
    """The name of the part told just before in another unit: 镇政府1件，收取420元."""
    last = steps[-1] if steps else None
    is_same = last and last.mention and last.listing == listing and last.whole != whole
    return last.mention.scope if last and last.mention and is_same else ""


def _alone(
    text: Text, steps: Sequence[Step], bare: Step, words: Surroundings, governed: Governed | None
) -> Step:
    """The amount as a number by itself."""
    if not (governed and governed.is_near):
        follower = _follower(steps, bare.amount, words)
        if follower:
            return replace(bare, end=bare.amount.end, mention=_mention(text, bare.amount, words, follower))
    if governed is None:
        return bare
    mention = _mention(text, bare.amount, words, governed.measure.code, governed.name)
    return replace(bare, mention=_in_same_scope(mention, steps, words))


def _in_same_scope(mention: Mention, steps: Sequence[Step], words: Surroundings) -> Mention:
    """A number right behind another is told of the same: 先锋网应公开143期，按时141期."""
    last = steps[-1].mention if steps else None
    if last is None or mention.scope or re.search("[；;]", words.before):
        return mention
    scopes = {reading.scope for reading in MEASURES[mention.measure].readings}
    return replace(mention, scope=last.scope) if last.scope in scopes else mention


def _follower(steps: Sequence[Step], amount: Amount, words: Surroundings) -> str:
    """The measure whose number needs no word behind the one just told."""
    if not steps:
        return ""
    # Behind a comma it goes on about the whole: 培训17场，其中会议12场，参加393人次.
    goes_on = words.before.startswith(("，", ","))
    last = steps[-1].whole if steps[-1].whole and goes_on else steps[-1].mention
    if last is None or len(words.before.strip()) > _NO_WORD_NEEDED:
        return ""
    if _REACHES.search(words.before) and _alike(last.amount, amount):
        return last.measure
    fitting = (
        each.code for each in MEASURES.values() if last.measure in each.follows and amount.unit in each.units
    )
    return next(fitting, "")


def _mention(text: Text, amount: Amount, words: Surroundings, code: str, name: str = "") -> Mention:
    scope = name or scope_of(MEASURES[code], words.before, text.sentence[amount.end :])
    year = year_of(words.before, text.year)
    return Mention(code, amount, text.standing.part, text.sentence, scope, year)
