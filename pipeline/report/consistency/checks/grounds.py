"""The law and the notices that a report rests on: in force in its year, and not last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.editions import EDITIONS, edition_for
from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.subject import Subject, quoted
from pipeline.report.consistency.finding import Finding
from pipeline.report.consistency.numerals import below_hundred
from pipeline.report.consistency.parts import PREAMBLE

_REGULATION = re.compile("信息公开条例|^条例$")
_LAW = re.compile(r"《(?P<title>[^》]*)》|(?P<bare>条例|办法|规定|[一-鿿]{2,8}法)(?=第)")
_ARTICLE = re.compile(r"第(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})条")
_OLD_ARTICLES = (
    (("三十一", "三十二"), r"(?:编制|公布|发布|撰写|起草|报送|制作|形成)[^。]{0,20}(?:年度?报告(?!期)|年报)",
     "年度报告", "第四十九条、第五十条", "old-article"),
    (("九", "十"), r"主动公开(?![^，。；]{0,4}责任)", "主动公开的范围", "第十九条至第二十二条", "old-article-perhaps"),
    (("十三",), r"特殊需要|申请获取", "申请公开", "第二十七条", "old-article"),
    (("二十四",), r"十五个?工作日|15个?工作日|答复", "答复期限", "第三十三条", "old-article"),
)  # fmt: skip
"""Articles of the Regulation of 2007 (国务院令第492号) that have other contents since 国务院令第711号 of 2019.

第九条 and 第十条 have contents on disclosure in both.
"""

_OLD_RULES = (
    (r"国务院令第?\s*492\s*号", "《政府信息公开条例》已于2019年修订（国务院令第711号），492号令是修订以前的。"),
    (r"自身生产、?生活、?科研等?特殊需要", "2019年修订的《政府信息公开条例》已取消申请公开的“特殊需要”条件。"),
    (r"(?:规定|法定|应当|时限|期限为|要求|《条例》)[^，。；]{0,12}?(?:15|十五)个?工作日",
     "2019年修订的《政府信息公开条例》把答复期限改为20个工作日（第三十三条）。"),
)  # fmt: skip
_FIRST_YEAR = 2019
_IN_A_ROW = 8
"""How many characters may part articles that are cited together."""
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
    cited = [article for article in _ARTICLE.finditer(sentence) if _is_of_regulation(sentence, article)]
    numbers = {_digits(article["number"]): article for article in cited}
    for articles, about, what, right, rule in _OLD_ARTICLES:
        article = next((numbers[_digits(each)] for each in articles if _digits(each) in numbers), None)
        if article and _stands_alone(article, cited, articles) and re.search(about, sentence):
            quote = quoted(part, sentence, article.start(), article.end())
            yield found(rule, quote, what=what, right=right)
            break
    for words, what in _OLD_RULES:
        if old := re.search(words, sentence):
            yield found("old-rule", quoted(part, sentence, old.start(), old.end()), what=what)


def _is_of_regulation(sentence: str, article: re.Match[str]) -> bool:
    """Whether the law named last before an article is the Regulation."""
    laws = list(_LAW.finditer(sentence, 0, article.start() + 1))
    return bool(laws) and bool(_REGULATION.search(laws[-1]["title"] or laws[-1]["bare"]))


def _stands_alone(article: re.Match[str], cited: list[re.Match[str]], old: tuple[str, ...]) -> bool:
    """Whether no article with other contents is cited in one row with it: 第二十九条、第三十条、第三十一条."""
    near = [each for each in cited if abs(each.start() - article.start()) <= _IN_A_ROW]
    return all(_digits(each["number"]) in {_digits(number) for number in old} for each in near)


def _digits(number: str) -> str:
    """One way to write the number of an article: 31 and 三十一 are the same."""
    return number if number.isdigit() else str(below_hundred(number))


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
