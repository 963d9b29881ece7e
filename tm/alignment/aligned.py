"""Align the paragraphs of a document, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..progress import Progress, silent
from .lexicon import Lexicon
from .model import Pair, Paragraph
from .paragraph import align_paragraph
from .train import train


@dataclass(frozen=True, slots=True)
class Aligned:
    """A paragraph with its pairs; their offsets point into ``zh`` and ``en``."""

    locator: str
    zh: str
    en: str
    pairs: tuple[Pair, ...]


def align_paragraphs(
    paragraphs: Sequence[Paragraph],
    lexicon: Lexicon | None = None,
    *,
    on_progress: Progress = silent,
) -> Iterator[Aligned]:
    """Align paragraph after paragraph; progress is told in characters of Chinese."""
    done, total = 0, sum(len(paragraph.zh) for paragraph in paragraphs)
    for paragraph in paragraphs:
        pairs = align_paragraph(paragraph.zh, paragraph.en, lexicon)
        yield Aligned(paragraph.locator, paragraph.zh, paragraph.en, tuple(pairs))
        done += len(paragraph.zh)
        on_progress(done, total)


def learn_lexicon(
    paragraphs: Iterable[Paragraph], terms: Sequence[tuple[str, str]] = ()
) -> Lexicon:
    """Learn a lexicon from the document itself, for want of a memory that has one."""
    return train([(paragraph.zh, paragraph.en) for paragraph in paragraphs], terms)
