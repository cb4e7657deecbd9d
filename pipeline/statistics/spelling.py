"""One spelling for what means the same, so that a space too many does not make two windows of one."""

from __future__ import annotations

import numpy as np

from pipeline.collect.keys import match_key
from pipeline.privacy.masking import mask
from pipeline.statistics.ledger import Texts


def one_spelling(texts: Texts) -> Texts:
    """Each text in the spelling that stands first in the ledger for what it means.

    Personal numbers are masked: the text becomes part of a fact's code, which leaves the township.
    """
    spellings: dict[str, str] = {}
    known: dict[str, str] = {}
    for text in dict.fromkeys(texts.tolist()):
        masked = mask(text)
        known[text] = spellings.setdefault(match_key(masked), masked)
    return np.array([known[text] for text in texts.tolist()], np.object_)
