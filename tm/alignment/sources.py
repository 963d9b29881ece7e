"""Align whole documents: two files, one bilingual file, or a table of paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.zh.script import language_of

from ..errors import FormatError
from ..formats import Passage, read_bilingual
from ..formats.page import LINE_READERS, pair_files, pair_page
from .documents import Progress, silent

if TYPE_CHECKING:
    from . import Lexicon, Pair
    from .bitext import Bitext, Skipped


@dataclass(frozen=True, slots=True)
class Source:
    """The paragraphs of a bilingual document, and the lines that were left out."""

    passages: tuple[Passage, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Aligned:
    """A paragraph with its pairs; their offsets point into ``zh`` and ``en``."""

    locator: str
    zh: str
    en: str
    pairs: tuple[Pair, ...]


def read_source(
    files: Sequence[Path],
    lexicon: Lexicon | None = None,
    *,
    on_progress: Progress = silent,
) -> Source:
    """Read one bilingual file or a Chinese and an English one; pair the paragraphs.

    Progress is told in paragraphs. Raises :class:`~tm.errors.FormatError` when nothing could be
    paired, with the counts of what was skipped.
    """
    if len(files) == 2:
        source = _of_page(pair_files(files[0], files[1], lexicon, on_progress))
    elif is_page(files[0]):
        source = _of_page(pair_page(files[0], lexicon, on_progress))
    else:
        source = _of_table(read_bilingual(files[0]))
    source = _without_giants(source)
    if not source.passages:
        raise FormatError(
            f"{' and '.join(map(str, files))}: no Chinese paragraph found its English"
            + "".join(f"\n  {line}" for line in counts(source.skipped))
        )
    return source


def is_page(path: Path) -> bool:
    """Tell a text whose paragraphs have to be paired from a table in which they are."""
    return path.suffix.lower() in LINE_READERS


def counts(skipped: Iterable[Skipped]) -> list[str]:
    """Say how many lines were skipped, for each reason, most first."""
    reasons = Counter(f"{_NAMES[line.side]}{line.reason}" for line in skipped)
    return [f"{count} skipped: {reason}" for reason, count in reasons.most_common()]


_NAMES = {"zh": "Chinese, ", "en": "English, ", "": ""}


def _without_giants(source: Source) -> Source:
    """Leave out paragraphs that are too long to be any."""
    from .bitext import Skipped
    from .paragraph import GIANT, is_giant

    giants = [p for p in source.passages if is_giant(p.zh, p.en)]
    if not giants:
        return source
    told = (Skipped(0, "", GIANT, f"{giant.zh[:40]}…") for giant in giants)
    kept = tuple(p for p in source.passages if not is_giant(p.zh, p.en))
    return Source(kept, (*source.skipped, *told))


def align_passages(
    passages: Sequence[Passage],
    lexicon: Lexicon | None = None,
    *,
    on_progress: Progress = silent,
) -> Iterator[Aligned]:
    """Align paragraph after paragraph; progress is told in characters of Chinese."""
    from . import align_paragraph

    done, total = 0, sum(len(passage.zh) for passage in passages)
    for passage in passages:
        pairs = align_paragraph(passage.zh, passage.en, lexicon)
        yield Aligned(passage.locator, passage.zh, passage.en, tuple(pairs))
        done += len(passage.zh)
        on_progress(done, total)


def learn_lexicon(passages: Iterable[Passage], terms: Sequence[tuple[str, str]] = ()) -> Lexicon:
    """Learn a lexicon from the document itself, for want of a memory that has one."""
    from . import train

    return train([(passage.zh, passage.en) for passage in passages], terms)


def _of_page(bitext: Bitext) -> Source:
    passages = tuple(
        Passage(str(number), paragraph.zh, paragraph.en)
        for number, paragraph in enumerate(bitext.paragraphs, 1)
    )
    return Source(passages, bitext.skipped)


def _of_table(passages: Iterable[Passage]) -> Source:
    """Leave out rows with an empty side, and refuse a table whose columns changed places."""
    from .bitext import Skipped

    kept: list[Passage] = []
    skipped: list[Skipped] = []
    turned = 0
    for number, passage in enumerate(passages, 1):
        if not passage.zh.strip() or not passage.en.strip():
            text = (passage.zh + passage.en).strip()
            skipped.append(Skipped(number, language_of(text), "the other side is empty", text))
            continue
        turned += language_of(passage.zh) == "en" and language_of(passage.en) == "zh"
        kept.append(passage)
    if kept and turned > len(kept) / 2:
        raise FormatError(
            "the sides are swapped: the Chinese column is English, the English Chinese"
        )
    return Source(tuple(kept), tuple(skipped))
