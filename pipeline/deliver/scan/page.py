"""隐私排查结果.html: the same report as one offline page."""

from __future__ import annotations

from importlib.resources import files

from pipeline.deliver.offline_page import policy, shown, templates_of
from pipeline.deliver.scan.advice import advice_on
from pipeline.deliver.scan.found import PRESSING, TO_VERIFY
from pipeline.deliver.scan.ledger_row import FORM, hints, ledger_row
from pipeline.deliver.scan.outcome import Scanned
from pipeline.deliver.scan.summary import MASKED, TITLE, headline, left_out

_FINDINGS_SHOWN = 2_000  # a page of more is slow on an old computer
_FILES_SHOWN = 2_000


def page_of(scanned: Scanned) -> str:
    """Return the page: everything quoted is masked, escaped and without hidden characters."""
    style = "\n".join(
        (files(__package__) / "templates" / "scan.css").read_text(encoding="utf-8").splitlines()
    )
    found = list(scanned.places(_FINDINGS_SHOWN))
    unread = [(file.name, *told) for file in scanned.files for told in file.unread_places()]
    return (
        templates_of(__package__, shown)
        .get_template("scan.html")
        .render(
            policy=policy(style),
            style=style,
            title=TITLE,
            lines=list(headline(scanned)),
            tone=_tone(scanned),
            kinds=scanned.by_kind(),
            weights=(PRESSING, TO_VERIFY),
            files=scanned.by_weight()[:_FILES_SHOWN],
            files_left=max(0, len(scanned.files) - _FILES_SHOWN),
            has_copies=any(one.copy for one in scanned.files),
            found=found,
            advice_on=advice_on,
            notes=[MASKED, *left_out(scanned, sum(place.count for _, place in found))],
            unread=unread[:_FILES_SHOWN],
            unread_left=max(0, len(unread) - _FILES_SHOWN),
            form=FORM.title,
            row=ledger_row(scanned),
            hints=hints(scanned),
        )
    )


def _tone(scanned: Scanned) -> str:
    if scanned.number(PRESSING):
        return "wrong"
    return "good" if scanned.is_clean else "doubtful"
