"""A Chinese text and its translation in two files, paired paragraph by paragraph."""

from __future__ import annotations

from pathlib import Path

from ...text.encoding import read_text
from .places import NOWHERE, CheckFile, PlacedText, bilingual, joined, refuse_other_languages


def read_two_files(source: Path, target: Path) -> CheckFile:
    """Pair the paragraphs of two texts; a paragraph without counterpart stands alone.

    Places of English are places in ``target``, those of Chinese in ``source``.
    """
    chinese, english = read_text(source), read_text(target)
    refuse_other_languages(str(target), english)
    rows = list(_rows(_paragraphs(chinese), _paragraphs(english)))
    return bilingual(str(target), rows, english, source_path=str(source))


def _paragraphs(text: str) -> list[tuple[str, int]]:
    return [(line, n) for n, line in enumerate(text.split("\n"), 1) if line.strip()]


def _rows(
    zh: list[tuple[str, int]], en: list[tuple[str, int]]
) -> list[tuple[PlacedText, PlacedText]]:
    from ...alignment.documents import pair_paragraphs

    if len(zh) == len(en):
        return [(_text([one]), _text([other])) for one, other in zip(zh, en, strict=True)]
    pairing = pair_paragraphs([text for text, _ in zh], [text for text, _ in en])
    rows = [(_text(zh[slice(*p.zh)]), _text(en[slice(*p.en)])) for p in pairing.pairs]
    rows += [(_text([zh[which]]), NOWHERE) for which in pairing.alone_zh]
    return rows + [(NOWHERE, _text([en[which]])) for which in pairing.alone_en]


def _text(paragraphs: list[tuple[str, int]]) -> PlacedText:
    return joined((text + "\n", line, 1) for text, line in paragraphs)
