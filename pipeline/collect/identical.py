"""重复报送: copies with the same content, whatever their bytes, so that one saved again is no other one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.collect.matching import Copy
from pipeline.model.severity import Severity
from pipeline.model.submission import Batch, Cover, Submission


@dataclass(frozen=True, slots=True)
class Double:
    """A copy with the content of `original`, which was received before it."""

    copy: Copy
    original: Copy


def without_doubles(copies: Sequence[Copy]) -> tuple[list[Copy], list[Double]]:
    """Set copies apart whose content an earlier received one has; `copies` come and stay sorted by file.

    Content is what the cover says, the rows of every form as values in whatever order and place, and what
    could not be read. Explanations are none of it: they are read from every copy. A file without a cover is
    like no other: two empty files are two faulty files.
    """
    groups: dict[Hashable, list[Copy]] = {}
    for copy in copies:
        groups.setdefault(_heading(copy), []).append(copy)
    doubles = [double for group in groups.values() for double in _doubles(group)]
    set_apart = {double.copy.file for double in doubles}
    return [copy for copy in copies if copy.file not in set_apart], doubles


def _heading(copy: Copy) -> Hashable:
    """What is alike in copies of the same content and quickly told."""
    cover = copy.submission.cover
    return (
        (cover.unit_code, cover.unit_name, cover.year, cover.data_through, cover.filed_on)
        if cover
        else copy.file
    )


def _doubles(group: Sequence[Copy]) -> Iterator[Double]:
    if len(group) < 2:
        return
    digests = {copy.submission.digest: copy.submission for copy in group}
    contents = {digest: _content(file) if len(digests) > 1 else "" for digest, file in digests.items()}
    first: dict[str, Copy] = {}
    for copy in sorted(group, key=lambda copy: (copy.received_on or date.max, copy.file)):
        original = first.setdefault(contents[copy.submission.digest], copy)
        if original is not copy:
            yield Double(copy, original)


def _content(submission: Submission) -> str:
    # A hint is about the form of the file, such as its format: the values were read all the same.
    faults = sorted(
        (issue.code, issue.form, issue.field, issue.value)
        for issue in submission.issues
        if issue.severity is not Severity.HINT
    )
    rows = sorted((batch.form, _rows(batch)) for batch in submission.batches)
    return repr((_said(submission.cover), submission.township, faults, rows))


def _said(cover: Cover | None) -> object:
    filings = cover.filings.items() if cover else ()
    statuses = sorted((code, filing.status, filing.remark) for code, filing in filings)
    return cover and replace(cover, filings={}, places={}), statuses


def _rows(batch: Batch) -> list[str]:
    columns: Iterable[list[object]] = (list(batch.columns[name]) for name in sorted(batch.columns))
    return sorted(map(repr, zip(*columns, strict=True)))
