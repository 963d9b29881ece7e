"""Learn bilingual documents into a memory: the only way in, whoever asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from glossary import Concept, Document
from glossary.zh.script import has_hanzi

from ..alignment.lexicon import Lexicon
from ..alignment.model import Paragraph
from ..errors import FormatError
from ..formats import read
from ..formats.languages import main_language
from ..memory import Memory
from ..model import TranslationUnit
from ..progress import Progress, silent
from .pairedness import mostly_paired
from .sources import is_paired_by_hand, read_source, stream_source
from .units import lexicon_for, units_of

_LATIN = re.compile("[A-Za-z]")

Watch = Callable[[Iterator[TranslationUnit]], Iterator[TranslationUnit]]


@dataclass(frozen=True, slots=True)
class Learned:
    """A document that was learned: its units, and how often what was left out, by reason.

    ``replaced`` is what stood under its id before, with the number of its units.
    """

    document: Document
    units: int
    left_out: Mapping[str, int]
    replaced: tuple[Document, int] | None = None


def learn(
    memory: Memory,
    path: str | Path,
    termbase: Iterable[Concept] = (),
    *,
    translation: str | Path | None = None,
    document: str = "",
    title: str = "",
    title_zh: str = "",
    issuer: str = "",
    date: str = "",
    swap: bool = False,
    anyway: bool = False,
) -> Learned:
    """Learn one document, in the place of what stood under its id (default: the file's name).

    ``path`` is a bilingual file, or the Chinese of which ``translation`` is the English. The terms
    of a ``termbase`` anchor its alignment. ``swap`` reads a file that calls its English Chinese by
    what stands in it; one that is mostly unpaired is learned ``anyway`` or not at all. Raises
    :class:`~tm.errors.MemoryToolError` when there is nothing to learn.
    """
    files = [Path(path), *([Path(translation)] if translation else [])]
    described = Document(document or document_id(*files), date, issuer, title_zh, title)
    lexicon = lexicon_of(memory, [files], termbase, swap=swap)
    return learn_document(memory, files, described, lexicon, swap=swap, anyway=anyway)


def in_order(files: Sequence[Path]) -> tuple[Path, Path | None]:
    """Put the Chinese file of a pair first, whichever was named first; one file has no other."""
    if len(files) < 2:
        return files[0], None
    languages = [main_language(read(file)) for file in files]
    if sorted(languages) != ["en", "zh"]:
        names = " and ".join(file.name for file in files)
        raise FormatError(f"{names}: not a Chinese text and its English")
    first, second = files if languages[0] == "zh" else (files[1], files[0])
    return first, second


def learn_document(
    memory: Memory,
    files: Sequence[Path],
    document: Document,
    lexicon: Lexicon | None,
    *,
    swap: bool = False,
    anyway: bool = False,
    watch: Watch = iter,
    on_progress: Progress = silent,
    on_left_out: Callable[[Mapping[str, int]], None] = lambda counts: None,
) -> Learned:
    """Learn a bilingual file, or a text and its translation; ``watch`` sees the units pass.

    A file that is mostly unpaired is refused, unless it is to be learned ``anyway``.
    ``on_left_out`` hears what was left out, by reason, also when nothing was learned.
    """
    left_out: list[str] = []
    replaced = known_document(memory, document.id)
    paragraphs = _paragraphs(files, left_out, on_progress, swap=swap)
    units = units_of(paragraphs, document.id, lexicon, left_out=left_out.append)
    if not anyway:
        units = mostly_paired(units, left_out, files, lexicon.terms if lexicon else ())
    try:
        count = memory.add(document, _not_empty(watch(units), files[0]))
    finally:
        on_left_out(dict(Counter(left_out).most_common()))
    return Learned(document, count, dict(Counter(left_out).most_common()), replaced)


def known_document(memory: Memory, id: str) -> tuple[Document, int] | None:
    """Return the document that the memory has under an id, and the number of its units."""
    for document in memory.store.documents():
        if document.id == id:
            counts = memory.store.counts()
            return document, sum(count for (name, _), count in counts.items() if name == id)
    return None


def lexicon_of(
    memory: Memory,
    sources: Iterable[Sequence[Path]],
    termbase: Iterable[Concept] = (),
    *,
    swap: bool = False,
    on_learning: Callable[[], None] = lambda: None,
) -> Lexicon | None:
    """Return the memory's lexicon, or learn it from what is to be learned, which takes a while.

    ``None`` where everything is paired by hand. ``on_learning`` is called before the work begins.
    """
    paragraphs = chain.from_iterable(_paragraphs(files, [], swap=swap) for files in sources)
    first = next((paragraph for paragraph in paragraphs if not paragraph.paired), None)
    if first is None:
        return None
    on_learning()
    return lexicon_for(memory.store, chain([first], paragraphs), term_pairs(termbase))


def term_pairs(termbase: Iterable[Concept]) -> list[tuple[str, str]]:
    """Return every Chinese form with every rendering: what anchors an alignment."""
    return [
        (form, term.text)
        for concept in termbase
        for form in concept.forms
        for term in concept.renderings
    ]


def document_id(path: Path, translation: Path | None = None) -> str:
    """Return the id a file's document has unless another is given: its name without the suffix.

    Of a text and its translation it is what their names share before a language.

    >>> document_id(Path("2021.03.05.tsv")), document_id(Path("all.tmx.gz"))
    ('2021.03.05', 'all')
    >>> document_id(Path("report.zh.txt"), Path("report.en.txt"))
    'report'
    """
    path = path.with_suffix("") if path.suffix in (".gz", ".xz", ".bz2") else path
    if translation:
        base, _, language = path.stem.rpartition(".")
        if base and 2 <= len(language) <= 7 and translation.name.startswith(f"{base}."):
            return base
    return path.stem


def with_short_name(document: Document, known: Document) -> Document:
    """Give a document the short name of the one that the termbase knows by its id and date."""
    if known.date != document.date:
        return document
    return replace(document, short=document.short or known.short)


def _paragraphs(
    files: Sequence[Path],
    left_out: list[str],
    on_progress: Progress = silent,
    *,
    swap: bool = False,
) -> Iterable[Paragraph]:
    if len(files) == 1 and is_paired_by_hand(files[0]):
        return stream_source(files[0], left_out, swap=swap)
    source = read_source(files, on_progress=on_progress)
    left_out += [line.reason for line in source.skipped]
    return source.paragraphs


def _not_empty(units: Iterator[TranslationUnit], file: Path) -> Iterator[TranslationUnit]:
    """Pass units on; a stream without any is an error, so that nothing is replaced by nothing.

    So is one in which no source has a hanzi, or no target a Latin letter: another language.
    """
    first = next(units, None)
    if first is None:
        raise FormatError(f"{file}: no pair of Chinese and English to learn")
    chinese = english = False
    for unit in chain([first], units):
        chinese = chinese or has_hanzi(unit.source)
        english = english or bool(_LATIN.search(unit.target))
        yield unit
    if not (chinese and english):
        raise FormatError(f"{file}: no {'English' if chinese else 'Chinese'} in it")
