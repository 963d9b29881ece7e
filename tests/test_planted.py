"""What the benchmark plants is found: the shares that are promised."""

from __future__ import annotations

from collections import Counter

from benchmarks.check import planted_departures
from glossary.termbase import open_termbase
from tm.checks.lexicon import Wording
from tm.checks.rules.of_the_termbase import check


def test_planted_departures_are_found(keep):
    termbase = keep(open_termbase())
    wording = Wording(termbase, termbase.documents)
    total, found = Counter[str](), Counter[str]()
    for planted in planted_departures(wording):
        kind = "near miss" if planted.kind == "near miss" else "departure"
        total[kind] += 1
        findings = check([planted.unit], wording)
        found[kind] += any(planted.rule in ("", finding.rule) for finding in findings)

    assert total["departure"] >= 300
    assert found["departure"] >= 0.95 * total["departure"]
    # The benchmark shows the share (85 %); here is room for a termbase that grows.
    assert found["near miss"] >= 0.8 * total["near miss"]
