"""On which page a quoted sentence stands, where the format has pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.report.consistency.finding import Finding, Quote
from pipeline.report.consistency.parts import Sentence, part_name

_CUT = "……"


@dataclass(frozen=True, slots=True)
class Pages:
    """The sentences of a report, each with its page."""

    sentences: Sequence[Sentence]

    def told(self, finding: Finding) -> Finding:
        """The finding with the pages of its places: 第一部分（第2页）."""
        if not any(sentence.page for sentence in self.sentences):
            return finding
        second = self._placed(finding.second) if finding.second else None
        return replace(finding, first=self._placed(finding.first), second=second)

    def _placed(self, quote: Quote) -> Quote:
        words = quote.text.removeprefix(_CUT).removesuffix(_CUT)
        pages = (
            sentence.page
            for sentence in self.sentences
            if part_name(sentence.part) == quote.where and words in sentence.text
        )
        page = next(pages, 0)
        return replace(quote, where=f"{quote.where}（第{page}页）") if page else quote
