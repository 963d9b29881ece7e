"""Draw Chinese terms by lot, to write wrong phrasings for: ``python -m benchmarks.check.draw``.

Formulations and names of the termbase that stand in two bilingual documents at least and are in no
list of this folder; only their Chinese is shown, so that nobody writes with the answer in view.
"""

from __future__ import annotations

import random

from benchmarks.report import shared
from glossary.termbase import open_termbase

from .blind import HERE
from .tables import rows

SEED = 20261201
SHORTEST = 4
LISTS = ("wrong", "right")


def main() -> None:
    known = {row["zh"] for name in LISTS for row in rows(HERE / f"{name}.tsv")}
    documents = [
        "".join(row["zh"] for row in rows(shared("corpus", f"{each['id']}.tsv")))
        for each in rows(shared("corpus", "documents.tsv"))
    ]
    with open_termbase() as termbase:
        terms = [c.zh for c in termbase if c.is_fixed and len(c.zh) >= SHORTEST]
    lot = sorted(zh for zh in terms if zh not in known and sum(zh in d for d in documents) > 1)
    random.Random(SEED).shuffle(lot)
    print("\n".join(lot))


if __name__ == "__main__":
    main()
