"""The bundled termbase, and one of a hundred thousand generated concepts, against a small one."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks.report import shared, table
from glossary import Concept, Status, Term
from glossary.files.places import BUNDLED
from glossary.files.po import write_po
from glossary.termbase import Termbase, open_termbase

SMALL, LARGE = 2_000, 100_000
ROUNDS = 7
FILES = 20


def generate(count: int, termbase: Termbase) -> list[Concept]:
    """Make concepts by joining halves of real ones: as long, and as alike, as real terms are."""
    chance = random.Random(count)
    forms = [c.zh for c in termbase if len(c.zh) >= 4]
    words = [c.preferred.text.split() for c in termbase if len(c.preferred.text.split()) > 1]
    made: dict[str, Concept] = {}
    while len(made) < count:
        one, other = chance.choice(forms), chance.choice(forms)
        zh = one[: len(one) // 2 + 1] + other[len(other) // 2 :]
        left, right = chance.choice(words), chance.choice(words)
        en = " ".join([*left[: len(left) // 2 + 1], *right[len(right) // 2 :]])
        name = f"generated-{len(made)}"
        made.setdefault(zh, Concept(name, "g", (Term(zh, "zh"), Term(en, "en", Status.PREFERRED))))
    return list(made.values())


def scale(folder: Path, termbase: Termbase) -> str:
    """Compare the bundled and a large termbase with a small one; return the table.

    The generated ones are written into ``folder``.
    """
    report = shared("drafts", "gwr-2023.zh.txt")
    bundled = len(termbase)
    places = {bundled: BUNDLED}
    built = {bundled: _compiled(folder, BUNDLED)}
    for count in (SMALL, LARGE):
        places[count] = folder / f"g{count}"
        places[count].mkdir()
        concepts = generate(count, termbase)
        for start in range(0, count, count // FILES):
            write_po(places[count] / f"g{start}.po", concepts[start : start + count // FILES])
        built[count] = _compiled(folder, places[count])
    recognised = _recognised(folder, places, report)
    medians = {n: statistics.median(some[1:]) for n, some in recognised.items()}
    lookups = _cold_lookups(folder, places)
    rows = [
        ("cache from nothing, processor time (wanted: 10 s at most)", *_cells(built, bundled, "s")),
        ("cold `lookup` (whole process)", *_cells(lookups, bundled, "ms")),
        (
            "recognise a report of 19,000 characters",
            *_cells(medians, bundled, "ms"),
        ),
        (
            "the same, first time (automaton built)",
            *_cells({n: some[0] for n, some in recognised.items()}, bundled, "ms"),
        ),
    ]
    head = ("", f"{SMALL:,}", f"bundled: {bundled:,}", "ratio", f"{LARGE:,}", "ratio")
    return table(head, rows)


def _compiled(folder: Path, place: Path) -> float:
    """Compile three times from nothing, each in its own process; return the median in seconds."""

    def run(cache: str) -> float:
        arguments = [sys.executable, "-c", _COMPILE, place, folder / cache]
        return float(subprocess.check_output(arguments, text=True))

    return statistics.median(map(run, ("one", "two", "cache")))


_COMPILE = """
import sys, time
from pathlib import Path
begin = time.process_time()
from glossary.termbase import open_termbase
with open_termbase([Path(sys.argv[1])], bundled=False, cache_folder=Path(sys.argv[2])):
    print(time.process_time() - begin)
"""


def _recognised(folder: Path, places: dict[int, Path], report: Path) -> dict[int, list[float]]:
    """Recognise a report with each termbase by turns; return the times, in ms, the first apart.

    Each turn begins with a run that is not timed: what the other termbase left in the processor's
    cache is gone then.
    """
    text = report.read_text(encoding="utf-8")
    times: dict[int, list[float]] = {count: [] for count in places}
    with ExitStack() as opened:
        termbases = {}
        for count, place in places.items():
            termbase = open_termbase([place], bundled=False, cache_folder=folder / "cache")
            termbases[count] = opened.enter_context(termbase)
            times[count].append(_timed(termbase, text))
        for _ in range(3 * ROUNDS):
            for count, termbase in termbases.items():
                termbase.recognise(text)
                times[count].append(_timed(termbase, text))
    return times


def _timed(termbase: Termbase, text: str) -> float:
    begin = time.perf_counter()
    termbase.recognise(text)
    return 1000 * (time.perf_counter() - begin)


_LOOKUP = """
import sys
from pathlib import Path
from glossary.termbase import open_termbase
with open_termbase([Path(sys.argv[1])], bundled=False, cache_folder=Path(sys.argv[2])) as termbase:
    assert termbase.lookup(sys.argv[3]) is not None
"""


def _cold_lookups(folder: Path, places: dict[int, Path]) -> dict[int, float]:
    """Time look-ups in fresh processes, large and small by turns."""
    times: dict[int, list[float]] = {count: [] for count in places}
    for _ in range(ROUNDS):
        for count, place in places.items():
            for query in ("国家安全体系", "guojia anquan", "national security system"):
                begin = time.perf_counter()
                arguments = [sys.executable, "-c", _LOOKUP, place, folder / "cache", query]
                subprocess.run(arguments, check=True)
                times[count].append(1000 * (time.perf_counter() - begin))
    return {count: statistics.median(some) for count, some in times.items()}


def _cells(some: dict[int, float], bundled: int, unit: str) -> tuple[str, ...]:
    """Write the times of the three termbases, the last two with their ratio to the first."""
    digits = 1 if unit == "s" else 0
    cells = [f"{some[SMALL]:.{digits}f} {unit}"]
    for count in (bundled, LARGE):
        cells += [f"{some[count]:.{digits}f} {unit}", f"{some[count] / some[SMALL]:.2f}"]
    return tuple(cells)
