"""Write ``tm/checks/data/seen.txt``: ``python -m benchmarks.check.write_seen``.

Every official document at hand is read for what would be a near miss or a calque of the termbase
as it is now. To be run again when the termbase has grown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.report import say, shared
from glossary.termbase import open_termbase
from tm.checks.lexicon import TermLexicon
from tm.checks.model import CheckUnit
from tm.checks.reading import read_together
from tm.checks.seen import PATH, SeenVariants

from .alarms import rows

AT_ONCE = 500


def official_english() -> Iterator[str]:
    """Yield the paragraphs of every official document at hand; what a newspaper says is none."""
    official = [d for d in rows(shared("corpus", "documents.tsv")) if d["issuer"] != "China Daily"]
    for document in official:
        for row in rows(shared("corpus", f"{document['id']}.tsv")):
            yield row["en"]
    for document in rows(shared("english", "documents.tsv")):
        text = shared("english", f"{document['id']}.txt").read_text(encoding="utf-8")
        yield from (line for line in text.split("\n") if line.strip() and line[0] != "#")


def variants(texts: Iterable[str], lexicon: TermLexicon) -> Iterator[str]:
    """Yield the keys of each stretch that the check would report, had it not been seen."""
    units = [CheckUnit(text) for text in texts]
    for start in range(0, len(units), AT_ONCE):
        for reading in read_together(units[start : start + AT_ONCE], lexicon):
            found = [*reading.near_variants, *lexicon.calques.find(reading.tokens)]
            for hit in found:
                if not reading.is_covered(hit):
                    yield " ".join(reading.tokens.keys[hit.first : hit.last])


def main() -> None:
    with open_termbase() as termbase:
        lexicon = TermLexicon(termbase, termbase.documents, seen=SeenVariants(()))
    lines = sorted(set(variants(official_english(), lexicon)))
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text("\n".join(lines) + "\n", encoding="utf-8")
    say(f"{len(lines)} variants, {PATH.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
