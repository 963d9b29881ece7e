"""Pair the paragraphs of a file with their translations: units of one side become units of two.

The text may alternate by paragraph or by blocks of several, or hold one language after the other.
Which language leads is told from the text. To learn from a file, credits and what has no
counterpart are left out; to check it, every English paragraph stays, with its Chinese where it has
one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from glossary.zh.script import Language

from ..errors import FormatError
from ..formats.languages import main_language, require_language
from ..formats.places import NOWHERE, Text, together
from ..formats.textfile import TextFile, TextUnit
from ..progress import Progress, silent
from .credits import is_column_name, is_credit
from .documents import (
    ENOUGH_TO_LEARN,
    Pairing,
    ParagraphPair,
    learn_from,
    pair_paragraphs,
)
from .length import length_cost, ratio_of
from .lexicon import Lexicon
from .model import Skipped

_STRAY = 10.0
"""What a paragraph without a counterpart strains: the language that comes first leads, unless the
first paragraph is such a one."""

Group = tuple[list[Text], list[Text]]
"""Chinese paragraphs, and the English ones that translate them."""


@dataclass(frozen=True, slots=True)
class Paired:
    """The units of a bilingual document, each with both sides, and what was left out."""

    units: tuple[TextUnit, ...]
    skipped: tuple[Skipped, ...] = ()


def pair_units(
    units: Sequence[TextUnit], lexicon: Lexicon | None = None, on_progress: Progress = silent
) -> Paired:
    """Pair the paragraphs of one text in which both languages stand.

    Lines that follow each other in one language and belong to one paragraph of the other are
    joined; credits, captions and lines without a counterpart are skipped, with the reason. Units
    with both sides are pairs as they are.
    """
    skipped: list[Skipped] = []
    groups = _groups([unit for unit in units if _says_something(unit, skipped)])
    known = lexicon or Lexicon()
    if not known.weights:
        known = _learned(groups, known)
    pairs: list[TextUnit] = []
    for done, group in enumerate(groups, 1):
        pairs += [group] if isinstance(group, TextUnit) else _paired(group, known, skipped)
        on_progress(done, len(groups))
    return Paired(_numbered(pairs), tuple(sorted(skipped)))


def pair_files(
    zh: TextFile, en: TextFile, lexicon: Lexicon | None = None, on_progress: Progress = silent
) -> Paired:
    """Pair the paragraphs of a text with those of its translation in another file.

    Places of Chinese are places in ``zh``, those of English in ``en``. Raises
    :class:`~tm.errors.FormatError` when a file is not in the language it is given for.
    """
    if (main_language(zh), main_language(en)) == ("en", "zh"):
        raise FormatError(f"the sides are swapped: {zh.path} is English and {en.path} Chinese")
    require_language(zh, "zh")
    require_language(en, "en")
    skipped: list[Skipped] = []
    group = _of_language(zh, "zh", skipped), _of_language(en, "en", skipped)
    pairs = list(_paired(group, lexicon or Lexicon(), skipped, on_progress))
    return Paired(_numbered(pairs), tuple(sorted(skipped)))


def units_to_check(file: TextFile) -> tuple[TextUnit, ...]:
    """Return every English paragraph once, with the Chinese it translates where that is beside it.

    Units that people paired stay as they are, also those without a translation. Of running text,
    Chinese paragraphs that nobody has translated yet are left out.
    """
    if file.format.bilingual or not any(unit.source for unit in file.units):
        return file.units
    found: list[TextUnit] = []
    for group in _groups(file.units):
        found += [group] if isinstance(group, TextUnit) else _side_by_side(group)
    return tuple(found)


def translation_pairing(source: TextFile, target: TextFile) -> Pairing:
    """Pair the paragraphs of a translation with those of its original in another file.

    They go together in order where both files have as many.
    """
    zh, en = _originals(source), _translations(target)
    if len(zh) == len(en):
        return Pairing(tuple(ParagraphPair((n, n + 1), (n, n + 1), 1.0) for n in range(len(zh))))
    return pair_paragraphs([text.text for text in zh], [text.text for text in en])


def translation_units(source: TextFile, target: TextFile, pairing: Pairing) -> list[TextUnit]:
    """Return the paragraphs of a translation beside its original: nothing is left out."""
    zh, en = _originals(source), _translations(target)
    alone = [TextUnit(zh[which], NOWHERE) for which in pairing.alone_zh]
    return [*_units(pairing, (zh, en)), *alone, *_alone_english(pairing, en)]


def _originals(file: TextFile) -> list[Text]:
    return [text for unit in file.units if (text := unit.source or unit.target)]


def _translations(file: TextFile) -> list[Text]:
    return [text for unit in file.units if (text := unit.target or unit.source)]


def _alone_english(pairing: Pairing, en: Sequence[Text]) -> list[TextUnit]:
    return [TextUnit(NOWHERE, en[which]) for which in pairing.alone_en]


def _side_by_side(group: Group) -> list[TextUnit]:
    zh, en = group
    if len(zh) == len(en):
        return list(map(TextUnit, zh, en))
    if not zh or not en:
        return [TextUnit(NOWHERE, text) for text in en]
    pairing = _quickly(tuple(text.text for text in zh), tuple(text.text for text in en))
    return [*_units(pairing, group), *_alone_english(pairing, en)]


@lru_cache(maxsize=4096)
def _quickly(zh: tuple[str, ...], en: tuple[str, ...]) -> Pairing:
    """Pair paragraphs by lengths and figures alone; an editor asks again after every keystroke."""
    return pair_paragraphs(zh, en, learn=False)


def _of_language(file: TextFile, wanted: Language, skipped: list[Skipped]) -> list[Text]:
    kept: list[Text] = []
    for unit in file.units:
        for side, text in (("zh", unit.source), ("en", unit.target)):
            if side == wanted and _is_useful(text, wanted, skipped):
                kept.append(text)
            elif side != wanted and text:
                line = text.places.at(0)[0]
                skipped.append(Skipped(line, _other(wanted), "in the other language", text.text))
    return kept


def _other(language: Language) -> Language:
    return "en" if language == "zh" else "zh"


def _says_something(unit: TextUnit, skipped: list[Skipped]) -> bool:
    if unit.source and unit.target:
        return True
    return _is_useful(unit.source or unit.target, "zh" if unit.source else "en", skipped)


def _is_useful(text: Text, side: Language, skipped: list[Skipped]) -> bool:
    """Tell a paragraph from a credit and the like, of which it takes note."""
    if not text:
        return False
    reason = "a column's name" if is_column_name(text.text) else ""
    if is_credit(text.text):
        reason = "a credit, caption or note"
    if reason:
        skipped.append(Skipped(text.places.at(0)[0], side, reason, text.text))
    return not reason


def _groups(units: Sequence[TextUnit]) -> list[TextUnit | Group]:
    """Bring together neighbouring runs of both languages; a unit with both sides stands alone."""
    groups: list[TextUnit | Group] = []
    for whole, members in groupby(units, key=lambda unit: bool(unit.source and unit.target)):
        some = list(members)
        groups += some if whole else _of_running_text(some)
    return groups


def _of_running_text(units: Sequence[TextUnit]) -> list[Group]:
    sides = groupby(units, key=lambda unit: bool(unit.source))
    runs = [(zh, [unit.source if zh else unit.target for unit in run]) for zh, run in sides]
    first = runs[0][0]
    usual, other = _coupled(runs, zh_leads=first), _coupled(runs, zh_leads=not first)
    return usual if _strain(usual) <= _strain(other) + _STRAY else other


def _coupled(runs: Sequence[tuple[bool, list[Text]]], *, zh_leads: bool) -> list[Group]:
    """Couple each run of the leading language with the run that follows it."""
    groups: list[Group] = []
    for zh, texts in runs:
        place = 0 if zh else 1
        if zh == zh_leads or not groups or groups[-1][place]:
            groups.append(([], []))
        groups[-1][place].extend(texts)
    return groups


def _strain(groups: Sequence[Group]) -> float:
    """Return how badly the lengths of the groups agree."""
    return sum(
        min(length_cost(sum(len(x.text) for x in zh), sum(len(x.text) for x in en)), _STRAY)
        for zh, en in groups
    )


def _learned(groups: Sequence[TextUnit | Group], known: Lexicon) -> Lexicon:
    """Learn a lexicon from the groups that leave no choice, when there are enough of them."""
    plain = []
    for group in groups:
        zh, en = ([group.source], [group.target]) if isinstance(group, TextUnit) else group
        if len(zh) == len(en) == 1:
            plain.append((zh[0].text, en[0].text))
    if len(plain) < ENOUGH_TO_LEARN:
        lengths = [sum(len(text) for text in side) for side in zip(*plain, strict=True)] or [0, 0]
        return replace(known, ratio=ratio_of(lengths[0], lengths[1]))
    return replace(learn_from(plain), terms=known.terms)


def _paired(
    group: Group, lexicon: Lexicon, skipped: list[Skipped], on_progress: Progress = silent
) -> Iterator[TextUnit]:
    texts = [[text.text for text in side] for side in group]
    pairing = pair_paragraphs(texts[0], texts[1], lexicon, on_progress)
    sides: tuple[Language, Language] = ("zh", "en")
    for side, texts_of, alone in zip(
        sides, group, (pairing.alone_zh, pairing.alone_en), strict=True
    ):
        for text in (texts_of[place] for place in alone):
            skipped.append(Skipped(text.places.at(0)[0], side, "no counterpart", text.text))
    yield from _units(pairing, group)


def _units(pairing: Pairing, group: tuple[Sequence[Text], Sequence[Text]]) -> Iterator[TextUnit]:
    zh, en = group
    for pair in pairing.pairs:
        yield TextUnit(together(zh[slice(*pair.zh)]), together(en[slice(*pair.en)]))


def _numbered(units: Sequence[TextUnit]) -> tuple[TextUnit, ...]:
    return tuple(replace(unit, locator=str(number)) for number, unit in enumerate(units, 1))
