"""The parts of an office document beside its own text: what each is called, and its words."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping

from pipeline.intake.texts.markup import Said, words
from pipeline.intake.texts.package import Package, member_of, part_of
from pipeline.intake.texts.running import passages
from pipeline.intake.texts.source import chunks, guarded, placed
from pipeline.model.passage import Passage, Text, Unread

_PICTURES = "里面的图片没有读，图片上的文字请人工查看"
_MACROS = "里面有宏，宏的内容没有读，请人工查看"
_PROPERTY = "文件属性"
_COMMENT = "批注"
_CHART = "图表"

# The first that fits names a part to users; the programs' own folders tell what it is.
_LABELS = tuple(
    (re.compile(pattern), label)
    for pattern, label in (
        (r"docprops/|meta\.xml", _PROPERTY),
        (r"(xl|word|ppt)/(comments|threadedcomments)|(xl|word|ppt)/.*comments[^/]*\.xml", _COMMENT),
        (r".*persons/|word/people|ppt/commentauthors", "批注的作者"),
        (r".*\.rels", "链接地址"),
        (r".*charts/", _CHART),
        (r".*(drawings|diagrams)/", "文本框和图形"),
        (r".*externallinks/", "从别的表格引来的数据"),
        (r".*pivot(cache|tables)/", "数据透视表"),
        (r"xl/workbook", "工作簿设置"),
        (r"xl/revisions/", "修订记录"),
        (r".*(querytables/|connections|customxml/|model/|metadata|richdata/)", "附带的数据"),
        (r"ppt/slides/", "幻灯片"),
        (r"ppt/notesslides/", "幻灯片备注"),
        (r"content\.xml", "正文"),
    )
)
_OTHER = "格式和设置"
# Parts without a word of the author's: settings of devices and programs, order of calculation, fonts, and
# the picture of the first page, too small to be read.
_SILENT = re.compile(
    r".*printersettings/|settings\.xml|(docprops|thumbnails)/thumbnail|xl/calcchain|.*\.(odttf|fntdata)$"
    r"|mimetype$|.*/$"
)
_PICTURE = re.compile(r".*\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|wdp|svm)$")
_MACRO = re.compile(r".*vbaproject[^/]*\.bin|basic/.*")
_MARKUP = re.compile(r".*\.(xml|rels|vml|rdf)$")
_SLIDE = re.compile(r"ppt/(?:notes)?slides/(?:notes)?slide(\d+)\.xml")

_PROPERTIES = {
    "title": "标题",
    "subject": "主题",
    "creator": "作者",
    "initial-creator": "作者",
    "lastModifiedBy": "最后保存的人",
    "description": "备注",
    "keywords": "关键词",
    "keyword": "关键词",
    "category": "类别",
    "Company": "单位",
    "Manager": "经理",
}


def other_parts(package: Package, done: Iterable[str], owners: Mapping[str, str]) -> Iterator[Text]:
    """Read all parts but those that are `done`; `owners` says what a part hangs on (工作表“名册”)."""
    finished = frozenset(done)
    remaining = {key: info for key, info in package.parts.items() if key not in finished}
    for key, info in sorted(remaining.items()):
        if _SILENT.match(key):
            continue
        if _MARKUP.fullmatch(key):
            where = inside_of(owners.get(key, ""), _label(key))
            yield from guarded(_words(package, key, info, where), where, package.source)
        elif not (_PICTURE.match(key) or _MACRO.match(key)):
            found = package.source.read(member_of(package, info))
            yield from placed(found, f"{owners.get(key, '')}嵌入的“{key.rpartition('/')[2]}”")
    yield from _not_read(remaining.keys())


def inside_of(owner: str, label: str) -> str:
    """Return what a thing is called that hangs on another: 工作表“名册”的批注."""
    return f"{owner}的{label}" if owner else label


def _not_read(keys: Collection[str]) -> Iterator[Text]:
    if any(_PICTURE.match(key) and not _SILENT.match(key) for key in keys):
        yield Unread("", _PICTURES)
    if any(map(_MACRO.match, keys)):
        yield Unread("", _MACROS)


def _label(key: str) -> str:
    slide = _SLIDE.fullmatch(key)
    label = next((label for pattern, label in _LABELS if pattern.match(key)), _OTHER)
    return f"第{slide[1]}张{label}" if slide else label


def _words(package: Package, key: str, info: zipfile.ZipInfo, where: str) -> Iterator[Text]:
    """Words that name their cell or property one by one, the others together."""
    loose: list[str] = []
    # The points of a chart are numbers, one a line: over the end of a mere line a telephone is read on.
    end = "；\n" if where.endswith(_CHART) else "\n"
    for said in words(chunks(part_of(package, info))):
        place = _place(said, where)
        if place != where:
            yield Passage(place, said.text)
        else:
            loose.append(said.text + end)
        if len(loose) > 1_000:
            yield from passages(loose, where, 0)
            loose.clear()
    yield from passages(loose, where, 0)


def _place(said: Said, where: str) -> str:
    if where == _PROPERTY:
        name = said.place or _PROPERTIES.get(said.element, "")
        return f"{where}“{name}”" if name else where
    owner, _, label = where.rpartition("的")
    if said.place and label == _COMMENT:
        return f"{owner}{said.place}的{label}" if owner else f"{said.place}的{label}"
    return where
