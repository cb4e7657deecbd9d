"""The measures behind the indicators: what was published, explained, posted, checked, taught and assessed.

Words of published annual reports and of this project's own; a measure without facts is compared only with
itself elsewhere in the text.
"""

from __future__ import annotations

from pipeline.report.consistency.measure import BREAKS, MONEY, NONE, Measure, Reading, one

_PIECES = ("条", "件", "篇", "份", "则", "个", "期", "")
_NEWS = ("条", "篇", "期", "则", "个", "件", "次")
_TIMES = ("次", "场", "期", "个", "场次")
_PEOPLE = ("人次", "人", "名", "位")

# Words that a name before 信息 does not hold: what is done with it, or what it is in general.
_NO_NAME = "年|公开|发布|更新|公布|推送|上传|检查|排查|整改|筛查|解读|村务|PDF|清理|删除|下架|审核|收集|采集|报送|动态|目录|收到|累计|共"
_NAME = rf"(?:(?!{_NO_NAME})[^□{BREAKS}]){{1,12}}"

_PUBLICATIONS = (
    Measure(
        "publications",
        "主动公开的政府信息",
        _PIECES,
        "publications",
        (
            r"(?:公开|发布|更新|推送|公布|上传)(?:了)?(?P<name>…)信息(?:公开)?(?:数量|总数|总量|量)?",
            rf"(?:^|(?<=[{BREAKS}]))(?:其中|全年|本年度?)*(?P<name>{_NAME})信息(?:仅|只)?(?:有|共)?□",
            r"信息(?:公开|发布|更新)(?:数量|总数|总量|量|条数)?",
            r"主动公开(?:数量|总数|总量|量)",
        ),
        (
            r"(?:公开|发布|更新|推送|公布)(?:了)?□",
            r"(?:通过|利用|依托|在)…(?:发布|公开|更新|推送)?□",
        ),
        readings=one("indicator/publications/total"),
        parts=tuple(f"indicator/publications/by_{kind}/" for kind in ("category", "channel", "month")),
    ),
    Measure(
        "publications_dynamic",
        "动态信息更新",
        _PIECES,
        words=(r"动态(?:类)?信息(?:更新|发布|公开)?(?:量|数量)?",),
        readings=one("indicator/publications/dynamic"),
    ),
    Measure(
        "publications_catalogue",
        "信息公开目录信息更新",
        _PIECES,
        words=(r"(?:信息公开)?目录(?:类)?信息(?:更新|发布|公开)?(?:量|数量)?",),
        readings=one("indicator/publications/catalogue"),
    ),
    Measure(
        "documents_policy",
        "政策文件",
        _PIECES,
        words=(r"政策(?:性)?文件",),
        readings=one("indicator/publications/policy"),
    ),
    Measure("documents_official", "公文", _PIECES, words=(r"公文…",)),
    Measure("documents_personnel", "人事任免文件", _PIECES, words=(r"人事任免…",)),
    Measure("documents_other", "其他文件", _PIECES, words=(r"其他(?:类)?文件…",)),
    Measure(
        "with_pdf",
        "提供PDF的信息",
        _PIECES,
        words=(r"(?:PDF|pdf)…",),
        readings=one("indicator/publications/with_pdf"),
    ),
    Measure(
        "explained",
        "被解读的文件",
        ("件", "份", "个"),
        words=(r"(?:对|为)□…(?:文件)…解读", r"解读(?:了)?(?:政策)?文件…", r"被解读(?:的)?文件…"),
        readings=one("indicator/interpretations/explained"),
    ),
    Measure(
        "interpretations",
        "政策解读",
        ("篇", "条", "件", "期", "次", "个", "份", "场", ""),
        words=(r"解读(?:材料|稿件?|文件|信息|产品|文章|文稿)?…", r"政策…问答…", r"图解…"),
        readings=one("indicator/interpretations/total"),
        parts=("indicator/interpretations/by_medium/",),
    ),
    Measure("new_media", "新媒体发布信息", _NEWS, words=(r"(?:公众号|微信|微博|抖音|新媒体|客户端)…",)),
    Measure("followers", "粉丝", _PEOPLE + ("个",), words=(r"粉丝…|关注(?:人数|用户)…",)),
    Measure("views", "浏览量", ("次", "人次", ""), words=(r"(?:浏览|阅读|点击|访问)(?:量|数|次数)…",)),
    Measure("bulletins", "公报", ("期", "份", "册", "本"), words=(r"公报…",)),
    Measure("press", "新闻发布会", _TIMES, words=(r"(?:新闻)?发布会…",)),
    Measure("responses", "回应关切", _PIECES, words=(r"回应(?:公众|社会|群众)?(?:关切|热点)?…",)),
    Measure("consultations", "留言咨询", _PIECES, words=(r"(?:留言|咨询|来信)…",)),
    Measure("opinions", "意见征集", _PIECES + ("次",), words=(r"(?:征集|征求)…意见…|意见征集…",)),
    Measure(
        "proposals", "建议提案", _PIECES, words=(r"(?:人大(?:代表)?)?(?:建议|提案)(?:办理)?(?:结果|答复)?…",)
    ),
)

_FEES = (
    Measure(
        "processing_fee",
        "信息处理费",
        MONEY,
        "fees",
        (r"信息处理费(?:用)?…", r"处理费…"),
        (r"(?:收取|收费)(?:金额|费用)?(?:为|共计|合计|共)?",),
        none=rf"{NONE}(?:有)?(?:收取|发生|产生|开展)?[^，。；]{{0,14}}(?:信息(?:公开)?处理费|收费事项|收费情况)|零收费"
        rf"|{NONE}(?:收取|发生|产生)(?:任何|其他|相关)*费用",
        readings=one("indicator/fees/processing"),
        follows=("charged",),
    ),
    Measure(
        "charged",
        "收取信息处理费的申请",
        ("件", "宗", "起", ""),
        "fees",
        weak=(
            r"□…(?:收取|收费|缴费|缴纳|处理费)",
            r"收费通知书?",
        ),
        readings=one("indicator/applications/fee_paid"),
    ),
)


def _online_and_board(name: str) -> tuple[Reading, ...]:
    """Village postings in both places, or in one."""
    places = {"网上": "_online", "公开栏": "_board", "": ""}
    return tuple(Reading(scope, (f"indicator/village_affairs/{name}{end}",)) for scope, end in places.items())


_VILLAGES = (
    Measure(
        "postings",
        "村务公开",
        ("条", "件", "项", ""),
        "village_affairs",
        (r"村务公开(?:信息|内容|事项)?…", r"公开…村务(?:信息|事项)?…", r"村务信息…"),
        readings=one("indicator/village_affairs/total"),
        parts=("indicator/village_affairs/by_matter/", "indicator/village_affairs/by_quarter/"),
    ),
    Measure(
        "postings_due",
        "村务公开应公开的期数",
        ("期", "期次"),
        "village_affairs",
        weak=(r"应公开…",),
        readings=_online_and_board("due"),
    ),
    Measure(
        "postings_on_time",
        "村务公开按时的期数",
        ("期", "期次"),
        "village_affairs",
        weak=(r"按时…",),
        readings=_online_and_board("on_time"),
    ),
    Measure(
        "payments_posted",
        "惠民资金打卡已公开批次",
        ("批", "批次"),
        "payments",
        weak=(r"(?:已|全部|其中)…公开…",),
        readings=(
            Reading("网上和公开栏", ("indicator/payments/posted_both",)),
            Reading("网上", ("indicator/payments/posted_online",)),
            Reading("公开栏", ("indicator/payments/posted_board",)),
        ),
    ),
    Measure(
        "payments_posted_once",
        "惠民资金打卡只公开一处的批次",
        ("批", "批次"),
        "payments",
        weak=(r"只在…公开…",),
        readings=one("indicator/payments/posted_once"),
    ),
    Measure(
        "payments_not_posted",
        "惠民资金打卡没有公开的批次",
        ("批", "批次"),
        "payments",
        weak=(r"(?:尚?未|没有)公开…",),
        readings=one("indicator/payments/not_posted"),
    ),
    Measure(
        "payments",
        "惠民资金打卡批次",
        ("批", "批次", "笔", "次"),
        words=(r"(?:惠民资金|打卡)…",),
        readings=one("indicator/payments/total"),
    ),
    Measure(
        "payments_households",
        "惠民资金打卡户数",
        ("户", "户次"),
        "payments",
        (r"(?:惠民资金|打卡)…",),
        (r"惠及…|涉及…",),
        readings=one("indicator/payments/households"),
        follows=("payments", "payments_amount"),
    ),
    Measure(
        "payments_amount",
        "惠民资金打卡金额",
        MONEY,
        "payments",
        (r"(?:惠民资金|打卡)…",),
        (r"(?:总)?金额…",),
        readings=one("indicator/payments/amount"),
        follows=("payments", "payments_households"),
    ),
    Measure(
        "funds",
        "财政资金",
        ("笔", "项", "个"),
        words=(r"(?:财政|专项)(?:专项)?资金…",),
        readings=one("indicator/funds/total"),
        parts=("indicator/funds/by_category/",),
    ),
    Measure(
        "funds_amount",
        "财政资金金额",
        MONEY,
        "funds",
        (r"(?:财政|专项)(?:专项)?资金…",),
        (r"(?:总)?金额…",),
        readings=one("indicator/funds/amount"),
        parts=("indicator/funds/amount/",),
        follows=("funds",),
    ),
    Measure(
        "fund_lists",
        "到人到户清册",
        ("份", "个", "册", "张", "件"),
        words=(r"清册…",),
        readings=(
            Reading("已公开", ("indicator/funds/lists_published",)),
            Reading("应公开", ("indicator/funds/lists_due",)),
            Reading("未公开", ("indicator/funds/lists_missing",)),
        ),
        follows=("fund_lists",),
    ),
    Measure(
        "income",
        "村级财务收入",
        MONEY,
        "accounts",
        weak=(r"收入…",),
        readings=one("indicator/village_accounts/income"),
    ),
    Measure(
        "spending",
        "村级财务支出",
        MONEY,
        "accounts",
        weak=(r"支出…",),
        readings=one("indicator/village_accounts/spending"),
    ),
)

WORK: tuple[Measure, ...] = (*_PUBLICATIONS, *_FEES, *_VILLAGES)
