"""run.json: what was read, by which versions, and what came of it. Equal input gives equal bytes."""

from __future__ import annotations

import json
from collections import Counter
from importlib.metadata import version
from pathlib import Path

from pipeline import __version__
from pipeline.collect.dataset import Receipt
from pipeline.deliver.output_folder.contents import file_digest, outputs
from pipeline.deliver.output_names import RETURNS_FOLDER
from pipeline.deliver.result import Result
from pipeline.model.previous import Previous
from pipeline.privacy.outgoing import mask_all

_LIBRARIES = (
    "chinesecalendar", "jinja2", "numpy", "pandas", "pandera", "pylopdf-fonts-zh-cn", "python-calamine",
    "python-docx", "typst", "xlsxwriter",
)  # fmt: skip
"""The libraries that can change a figure or a byte."""


def write_record(path: Path, result: Result) -> None:
    """Write the record of the run as JSON: UTF-8, sorted keys, two spaces, a line feed at the end.

    `outputs` are the files that lie beside it and itself, `to_be_filled` the digests of the returns: the
    record is written last.
    """
    written = outputs(path.parent)
    record = {
        **describe(result),
        "outputs": sorted({*written, path.name}),
        "to_be_filled": {
            name: file_digest(path.parent / name) for name in written if name.startswith(f"{RETURNS_FOLDER}/")
        },
    }
    text = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def describe(result: Result) -> dict[str, object]:
    """The record as plain values; `inputs` by file name."""
    dataset = result.dataset
    return {
        "as_of": dataset.as_of.isoformat(),
        "counts": _counts(result),
        "edition": result.edition.code,
        "inputs": [_input(receipt) for receipt in sorted(dataset.receipts, key=lambda receipt: receipt.file)],
        "libraries": {name: version(name) for name in _LIBRARIES},
        "period": dataset.period.code,
        "previous": _previous(result.counted.previous),
        "program": __version__,
        "reasons": list(result.reasons),
        "status": result.status.value,
        "township": dataset.township.name,
    }


def _previous(previous: Previous | None) -> dict[str, str] | None:
    return {"file": mask_all(previous.file), "sha256": previous.digest} if previous else None


def _input(receipt: Receipt) -> dict[str, object]:
    return {
        "decision": receipt.decision.value,
        "file": mask_all(receipt.file),
        "kind": receipt.kind,
        "reason": mask_all(receipt.reason),
        "sha256": receipt.digest,
        "size": receipt.size,
        "unit": receipt.unit,
    }


def _counts(result: Result) -> dict[str, object]:
    dataset = result.dataset
    return {
        "facts": len(result.facts),
        "files": len(dataset.receipts),
        "issues_by_code": dict(Counter(issue.code for issue in result.issues)),
        "issues_by_severity": dict(Counter(issue.severity.value for issue in result.issues)),
        "rows_checked": {code: len(frame) for code, frame in dataset.frames.items()},
        "rows_counted": {code: len(frame) for code, frame in dataset.counted.items()},
        "units_due": dataset.units_due,
        "units_in": dataset.units_in,
    }
