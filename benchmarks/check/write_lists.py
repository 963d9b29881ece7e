"""Write ``seen.txt`` and ``kept.txt`` in ``tm/checks/data``.

``python -m benchmarks.check.write_lists``, to be run again when the termbase has grown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.report import say
from glossary.termbase import open_termbase
from tm.checks import kept, seen
from tm.checks.kept import demand_of
from tm.checks.lexicon import TermLexicon
from tm.checks.seen import SeenVariants

from .lists import counted, official_english, places_of_terms, variants


def main() -> None:
    with open_termbase() as termbase:
        lexicon = TermLexicon(termbase, termbase.documents, seen=SeenVariants(()))
    _write(seen.PATH, set(variants(official_english(), lexicon)))
    places = places_of_terms(lexicon)
    counts = {zh: counted(at) for zh, at in places.items()}
    _write(kept.PATH, _telling(counts, lexicon))


def _telling(counts: dict[str, kept.Places], lexicon: TermLexicon) -> Iterator[str]:
    """Yield the lines of the terms of which less or more is demanded than of one never met."""
    for concept in lexicon.concepts:
        places = counts.get(concept.zh, kept.UNKNOWN)
        size = len(concept.zh)
        if demand_of(concept, size, places) != demand_of(concept, size, kept.UNKNOWN):
            yield "\t".join(map(str, (concept.zh, *places)))


def _write(path: Path, lines: Iterable[str]) -> None:
    listed = sorted(set(lines))
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(listed) + "\n", encoding="utf-8")
    say(f"{len(listed)} lines, {path.stat().st_size:,} bytes in {path.name}")


if __name__ == "__main__":
    main()
