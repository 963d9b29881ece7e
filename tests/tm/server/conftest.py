"""A server as a user starts it, on a free port, with a small memory; and its client."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from glossary import Document
from tests.tm.cli.conftest import COMMAND
from tm.memory import open_memory
from tm.model import TranslationUnit, Unit

API = "/api/tifa/1"
UNITS = (
    ("全谷粮食产量达到1200吨。", "The valley’s grain output reached 1,200 tons.", "1.1"),
    ("坚持统筹发展和安全。", "We will ensure both development and security.", "1.2"),
    ("各位乡亲：\n新年好！", "Fellow villagers,\nHappy New Year!", "1.3"),
    ("价格/质量 100%？是 & 否", "Price/quality 100%? Yes & no", "1.4"),
    ("推进风筝节筹备工作。", "We will push ahead with preparations for the kite festival.", "1.5"),
)


def learn(path: Path, name: str = "valley-2023", units=UNITS, date: str = "2023-02-01") -> None:
    """Put a document into a memory, as another process would."""
    document = Document(name, date, "Valley Council", "", f"Valley report {date[:4]}")
    with open_memory(path, create=True) as memory:
        memory.add(document, [TranslationUnit(zh, en, name, place) for zh, en, place in units])


@contextmanager
def serving(*arguments: object, before: tuple[object, ...] = ()) -> Iterator[httpx.Client]:
    """Start a server and yield a client of it; it is told to stop, and has to stop well."""
    command = [*COMMAND, *map(str, before), "serve", "--port", "0", *map(str, arguments)]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        said = server.stdout.readline()
        assert "http://" in said, server.stderr.read()
        with httpx.Client(base_url=said.split()[3], timeout=60, trust_env=False) as client:
            client.server = server
            yield client
    finally:
        server.terminate()
        errors = server.communicate(timeout=30)[1]
    assert (server.returncode, "Traceback" in errors) == (0, False), errors


@pytest.fixture(scope="session")
def memory_path(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("served") / "valley.db"
    learn(path)
    clause = TranslationUnit("统筹发展和安全", "ensure both", "c", "1.1.1", Unit.CLAUSE)
    with open_memory(path) as memory:
        memory.add(Document("c", "2020-01-01"), [clause])
    return path


@pytest.fixture(scope="module")
def client(memory_path) -> Iterator[httpx.Client]:
    """Return a client of a server that no test changes."""
    with serving(before=("--memory", memory_path)) as made:
        yield made
