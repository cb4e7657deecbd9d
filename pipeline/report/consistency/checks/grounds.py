"""The law and the notices that a report rests on: in force in its year, and not last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.editions import EDITIONS, edition_for
from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.subject import Subject, quoted
from pipeline.report.consistency.finding import Finding
from pipeline.report.consistency.parts import PREAMBLE

_REGULATION = "(?:政府)?信息公开条例》?|《条例》"
_OLD_ARTICLES = (
    (r"第三十一条|第三十二条|第31条|第32条", r"年度?报告|年报", "年度报告", "第四十九条、第五十条"),
    (r"第九条|第十条|第9条|第10条", r"主动公开", "主动公开的范围", "第十九条至第二十二条"),
    (r"第十三条|第13条", r"特殊需要|申请获取", "申请公开", "第二十七条"),
    (r"第二十四条|第24条", r"十五个?工作日|15个?工作日|答复", "答复期限", "第三十三条"),
)
"""Articles of the Regulation of 2007 (国务院令第492号) that have other contents since 国务院令第711号 of 2019."""

_OLD_RULES = (
    (r"国务院令第?\s*492\s*号", "《政府信息公开条例》已于2019年修订（国务院令第711号），492号令是修订以前的。"),
    (r"自身生产、?生活、?科研等?特殊需要", "2019年修订的《政府信息公开条例》已取消申请公开的“特殊需要”条件。"),
    (r"15个?工作日内(?:予以)?答复|十五个工作日内(?:予以)?答复", "2019年修订的《政府信息公开条例》把答复期限改为20个工作日（第三十三条）。"),
)  # fmt: skip
_FIRST_YEAR = 2019
_NOTICE = re.compile(
    r"(?P<title>《[^》]*》)?[（(]?(?P<office>[一-鿿]{2,8}?)[〔\[［](?P<year>20\d\d)[〕\]］]\s*\d+\s*号"
)
_NATIONAL = re.compile("国[办务]")
_ANNUAL = re.compile(r"年度报告|年报")


def outdated_grounds(subject: Subject) -> Iterator[Finding]:
    """Articles and notices that no longer hold in the report's year, and those left over from another."""
    if subject.year < _FIRST_YEAR:
        return
    for part, sentence in subject.sentences:
        yield from _articles(part, sentence)
        yield from _notices(subject, part, sentence)


def _articles(part: int, sentence: str) -> Iterator[Finding]:
    cited = re.search(_REGULATION, sentence)
    for articles, about, what, right in _OLD_ARTICLES if cited else ():
        article = re.search(articles, sentence[cited.end() :]) if cited else None
        if cited and article and re.search(about, sentence):
            start = cited.end() + article.start()
            yield found("old-article", quoted(part, sentence, start, start + 4), what=what, right=right)
            break
    for words, what in _OLD_RULES:
        if old := re.search(words, sentence):
            yield found("old-rule", quoted(part, sentence, old.start(), old.end()), what=what)


def _notices(subject: Subject, part: int, sentence: str) -> Iterator[Finding]:
    right = edition_for(subject.year).notice
    plain = sentence.replace(" ", "").translate(str.maketrans("[]［］", "〔〕〔〕"))
    for edition in EDITIONS.values():
        if edition.notice in plain and right not in plain and edition.notice != right:
            yield found(
                "old-notice", quoted(part, sentence), year=subject.year, right=right, said=edition.notice
            )
    for notice in _NOTICE.finditer(sentence) if part == PREAMBLE else ():
        year = int(notice["year"])
        is_annual = bool(_ANNUAL.search(notice["title"])) if notice["title"] else year == subject.year - 1
        if year < subject.year and is_annual and not _NATIONAL.search(notice["office"]):
            quote = quoted(part, sentence, notice.start(), notice.end())
            yield found("notice-left-over", quote, said=year)
