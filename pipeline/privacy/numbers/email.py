"""电子邮箱: addresses with the mail services that persons use; those of offices and companies are no findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.numbers.nearby import before

_SERVER = re.compile(
    r"@(?:vip\.|mail\.)?(?:qq|foxmail|163|126|yeah|188|sina|sohu|tom|21cn|139|189|wo|aliyun|eyou|263"
    r"|gmail|googlemail|outlook|hotmail|live|msn|yahoo|icloud|me|proton|protonmail)"
    r"\.(?:com\.cn|com|cn|net|me)(?![A-Za-z0-9\-])",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"[A-Za-z0-9._%+\-]+$")
_OF_OFFICE = re.compile(
    r"办公|单位|政务|监督|举报|投诉|咨询|受理|征集|征求|反馈|公开|意见|建议|公共|官方|举报|采购|招标"
)
_OF_PERSON = re.compile(r"个人|本人|私人")
_LONGEST, _REACH = 64, 16

_NAMED = "旁边写着是个人的邮箱"
_SHAPED = "是个人常用的邮箱"


def find_emails(text: str) -> Iterator[Hit]:
    """Hits in a text in the form of `plain.view_of`."""
    for match in _SERVER.finditer(text):
        local = _LOCAL.search(before(text, match.start(), _LONGEST))
        if local:
            yield from _of(text, match.start() - len(local[0]), match.end())


def _of(text: str, start: int, end: int) -> Iterator[Hit]:
    head = before(text, start, _REACH)
    if text.startswith("*", start - 1) and start > 0:
        return
    if _OF_PERSON.search(head):
        yield Hit(Kind.EMAIL, start, end, Confidence.LIKELY, _NAMED)
    elif not _OF_OFFICE.search(head):
        yield Hit(Kind.EMAIL, start, end, Confidence.POSSIBLE, _SHAPED)
