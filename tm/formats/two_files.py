"""Two files that are one document: the Chinese, and its English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..alignment import pair_paragraphs
from ..alignment.documents import joined
from .model import Passage
from .page import page_lines


def read_two_files(zh: Path, en: Path) -> Iterator[Passage]:
    """Yield the paragraph pairs of two texts (.txt, .md, .html, .docx), in their order.

    The locator counts the pairs. Paragraphs without a counterpart are passed over.
    """
    chinese = [line.text for line in page_lines(zh)]
    english = [line.text for line in page_lines(en)]
    pairs = joined(chinese, english, pair_paragraphs(chinese, english))
    for number, (one, other) in enumerate(pairs, 1):
        yield Passage(str(number), one, other)
