"""微信号、QQ号: where somebody is reached in a chat. A group, a public account or an office's is nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.words.names import names_in
from pipeline.privacy.words.sentences import sentence_around

_SIGN = re.compile("微信|[Qq][Qq]")
# WeChat's own rule: a letter and 5 to 19 letters, digits, _ or -; of QQ 5 to 11 digits.
_CHAT = re.compile(
    r"(?:微信(?:账号|号码?)?(?![群公小])[为是]?[: (]{0,2}(?P<wechat>[A-Za-z][A-Za-z0-9_-]{5,19})"
    r"|(?:QQ|qq)(?:账号|号码?)?[为是]?[: (]{0,2}(?P<qq>[1-9][0-9]{4,10}))(?![A-Za-z0-9_@.])"
)
_NAME_REACH = 40
OF_PERSON = "微信号或者QQ号，旁边写着姓名"


def chat_signs(text: str) -> Iterator[int]:
    """Where words stand in any text that such an account may follow; quick, and more than there are."""
    return (match.start() for match in _SIGN.finditer(text))


def find_chats(text: str) -> tuple[Hit, ...]:
    """Accounts shortly behind a name in the same sentence; `text` is as `sentences.plain_signs` gives it."""
    return tuple(
        Hit(Kind.CHAT, *match.span(match.lastgroup or 0), Confidence.LIKELY, OF_PERSON)
        for match in _CHAT.finditer(text)
        if _is_beside_name(text, match)
    )


def _is_beside_name(text: str, match: re.Match[str]) -> bool:
    first, _ = sentence_around(text, *match.span())
    return bool(names_in(text, max(first, match.start() - _NAME_REACH), match.start()))
