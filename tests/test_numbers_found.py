"""Personal numbers are found however they are typed; numbers that are lawful to publish are not."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.hit import Confidence, Kind
from pipeline.privacy.masking import mask, mask_hits
from pipeline.privacy.numbers.find import find_numbers
from tests.finished_reports import HUAYUAN_TEXT

CERTAIN, LIKELY, POSSIBLE = Confidence
Sizes = tuple[int, ...]
Form = Callable[[str], str]

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def resident(head: str) -> str:
    """17 digits with their check character (GB 11643-1999)."""
    return head + "10X98765432"[sum(int(d) * w for d, w in zip(head, ID_WEIGHTS, strict=True)) % 11]


def luhn(head: str) -> str:
    """Digits with their check digit (ISO/IEC 7812)."""
    doubled = [int(d) * (2 - at % 2) for at, d in enumerate(reversed(head))]
    return head + str(-sum(d // 10 + d % 10 for d in doubled) % 10)


def credit(head: str) -> str:
    """17 characters with their check character (GB 32100-2015)."""
    total = sum(CREDIT_ALPHABET.index(char) * 3**at for at, char in enumerate(head))
    return head + CREDIT_ALPHABET[-total % 31]


def wrong(number: str) -> str:
    """The number with another last digit, which is not the right one."""
    return number[:-1] + ("1" if number[-1] != "1" else "2")


def found(text: str) -> list[tuple[Kind, str, Confidence]]:
    return [(hit.kind, text[hit.start : hit.end], hit.confidence) for hit in find_numbers(text)]


ID = resident("34242519900101000")
OLD_ID = "342425900101000"
CARD = luhn("622202000000000012")
OLD_CARD = luhn("456351000000001")
MOBILE = "13800001234"


@pytest.mark.parametrize(
    ("text", "kind", "number", "confidence"),
    [
        (f"张某某{ID}，男", Kind.RESIDENT_ID, ID, CERTAIN),
        (f"1 {ID} 李家", Kind.RESIDENT_ID, ID, CERTAIN),
        (f"{ID}号", Kind.RESIDENT_ID, ID, CERTAIN),
        (f"编号：{ID}", Kind.RESIDENT_ID, ID, CERTAIN),
        (wrong(ID), Kind.RESIDENT_ID, wrong(ID), POSSIBLE),
        (f"身份证号：{wrong(ID)}", Kind.RESIDENT_ID, wrong(ID), LIKELY),
        (f"{wrong(ID)}（身份证）", Kind.RESIDENT_ID, wrong(ID), LIKELY),
        ("身份证：342425199013010000", Kind.RESIDENT_ID, "342425199013010000", LIKELY),
        (f"身份证：{ID[:17]}，少一位", Kind.RESIDENT_ID, ID[:17], LIKELY),
        (ID.replace("199001", "199OO1"), Kind.RESIDENT_ID, ID.replace("199001", "199OO1"), LIKELY),
        ("342425***00101" + ID[14:], Kind.RESIDENT_ID, "342425***00101" + ID[14:], POSSIBLE),
        (OLD_ID, Kind.RESIDENT_ID, OLD_ID, POSSIBLE),
        (f"身份证{OLD_ID}", Kind.RESIDENT_ID, OLD_ID, LIKELY),
        (f"本人证件{OLD_ID}", Kind.RESIDENT_ID, OLD_ID, LIKELY),
        (resident("81000019900101000"), Kind.TRAVEL_PERMIT, resident("81000019900101000"), CERTAIN),
        (resident("93484019900101000"), Kind.RESIDENCE_PERMIT, resident("93484019900101000"), CERTAIN),
        ("永久居留证ABC341590010100", Kind.RESIDENCE_PERMIT, "ABC341590010100", LIKELY),
        ("回乡证 H00000001", Kind.TRAVEL_PERMIT, "H00000001", LIKELY),
        ("台胞证号：00000001", Kind.TRAVEL_PERMIT, "00000001", LIKELY),
        ("E00000001", Kind.PASSPORT, "E00000001", POSSIBLE),
        ("护照号码：EA0000001", Kind.PASSPORT, "EA0000001", LIKELY),
        ("护照（外籍）：AB000001", Kind.PASSPORT, "AB000001", LIKELY),
        (f"打到{CARD}", Kind.BANK_CARD, CARD, CERTAIN),
        (OLD_CARD, Kind.BANK_CARD, OLD_CARD, CERTAIN),
        ("12 4563 5100 0000 0017 80", Kind.BANK_CARD, "4563 5100 0000 0017", POSSIBLE),
        (f"3 {' '.join(CARD[at : at + 4] for at in range(0, 19, 4))}", Kind.BANK_CARD,
         " ".join(CARD[at : at + 4] for at in range(0, 19, 4)), CERTAIN),
        (f"卡号{wrong(CARD)}", Kind.BANK_CARD, wrong(CARD), LIKELY),
        ("一卡通账号：12345678901234560", Kind.BANK_CARD, "12345678901234560", POSSIBLE),
        ("账号：12345678901234560", Kind.BANK_CARD, "12345678901234560", POSSIBLE),
        (f"您的账户{CARD}（户名李某）有误，请到财政所更正", Kind.BANK_CARD, CARD, CERTAIN),
        (f"户名：花园镇人民政府 账号：{CARD}", Kind.BANK_CARD, CARD, POSSIBLE),
        (f"王小明{MOBILE}", Kind.MOBILE, MOBILE, CERTAIN),
        (f"tel:{MOBILE}", Kind.MOBILE, MOBILE, CERTAIN),
        (f"**{MOBILE}**", Kind.MOBILE, MOBILE, CERTAIN),
        (f"微信wx{MOBILE}", Kind.MOBILE, MOBILE, CERTAIN),
        (f"{MOBILE}@139.com", Kind.MOBILE, MOBILE, CERTAIN),
        ("138O0001234", Kind.MOBILE, "138O0001234", LIKELY),
        ("15400001234", Kind.MOBILE, "15400001234", POSSIBLE),
        ("家庭电话：0564-0000000".replace("0000000", "2000000"), Kind.LANDLINE, "0564-2000000", LIKELY),
        ("宅电2000000", Kind.LANDLINE, "2000000", LIKELY),
        ("0564-2000000", Kind.LANDLINE, "0564-2000000", POSSIBLE),
        ("wang@qq.com", Kind.EMAIL, "wang@qq.com", POSSIBLE),
        ("个人邮箱ｗａｎｇ＠１６３．ｃｏｍ", Kind.EMAIL, "ｗａｎｇ＠１６３．ｃｏｍ", LIKELY),
    ],
)  # fmt: skip
def test_a_personal_number_is_found(text: str, kind: Kind, number: str, confidence: Confidence) -> None:
    assert found(text) == [(kind, number, confidence)]


@pytest.mark.parametrize(
    "text",
    [
        "342425********0000", "3424251990****0000", "138****1234", "6222********0123", "E1*****01",
        "花政〔2020〕12号", "第13800001234号", "凭证编号：13800001234", "金额13800001234元", "0.13800001234",
        "13800001234.50", "https://example.cn/?id=13800001234", "example.cn/files/13800001234",
        "1064800001234",
        "202009101234567890", "20200910123456", "项目编号341502202012310018", "发票代码034001900111", "3.42425E+17",
        "12345678901234567890", "342425199013010000", "京房权证字第342425199001010001号", "2020-12-31 2021-01-05",
        "SN13800001234A", "办公电话：0564-2000000", "联系电话:0564-2000000", "花园镇政府0564-2000000", "12345",
        "400-800-1234", "gongkai@huoqiu.gov.cn", "监督邮箱 huayuan@163.com", "编号E00000001", "护照办理2020年",
        "订单号" + wrong(CARD), "1234.5678 9012.3456 7890", "微信账号 20200910123456789",
        credit("91341500MA2N00000"), credit("N1341502MF0000000"), credit("12341500003161234"),
    ],
)  # fmt: skip
def test_what_is_lawful_to_publish_is_not_found(text: str) -> None:
    assert found(text) == []


def test_the_published_report_has_no_personal_number() -> None:
    assert found(HUAYUAN_TEXT.decode()) == []


def test_several_numbers_in_one_cell_are_found_each() -> None:
    assert [number for _, number, _ in found(f"{MOBILE}/13900001234、{ID}，卡号{CARD}")] == [
        MOBILE, "13900001234", ID, CARD,
    ]  # fmt: skip


def test_numbers_that_follow_without_a_gap_are_told_apart() -> None:
    assert [number for _, number, _ in found(f"张某某{ID}{MOBILE}")] == [ID, MOBILE]


def test_a_number_that_holds_twice_is_a_persons_unless_the_words_say_code() -> None:
    both = next(
        number
        for order in range(1000)
        if (number := resident(f"34152219900101{order:03}")).isdigit() and credit(number[:17]) == number
    )
    assert found(both) == [(Kind.RESIDENT_ID, both, CERTAIN)]
    assert found(f"统一社会信用代码：{both}") == []


DIGITS = "0123456789"
FULL_WIDTH = str.maketrans(DIGITS + "Xx-", "０１２３４５６７８９Ｘｘ－")
FORMS = st.sampled_from(
    [
        str,
        str.lower,
        lambda number: number.translate(FULL_WIDTH),
        lambda number: "\u200b".join(number),
        lambda number: number[:9] + "\u00ad" + number[9:],
        lambda number: number.translate(str.maketrans(DIGITS, "٠١٢٣٤٥٦٧٨٩")),
        lambda number: number.translate(str.maketrans(DIGITS, "〇一二三四五六七八九")),
        lambda number: number.translate(str.maketrans(DIGITS, "○壹贰叁肆伍陆柒捌玖")),
        lambda number: number.translate(str.maketrans(DIGITS, "⓪①②③④⑤⑥⑦⑧⑨")),
        lambda number: number.translate(str.maketrans(DIGITS, "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")),
        lambda number: number.translate(str.maketrans(DIGITS, "०१२३४५६७८९")),
        "\u3164".join,
        "\u0301".join,
        "\U000e0100".join,
    ]
)
# Words that neither announce a number nor end where it would be a serial's or an amount's.
WORDS = st.sampled_from(["", "张某某", "花园镇东升村", "（", "\n", "如下：", "转给", "a, b; ", "共12户，"])
WORDS_BEHIND = st.sampled_from(["", "，男", "）", "\n花园镇", "；2020年", "/李某", "。"])
ENDINGS = WORDS_BEHIND | st.just(" 3人")
GROUPS = st.sampled_from([(18,), (6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4), (1,) * 18])
GAPS = st.sampled_from([" ", "-", "\u3000", "\xa0", "－", "·"])
IDS = st.builds(
    lambda region, day, order: resident(f"{region}{day:%Y%m%d}{order:03}"),
    st.sampled_from(["110101", "342425", "341522", "500101", "650101", "710000"]),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.integers(0, 999),
)


def grouped(number: str, sizes: Sizes, gap: str) -> str:
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    return gap.join(number[start : start + size] for start, size in zip(starts, sizes, strict=True))


@given(IDS, GROUPS, GAPS, FORMS, WORDS, ENDINGS)
def test_a_resident_number_is_certain_in_any_form(
    number: str, sizes: Sizes, gap: str, form: Form, words: str, ending: str
) -> None:
    typed = form(grouped(number, sizes, gap))
    assert found(words + typed + ending) == [(Kind.RESIDENT_ID, typed, CERTAIN)]


@pytest.mark.parametrize(
    ("text", "kind", "number", "confidence"),
    [
        ("王***13800001234", Kind.MOBILE, MOBILE, CERTAIN),
        ("***13800001234***", Kind.MOBILE, MOBILE, CERTAIN),
        ("王***138 0000 1234", Kind.MOBILE, "138 0000 1234", CERTAIN),
        (f"王***{ID}", Kind.RESIDENT_ID, ID, CERTAIN),
        (f"a*{OLD_ID}", Kind.RESIDENT_ID, OLD_ID, POSSIBLE),
        (f"王**{CARD}", Kind.BANK_CARD, CARD, CERTAIN),
    ],
)
def test_stars_before_a_whole_number_do_not_hide_it(
    text: str, kind: Kind, number: str, confidence: Confidence
) -> None:
    assert found(text) == [(kind, number, confidence)]


@pytest.mark.parametrize("typed", ["13012319900****", "****1234 5678 9012 3456", "6222****0123 4567"])
def test_what_stars_leave_of_a_number_is_none(typed: str) -> None:
    assert found(typed) == []


@pytest.mark.parametrize("sign", ["\t", "/", "_", ",", "，", "、", "~", "|", "'"])
def test_other_signs_between_the_digits_do_not_hide_a_number(sign: str) -> None:
    typed = {
        Kind.MOBILE: grouped(MOBILE, (3, 4, 4), sign),
        Kind.RESIDENT_ID: grouped(ID, (6, 8, 4), sign),
        Kind.BANK_CARD: grouped(CARD, (4, 4, 4, 4, 3), sign),
    }
    for kind, number in typed.items():
        assert [(hit[0], hit[1]) for hit in found(f"转给{number}，已办")] == [(kind, number)]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("138(00001234)", Kind.MOBILE),
        ("  ".join(CARD), Kind.BANK_CARD),
        (f"{int(ID[:17]):,}" if ID.endswith("X") else f"{int(ID):,}", Kind.RESIDENT_ID),
        ("l380000l234", Kind.MOBILE),
        ("1380000123l", Kind.MOBILE),
    ],
)
def test_a_number_that_was_typed_oddly_is_found(typed: str, kind: Kind) -> None:
    assert [hit for hit, _, _ in found(f"王某：{typed}")] == [kind]


@pytest.mark.parametrize(
    "text",
    ["1,380,000,123", "13,800,001,234元", "1、2、3、4、5、6、7、8、9、10、11、12",
     "62\t22\t0\t200\t12\t7\t1\t30\t4\t9\t15\t62",
     "二〇二〇年一月三十一日", "①张某②李某③王某", "○○○○○○○○○○○", "2020/12/31/001/002/003", "G12345678标段"],
)  # fmt: skip
def test_lists_amounts_and_dates_are_no_numbers_of_persons(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "typed", ["13,812,345,678", "13 812 345 678", "138 123 456 78", "一三八12345678", "138壹贰叁四5678"]
)
@pytest.mark.parametrize("code", ["", "+86 ", "0086", "86-"])
def test_a_mobile_typed_in_a_rare_manner_is_one_where_words_say_so(typed: str, code: str) -> None:
    assert found(f"{code}{typed}") == [(Kind.MOBILE, typed, POSSIBLE)]
    assert found(f"微信{code}{typed}") == [(Kind.MOBILE, typed, LIKELY)]


@pytest.mark.parametrize("text", ["张三13812345678", "表一：13812345678", "李五 13812345678"])
def test_a_word_before_a_mobile_is_no_digit_of_it(text: str) -> None:
    assert found(text) == [(Kind.MOBILE, "13812345678", CERTAIN)]


@pytest.mark.parametrize(
    "text",
    ["图片13800000123.jpg", "附件：13800000123.PDF", "QQ群号：13800000123", "微信群号13800000123",
     "医保号：13800000123", "直播间号13800000123", "手机坏了，工号13800000123",
     "IMG_13800000123.png", "IMG_13800000123_2025", "DSC15012345678", "车牌：皖N13800000123", "13800000123_0.txt",
     "wxm_13800000123", "wangxm13800000123", "photo/13800000123_head.png", "王's13800000123"],
)  # fmt: skip
def test_what_may_be_no_telephone_is_asked_about(text: str) -> None:
    assert [(kind, confidence) for kind, _, confidence in found(text)] == [(Kind.MOBILE, POSSIBLE)]


@pytest.mark.parametrize(
    "text",
    ["会议号：138 5678 9012", "腾讯会议ID：138-5678-9012", "入会号码13856789012", "版本号：138.0000.0123",
     "坐标13800000123", "准考证号：15012345678", "林权证号13800000123", "房产证号：13800000123",
     "纳税人识别号13800000123", "发票号码：13800000123", "快递单号13800000123", "流水号13800000123",
     "二维码编号13800000123", "设备号13800000123", "IMEI：861234567890123", "IMEI 138000001234567",
     "条形码：6912345678901", "门牌编码：13800000123", "腾讯会议：138 567 890",
     "不动产单元号341522103001JC00001F00010001", "土地承包合同编码3415221030010100123", "传真：0564-2775050",
     "承包经营权证编码：341522103001010012J", "登记证代码N2341522MF1234567X", "95588", "邮编237400"],
)  # fmt: skip
def test_what_is_no_telephone_is_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["手机微信QQ同号：13800000123", "传真：13800000123", "电话/QQ：13800000123"])
def test_words_for_calls_outweigh_those_for_other_numbers(text: str) -> None:
    assert found(text) == [(Kind.MOBILE, "13800000123", CERTAIN)]


@pytest.mark.parametrize("text", ["学籍号：G{}", "医保编号：{}"])
def test_a_resident_number_within_another_number_is_found(text: str) -> None:
    assert found(text.format(ID)) == [(Kind.RESIDENT_ID, ID, CERTAIN)]


@pytest.mark.parametrize("text", ["残疾证号{}43", "残疾人证：{}43B1", "残疾人证{}43"])
def test_a_disability_card_tells_the_number_its_kind_and_its_degree(text: str) -> None:
    disability = (Kind.CONDITION, "43", LIKELY)
    assert found(text.format(ID)) == [(Kind.RESIDENT_ID, ID, CERTAIN), disability]
    assert found(text.format(wrong(ID))) == [(Kind.RESIDENT_ID, wrong(ID), LIKELY), disability]


def test_a_mobile_in_the_name_of_a_file_is_found() -> None:
    assert found("王小明_13800000123.xlsx") == [(Kind.MOBILE, "13800000123", POSSIBLE)]


@given(IDS, st.integers(1, 17), WORDS)
def test_a_line_end_does_not_hide_a_resident_number(number: str, at: int, words: str) -> None:
    typed = f"{number[:at]}\n{number[at:]}"
    assert found(words + typed) == [(Kind.RESIDENT_ID, typed, CERTAIN)]


@given(IDS, WORDS, ENDINGS)
def test_a_changed_check_digit_lowers_the_confidence(number: str, words: str, ending: str) -> None:
    assert CERTAIN not in {confidence for _, _, confidence in found(words + wrong(number) + ending)}
    assert found(f"{words}身份证号{wrong(number)}{ending}") == [(Kind.RESIDENT_ID, wrong(number), LIKELY)]


MOBILES = st.builds(
    lambda head, tail: f"{head}{tail:08}",
    st.sampled_from(["138", "159", "177", "186", "199"]),
    st.integers(0, 10**8 - 1),
)


@given(
    MOBILES, st.sampled_from([(11,), (3, 4, 4), (3, 3, 5)]), GAPS, FORMS,
    st.sampled_from(["", "+86", "0086", "86", "+86 ", "86-"]), WORDS, WORDS_BEHIND,
)  # fmt: skip
def test_a_mobile_is_certain_in_any_form(
    number: str, sizes: Sizes, gap: str, form: Form, code: str, words: str, ending: str
) -> None:
    typed = form(grouped(number, sizes, gap))
    assert found(words + code + typed + ending) == [(Kind.MOBILE, typed, CERTAIN)]


@given(
    st.integers(0, 10**12), st.sampled_from(["622202", "621785", "622848", "955880"]),
    st.sampled_from([" ", "-", "\u3000"]), st.booleans(), FORMS, WORDS, WORDS_BEHIND,
)  # fmt: skip
def test_a_bank_card_is_certain_in_any_form(
    order: int, issuer: str, gap: str, fours: bool, form: Form, words: str, ending: str
) -> None:
    number = luhn(f"{issuer}{order:012}"[:18])
    typed = form(grouped(number, (4, 4, 4, 4, 3), gap) if fours else number)
    assert found(words + typed + ending) == [(Kind.BANK_CARD, typed, CERTAIN)]


@given(
    st.sampled_from(["91", "92", "93", "11", "12", "51", "52", "53", "N1", "N2", "N3", "A1", "Y1"]),
    st.sampled_from(["341522", "110101", "342425"]),
    st.text(CREDIT_ALPHABET, min_size=9, max_size=9),
    st.sampled_from(["", "统一社会信用代码：", "营业执照", "（"]),
)
def test_a_credit_code_is_never_found(kind: str, region: str, body: str, words: str) -> None:
    assert found(words + credit(kind + region + body)) == []


PIECES = st.lists(
    st.one_of(
        IDS, MOBILES, st.sampled_from([CARD, OLD_CARD, OLD_ID, "E00000001", "wang@qq.com", "a@qq.com"]),
        st.sampled_from(["***", "**", "护照", "\u200b", "…"]),
        st.sampled_from(["身份证", "账号", "编号", "宅电2000000", "0564-2000000", "2020-12-31", " ", "，", "\n", "元"]),
        st.text("0123456789Xx１３ -.，号@*EH", max_size=24),
    ),
    max_size=8,
).map("".join)  # fmt: skip


@given(PIECES)
def test_hits_are_sorted_apart_and_explained(text: str) -> None:
    hits = find_numbers(text)
    assert all(before.end <= after.start for before, after in pairwise(hits))
    assert all(0 <= hit.start < hit.end <= len(text) and hit.reason for hit in hits)


@given(PIECES)
def test_nothing_is_left_to_find_after_masking(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert mask(masked) == masked
    # A landline that no word calls a person's is shown: mostly it is the published telephone of an office.
    assert {(hit.kind, hit.confidence) for hit in find_numbers(masked)} <= {(Kind.LANDLINE, POSSIBLE)}


@given(PIECES)
def test_a_masked_hit_is_not_found_again(text: str) -> None:
    hits = find_numbers(text)
    masked = mask_hits(text, hits)
    assert len(masked) == len(text)
    assert not {(hit.start, hit.end) for hit in hits} & {(hit.start, hit.end) for hit in find_numbers(masked)}


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "a@", "1\n", "6222 ", "19 ", "342425199001010", "www.a/1380000123", "护照",
     "1/", "1、", "138/0000/", "一", "①", "一 ", "6 2 "],
)  # fmt: skip
def test_a_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    find_numbers(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("text", "number", "sure"),
    [
        (f"电话0{MOBILE}", MOBILE, CERTAIN),
        (f"0564-{MOBILE}", MOBILE, CERTAIN),
        (f"0{MOBILE}", MOBILE, POSSIBLE),
        (f"v{MOBILE}", MOBILE, CERTAIN),
        (f"{MOBILE}A", MOBILE, POSSIBLE),
        ("138*0001234", "138*0001234", POSSIBLE),
        ("手机138**001234", "138**001234", LIKELY),
        ("***138 00001234", "138 00001234", CERTAIN),
        ("电话138 五六七八 9012", "138 五六七八 9012", LIKELY),
        ("微信图片_13800001234.jpg", "13800001234", POSSIBLE),
        ("***1 3 8 0 0 0 0 1 2 3 4", "1 3 8 0 0 0 0 1 2 3 4", CERTAIN),
    ],
)
def test_a_mobile_is_found_beside_a_zero_a_letter_or_stars(text: str, number: str, sure: Confidence) -> None:
    assert found(text) == [(Kind.MOBILE, number, sure)]


@pytest.mark.parametrize(
    "text",
    [
        f"编号0{MOBILE}", f"70101676-0{MOBILE}", f"SN{MOBILE}A", "编号138*0001234", "1800*900*75", "138***01234",
        "138****1234", f"合同编号{MOBILE}13987654321", "2020031500123400567812",
    ],
)  # fmt: skip
def test_a_code_or_a_masked_mobile_is_none(text: str) -> None:
    assert found(text) == []


def test_a_resident_number_in_groups_behind_stars_is_no_tail_of_them() -> None:
    grouped = f"{ID[:6]} {ID[6:10]} {ID[10:14]} {ID[14:]}"
    assert found(f"王***{grouped}") == [(Kind.RESIDENT_ID, grouped, CERTAIN)]
    assert found(f"6222 **** **** {CARD[12:]}") == []


@pytest.mark.parametrize(
    ("parts", "sure"),
    [
        ((MOBILE, "13987654321"), POSSIBLE),
        ((MOBILE, "13987654321", "15987654321"), POSSIBLE),
        ((CARD, MOBILE), LIKELY),
        ((CARD, luhn("621700000000000012")), LIKELY),
        ((OLD_CARD, CARD), LIKELY),
        ((MOBILE, ID), LIKELY),
    ],
)
def test_numbers_that_nothing_parts_are_cut_apart(parts: tuple[str, ...], sure: Confidence) -> None:
    kinds = {11: Kind.MOBILE, 16: Kind.BANK_CARD, 18: Kind.RESIDENT_ID, 19: Kind.BANK_CARD}
    text = "".join(parts)
    assert found(text) == [(kinds[len(part)], part, sure) for part in parts]


def test_telephones_that_nothing_parts_are_likely_where_words_call_for_them() -> None:
    assert {sure for _, _, sure in found(f"电话{MOBILE}13987654321")} == {LIKELY}
