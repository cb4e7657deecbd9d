"""The annual report as Word, PDF and web page: three writers of one content model."""

from __future__ import annotations

from pipeline.deliver.document.page import write_html
from pipeline.deliver.document.pdf import missing_glyphs, write_pdf
from pipeline.deliver.document.word import write_docx

__all__ = ["missing_glyphs", "write_docx", "write_html", "write_pdf"]
