"""One amount after the other: what each counts, given the words around it and what was told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.report.consistency.governing import Governed, Surroundings, governing, surroundings
from pipeline.report.consistency.lists import Listing, counts_things, innermost
from pipeline.report.consistency.measure import BREAKS
from pipeline.report.consistency.measures import MEASURES, PARTITIONS
from pipeline.report.consistency.mention import Amount, Mention
from pipeline.report.consistency.numbers import PERCENT
from pipeline.report.consistency.relative import COMPARED, change_of, share_of
from pipeline.report.consistency.statement import scope_of
from pipeline.report.consistency.steps import Step, Text, are_alike
from pipeline.report.consistency.sums import is_part
from pipeline.report.consistency.times import is_span, is_time, names_year, span_named

_GROWS = "增长|增加|上升|提高|提升|增多|增幅|多|增"
_SHRINKS = "减少|下降|回落|降低|下滑|减幅|降幅|少|减|降"
_BY = re.compile(rf"(?:(?P<grows>{_GROWS})|{_SHRINKS})(?:了|幅度?|率)?(?:为|约|达|近|超过?)*\s*$")
_FOR_EACH = re.compile(
    r"每(?!次)|各[^，。；]{0,5}(?:明确|设|有(?!关)|配|安排|确定|至少|均|都|不少于)|人均|平均|[年月日]均"
)
_LEAD = re.compile(
    r"^(?:其中|通过|利用|依托|以|在|由|分别|包括|包含|涉及|含|有|为|属于?|以及|及|和|与|对|\s)+"
)
_TAIL = re.compile(r"(?:发布|公开|收到|收取|收|提交|共计|合计|共|计|为|各|的|达到?|等|\s)+$")
_ACTS = re.compile(
    r"^(?:并|共|已|全年|均|累计)*(?:制发|办理|答复|办结|召开|开展|组织|收到|受理|新收|回应|印发|举办|发放|结转|转|另有)"
)
_IN_ALL = re.compile(r"[；;](?:\s*(?:另|还有|转[载发])|[^，]*?(?:全年|本年|年内|今年|累计|先后|共))")
_HAN = re.compile(r"[一-鿿]")
_BREAK = re.compile(f"[{re.escape(BREAKS)}]")
_OF_THESE = re.compile(r"\s*(?:之?中|里)(?![心小学央国])")
_DISCLOSED = re.compile(r"^(?:其中|已|主动|予以|，|,)*公开$")
_REACHES = re.compile(
    r"(?:增|上升|提高|提升|减|下降|降|回落)[^，。；]{0,2}[到至为](?:(?:20\d\d|[今本])年度?的?)?\s*$"
)
_NO_WORD_NEEDED = 8
"""How many characters may stand between two numbers of which the second needs no word of its own."""


def step(text: Text, steps: Sequence[Step]) -> Step:
    """What the next amount of a sentence is."""
    place = len(steps)
    amount = text.found[place]
    since = steps[-1].end if steps else 0
    until = text.found[place + 1].start if place + 1 < len(text.found) else len(text.sentence)
    words = _told_before(surroundings(text.sentence, amount, (since, until), text.about, text.standing.topic))
    governed = governing(amount, words)
    if governed and not governed.is_near and _OF_THESE.match(text.sentence, amount.end):
        governed = None
    bare = Step(amount, amount.end + (governed.behind if governed else 0))
    if _FOR_EACH.search(words.clause):
        return bare
    if by := _BY.search(words.before):
        changed = change_of(text, steps, amount, words, is_growth=bool(by["grows"]))
        if changed or not counts_things(amount) or COMPARED.search(words.clause):
            return replace(bare, change=changed)
    if amount.unit == PERCENT and not governed:
        return replace(bare, share=share_of(text, steps, amount, words))
    if span := next((span for span in text.parts_only if span[0] <= amount.start < span[1]), None):
        return _named_part(text, steps, bare, governed, span[0])
    return _part(text, steps, bare, words, governed) or _alone(text, steps, bare, words, governed)


def _told_before(words: Surroundings) -> Surroundings:
    """Of 9件中，自然人6件 the words behind 中 are not those of the 9件."""
    return replace(words, after="") if _OF_THESE.match(words.after) else words


def _part(
    text: Text, steps: Sequence[Step], bare: Step, words: Surroundings, governed: Governed | None
) -> Step | None:
    """The amount as a part of the number that the listing around it takes apart; None if it is none."""
    listing = innermost(text.listings, bare.amount.start)
    if listing is None or any(each.closes == listing for each in steps) or names_year(words.clause):
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
    if near and is_part(whole.measure, "closed") and MEASURES[near].topic == MEASURES[whole.measure].topic:
        return bare  # of those that were granted 3 by natural persons: of all it tells nothing
    if near not in ("", whole.measure) and (_ACTS.match(words.clause) or not MEASURES[whole.measure].parts):
        return replace(_alone(text, steps, bare, words, governed), closes=listing)
    label = text.labels.get(bare.amount.start)
    name = label if label is not None else _name(words) or _name_before(steps, listing, whole)
    if not name:
        return None
    scope = _within(whole.scope, name)
    mention = Mention(whole.measure, bare.amount, text.standing.part, text.sentence, scope, whole.year)
    return replace(bare, end=bare.amount.end, mention=mention, whole=whole, listing=listing)


def _named_part(text: Text, steps: Sequence[Step], bare: Step, governed: Governed | None, start: int) -> Step:
    """The amount as a part, by its name, of what was named before 有; left where that has no known parts."""
    before = [each for each in steps if each.amount.start >= start]
    last = before[-1].mention if before else None
    code = last.measure if last else governed.measure.code if governed and not before else ""
    name = _TAIL.sub(
        "", text.sentence[before[-1].amount.end if before else start : bare.amount.start].strip("、 ")
    )
    if not code or not MEASURES[code].parts or not name:
        return bare
    year = text.when(bare.amount).year
    return replace(bare, mention=Mention(code, bare.amount, text.standing.part, text.sentence, name, year))


def _within(whole: str, name: str) -> str:
    """The scope of a part by its name: a span of time under its one name, a part of a span under both."""
    plain = (span_named(name) or name) if is_time(name) else name
    return f"{whole}{plain}" if is_span(whole) else plain


def _is_over(text: Text, steps: Sequence[Step], listing: Listing, amount: Amount, near: str) -> bool:
    """Whether a semicolon ends the listing: parts of another kind, or what was done in all, follow it."""
    last = next((each for each in reversed(steps) if each.listing == listing and each.mention), None)
    if (
        last is None
        or last.mention is None
        or "；" not in text.sentence[last.end : amount.start].replace(";", "；")
    ):
        return False
    if _IN_ALL.search(text.sentence[last.end : amount.start]):
        return True
    kinds = [each.members for each in PARTITIONS if last.mention.measure in each.members]
    return all(near not in members for members in kinds) if kinds else False


def _whole(
    text: Text, steps: Sequence[Step], listing: Listing, amount: Amount, governed: Governed | None
) -> Mention | None:
    """What the listing takes apart, or the number told beside it that is of this amount's kind (1件，420元)."""
    taken_apart = steps[listing.whole].mention if listing.whole >= 0 else None
    named = [taken_apart] if taken_apart else []
    if listing.whole >= 0 and named and are_alike(named[-1].amount, amount):
        return named[-1]
    alike = [each for each in (*text.before, *_before(steps, listing)) if are_alike(each.amount, amount)]
    alike = [each for each in alike if not each.year] or alike
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
    if beside := _beside(text, steps, bare.amount, words):
        return replace(bare, end=bare.amount.end, mention=beside)
    if bare.amount.start in text.labels and not text.labels[bare.amount.start]:
        return bare
    if not (governed and governed.is_near):
        follower = _follower(steps, bare.amount, words)
        if follower:
            return replace(bare, end=bare.amount.end, mention=_mention(text, bare.amount, words, follower))
    if governed is None:
        return bare
    mention = _mention(text, bare.amount, words, governed.measure.code, governed.name)
    return replace(bare, mention=_in_same_scope(mention, steps, words))


def _beside(text: Text, steps: Sequence[Step], amount: Amount, words: Surroundings) -> Mention | None:
    """The same thing at another time, right behind: 上半年公开5条，下半年7条; 3件，较上年的2件增加1件."""
    last = steps[-1].mention if steps else None
    label = text.labels.get(amount.start)
    is_in_a_row = (
        bool(label and is_time(label) and text.labels.get(steps[-1].amount.start)) if steps else False
    )
    when = text.when(amount)
    is_new = is_in_a_row or is_time(words.clause) or text.is_of_the_other(amount)
    if last is None or not is_new or not are_alike(last.amount, amount):
        return None
    if (last.year, last.scope) == (when.year, when.span):
        return None
    scope = when.span or ("" if is_span(last.scope) else last.scope)
    return replace(last, amount=amount, year=when.year, scope=scope)


def _in_same_scope(mention: Mention, steps: Sequence[Step], words: Surroundings) -> Mention:
    """A number right behind another is told of the same: 先锋网应公开143期，按时141期."""
    last = steps[-1].mention if steps else None
    if last is None or mention.scope or last.year != mention.year or re.search("[；;]", words.before):
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
    if last is None:
        return ""
    if _REACHES.search(words.before) and are_alike(last.amount, amount):
        return last.measure
    if len(words.before.strip()) > _NO_WORD_NEEDED:
        return ""
    fitting = (
        each.code for each in MEASURES.values() if last.measure in each.follows and amount.unit in each.units
    )
    return next(fitting, "")


def _mention(text: Text, amount: Amount, words: Surroundings, code: str, name: str = "") -> Mention:
    when = text.when(amount)
    scope = name or scope_of(MEASURES[code], words.before, text.sentence[amount.end :])
    scope = _within(when.span, name) if when.span else scope
    return Mention(code, amount, text.standing.part, text.sentence, scope, when.year)
