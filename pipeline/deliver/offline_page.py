"""A web page that needs nothing but itself: text is escaped, and only its own inline blocks are heeded."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.privacy.outgoing import mask_all

_WIDE_SPACE = "\u3000"


def templates_of(package: str, finalize: Callable[[object], object]) -> Environment:
    """Return the templates beside a package. Everything is escaped; a name that is missing is our fault."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )


def shown(value: object) -> object:
    """Mask personal numbers in a text and take out what cannot be seen; what is markup of ours stays."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    if not value.isprintable():
        value = "".join(char if char.isprintable() or char == _WIDE_SPACE else " " for char in value)
    return mask_all(value)


def policy(style: str, script: str = "") -> str:
    """Return the Content Security Policy of a page with one inline style and, if any, one inline script."""
    scripts = f"script-src {_digest(script)}; " if script else ""
    return (
        f"default-src 'none'; style-src {_digest(style)}; {scripts}img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(block: str) -> str:
    """What a browser compares an inline block with before it heeds it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"
