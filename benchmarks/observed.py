"""Observed renderings: attested concepts taken out one at a time, with a document left out."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import learned_corpus
from benchmarks.report import machine, say, table
from glossary import Concept, Reliability, Term
from glossary.en.phrasebook import find_rendering
from glossary.en.tokens import tokenize
from glossary.termbase import Termbase, open_termbase
from glossary.zh.fold import fold
from tm.alignment import Lexicon
from tm.alignment.lexicon import learn_words
from tm.index.removed import Removed
from tm.memory import DOUBTFUL, Memory, open_memory
from tm.model import Unit
from tm.suggestions.observed import Observed, Observer
from tm.suggestions.observed.place import is_content

ASKED = 1_000
FOLDS = 4
"""Lexicons, each learned from the documents of the other folds, without a termbase's terms."""


class Asked(NamedTuple):
    """A concept taken out of the termbase, and the document that is left out of the memory."""

    concept: Concept
    document: str


class Answered(NamedTuple):
    """What was observed; ``first`` and ``three`` say whether what the termbase has is there.

    ``stands`` says whether it stands in the places at all, inflection aside; ``loosely`` whether
    it is first, and among three, but for words of grammar at its ends (*participate in*).
    """

    observed: Observed
    first: bool
    three: bool
    stands: bool
    loosely: tuple[bool, bool]


def run() -> str:
    """Return the section for docs/performance.md."""
    times: list[float] = []
    spent: list[float] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        open_termbase() as termbase,
        open_memory(learned_corpus(Path(folder))) as memory,
    ):
        say("  lexicons")
        observers = Observers(memory, termbase)
        say(f"  {ASKED:,} concepts")
        asked = _sample(termbase, observers.documents, ASKED)
        answers = [found for each in asked if (found := observers.ask(each, times))]
        say("  English")
        english = English(memory, observers, termbase)
        heard = [found for each in asked if (found := english.ask(each, spent))]
    return "\n\n".join(
        (
            f"## Observed renderings\n\n{machine('numpy')}",
            f"{ASKED:,} attested concepts taken out of the termbase one at a time, with one of the"
            f" documents that have them left out of the memory; {len(answers):,} stand in another"
            " document. Right is a rendering of the concept, whole, inflection and articles aside."
            " *Could* is the share in which one of its renderings stands in a place at all: the"
            " other renderings were never in the memory. *Loosely* leaves a preposition at either"
            " end aside (*participated* for *participate in*). The lexicon is learned without the"
            " document and without a termbase. The weights of the features were fitted on 1,340"
            " other attested concepts: of those 73.1 % are right first and 83.3 % among three (two"
            " places and more).",
            _table(answers),
            f"A question takes {_took(times)}, memory and termbase open.",
            "The other way, a rendering of the same concepts is asked for, and the stretch of"
            " Chinese that stands for it is right when it is a form of a concept with that"
            f" rendering. A question takes {_took(spent)}.",
            _table(heard),
        )
    )


def _took(times: list[float]) -> str:
    times.sort()
    p50, p95 = (1000 * times[int(share * len(times))] for share in (0.5, 0.95))
    return f"{p50:.0f} ms of the processor (p95 {p95:.0f} ms)"


def without_document(memory: Path, name: str) -> Path:
    """Return a copy of a memory that has not learned one of its documents."""
    path = memory.with_name(f"{name}.db")
    shutil.copy(memory, path)
    with open_memory(path) as opened:
        opened.store.remove_document(name)
    return path


class Observers:
    """Observers of one memory that know nothing of the document asked about."""

    def __init__(self, memory: Memory, termbase: Termbase) -> None:
        self._memory = memory
        units = list(memory.store.changes_since(0).added)
        self.documents: dict[str, range] = {}
        for stored in units:
            first = self.documents.get(stored.unit.document, range(stored.id, 0)).start
            self.documents[stored.unit.document] = range(first, stored.id + 1)
        names = sorted(self.documents)
        random.Random(7).shuffle(names)
        self._fold = {name: number % FOLDS for number, name in enumerate(names)}
        clauses = [
            stored.unit
            for stored in units
            if stored.unit.unit is Unit.CLAUSE and stored.unit.confidence >= DOUBTFUL
        ]
        self._observers = [
            Observer(memory, termbase, self._lexicon(clauses, fold)) for fold in range(FOLDS)
        ]

    def _lexicon(self, clauses: Sequence, fold: int) -> Lexicon:
        pairs = [(u.source, u.target) for u in clauses if self._fold[u.document] != fold]
        return learn_words(pairs, least=2)

    def observe(self, text: str, document: str, times: list[float]) -> Observed:
        """Observe without a document."""
        observer = self._observers[self._fold[document]].hiding([self.documents[document]])
        start = time.process_time()
        observed = observer.observe(text)
        times.append(time.process_time() - start)
        return observed

    def ask(self, asked: Asked, times: list[float]) -> Answered | None:
        """Ask; ``None`` when the concept stands in no other document."""
        hidden = [self.documents[asked.document]]
        observed = self.observe(asked.concept.zh, asked.document, times)
        if not observed.places:
            return None
        wanted = {tuple(tokenize(term.text).keys) for term in asked.concept.renderings}
        right = [tuple(tokenize(each.text).keys) in wanted for each in observed.renderings]
        said = {_content(keys) for keys in wanted}
        near = [_content(tokenize(each.text).keys) in said for each in observed.renderings]
        loosely = any(near[:1]), any(near[:3])
        stands = self._stands(asked, hidden)
        return Answered(observed, any(right[:1]), any(right[:3]), stands, loosely)

    def _stands(self, asked: Asked, hidden: Sequence[range]) -> bool:
        hits = self._memory.matcher("source").holding(fold(asked.concept.zh), limit=400, group=0)
        gone = Removed(hidden)
        units = self._memory.store.units([hit.id for hit in hits if hit.id not in gone])
        return any(
            find_rendering(term.text, tokenize(stored.unit.target))
            for stored in units
            for term in asked.concept.renderings
        )


class English:
    """Asks for renderings of concepts, and knows every form that has one."""

    def __init__(self, memory: Memory, observers: Observers, termbase: Termbase) -> None:
        self._memory, self._observers = memory, observers
        self._forms: dict[tuple[str, ...], set[str]] = {}
        for concept in termbase:
            for term in concept.renderings:
                forms = self._forms.setdefault(tuple(tokenize(term.text).keys), set())
                forms.update(map(_bare, concept.forms))

    def ask(self, asked: Asked, times: list[float]) -> Answered | None:
        """Ask for the rendering the document has; ``None`` when it stands in no other."""
        text = next(t.text for t in asked.concept.renderings if asked.document in _documents(t))
        observed = self._observers.observe(text, asked.document, times)
        if not observed.places:
            return None
        wanted = self._forms[tuple(tokenize(text).keys)]
        right = [_bare(each.text) in wanted for each in observed.renderings]
        phrases = self._memory.phrases("target").standing(tokenize(text).keys)
        units = self._memory.store.units(phrases.tolist()[:400])
        gone = Removed([self._observers.documents[asked.document]])
        sources = [_bare(stored.unit.source) for stored in units if stored.id not in gone]
        stands = any(form in source for source in sources for form in wanted)
        first, three = any(right[:1]), any(right[:3])
        return Answered(observed, first, three, stands or three, (first, three))


def _content(keys: Sequence[str]) -> tuple[str, ...]:
    """Return the words from the first that says something to the last."""
    at = [place for place, key in enumerate(keys) if is_content(key)]
    return tuple(keys[at[0] : at[-1] + 1]) if at else tuple(keys)


def _bare(text: str) -> str:
    return fold(text).replace("“", "").replace("”", "")


def _documents(term: Term) -> set[str]:
    return {c.document for c in term.citations if c.reliability is Reliability.ATTESTED}


def _sample(termbase: Termbase, documents: dict[str, range], count: int) -> list[Asked]:
    dice = random.Random(1)
    concepts = list(termbase)
    dice.shuffle(concepts)
    asked = []
    for concept in concepts:
        known = sorted(_attested(concept) & set(documents))
        if known and len(concept.zh) > 1:
            asked.append(Asked(concept, dice.choice(known)))
    return asked[:count]


def _attested(concept: Concept) -> set[str]:
    return {name for term in concept.renderings for name in _documents(term)}


def _table(answers: Sequence[Answered]) -> str:
    groups = (
        ("one", lambda n: n == 1),
        ("two to four", lambda n: 2 <= n < 5),
        ("five and more", lambda n: n >= 5),
        ("**two and more**", lambda n: n >= 2),
    )
    rows = []
    for name, belongs in groups:
        some = [each for each in answers if belongs(each.observed.places)]
        could = sum(each.stands for each in some)
        first, three = sum(each.first for each in some), sum(each.three for each in some)
        shares = [f"{100 * n / max(1, len(some)):.1f} %" for n in (could, first, three)]
        of_those = [f"{100 * n / max(1, could):.1f} %" for n in (first, three)]
        loosely = [sum(each.loosely[at] for each in some) for at in (0, 1)]
        shares += [f"{100 * n / max(1, len(some)):.1f} %" for n in loosely]
        rows.append((name, len(some), *shares, *of_those))
    head = (
        "places",
        "concepts",
        "could",
        "first",
        "among three",
        "first, loosely",
        "three, loosely",
        "first, of could",
        "three, of could",
    )
    return table(head, rows)
