"""Bilingual documents as they come: one file, or a text and its translation, into paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary.zh.script import language_of

from ..alignment.lexicon import Lexicon
from ..alignment.model import Paragraph, Skipped, paragraph_of
from ..alignment.pairing import Paired, pair_files, pair_units
from ..alignment.paragraph import GIANT, is_giant
from ..errors import FormatError
from ..formats import format_of, read, stream
from ..formats.languages import require_both
from ..formats.textfile import STATES, TextUnit
from ..progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Source:
    """The paragraphs of a bilingual document, and the lines that were left out."""

    paragraphs: tuple[Paragraph, ...]
    skipped: tuple[Skipped, ...] = ()


def read_source(
    files: Sequence[Path],
    lexicon: Lexicon | None = None,
    *,
    swap: bool = False,
    on_progress: Progress = silent,
) -> Source:
    """Read one bilingual file or a Chinese and an English one; pair the paragraphs.

    Progress is told in paragraphs; ``swap`` is that of :func:`~tm.formats.read`. Raises
    :class:`~tm.errors.FormatError` when nothing could be paired, with the counts of what was
    skipped.
    """
    paired = _paired(files, lexicon, on_progress, swap)
    skipped = list(paired.skipped)
    paragraphs = tuple(_whole(paired.units, skipped))
    if not paragraphs:
        raise FormatError(
            f"{' and '.join(map(str, files))}: no Chinese paragraph found its English"
            + "".join(f"\n  {line}" for line in counts(skipped))
        )
    return Source(paragraphs, tuple(skipped))


def stream_source(path: Path, left_out: list[str], *, swap: bool = False) -> Iterator[Paragraph]:
    """Yield the paragraphs of a file that is paired by hand, in bounded memory.

    ``left_out`` hears why something yields nothing; ``swap`` is that of :func:`~tm.formats.read`.
    """
    first: dict[str, str] = {}
    for unit in stream(path, swap=swap):
        reason = STATES.get(unit.state, "")
        if problem := unit.passed_over():
            told = f"{problem} (the first in line {unit.locator})"
            reason = first.setdefault(problem, told)
        if reason or not unit.source or not unit.target:
            left_out.append(reason or "an empty side")
        else:
            yield paragraph_of(unit)


def is_paired_by_hand(path: Path) -> bool:
    """Tell a table or a memory from a text whose paragraphs have to be paired."""
    return format_of(path).bilingual


def counts(skipped: Iterable[Skipped]) -> list[str]:
    """Say how many lines were skipped, for each reason, most first."""
    reasons = Counter(f"{_NAMES[line.side]}{line.reason}" for line in skipped)
    return [f"{count} skipped: {reason}" for reason, count in reasons.most_common()]


_NAMES = {"zh": "Chinese, ", "en": "English, ", "": ""}


def _paired(
    files: Sequence[Path], lexicon: Lexicon | None, on_progress: Progress, swap: bool
) -> Paired:
    if len(files) == 2:
        return pair_files(read(files[0]), read(files[1]), lexicon, on_progress)
    if is_paired_by_hand(files[0]):
        return Paired(tuple(stream(files[0], swap=swap)))
    file = read(files[0])
    require_both(file.path, file.units)
    return pair_units(file.units, lexicon, on_progress)


def _whole(units: Iterable[TextUnit], skipped: list[Skipped]) -> Iterator[Paragraph]:
    """Yield the units that have both sides and are no longer than a paragraph can be."""
    for number, unit in enumerate(units, 1):
        paragraph = paragraph_of(unit)
        reason = unit.passed_over() or STATES.get(unit.state, "")
        if not reason and not (unit.source and unit.target):
            side = unit.source or unit.target
            skipped.append(
                Skipped(number, language_of(side.text), "the other side is empty", side.text)
            )
        elif reason or is_giant(paragraph.zh, paragraph.en):
            skipped.append(Skipped(number, "", reason or GIANT, f"{paragraph.zh[:40]}…"))
        else:
            yield paragraph
