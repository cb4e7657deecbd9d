"""Why a file could not be read as a workbook at all, before any form in it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RefusalCode(StrEnum):
    """One member for each different thing that the sender has to do about the file."""

    EMPTY_FILE = "EMPTY_FILE"  # nothing in it: send it again
    TRUNCATED = "TRUNCATED"  # the end is missing: copy or transfer it again
    NOT_A_WORKBOOK = "NOT_A_WORKBOOK"  # a picture, a PDF, unknown bytes
    ARCHIVE = "ARCHIVE"  # zip, rar, 7z: unpack it and send what is inside
    WEB_PAGE = "WEB_PAGE"  # html or mht named .xls: save as .xlsx
    XML_2003 = "XML_2003"  # the XML table format of Excel 2003: save as .xlsx
    CSV_TEXT = "CSV_TEXT"  # plain text: paste it into the template
    UNSUPPORTED_FORMAT = "UNSUPPORTED_FORMAT"  # xlsb, a document, a presentation: save as .xlsx
    ENCRYPTED = "ENCRYPTED"  # remove the password
    TOO_LARGE = "TOO_LARGE"  # more than a form can hold: split it, drop pictures
    ZIP_BOMB = "ZIP_BOMB"  # unpacks to absurd size: not made by a spreadsheet program
    DUPLICATE_PART = "DUPLICATE_PART"  # two parts of one name: which is meant is unknown
    CORRUPT = "CORRUPT"  # damaged inside: open, repair, save as a new file
    DTD_REFUSED = "DTD_REFUSED"  # declares entities: no spreadsheet program does
    BAD_ENCODING = "BAD_ENCODING"  # a part is not UTF-8: save again by Excel or WPS
    FAR_CELL = "FAR_CELL"  # something typed far outside any form: delete that cell
    NO_SHEETS = "NO_SHEETS"  # no worksheet in it
    TOO_SLOW = "TOO_SLOW"  # the clock ran out
    TOO_MUCH_MEMORY = "TOO_MUCH_MEMORY"  # the memory limit was reached
    CRASHED = "CRASHED"  # the reader broke down on it: save as a new file


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is not read. `detail` is a short Chinese particular (a part, a cell, a number) or empty."""

    code: RefusalCode
    detail: str = ""
