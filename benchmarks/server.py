"""The server: look-ups a second beside the same in one process, a work report, 10,000 requests."""

from __future__ import annotations

import os
import random
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import quote

from glossary.termbase import open_termbase
from tests.tm.cli.conftest import COMMAND
from tests.tm.server.load import API, Answered, Ask, ask_all, look_up, post
from tm.project import Project
from tm.server.problems import body_of
from tm.services.drafts import text_file
from tm.services.service import Service
from tm.services.workspace import Workspace

from .corpus import learned_corpus
from .report import machine, paragraphs, say, table

CLIENTS = (1, 8, 64)
LOOKUPS = 2_000
MIXED = 10_000
ROUNDS = 5
DRAFT = "gwr-2021"


def run() -> str:
    """Measure and return the section of the page."""
    with TemporaryDirectory() as name:
        os.environ.update(HOME=name, XDG_CACHE_HOME=name, XDG_DATA_HOME=name)
        say("  learning the documents")
        memory = learned_corpus(Path(name))
        queries = some_queries(LOOKUPS)
        service = Service(Workspace(Project(memory=str(memory))))
        service.warm_up()
        say("  starting")
        started = [seconds_to_start(memory) for _ in range(ROUNDS)]
        with served(memory) as (address, process):
            idle = resident(process)
            rows = [in_process(service, queries)]
            for clients in CLIENTS:
                say(f"  {clients} at a time")
                rows.append(over_http(address, queries, clients))
            say("  a work report")
            report = a_work_report(service, address)
            say(f"  {MIXED:,} requests")
            answered = mixed_requests(memory, address, process)
    about = (
        f"The bundled termbase and a memory of all documents; clients are a process of their own"
        f" on the same two cores. {LOOKUPS:,} look-ups of Chinese, pinyin and English."
    )
    facts = [
        ("from the command to the first answer (termbase compiled)", f"{median(started):.2f} s"),
        ("resident memory, everything made ready, nobody asking", f"{idle} MB"),
        *report,
        *answered,
    ]
    return "\n\n".join(
        [
            f"## Server\n{machine('starlette', 'uvicorn', 'h11')}",
            about,
            table(("", "a second", "median", "p95"), rows),
            table(("", ""), facts),
        ]
    )


def some_queries(count: int) -> list[str]:
    """Return terms as people ask for them: Chinese, its pinyin, English."""
    rng = random.Random(1)
    with open_termbase() as termbase:
        concepts = rng.sample(list(termbase), count)
        return [
            rng.choice((each.zh, each.zh, termbase.pinyin(each), each.preferred.text))[:100]
            for each in concepts
        ]


def in_process(service: Service, queries: Sequence[str]) -> tuple[str, ...]:
    """Answer the queries without a server, to the bytes that one would send."""
    times = [clocked(lambda: body_of(service.lookup(query))) for query in queries]  # noqa: B023
    return ("in one process, no server", *shown(times, sum(times)))


def over_http(address: str, queries: Sequence[str], clients: int) -> tuple[str, ...]:
    """Ask a server the same, by so many clients at a time."""
    asks = [look_up(query) for query in queries]
    ask_all(address, asks[:200], clients)
    answers: list[Answered] = []
    whole = clocked(lambda: answers.extend(ask_all(address, asks, clients)))
    assert {each.status for each in answers} == {200}
    name = f"{clients} client{'s' if clients > 1 else ''}"
    return (name, *shown([each.took for each in answers], whole))


def a_work_report(service: Service, address: str) -> list[tuple[str, str]]:
    """Suggest on a whole report, by turns in this process and over HTTP."""
    text = "\n".join(paragraph.zh for paragraph in paragraphs("corpus", f"{DRAFT}.tsv"))
    ask = post("suggest", text=text)
    first = service.suggest(text_file(text, "text"))
    expected = body_of(list(first))
    (got,) = ask_all(address, [ask], 1)
    assert got.body == expected
    here, there = [], []
    for _ in range(ROUNDS):
        here.append(clocked(lambda: body_of(list(service.suggest(text_file(text, "text"))))))
        there.append(clocked(lambda: ask_all(address, [ask], 1)))
    share = median(there) / median(here)
    return [
        (f"suggestions for {DRAFT} ({len(text):,} characters), resident", f"{median(here):.2f} s"),
        ("… over HTTP", f"{median(there):.2f} s, **{share:.2f} ×**"),
    ]


def mixed_requests(
    memory: Path, address: str, process: subprocess.Popen[str]
) -> list[tuple[str, str]]:
    """Ask everything by turns while another process learns a document; compare every answer."""
    rng = random.Random(2)
    kinds = [*asks_of_all_kinds(rng)]
    asks = [rng.choice(kinds) for _ in range(MIXED)]
    before = by_a_fresh_server(memory, kinds)
    ask_all(address, asks[:500], 8)
    size = resident(process)
    learned: list[float] = []

    def learn() -> None:
        time.sleep(5)
        learn_willows(memory)
        learned.append(time.perf_counter())

    thread = threading.Thread(target=learn)
    thread.start()
    answers = ask_all(address, asks, 8)
    thread.join()
    after = by_a_fresh_server(memory, kinds)
    wrong = [each for each in answers if not is_right(each, before, after, learned[0])]
    late = sum(each.began > learned[0] for each in answers)
    changed = sum(before[ask] != after[ask] for ask in kinds)
    return [
        (f"{MIXED:,} requests of all kinds, 8 clients, a document learned meanwhile", ""),
        ("… wrong answers, answers of 500 and more", f"{len(wrong)}, {errors(answers)}"),
        (f"… asked after it was learned ({changed} of {len(kinds)} answers changed)", f"{late:,}"),
        ("… further resident memory", f"{resident(process) - size} MB"),
    ]


def asks_of_all_kinds(rng: random.Random) -> Iterator[Ask]:
    """Yield a few hundred requests of all kinds."""
    rows = [each.zh for each in paragraphs("corpus", f"{DRAFT}.tsv") if 20 < len(each.zh) < 300]
    english = [each.en for each in paragraphs("corpus", f"{DRAFT}.tsv") if len(each.en) < 900]
    for query in some_queries(120):
        yield look_up(query)
        yield Ask(f"{API}/search?q={quote(query[:30])}")
    for text in rng.sample(rows, 60):
        yield Ask(f"/tmserver/zh_hans/en/unit/{quote(text[:200])}?min_similarity=50")
        yield post("suggest", text=text[:120])
    for text in rng.sample(english, 20):
        yield post("check", target=text[:400])
    yield Ask(f"{API}/documents")
    yield Ask(f"/tmserver/zh/en/unit/{quote(WILLOWS[0])}")
    yield look_up("")


WILLOWS = ("河岸栽种柳树三千棵，造福两岸百姓。", "We planted 3,000 willows along the river.")


def learn_willows(memory: Path) -> None:
    """Let another process learn a document."""
    table_ = memory.with_name("willows.tsv")
    table_.write_text("zh\ten\n" + "\t".join(WILLOWS) + "\n", encoding="utf-8")
    command = [*COMMAND, "--memory", str(memory), "memory", "add", str(table_)]
    subprocess.run([*command, "--date", "2026-11-01"], check=True, capture_output=True)


def by_a_fresh_server(memory: Path, asks: Sequence[Ask]) -> dict[Ask, tuple[int, bytes]]:
    """Return what a server says that was started just now, asked one after another."""
    with served(memory) as (address, _):
        return {each.ask: (each.status, each.body) for each in ask_all(address, asks, 1)}


def is_right(
    answered: Answered,
    before: dict[Ask, tuple[int, bytes]],
    after: dict[Ask, tuple[int, bytes]],
    learned: float,
) -> bool:
    """Tell whether an answer is that of before or of after; asked later it is that of after."""
    said = answered.status, answered.body
    allowed = [after[answered.ask]]
    if answered.began <= learned:
        allowed.append(before[answered.ask])
    return said in allowed


@contextmanager
def served(memory: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start a server and wait until everything is made ready."""
    command = [*COMMAND, "--memory", str(memory), "serve", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    address = process.stdout.readline().split()[3]
    ready = [post("check", target="We uphold it."), post("suggest", text="坚持原则。")]
    ask_all(address, ready, 1)
    time.sleep(3)
    try:
        yield address, process
    finally:
        process.terminate()
        assert process.wait(30) == 0


def seconds_to_start(memory: Path) -> float:
    """Return the seconds from the command to the first answer."""
    begin = time.perf_counter()
    command = [*COMMAND, "--memory", str(memory), "serve", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    ask_all(process.stdout.readline().split()[3], [look_up("国家安全")], 1)
    took = time.perf_counter() - begin
    process.terminate()
    process.wait(30)
    return took


def resident(process: subprocess.Popen[str]) -> int:
    """Return the megabytes a process holds, mapped files left out."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"RssAnon:\s+(\d+)", status)[1]) // 1024


def errors(answers: Sequence[Answered]) -> int:
    return sum(each.status >= 500 for each in answers)


def clocked(job: Callable[[], object]) -> float:
    begin = time.perf_counter()
    job()
    return time.perf_counter() - begin


def shown(times: Sequence[float], whole: float) -> tuple[str, ...]:
    ordered = sorted(times)
    middle, high = ordered[len(ordered) // 2], ordered[int(0.95 * (len(ordered) - 1))]
    return f"{len(times) / whole:,.0f}", f"{1000 * middle:.1f} ms", f"{1000 * high:.1f} ms"
