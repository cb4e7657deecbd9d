"""Homes as people write them down, and the places that are nobody's home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from benchmarks.privacy_corpus.words import county, numeral, small, stem, town, village

_COMPLEXES = (
    "东方红小区",
    "幸福花园",
    "锦绣家园",
    "阳光新村",
    "书香名邸",
    "祥和佳苑",
    "滨河公寓",
    "安置小区",
    "翡翠城",
    "教师新村",
)
_STREETS = (
    "和平路",
    "解放街",
    "中山路",
    "西大街",
    "光明路",
    "建设路",
    "文化街",
    "人民东路",
    "迎宾大道",
    "西环路",
)
_LANES = ("北巷", "油坊巷", "小井胡同", "仁义巷", "南弄")
_TEAMS = ("东队", "西队", "前队", "后队", "新队", "街道组", "河西组", "大塘组")


def _upto(rng: Random, end: int) -> str:
    return str(rng.randrange(1, end))


def _group(rng: Random) -> str:
    return f"{village(rng)}{stem(rng)}组"


def _group_number(rng: Random) -> str:
    return f"{village(rng)}{numeral(rng)}组"


def _group_digits(rng: Random) -> str:
    return f"{town(rng)}{village(rng)}{_upto(rng, 30)}组"


def _group_door(rng: Random) -> str:
    return f"{village(rng)}{numeral(rng)}组{small(rng)}号"


def _villagers_group(rng: Random) -> str:
    group = rng.choice((numeral(rng), _upto(rng, 20)))
    return f"{town(rng)}{village(rng)}第{group}村民{rng.choice(('组', '小组'))}"


def _natural_village(rng: Random) -> str:
    return f"{county(rng)}{town(rng)}{village(rng)}{stem(rng)}自然村{numeral(rng)}组"


def _estate(rng: Random) -> str:
    return f"{town(rng)}{village(rng)}{stem(rng)}庄{small(rng)}号"


def _team(rng: Random) -> str:
    return f"{village(rng)}{rng.choice(_TEAMS)}{rng.choice(('', small(rng) + '号'))}"


def _society(rng: Random) -> str:
    return f"{village(rng)}{_upto(rng, 15)}社{rng.choice(('', small(rng) + '号'))}"


def _full(rng: Random) -> str:
    return f"安徽省六安市{county(rng)}{town(rng)}{village(rng)}{stem(rng)}组{small(rng)}号"


def _complex(rng: Random) -> str:
    return f"{rng.choice(_COMPLEXES)}{_upto(rng, 30)}栋{_upto(rng, 5)}单元{_upto(rng, 19)}0{_upto(rng, 5)}室"


def _complex_short(rng: Random) -> str:
    return f"{rng.choice(_COMPLEXES)}{_upto(rng, 30)}-{_upto(rng, 5)}-{_upto(rng, 19)}0{_upto(rng, 5)}"


def _complex_building(rng: Random) -> str:
    side = rng.choice(("", "东", "西"))
    flat = rng.randrange(101, 904)
    return f"{town(rng)}{rng.choice(_COMPLEXES)}{_upto(rng, 30)}号楼{side}{_upto(rng, 5)}单元{flat}"


def _street(rng: Random) -> str:
    return f"{rng.choice((town(rng), county(rng) + '城关镇'))}{street_and_number(rng)}"


def _lane(rng: Random) -> str:
    behind = rng.choice(("", "附1号", "院内"))
    return f"{rng.choice(_STREETS)}{rng.choice(_LANES)}{_upto(rng, 60)}号{behind}"


def _street_room(rng: Random) -> str:
    return f"{county(rng)}{street_and_number(rng)}{_upto(rng, 9)}幢{rng.randrange(101, 704)}室"


def _spelt_out(rng: Random) -> str:
    return f"{village(rng)}{numeral(rng)}组{rng.choice('二三四五')}十{rng.choice('一二三四五六七八九')}号"


def _community(rng: Random) -> str:
    community = rng.choice(("城东", "河滨", "中心", "新街"))
    group = rng.choice((f"居民{numeral(rng)}组", f"第{numeral(rng)}居民小组", f"{numeral(rng)}组"))
    return f"{community}社区{group}{rng.choice(('', small(rng) + '号'))}"


def _door_plate(rng: Random) -> str:
    return f"{village(rng)}{stem(rng)}组门牌{small(rng)}号"


def _wide_digits(rng: Random) -> str:
    return f"{village(rng)}{chr(ord('１') + rng.randrange(9))}组{chr(ord('１') + rng.randrange(9))}号"


HOMES: Mapping[str, Callable[[Random], str]] = {
    "group": _group,
    "group number": _group_number,
    "group digits": _group_digits,
    "group and door": _group_door,
    "villagers' group": _villagers_group,
    "natural village": _natural_village,
    "estate": _estate,
    "team": _team,
    "society": _society,
    "from the province": _full,
    "building, unit, room": _complex,
    "building with dashes": _complex_short,
    "building number": _complex_building,
    "street": _street,
    "lane": _lane,
    "street and room": _street_room,
    "numerals": _spelt_out,
    "community": _community,
    "door plate": _door_plate,
    "full-width": _wide_digits,
}
"""Maker by manner; each goes down to a group, a building or a door."""


def _estate_signs(rng: Random) -> str:
    return f"{rng.choice(_COMPLEXES)}{_upto(rng, 30)}#楼{_upto(rng, 5)}单元{rng.randrange(101, 904)}"


def _estate_dashes(rng: Random) -> str:
    return f"{town(rng)}{rng.choice(_COMPLEXES)}{_upto(rng, 30)}#{_upto(rng, 5)}-{rng.randrange(101, 904)}"


def _lettered(rng: Random) -> str:
    return f"{rng.choice(_COMPLEXES)}{rng.choice('ABCD')}座{rng.randrange(101, 2404)}"


def _stage(rng: Random) -> str:
    return f"{town(rng)}安置小区（{rng.choice('一二三')}期）{_upto(rng, 30)}栋{rng.randrange(101, 604)}"


def _row(rng: Random) -> str:
    return f"{stem(rng)}安置点{_upto(rng, 20)}排{_upto(rng, 12)}号"


def _over_shop(rng: Random) -> str:
    shop = rng.choice(("菜市场", "粮油超市", "农商银行"))
    return f"{town(rng)}{rng.choice(_STREETS)}{shop}楼上{rng.randrange(201, 604)}室"


def _nth(rng: Random) -> str:
    side = rng.choice(("南边", "老街北侧", "村部后面", "塘埂头"))
    return f"{village(rng)}{side}第{rng.choice('一二三四五')}{rng.choice('户家')}"


def _dell(rng: Random) -> str:
    return f"{village(rng)}{stem(rng)}冲口子上{_upto(rng, 60)}号"


def _bracketed(rng: Random) -> str:
    return f"{village(rng)}{numeral(rng)}组（{stem(rng)}湾）{_upto(rng, 60)}号附{_upto(rng, 4)}号"


def _staff_house(rng: Random) -> str:
    built = rng.choice(("县医院家属院", "中学教师公寓", "派出所宿舍"))
    return (
        f"{town(rng)}{street_and_number(rng)}{built}{_upto(rng, 9)}-{_upto(rng, 5)}-{rng.randrange(101, 704)}"
    )


HOMES_TOLD_AS: Mapping[str, Callable[[Random], str]] = {
    "building with #": _estate_signs,
    "building with # and dashes": _estate_dashes,
    "building with a letter": _lettered,
    "stage in brackets": _stage,
    "row": _row,
    "over a shop": _over_shop,
    "nth house": _nth,
    "dell": _dell,
    "hamlet in brackets": _bracketed,
    "house of an office": _staff_house,
}
"""Homes that only the words before them tell, so that templates ask for them."""

_OFFICES = (
    "{town}人民政府", "{village}村民委员会", "{town}中心学校", "{town}卫生院", "{village}党群服务中心", "{town}为民服务大厅",
    "{town}派出所", "{village}卫生室", "{town}敬老院", "{town}农技站", "{county}教育局", "{town}财政所", "{village}小学",
)  # fmt: skip
_FIRMS = (
    "{stem}种植专业合作社", "{stem}米业有限公司", "{stem}农机服务合作社", "{county}{stem}建筑工程有限公司", "{stem}家庭农场",
    "{stem}超市", "{stem}加油站", "{county}{stem}水务有限公司", "{stem}粮油贸易有限公司", "{stem}养殖场",
)  # fmt: skip


def _named(pattern: str, rng: Random) -> str:
    return pattern.format(town=town(rng), village=village(rng), county=county(rng), stem=stem(rng))


def office(rng: Random) -> str:
    """Return the name of a public body."""
    return _named(rng.choice(_OFFICES), rng)


def firm(rng: Random) -> str:
    """Return the name of an enterprise or a cooperative."""
    return _named(rng.choice(_FIRMS), rng)


def street_and_number(rng: Random) -> str:
    """Return a street and a house number, without saying whose."""
    return f"{rng.choice(_STREETS)}{_upto(rng, 400)}号"


def group_of_village(rng: Random) -> str:
    """Return a village group without saying that anybody lives there."""
    return rng.choice((_group, _group_number, _group_digits))(rng)


def complex_building(rng: Random) -> str:
    """Return a building of a housing estate, without a flat."""
    return f"{rng.choice(_COMPLEXES)}{_upto(rng, 30)}号楼"
