"""The measures behind 表二, 表三 and 表四: documents, decisions, applications, reconsideration and litigation.

The words are those of published annual reports; the facts are the official cells of both editions
(国办公开办函〔2019〕60号, 〔2021〕30号).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.consistency.measure import CASES, DECISIONS, ITEMS, MONEY, NONE, Measure, Reading, one


def _new_or_all(*columns: str) -> tuple[Reading, ...]:
    """Applications of these columns: those of the year, or with those carried in (受理 may mean either)."""
    new, brought = (tuple(f"table3/{row}/{column}" for column in columns) for row in ("new", "in"))
    return Reading("新收", new), Reading("含结转", new + brought)


def _applicants(code: str, name: str, columns: str, words: str, none: str = "") -> Measure:
    """Applications by who asked. `none` are the words for all having asked who are not of these columns."""
    handled = Reading("办结", tuple(f"table3/7/{column}" for column in columns.split()))
    readings = (*_new_or_all(*columns.split()), handled)
    said = rf"申请人?(?:均|全部|都)(?:为|是|来自)(?:{none})" if none else ""
    return Measure(code, name, CASES, "applications", (words,), none=said, readings=readings)


def _result(code: str, name: str, rows: str, words: str, covers: tuple[str, ...] = ()) -> Measure:
    """A result of applications. `rows` are of 表三; where the editions differ, theirs divided by |."""
    facts = (tuple(f"table3/{row}/total" for row in edition.split()) for edition in rows.split("|"))
    readings = tuple(Reading("", codes) for codes in facts)
    return Measure(code, name, CASES, "applications", (words,), readings=readings, covers=covers)


def _channel(code: str, option: str, words: str) -> Measure:
    facts = one(f"indicator/applications/by_channel/{option}")
    return Measure(code, f"{option}申请", CASES, "applications", weak=(words,), readings=facts)


_RESULTS = (
    _result(
        "granted_or_partly",
        "予以公开和部分公开",
        "1 2",
        r"予以公开[及和与、或](?:者)?(?:予以)?部分公开…",
        ("granted", "partly_granted"),
    ),
    _result("granted", "予以公开", "1", r"予以公开…"),
    _result("partly_granted", "部分公开", "2", r"(?:予以)?部分公开…"),
    _result("refused", "不予公开", "3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8", r"不予公开…"),
    _result("unavailable", "无法提供", "4.1 4.2 4.3", r"无法提供…"),
    _result("not_processed", "不予处理", "5.1 5.2 5.3 5.4 5.5", r"不予处理…"),
    _result("handled_otherwise", "其他处理", "6|6.1 6.2 6.3", r"(?:作)?其[他它](?:方式)?处理…"),
    _result("refused_secret", "属于国家秘密", "3.1", r"国家秘密…"),
    _result("refused_by_law", "其他法律行政法规禁止公开", "3.2", r"法规禁止…"),
    _result("refused_safety", "危及“三安全一稳定”", "3.3", r"三安全一稳定”?…"),
    _result("refused_third_party", "保护第三方合法权益", "3.4", r"第三方(?:合法)?权益…"),
    _result("refused_internal", "属于三类内部事务信息", "3.5", r"内部事务…"),
    _result("refused_process", "属于四类过程性信息", "3.6", r"过程性…"),
    _result("refused_files", "属于行政执法案卷", "3.7", r"执法案卷…"),
    _result("refused_inquiry", "属于行政查询事项", "3.8", r"行政查询…"),
    _result(
        "unavailable_not_held", "本机关不掌握相关政府信息", "4.1", r"不掌握(?:相关)?(?:政府)?(?:信息)?(?:的)?"
    ),
    _result("unavailable_to_make", "没有现成信息需要另行制作", "4.2", r"(?:没有现成|另行制作)…"),
    _result("unavailable_unclear", "补正后申请内容仍不明确", "4.3", r"内容仍?不明确…"),
    _result(
        "not_processed_petition", "信访举报投诉类申请", "5.1", r"(?:信访|投诉|举报)[^□，。；]*类[^□，。；]*"
    ),
    _result("not_processed_repeated", "重复申请", "5.2", r"重复申请…"),
    _result("not_processed_published", "要求提供公开出版物", "5.3", r"公开出版物…"),
    _result("not_processed_many", "无正当理由大量反复申请", "5.4", r"反复申请…"),
    _result("not_processed_confirm", "要求行政机关确认或重新出具已获取信息", "5.5", r"重新出具…"),
    _result("otherwise_not_amended", "申请人无正当理由逾期不补正", "6.1", r"逾期不补正…"),
    _result("otherwise_not_paid", "申请人逾期未按收费通知要求缴纳费用", "6.2", r"逾期未…缴…费…"),
)
_APPLICATIONS = (
    Measure(
        "received",
        "收到的政府信息公开申请",
        CASES,
        "applications",
        words=(
            r"(?:新?收到?|受理|接收|接到|收办|办理|处理)(?:了)?…(?:公开|信息|依|书面)…申请(?:公开)?(?:表|书|件|案件|事项|数量)?",
            r"(?:依申请公开|公开申请)(?:数量|总数|总量|事项|件数|受理|收到|案件)?",
        ),
        weak=(
            r"(?:新收|收到|受理|接收|接到|收办)(?:了)?□",
            r"(?:新收|收到|受理|接收|接到|收办)(?:了)?(?:公民|群众|书面|各类|的)*申请(?:件|表|书)?",
            r"(?<!复议)申请(?:件|表|书|事项|案件)?(?:数量|总数|总量|量)?(?:为|共计|共|总计|达)?□",
            r"(?<!复议)申请(?:数量|总数|总量|量)",
        ),
        none=rf"{NONE}(?:收到|接到|受理|新收|新增|发生|产生)(?![^，。；]*结转)…申请|零申请|无(?:政府信息公开|依申请公开|公开)申请"
        rf"|{NONE}(?:有)?(?:任何|群众|公民|居民|村民|单位|企业|组织|个?人|[和或、])*申请(?:公开)?(?:政府)?信息"
        r"|依申请公开(?:事项|件)?(?:办理|受理|收件)?(?:数?量|件数)?(?:[：:为是])(?:零|无)(?=[，。；、）)]|$)",
        readings=_new_or_all("total"),
        parts=("indicator/applications/by_channel/",),
    ),
    Measure(
        "carried_in",
        "上年结转的申请",
        CASES,
        "applications",
        words=(r"(?:上(?:一|个)?年度?|20\d\d年度?|上期)(?:的)?(?:结转|未办结|转来|遗留)…",),
        none=rf"{NONE}(?:有)?上(?:一|个)?年度?(?:的)?(?:结转|未办结|遗留)",
        readings=one("table3/in/total"),
    ),
    Measure(
        "closed",
        "办结的申请",
        CASES,
        "applications",
        weak=(r"(?:答复(?!中|书|里)|办结(?!的?中|率)|回复|办复|已办理|办理完毕|审结)(?:了)?…",),
        readings=one("table3/7/total", "indicator/applications/handled"),
    ),
    Measure(
        "closed_on_time",
        "按期答复的申请",
        CASES,
        "applications",
        weak=(r"(?:按时|按期|如期|期限内|时限内)…(?:答复|办结|回复|办理)…",),
        readings=one("indicator/applications/on_time"),
    ),
    Measure(
        "closed_late",
        "逾期答复的申请",
        CASES,
        "applications",
        weak=(r"(?:逾期|超期|超时限?)…(?:答复|办结|回复|办理)…",),
        none=rf"{NONE}…(?:逾期|超期|超时限?)…(?:答复|办结|回复|办理)",
        readings=one("indicator/applications/late"),
    ),
    Measure(
        "carried_out",
        "结转下年度的申请",
        CASES,
        "applications",
        words=(r"(?:结转|转|顺延|延)(?:至|到|入)?(?:下一?个?年度?|次年|明年|下期|20\d\d年)…",),
        none=rf"{NONE}(?:需要)?(?:结转|顺延|转)(?:至|到)?下|(?:无|没有)(?:需要)?结转(?=[，。；、）)]|$)",
        readings=one("table3/out/total"),
    ),
    *_RESULTS,
    _applicants(
        "natural",
        "自然人申请",
        "natural",
        r"(?:自然人|公民)(?:提出|提交)?(?:的)?(?:公开)?(?:申请)?",
        "法人|企业|单位|组织",
    ),
    _applicants(
        "organisations",
        "法人或其他组织申请",
        "commercial research charity legal other",
        r"法人(?:(?:或|和|及|与|、)(?:者)?其他组织)?(?:提出|提交)?(?:的)?(?:公开)?(?:申请)?",
        "自然人|公民|群众|个人",
    ),
    Measure(
        "applicants",
        "申请人",
        ("名", "人", "位"),
        "applications",
        (r"□…(?:群众|公民|居民|村民|人)…(?:提出|提交|递交)…申请",),
        readings=_new_or_all("natural"),
    ),
    _applicants("commercial", "商业企业申请", "commercial", r"商业企业…"),
    _applicants("research", "科研机构申请", "research", r"科研机构…"),
    _applicants("charity", "社会公益组织申请", "charity", r"公益组织…"),
    _applicants("legal", "法律服务机构申请", "legal", r"法律服务机构…"),
    _channel("online", "网络", r"(?:网络|网上|在线|电子邮件)(?:申请|提交|方式|渠道|收到)?"),
    _channel("by_post", "邮寄", r"(?:信函|邮寄|信件|邮政)(?:申请|提交|方式|渠道|收到)?"),
    _channel("in_person", "当面", r"(?:当面|现场|窗口)(?:申请|提交|方式|渠道|收到)?"),
    _channel("by_fax", "传真", r"传真(?:申请|提交|方式|渠道|收到)?"),
)

_CASE_KINDS = (
    ("reconsideration", "行政复议", "reconsideration", r"复议(?:案件|申请|案)?"),
    (
        "direct",
        "未经复议直接起诉",
        "direct_litigation",
        r"直接(?:起诉|提起)(?:案件|的)?(?:行政)?(?:诉讼)?(?:案件)?",
    ),
    (
        "post",
        "复议后起诉",
        "post_reconsideration_litigation",
        r"复议后(?:起诉|提起)(?:案件|的)?(?:行政)?(?:诉讼)?(?:案件)?",
    ),
    (
        "litigation",
        "行政诉讼",
        "direct_litigation post_reconsideration_litigation",
        r"诉讼(?:案件|案)?|应诉(?:案件)?",
    ),
    (
        "cases",
        "行政复议和行政诉讼",
        "reconsideration direct_litigation post_reconsideration_litigation",
        r"复议(?:案件)?[、和及与或以]{1,2}(?:行政)?诉讼(?:案件)?",
    ),
)
_CASE_OUTCOMES = (
    ("upheld", "结果维持", r"(?:结果)?(?:予以)?维持…"),
    ("corrected", "结果纠正", r"(?:结果)?(?:予以|被)?纠[正错]…|撤销…"),
    ("other", "其他结果", r"其他结果|结果为?其他|其他"),
    ("pending", "尚未审结", r"(?:尚)?未(?:审结|办结|结案)|(?:正在|仍在)审理"),
)


def _cases() -> Iterator[Measure]:
    """表四: each kind of case, in all and by outcome."""
    for kind, name, rows, words in _CASE_KINDS:
        none = rf"{NONE}(?!经复议|被)(?:发生|产生|收到|引发|涉及|出现|因)?[^，。；]{{0,24}}?(?:{words})"
        totals = Reading("", tuple(f"table4/{row}/total" for row in rows.split()))
        yield Measure(kind, name, CASES, kind, (words,), none=none, readings=(totals,))
        for outcome, title, said in _CASE_OUTCOMES:
            cells = Reading("", tuple(f"table4/{row}/{outcome}" for row in rows.split()))
            yield Measure(f"{kind}_{outcome}", f"{name}{title}", CASES, kind, weak=(said,), readings=(cells,))


def _documents(stem: str, title: str, row: str, words: str) -> Iterator[Measure]:
    """Documents of 表二: made, disclosed, in force, repealed; or named without saying which."""
    made, disclosed = (f"table2/{row}/made", f"table2/{row}/issued"), f"table2/{row}/disclosed"
    valid = (f"table2/{row}/in_force", f"table2/{row}/public_total")
    units, noun = ("件", "个", "份", "条", "部", ""), f"(?:{words})(?:数量|总数)?(?:为|共|共计)?"
    said = {
        "made": ("制发", one(*made), "制发|新?制作|制定|出台|印发|制订"),
        "disclosed": ("公开", one(disclosed), "公开|发布"),
        "in_force": ("现行有效", one(*valid), "(?:现行)?有效|对外公开总数量?|累计(?:对外)?公开"),
        "repealed": ("废止", one(f"table2/{row}/repealed"), "废止|失效|宣布失效"),
    }
    for code, (name, readings, verbs) in said.items():
        about = (rf"(?:{verbs})(?:了|的|各类)?…{noun}…", rf"{noun}…(?:{verbs})…")
        # Without the noun only the bare verb: 公开平台4个 is of no document.
        alone = (rf"(?:{verbs})[了的有共为数量]*□", rf"□(?:已|被|予以)*(?:{verbs})")
        yield Measure(f"{stem}_{code}", f"{title}{name}", units, stem, about, alone, readings=readings)
    either = tuple(
        Reading(name, reading.facts) for name, readings, _ in said.values() for reading in readings
    )
    yield Measure(stem, title, units, stem, (noun,), readings=either)


def _decisions(code: str, name: str, row: str) -> Iterator[Measure]:
    """A power's decisions (件) and, in the 2019 edition, the matters it is exercised on (项)."""
    words = rf"{name}…"
    decisions = one(f"table2/{row}/decisions")
    follows = (f"{code}_matters",)
    yield Measure(code, f"{name}决定", DECISIONS, words=(words,), readings=decisions, follows=follows)
    yield Measure(f"{code}_matters", f"{name}事项", ITEMS, words=(words,), readings=_matters(row))


def _matters(row: str) -> tuple[Reading, ...]:
    previous, change = f"table2/{row}/previous", f"table2/{row}/change"
    return Reading("上年末", (previous,)), Reading("本年末", (previous, change))


_TABLE2 = (
    *_documents("normative", "行政规范性文件", "20.1/normative", r"(?:行政)?规范性文件"),
    *_documents("rules", "规章", "20.1/rules", r"(?<!法律法规)(?:政府)?规章(?!制度)"),
    *_decisions("permits", "行政许可", "20.5/permits"),
    *_decisions("services", "其他对外管理服务事项", "20.5/services"),
    *_decisions("penalties", "行政处罚", "20.6/penalties"),
    *_decisions("coercion", "行政强制", "20.6/coercion"),
    Measure(
        "fee_items", "行政事业性收费项目", ITEMS, words=(r"行政事业性收费…",), readings=_matters("20.8/fees")
    ),
    Measure(
        "fees",
        "行政事业性收费",
        MONEY,
        words=(r"行政事业性收费…",),
        none=rf"{NONE}(?:收取|发生|产生)?(?:任何)?行政事业性收费",
        readings=one("table2/20.8/fees/amount"),
        follows=("fee_items",),
    ),
    Measure(
        "procurement",
        "政府集中采购项目",
        ("项", "个", "件", "笔", "次"),
        "procurement",
        (r"采购(?:项目|数量|公告|信息)?…", r"采购□…项目"),
        readings=one("table2/20.9/procurement/projects"),
    ),
    Measure(
        "procurement_amount",
        "政府集中采购金额",
        MONEY,
        "procurement",
        (r"采购…",),
        (r"(?:总)?(?:金额|资金)…",),
        readings=one("table2/20.9/procurement/amount"),
        follows=("procurement",),
    ),
)

OFFICIAL: tuple[Measure, ...] = (*_TABLE2, *_APPLICATIONS, *_cases())
