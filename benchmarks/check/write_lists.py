"""Write ``seen.txt`` and ``kept.txt`` in ``tm/checks/data``.

``python -m benchmarks.check.write_lists``, to be run again when the termbase has grown.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.report import say
from glossary.termbase import open_termbase
from tm.checks import kept, seen
from tm.checks.lexicon import TermLexicon
from tm.checks.seen import SeenVariants

from .lists import official_english, places_of_words, variants


def main() -> None:
    with open_termbase() as termbase:
        lexicon = TermLexicon(termbase, termbase.documents, seen=SeenVariants(()))
    _write(seen.PATH, set(variants(official_english(), lexicon)))
    places = places_of_words(lexicon)
    _write(kept.PATH, {zh for zh, at in places.items() if kept.is_kept(p.kept for p in at)})


def _write(path: Path, lines: Iterable[str]) -> None:
    listed = sorted(lines)
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(listed) + "\n", encoding="utf-8")
    say(f"{len(listed)} lines, {path.stat().st_size:,} bytes in {path.name}")


if __name__ == "__main__":
    main()
