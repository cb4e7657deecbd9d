"""Rules L: sheets and headings rearranged. One department did all of it, a form for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.model.form import Form
from tests.plants.plant import HEADINGS, Plant, Spot, Whole
from tests.plants.senders import LAYOUT, TOWN
from tests.plants.sound import sound
from tests.submissions import form_of
from tests.typed_cells import with_sheet

SECOND, OWN = "隐私排查台账 (2)", "本单位自用"


def plants() -> Iterator[Plant]:
    """Yield the faults of layout that cells can mend."""
    yield _heading("L202", "publications", "title", "信息叫什么", Whole.SHEET)
    yield _heading("L203", "interpretations", "url", "存在哪里", Whole.SHEET)
    yield _heading("L204", "normative", "url", "标题", None)
    yield _heading("L206", "training", "attendance", "参加人次", None)
    beyond = len(form_of("matters").fields) + 1
    yield Plant(
        "L205",
        LAYOUT,
        "matters",
        (sound("matters"),),
        {(3, beyond): "备注", (4, beyond): "见附件"},
        mended=None,
    )
    yield Plant(
        "L211", LAYOUT, "applications", (sound("applications"),), {(5, 1): "合计"}, Whole.ROW, at=(5, 1)
    )
    yield _row("L212", "cases", {name: field.example for name, field in form_of("cases").by_name.items()})
    yield _row("L214", "funds", {name: field.heading for name, field in form_of("funds").by_name.items()})
    merged = (sound("procurement"), sound("procurement"))
    below = (1, "name")
    yield Plant("L210", LAYOUT, "procurement", merged, {below: None}, (0, "name"), further=(below,),
                because="it is hidden behind the marked one", spoil=_merged, repair=_split)  # fmt: skip
    yield Plant("L209", LAYOUT, "fees", (sound("fees"),), told=Whole.SHEET, mended=None, spoil=_hidden)
    yield Plant("L208", LAYOUT, "privacy_checks", (sound("privacy_checks"),), told=Whole.SHEET)
    yield Plant("L207", LAYOUT, "privacy_checks", told=Whole.SHEET, mended=None)
    posting = sound("village_affairs")
    typed: dict[Spot, object] = {
        (4, at): posting.get(name) for at, name in enumerate(form_of("village_affairs").by_name, 1)
    }
    yield Plant("L213", "杨店村", "village_affairs", typed=typed, told=Whole.SHEET)
    yield Plant(
        "L215",
        TOWN,
        "settings",
        typed={(40, 1): "镇名", (40, 2): "别的镇"},
        told=(40, 2),
        mended={(40, 2): None},
    )
    yield Plant("L216", TOWN, "settings", typed={(4, 5): "备忘"})


def _heading(code: str, form: str, name: str, typed: str, told: Spot | Whole | None) -> Plant:
    return Plant(code, LAYOUT, form, (sound(form),), {(HEADINGS, name): typed}, told)


def _row(code: str, form: str, cells: dict[str, str]) -> Plant:
    typed: dict[Spot, object] = {(5, at): text or None for at, text in enumerate(cells.values(), 1)}
    return Plant(code, LAYOUT, form, (sound(form),), typed, Whole.ROW, at=(5, 1))


_HEAD, _BLOCK = '<mergeCell ref="A2:', '<mergeCell ref="A4:A5"/>'


def _merged(content: bytes) -> bytes:
    return with_sheet(content, "政府集中采购", lambda xml: xml.replace(_HEAD, _BLOCK + _HEAD))


def _split(content: bytes) -> bytes:
    return with_sheet(content, "政府集中采购", lambda xml: xml.replace(_BLOCK, ""))


def _hidden(content: bytes) -> bytes:
    return with_sheet(
        content, "行政事业性收费", lambda xml: xml.replace('<row r="4"', '<row r="4" hidden="1"')
    )


def twice(form: Form) -> tuple[Form, ...]:
    """The sheet of the form and a copy of it (L208), and a sheet of the unit's own (L207)."""
    own = replace(
        form,
        number=99,
        code="own",
        title=OWN,
        fields=form.fields[:1],
        key=(),
        rules=(),
        unique=(),
        period_date=None,
    )
    return form, replace(form, code="second", title=SECOND), own
