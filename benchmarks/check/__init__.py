"""``tifa check``: false alarms on official translations, planted departures found, speed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from glossary import Concept, Status
from glossary.en.tokens import tokenize
from glossary.termbase import open_termbase
from tm.checks.checker import Checker
from tm.checks.lexicon import TermLexicon, lexicon_of
from tm.checks.model import CheckUnit
from tm.checks.near import SHORTEST, content_of
from tm.checks.rules import RULES

from ..report import machine, say, shared, table
from . import alarms, blind
from .tables import rows

HERE = Path(__file__).parent
_NOUN = (
    "The paper speaks of the {} at length.",
    "{}. That is what the paper is about.",
    "What matters:\n\n- the {}\n- the budget\n",
    "Several authors, among them two of ours, discuss the {}\nand its history.",
    "“{}” is the heading of the second part.",
    "Less was said about the {}; more about roads.",
)
_VERB = (
    "We will {} in the years ahead.",
    "{}! So the banner says.",
    "Two tasks:\n\n- {}\n- repair the bridges\n",
    "It is our duty to {}\nwherever we are.",
)


class Planted(NamedTuple):
    """A departure in a text of our own; ``rule`` is empty when any rule may find it."""

    kind: str
    unit: CheckUnit
    rule: str = ""


def run() -> str:
    """Measure, and return the section of the page."""
    with open_termbase() as termbase:
        lexicon = lexicon_of(termbase)
        say("  official documents, each left out")
        found = list(alarms.alarms(termbase))
    return "\n\n".join(
        (
            "## Check",
            machine("tifa-tm", "ahocorasick_rs", "numpy") + f" {len(lexicon.concepts)} concepts.",
            alarms.report(found),
            blind.report(lexicon),
            _found(lexicon),
            _figures(lexicon),
            _speed(lexicon),
        )
    )


def _found(lexicon: TermLexicon) -> str:
    total, found = Counter[str](), Counter[str]()
    checker = Checker(lexicon)
    for planted in planted_departures(lexicon):
        total[planted.kind] += 1
        findings = checker.check([planted.unit])
        found[planted.kind] += any(planted.rule in ("", f.rule) for f in findings)
    lines = [[k, n, found[k], f"{100 * found[k] / n:.0f} %"] for k, n in total.items()]
    far = sum(n for k, n in total.items() if k != "near miss")
    hits = sum(n for k, n in found.items() if k != "near miss")
    lines.append(["**all but near misses**", far, hits, f"{100 * hits / far:.0f} %"])
    written = len(rows(HERE / "near.tsv"))
    said = (
        f"Planted departures found. Of the {written} near misses written, those of a plain word, of"
        " two words, and those that official English has itself are not planted:"
    )
    return f"{said}\n\n{table(['kind', 'planted', 'found', 'share'], lines)}"


def _figures(lexicon: TermLexicon) -> str:
    """Lay out which planted figures are found, and what is said of the right ones beside them."""
    checker = Checker(lexicon, [RULES["figures"]])
    planted = rows(HERE / "planted-figures.tsv")
    kinds = list(dict.fromkeys(row["kind"] for row in planted))
    counts: dict[str, Counter[str]] = {
        side: Counter(row["kind"] for row in planted if checker.check([_pair(row, side)]))
        for side in ("wrong", "right")
    }
    total = Counter(row["kind"] for row in planted)
    lines = [[kind, total[kind], *(counts[side][kind] for side in counts)] for kind in kinds]
    sums = [sum(count.values()) for count in (total, *counts.values())]
    lines.append(["**all**", *sums])
    head = ["kind", "planted", "found", "right ones accused"]
    return "Figures of every kind, each put wrong and put right:\n\n" + table(head, lines)


def _pair(row: dict[str, str], side: str) -> CheckUnit:
    return CheckUnit(row[side], row["zh"])


def planted_departures(lexicon: TermLexicon) -> Iterator[Planted]:
    """Yield departures made from the termbase, and those written by hand beside this file.

    Near misses of two words, and those that official English has itself, are let stand.
    """
    yield from _avoided(lexicon, Status.DEPRECATED, each=3)
    yield from _avoided(lexicon, Status.SUPERSEDED, each=1)
    for number, row in enumerate(rows(HERE / "near.tsv")):
        concept = lexicon.by_form.get(row["concept"])
        keys = tokenize(row["phrase"]).keys
        official = len(content_of(keys)) < SHORTEST or lexicon.seen.holds(keys)
        if concept and concept.is_fixed and not official:
            text = _carried(row["phrase"], number, verb=row["kind"] == "v")
            yield Planted("near miss", CheckUnit(text))
    for row in rows(HERE / "figures.tsv"):
        yield Planted("figure", CheckUnit(row["en"], row["zh"]), "figures")
    for concept in _long(lexicon)[::29][:80]:
        source = f"会议讨论了{concept.zh}问题。"
        unit = CheckUnit("The meeting talked about many a question.", source)
        yield Planted("missing term", unit, "missing-term")
        yield Planted("left Chinese", CheckUnit(f"They met on {concept.zh} today."), "leftover")


def _avoided(lexicon: TermLexicon, status: Status, *, each: int) -> Iterator[Planted]:
    """Plant the renderings of one status that mean nothing else, in turn in every carrier."""
    number = 0
    official = {phrase.keys for phrase in lexicon.book.phrases if phrase.official}
    for phrase in lexicon.book.phrases:
        if phrase.term.status is status and len(phrase.keys) > 1 and phrase.keys not in official:
            for _ in range(each):
                text = _carried(phrase.term.text, number, verb=False)
                number += 1
                yield Planted(status.value, CheckUnit(text), status.value)


def _carried(phrase: str, number: int, *, verb: bool) -> str:
    """Put a phrase into a sentence: as it is, in capitals, split over lines, in a list."""
    carriers = _VERB if verb else _NOUN
    form = number % 5
    if form == 1:
        phrase = phrase.replace(" ", "\n", 2).replace("\n", " ", 1)
    elif form == 2:
        phrase = phrase.title().replace("’S", "’s")
    elif form == 3:
        phrase = phrase.upper()
    carrier = carriers[number % len(carriers)]
    return carrier.format(phrase[:1].upper() + phrase[1:] if carrier[0] in "{“" else phrase)


def _long(lexicon: TermLexicon) -> list[Concept]:
    return [c for c in lexicon.concepts if c.is_fixed and len(c.zh) >= 4 and "…" not in c.zh]


def _speed(lexicon: TermLexicon) -> str:
    documents = [d["id"] for d in rows(shared("corpus", "documents.tsv")) if "gwr" in d["id"]]
    text = "\n\n".join(r["en"] for d in documents for r in rows(shared("corpus", f"{d}.tsv")))
    Checker(lexicon).check(_paragraphs(text[:20_000]))
    lines = []
    for part in (8, 4, 2, 1):
        draft = text[: len(text) // part]
        start = time.process_time()
        Checker(lexicon).check(_paragraphs(draft))
        seconds = time.process_time() - start
        speed = f"{len(draft) / 1e6 / seconds:.2f}"
        lines.append([f"{len(draft.split()):,}", f"{1000 * seconds:.0f} ms", speed])
    head = ["words", "processor time", "MB/s"]
    return "An English draft checked, resident:\n\n" + table(head, lines)


def _paragraphs(text: str) -> list[CheckUnit]:
    """Return the units of an English draft, as its file is read."""
    return [CheckUnit(paragraph) for paragraph in text.split("\n\n")]
