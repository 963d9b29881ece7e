"""What a text is made of when it is compared: characters in Chinese, words in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from glossary.zh.script import HANZI

Tokens = Callable[[str], Sequence[str]]
"""Splits a text into the tokens that its score counts."""

_WORD = re.compile(rf"[{HANZI}]|[^\W{HANZI}]+|[^\w\s]")


def characters(text: str) -> str:
    """Return the text itself: each code point is a token."""
    return text


def words(text: str) -> list[str]:
    """Split into words, Han characters and marks; white space only separates.

    >>> words("People's well-being, 2 %")
    ['People', "'", 's', 'well', '-', 'being', ',', '2', '%']
    """
    return _WORD.findall(text)
