"""What somebody put into a box: a term, a Chinese draft, or English to check."""

from __future__ import annotations

import re
from typing import Literal

from glossary.zh.script import count_hanzi, is_sentence

from ..formats.textfile import TextFile

Asked = Literal["term", "draft", "check"]
_LATIN = re.compile("[A-Za-z]{2,}")
_SENTENCE = re.compile(r"[.!?][”\"’)]*$")
_WORDS, _WORDS_OF_A_SENTENCE = 10, 4
"""English words that are a text; that are one when they end as a sentence does."""


def kind_of(text: str) -> Asked:
    r"""Tell what a text is meant for, by its language and length.

    >>> [kind_of(text) for text in ("粮食安全", "zong ti guo jia an quan guan", "food security")]
    ['term', 'term', 'term']
    >>> [kind_of(text) for text in ("各位代表：\n粮食丰收。", "We ensure food security.")]
    ['draft', 'check']
    >>> kind_of("我们确保粮食安全。\nWe ensure food security for all.")
    'check'
    """
    text = text.strip()
    hanzi, words = count_hanzi(text), len(_LATIN.findall(text))
    is_long = "\n" in text
    if hanzi:
        if words >= _WORDS_OF_A_SENTENCE and 2 * words >= hanzi:
            return "check"
        return "draft" if is_long or is_sentence(text) else "term"
    ended = bool(_SENTENCE.search(text)) and words >= _WORDS_OF_A_SENTENCE
    return "check" if is_long or ended or words >= _WORDS else "term"


def kind_of_file(file: TextFile) -> Asked:
    """Tell a file to translate from one with a translation in it."""
    if not file.format.bilingual:
        return "check" if kind_of(file.text) == "check" else "draft"
    has_english = any(unit.target.text.strip() for unit in file.units)
    return "check" if has_english else "draft"
