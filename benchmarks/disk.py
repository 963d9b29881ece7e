"""What a user waits for: building, opening in a new process, adding, streaming pairs in."""

from __future__ import annotations

import json
import lzma
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from glossary import Document
from glossary.zh.fold import fold
from tm.index.build import build
from tm.index.files import Stamp, write_part
from tm.memory import Memory, open_memory
from tm.model import TranslationUnit

from .report import machine, say, shared, table
from .search.clock import shown
from .search.data import queries, rows, segments

SIZES = (100_000, 1_000_000)
_TIFA = "import sys; from tm.cli import main; sys.argv[0] = 'tifa'; main()"
_SCAN = """
import sys
from rapidfuzz import process
from rapidfuzz.fuzz import ratio
texts = open(sys.argv[1], encoding="utf-8", newline="\\n").read().split("\\n")
print(process.extract(sys.argv[2], texts, scorer=ratio, score_cutoff=70, limit=5))
"""
_RESIDENT = """
import sys
from pathlib import Path
from tm.index.files import read_part
from tm.index.engine import Index
index = Index(parts=[read_part(Path(sys.argv[1]))[1].part])
for text in open(sys.argv[2], encoding="utf-8", newline="\\n"):
    index.search(text.rstrip("\\n"))
print(open("/proc/self/status").read())
"""


def run() -> str:
    """Return the section: what happens on disk and between processes."""
    texts, asked = segments(max(SIZES)), queries()
    with TemporaryDirectory() as name:
        folder = Path(name)
        columns = [_column(folder, texts[:size], asked) for size in SIZES]
        streamed = _streamed(folder)
    labels = (
        "build the index and write it",
        "its size on disk, with the text",
        "first answer of a new process: `tifa search --limit 5`",
        "… a process that reads the segments and scans them",
        "**times faster**",
        "add one unit and find it",
        "resident memory after 1,000 queries (of it mapped file pages)",
    )
    lines = [[label, *cells] for label, *cells in zip(labels, *columns, strict=True)]
    figures = table(["", "100 k", "1 M"], lines)
    about = f"Chinese segments as one document of a memory file. {machine('rapidfuzz', 'numpy')}"
    return f"## A memory on disk\n\n{about}\n\n{figures}\n\n{streamed}"


def _column(folder: Path, texts: Sequence[str], asked: Sequence[str]) -> list[str]:
    say(f"  {len(texts):,} segments: index on disk")
    held = rows(texts)
    begin = time.perf_counter()
    part = write_part(folder, "bench", Stamp("bench", 0, len(texts), 0, []), build(held))
    built, size = time.perf_counter() - begin, part.stat().st_size
    resident = _resident(part, folder / "queries.txt", asked)
    part.unlink()
    say(f"  {len(texts):,} segments: memory")
    path = folder / f"{len(texts)}.db"
    units = (TranslationUnit(text, "-", "bench", str(at)) for at, text in enumerate(texts))
    with open_memory(path, create=True) as memory:
        memory.add(Document("bench", "2020-01-01"), units)
        memory.update_index()
    plain = folder / "segments.txt"
    plain.write_text("\n".join(texts), encoding="utf-8", newline="\n")
    query = texts[len(texts) // 2][:-1] + "吗"
    search = [sys.executable, "-c", _TIFA, "--memory", str(path), "search", query, "--limit", "5"]
    ours = _process(search)
    theirs = _process([sys.executable, "-c", _SCAN, str(plain), query])
    with open_memory(path) as memory:
        added = statistics.median(_add(memory, number) for number in range(20))
    cells = [shown(built), f"{size / 1e6:.1f} MB", shown(ours), shown(theirs)]
    return [*cells, f"**{theirs / ours:.1f} ×**", shown(added), resident]


def _process(command: Sequence[str]) -> float:
    """Return the median time a command takes, once it was run."""
    spent = []
    for _ in range(6):
        begin = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent[1:])


def _add(memory: Memory, number: int) -> float:
    text = f"第{number}条新加的句子，马上就要找到。"
    begin = time.perf_counter()
    memory.add(Document(f"new-{number}"), [TranslationUnit(text, "-", f"new-{number}")])
    (hit, *_) = memory.matcher("source").search(fold(text))
    spent = time.perf_counter() - begin
    assert hit.score == 100
    return spent


def _resident(part: Path, queries: Path, asked: Sequence[str]) -> str:
    queries.write_text("\n".join(asked), encoding="utf-8", newline="\n")
    command = [sys.executable, "-c", _RESIDENT, str(part), str(queries)]
    status = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    whole, mapped = (
        int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "RssFile")
    )
    return f"{whole:.0f} MB ({mapped:.0f} MB)"


def _streamed(folder: Path) -> str:
    """Learn the real pairs through the command line, and say how fast and in how much memory."""
    say("  learning the pairs")
    source, pairs = shared("bench", "pairs.zh-en.tsv.xz"), folder / "pairs.tsv"
    with lzma.open(source, "rt", encoding="utf-8", newline="\n") as packed:
        pairs.write_text(packed.read(), encoding="utf-8", newline="\n")
    code = (
        "import sys; from tm.cli import cli\n"
        "cli.main(prog_name='tifa', standalone_mode=False)\n"
        "print(open('/proc/self/status').read(), file=sys.stderr)"
    )
    command = [
        sys.executable,
        "-c",
        code,
        "--memory",
        str(folder / "p.db"),
        "memory",
        "add",
        str(pairs),
        "--json",
    ]
    begin = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    spent = time.perf_counter() - begin
    units = sum(document["units"] for document in json.loads(done.stdout))
    peak = int(re.search(r"VmHWM:\s+(\d+)", done.stderr)[1]) // 1024
    return (
        f"`tifa memory add` of the {units:,} real pairs, with the index of both sides:"
        f" {spent:.0f} s, {units / spent:,.0f} units a second, {peak} MB at most."
    )
