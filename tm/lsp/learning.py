"""Learn a bilingual document from the editor: one file, or the two of a pair."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from glossary import Document as Source

from ..errors import UsageError
from ..formats import Passage, read_bilingual
from ..formats.two_files import read_two_files
from ..learning.learn import lexicon_for, units_of
from ..memory import Memory
from ..model import TranslationUnit
from ..text.encoding import read_text
from .draft import language_of


def learn(memory: Memory, files: list[Path], terms: list[tuple[str, str]]) -> tuple[str, int]:
    """Learn the document and return its id and how many units it has.

    ``files`` is a bilingual file, or two in any order. Raises
    :class:`~tm.errors.MemoryToolError` when there is nothing to learn.
    """
    files = in_order(files)
    name = files[0].name.split(".")[0]
    lexicon = lexicon_for(memory.store, _passages(files), terms)
    units = list(units_of(_passages(files), name, lexicon))
    if not units:
        raise UsageError(f"{files[0].name}: no pair of Chinese and English to learn")
    return name, memory.add(Source(name, title_en=name), _each(units))


def in_order(files: list[Path]) -> list[Path]:
    """Put the Chinese file first."""
    if len(files) < 2:
        return files
    languages = [language_of(read_text(file)[:20_000]) for file in files]
    if sorted(languages) != ["en", "zh"]:
        names = " and ".join(file.name for file in files)
        raise UsageError(f"{names}: not a Chinese text and its English")
    return files if languages[0] == "zh" else files[::-1]


def _passages(files: list[Path]) -> Iterator[Passage]:
    return read_two_files(*files) if len(files) == 2 else read_bilingual(files[0])


def _each(units: list[TranslationUnit]) -> Iterator[TranslationUnit]:
    yield from units
