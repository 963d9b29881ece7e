"""Recurring phrases in suggestions: documents of five kinds, each against all the others."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import learned_corpus
from benchmarks.observed import without_document
from benchmarks.report import machine, paragraphs, say, table
from glossary.en.phrasebook import find_rendering
from glossary.en.tokens import Tokens, tokenize
from glossary.termbase import Termbase, open_termbase
from glossary.zh.script import count_hanzi
from tm.memory import Memory, open_memory
from tm.suggestions.observed import Observer
from tm.suggestions.phrases import with_phrases
from tm.suggestions.suggest import suggest

DOCUMENTS = {
    "gwr-2014": "work report 2014",
    "gwr-2021": "work report 2021",
    "xi-davos-2022": "speech, Davos 2022",
    "xi-focac-2021": "speech, FOCAC 2021",
    "xi-newyear-2022": "New Year address 2022",
    "scio-peacekeeping-2020": "white paper 2020",
    "mfa-presser-2026-07-09": "press conference 2026",
}


class Counted(NamedTuple):
    """What the phrases of one document cover, and how many have what it wrote."""

    characters: int
    covered: int
    phrases: int
    first: int
    three: int

    def row(self, name: str) -> tuple[object, ...]:
        """Return the cells of a table."""
        share = 100 * self.covered / max(1, self.characters)
        right = [f"{100 * n / max(1, self.phrases):.0f} %" for n in (self.first, self.three)]
        return (name, f"{self.characters:,}", f"{share:.1f} %", self.phrases, *right)


def run() -> str:
    """Return the section for docs/performance.md."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, open_termbase() as termbase:
        whole = learned_corpus(Path(folder))
        for name, title in DOCUMENTS.items():
            say(f"  {title}")
            with open_memory(without_document(whole, name)) as memory:
                rows.append(_count(name, memory, termbase).row(title))
    head = ("document", "characters", "covered", "phrases", "first", "among three")
    return "\n\n".join(
        (
            f"## Phrases in suggestions\n\n{machine('numpy', 'rjieba')}",
            "Each document against all the others: the share of its characters that stand in"
            " phrases which neither a fixed wording nor a match covers, nor a plain word of as many"
            " characters, and in how many of them the first rendering, or one of three, stands in"
            " the official paragraph. Only whole renderings are shown: pieces (*raise* of"
            " 提高粮食) stood there oftener and said nothing. The lexicon is that of the"
            " whole corpus, the statistics are those of the other documents.",
            table(head, rows),
        )
    )


def _count(name: str, memory: Memory, termbase: Termbase) -> Counted:
    from tm.terms.observer import observer_of

    observer = observer_of(memory, termbase)
    characters = covered = 0
    right = []
    for paragraph in paragraphs("corpus", f"{name}.tsv"):
        characters += count_hanzi(paragraph.zh)
        english = tokenize(paragraph.en)
        for size, stands in _phrases(paragraph.zh, english, memory, termbase, observer):
            covered += size
            right.append(stands)
    first, three = sum(r[0] for r in right), sum(map(any, right))
    return Counted(characters, covered, len(right), first, three)


def _phrases(
    text: str, english: Tokens, memory: Memory, termbase: Termbase, observer: Observer
) -> Iterator[tuple[int, list[bool]]]:
    for suggestion in with_phrases(suggest(text, termbase, memory), observer):
        for phrase in suggestion.phrases:
            stands = [bool(find_rendering(each.text, english)) for each in phrase.renderings]
            yield len(phrase.zh), stands
