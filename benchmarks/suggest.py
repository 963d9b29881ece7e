"""How much of a new report is suggested from those before it, and how much of that is of use."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from glossary import Document
from glossary.en.words import words
from glossary.files.documents import read_documents
from glossary.termbase import Termbase, open_termbase
from glossary.zh.fold import fold
from tm.alignment import train
from tm.alignment.model import Paragraph
from tm.learning.units import units_of
from tm.memory import Memory, open_memory
from tm.model import Match, Suggestion, Unit
from tm.suggestions.analysis import LONG_FRAGMENT, analyse
from tm.suggestions.suggest import suggest
from tm.text.segment import bare, clauses, sentences

from .report import machine, paragraphs, say, shared, table

YEARS = range(2017, 2022)
_FIRST = 2016
_BANDS = ("context and exact", "95–99", "85–94", "75–84")
_LEAST = (100, 95, 85, 75)
_FUNCTION = frozenset(
    word.key
    for word in words(
        "a an the and or but nor so of to in on at by for from with as into over under between"
        " among through during up out off about than that which who whose this these those there"
        " here it its we our us i my me you your they their them he his she her will would shall"
        " should must can could may might is are be was were been being am do does did have has"
        " had not no all also more most both such other own s"
    )
)


class Draft(NamedTuple):
    """A report as a draft: its Chinese, where each paragraph begins, and the official English.

    ``earlier`` is the Chinese of the reports before it.
    """

    year: int
    text: str
    starts: list[int]
    english: list[str]
    suggestions: list[Suggestion]
    earlier: list[str]


class Tally(NamedTuple):
    """Words suggested, and how many of them stand in the paragraph and in the one after it."""

    pieces: int = 0
    words: int = 0
    right: int = 0
    content: int = 0
    right_content: int = 0
    elsewhere: int = 0


def run() -> str:
    drafts = [_drafted(year) for year in YEARS]
    return "\n\n".join(
        [
            "## Suggestions\n" + machine("rapidfuzz", "numpy"),
            _coverage(drafts),
            _usefulness(drafts),
        ]
    )


def _drafted(year: int) -> Draft:
    """Suggest on a report from what was known the year before: reports, lexicon, termbase."""
    say(f"  {year} …")
    documents = read_documents(shared("corpus", "documents.tsv"))
    earlier = [documents[f"gwr-{before}"] for before in range(_FIRST, year)]
    texts = {document: _paragraphs_of(document.id) for document in earlier}
    some = _paragraphs_of(f"gwr-{year}")
    text = "\n".join(paragraph.zh for paragraph in some)
    starts = [0]
    for paragraph in some:
        starts.append(starts[-1] + len(paragraph.zh) + 1)
    with (
        TemporaryDirectory() as folder,
        open_termbase(as_of=f"{year - 1}-12-31") as termbase,
        _memory(Path(folder) / "memory.db", texts, termbase) as memory,
    ):
        found = list(suggest(text, termbase, memory, threshold=_LEAST[-1]))
    known = [paragraph.zh for some in texts.values() for paragraph in some]
    return Draft(year, text, starts[:-1], [paragraph.en for paragraph in some], found, known)


def _paragraphs_of(name: str) -> list[Paragraph]:
    return list(paragraphs("corpus", f"{name}.tsv"))


def _memory(
    path: Path, texts: Mapping[Document, Sequence[Paragraph]], termbase: Termbase
) -> Memory:
    terms = [(f, term.text) for c in termbase for f in c.forms for term in c.renderings]
    lexicon = train([(p.zh, p.en) for some in texts.values() for p in some], terms)
    memory = open_memory(path, create=True)
    for document, some in texts.items():
        memory.add(document, units_of(some, document.id, lexicon))
    return memory


def _coverage(drafts: Sequence[Draft]) -> str:
    ways: dict[str, set[Unit]] = {
        "sentences": {Unit.SENTENCE},
        "sentences and clauses": {Unit.SENTENCE, Unit.CLAUSE},
        "with fragments of 8 and more": set(Unit),
    }
    shares = {
        way: [_covered(draft.suggestions, units) for draft in drafts] for way, units in ways.items()
    }
    shares["with terms"] = [_covered(d.suggestions, set(Unit), terms=True) for d in drafts]
    there = [_there_is(draft) for draft in drafts]
    shares["clauses there are"] = [whole for whole, _ in there]
    shares["… and stretches of 8 and more"] = [either for _, either in there]
    rows = [
        [way, *(f"{100 * share:.0f} %" for share in some), f"**{_mean(some):.1f} %**"]
        for way, some in shares.items()
    ]
    return (
        "**Coverage.** Each work report as a draft; the memory holds the work reports before it,"
        " from 2016 on, aligned with a lexicon learned from these and from the termbase as it"
        " stood at the end of the year before. The share of characters with a suggestion at 75 or"
        " more. For comparison, what there is to be found without sentences: every clause"
        " compared with every earlier clause, aligned or not (`rapidfuzz.process.cdist`), and every"
        " stretch of the other clauses that stands in an earlier one. Fragments inside a"
        " known term are left to the term.\n\n"
        + table(["report", *(str(draft.year) for draft in drafts), "mean"], rows)
    )


def _there_is(draft: Draft) -> tuple[float, float]:
    """Return the share of characters in clauses that have a like one, and with shared stretches."""
    old = list(dict.fromkeys(_clauses("\n".join(draft.earlier))))
    new = list(_clauses(draft.text))
    best = cdist(new, old, scorer=ratio, score_cutoff=_LEAST[-1]).max(axis=1)
    everything, whole, shared_too = "\n".join(old), 0, 0
    for clause, score in zip(new, best, strict=True):
        if score >= _LEAST[-1]:
            whole += len(clause)
        else:
            shared_too += _shared(clause, everything)
    characters = len("".join(draft.text.split()))
    return whole / characters, (whole + shared_too) / characters


def _clauses(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        yield from (fold(bare(clause).text) for clause in clauses(sentence.text))


def _shared(clause: str, text: str) -> int:
    starts = [
        i for i in range(len(clause) - LONG_FRAGMENT + 1) if clause[i : i + LONG_FRAGMENT] in text
    ]
    return len({i for start in starts for i in range(start, start + LONG_FRAGMENT)})


def _mean(shares: Sequence[float]) -> float:
    return 100 * sum(shares) / len(shares)


def _covered(suggestions: Iterable[Suggestion], units: set[Unit], *, terms: bool = False) -> float:
    found = analyse(
        replace(s, matches=tuple(match for match in s.matches if match.unit in units))
        for s in suggestions
    )
    without = found.of("nothing") + (0 if terms else found.of("terms"))
    return 1 - without / found.characters


def _usefulness(drafts: Sequence[Draft]) -> str:
    head = ["band", "pieces", "words", "of all words", "of content words", "in the next paragraph"]
    parts = []
    for unit, title in ((Unit.CLAUSE, "Clauses"), (Unit.SENTENCE, "Sentences")):
        tallies = _tallies(drafts, unit, lambda match, _: match)
        parts.append(f"{title}:\n\n" + table(head, _rows(tallies)))
    best = _tallies(drafts, Unit.CLAUSE, _most_right)
    total = _sum(best.values())
    return (
        "**Usefulness.** The first suggestion for each clause (each sentence) of these drafts: how"
        " many of its English words stand in the official translation of the same paragraph."
        " Words are compared without inflection and British spelling"
        " (`glossary.en.words.stem`), and count at most as often as they stand there; content"
        " words are all but articles, prepositions, conjunctions, pronouns, auxiliaries and their"
        " like (`benchmarks/suggest.py`). For comparison: the content words that stand in the"
        " paragraph after it.\n\n"
        + "\n\n".join(parts)
        + "\n\nThe best of up to five suggestions for a clause, chosen knowing the official"
        f" translation: {_share(total.right, total.words)} of all words,"
        f" {_share(total.right_content, total.content)} of content words. So neither the order"
        " among equal scores nor a longer list would change much: official English renders the same"
        " clause anew from year to year (exact matches), and where a fifth of the Chinese differs"
        " its English does too (75–84)."
    )


_Choice = Callable[[Match, tuple[Sequence[Match], str]], Match]


def _tallies(drafts: Sequence[Draft], unit: Unit, choose: _Choice) -> dict[str, Tally]:
    tallies: dict[str, list[Tally]] = defaultdict(list)
    for draft in drafts:
        for matches in _by_piece(draft.suggestions, unit):
            number = bisect_right(draft.starts, matches[0].start) - 1
            official = draft.english[number]
            after = draft.english[(number + 1) % len(draft.english)]
            chosen = choose(matches[0], (matches, official))
            tallies[_band(matches[0])].append(_tally(chosen.target, official, after))
    return {band: _sum(tallies[band]) for band in _BANDS}


def _by_piece(suggestions: Iterable[Suggestion], unit: Unit) -> Iterator[list[Match]]:
    """Yield the matches of each stretch of a draft, best first."""
    for suggestion in suggestions:
        pieces: dict[tuple[int, int], list[Match]] = defaultdict(list)
        for match in suggestion.matches:
            if match.unit is unit and match.score >= _LEAST[-1]:
                pieces[match.start, match.end].append(match)
        yield from pieces.values()


def _band(match: Match) -> str:
    return next(b for b, least in zip(_BANDS, _LEAST, strict=True) if match.score >= least)


def _most_right(first: Match, seen: tuple[Sequence[Match], str]) -> Match:
    def share(match: Match) -> float:
        tally = _tally(match.target, seen[1], "")
        return tally.right / max(1, tally.words)

    return max(seen[0], key=share)


def _tally(suggested: str, official: str, after: str) -> Tally:
    said = Counter(word.key for word in words(suggested))
    content = Counter({key: n for key, n in said.items() if key not in _FUNCTION})
    there = Counter(word.key for word in words(official))
    other = Counter(word.key for word in words(after))
    return Tally(
        1,
        said.total(),
        (said & there).total(),
        content.total(),
        (content & there).total(),
        (content & other).total(),
    )


def _sum(tallies: Iterable[Tally]) -> Tally:
    return Tally(*(sum(column) for column in zip(Tally(), *tallies, strict=True)))


def _rows(tallies: dict[str, Tally]) -> list[list[object]]:
    named = {**tallies, "**all**": _sum(tallies.values())}
    return [
        [
            band,
            tally.pieces,
            tally.words,
            _share(tally.right, tally.words),
            _share(tally.right_content, tally.content),
            _share(tally.elsewhere, tally.content),
        ]
        for band, tally in named.items()
    ]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"
