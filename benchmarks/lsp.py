"""The language server at work: 2,000 bilingual lines, the full termbase, 100,000 units."""

from __future__ import annotations

import lzma
import os
import random
import re
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from glossary import Document
from tests.tm.lsp.client import Client
from tm.learning.units import units_of
from tm.memory import open_memory
from tm.model import TranslationUnit, Unit

from .report import machine, paragraphs, say, shared, table

LINES = 2_000
UNITS = 100_000
ASKED = 200
URI = "file:///bench/draft.tsv"


def run() -> str:
    """Measure and return the section of the page."""
    rng = random.Random(1)
    lines = draft_lines()
    with TemporaryDirectory() as name:
        os.environ.update(HOME=name, XDG_CACHE_HOME=name, XDG_DATA_HOME=name)
        memory = Path(name) / "memory.db"
        learn(memory)
        say("  building the index, with questions meanwhile")
        starved, building = while_building(memory, lines, rng)
        say("  a session")
        rows = session(memory, lines, rng)
    rows.append((f"hover p95 while the index is built ({building:.1f} s)", starved, "none starves"))
    head = f"## Language server\n\n{machine('pygls', 'lsprotocol')}\n"
    about = (
        f"A table of {LINES:,} lines, the bundled termbase, a memory of {UNITS:,} units; measured"
        f" at the client, transport included. {ASKED} requests each.\n"
    )
    return "\n".join([head, about, table(("", "measured", "wanted"), rows)])


def draft_lines() -> list[str]:
    """Return the lines of a draft: sentence pairs of the documents beside the project."""
    files = sorted(shared("corpus").glob("gwr-*.tsv"))
    units = (
        unit for file in files for unit in units_of(paragraphs("corpus", file.name), file.stem)
    )
    pairs = (u for u in units if u.unit is Unit.SENTENCE and "\t" not in u.source + u.target)
    return [f"{u.source}\t{u.target}".replace("\n", " ") for u in islice(pairs, LINES)]


def learn(path: Path) -> None:
    """Put the units into a memory, without its index."""
    with open_memory(path, create=True) as memory:
        memory.add(Document("pairs", "2020"), _units())


def while_building(memory: Path, lines: list[str], rng: random.Random) -> tuple[str, float]:
    """Ask for hovers from the start until the index stands; return their p95 and how long."""
    client = Client("--memory", str(memory))
    client.open(URI, "\n".join(lines), language="tsv")
    begin = time.perf_counter()
    hover(client, lines, rng)
    times = []
    while not any(n["params"].get("value", {}).get("kind") == "end" for n in list(client.notes)):
        times.append(clocked(lambda: hover(client, lines, rng)))
        time.sleep(0.02)
    took = time.perf_counter() - begin
    client.close()
    return shown(times) if times else "built at once", took


def session(memory: Path, lines: list[str], rng: random.Random) -> list[tuple[str, str, str]]:
    """Open the draft in a server whose caches are warm, and work in it."""
    begin = time.perf_counter()
    client = Client("--memory", str(memory))
    client.open(URI, "\n".join(lines), language="tsv")
    client.diagnostics(URI)
    first = time.perf_counter() - begin
    client.wait(lambda: any(n["method"] == "$/progress" for n in client.notes))
    settle(client)
    every = time.perf_counter() - begin
    hovers = [clocked(lambda: hover(client, lines, rng)) for _ in range(ASKED)]
    completions = [clocked(lambda: complete(client, lines, rng)) for _ in range(ASKED)]
    keys = [keystroke(client, lines, rng, version) for version in range(2, 2 + ASKED)]
    resident = memory_of(client)
    client.close()
    return [
        ("start to first diagnostics", f"{first:.2f} s", "≤ 1.5 s"),
        ("start to the last of all diagnostics", f"{every:.1f} s", ""),
        ("hover", shown(hovers), "≤ 20 ms"),
        ("completion", shown(completions), "≤ 20 ms"),
        ("keystroke to diagnostics", shown(keys), "≤ 100 ms"),
        ("resident memory", resident, "≤ 250 MB"),
    ]


def hover(client: Client, lines: list[str], rng: random.Random) -> None:
    line = rng.randrange(len(lines))
    client.at("hover", URI, line, rng.randrange(max(1, lines[line].index("\t"))))


def complete(client: Client, lines: list[str], rng: random.Random) -> None:
    line = rng.randrange(len(lines))
    client.at("completion", URI, line, rng.randrange(lines[line].index("\t") + 1, len(lines[line])))


def keystroke(client: Client, lines: list[str], rng: random.Random, version: int) -> float:
    """Type a letter somewhere in the English and wait for the diagnostics of that version."""
    line = rng.randrange(len(lines))
    at = {"line": line, "character": rng.randrange(lines[line].index("\t") + 1, len(lines[line]))}

    def typed() -> None:
        client.change(URI, version, {"range": {"start": at, "end": at}, "text": "e"})
        client.diagnostics(URI, version=version)

    return clocked(typed)


def settle(client: Client) -> None:
    """Wait until no more diagnostics come."""
    count = -1
    while count != len(client.notes):
        count = len(client.notes)
        time.sleep(3)


def clocked(job: Callable[[], None]) -> float:
    begin = time.perf_counter()
    job()
    return time.perf_counter() - begin


def shown(times: list[float]) -> str:
    ordered = sorted(times)
    middle, high = ordered[len(ordered) // 2], ordered[int(0.95 * (len(ordered) - 1))]
    return f"{1000 * middle:.0f} ms, p95 {1000 * high:.0f} ms"


def memory_of(client: Client) -> str:
    status = Path(f"/proc/{client.process.pid}/status").read_text(encoding="utf-8")
    sizes = dict(re.findall(r"(VmRSS|RssAnon|RssFile):\s+(\d+)", status))
    mapped = int(sizes["RssFile"]) // 1024
    return f"{int(sizes['VmRSS']) // 1024} MB, of it {mapped} MB mapped files"


def _units() -> Iterator[TranslationUnit]:
    source = shared("bench", "pairs.zh-en.tsv.xz")
    with lzma.open(source, "rt", encoding="utf-8", newline="\n") as packed:
        rows = (line.rstrip("\n").split("\t") for line in packed)
        for number, row in enumerate(islice((r for r in rows if len(r) >= 2), UNITS)):
            yield TranslationUnit(row[-2], row[-1], "pairs", str(number))
