"""A bureau from an empty database to the second translator's first look-up."""

from __future__ import annotations

import json

import pytest

from ..store.postgres import server
from .conftest import PARAGRAPHS, out, tifa


@pytest.fixture(scope="module")
def empty():
    """Return the address of an empty database."""
    with server() as address:
        yield address.format("postgres")


def test_a_memory_is_shared(empty, tmp_path, monkeypatch):
    table = tmp_path / "report.tsv"
    table.write_text(PARAGRAPHS, "utf-8")
    ann, ben = (empty.replace("owner@", f"{name}@") for name in ("ann", "ben"))

    before = tifa("--memory", empty, "search", "粮食产量")
    assert before.returncode == 1
    assert f"no memory here yet: tifa --memory {empty} bureau init" in before.stderr.decode()

    assert "the memory is made" in out(tifa("--memory", empty, "bureau", "init"))
    assert "nothing was changed" in out(tifa("--memory", empty, "bureau", "init"))
    assert "ann is translator." in out(tifa("--memory", empty, "bureau", "add-user", "ann"))
    out(tifa("--memory", empty, "bureau", "add-user", "ben", "--role", "reader"))
    out(tifa("--memory", ann, "memory", "add", table, "--date", "2023-01-05"))

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another machine"))
    (hit, *_) = json.loads(out(tifa("search", "粮食产量", "--memory", ben, "--json")))
    assert hit["document"] == "report"
    assert "Grain output" in hit["target"]

    refused = tifa("--memory", ben, "memory", "remove", "report")
    assert refused.returncode == 1
    assert "you may not do this" in refused.stderr.decode()
    (entry,) = json.loads(out(tifa("--memory", empty, "bureau", "log", "--json")))
    assert (entry["person"], entry["action"], entry["document"]) == ("ann", "add", "report")


def test_another_machine_begins_from_a_snapshot(empty, tmp_path, monkeypatch):
    tifa("--memory", empty, "bureau", "init")
    out(tifa("--memory", empty, "bureau", "snapshot", tmp_path / "all.tifa"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another machine"))

    assert "as of change" in out(tifa("--memory", empty, "bureau", "begin", tmp_path / "all.tifa"))


def test_without_a_server_the_commands_say_how_to_name_one(tmp_path):
    done = tifa("--memory", tmp_path / "m.db", "bureau", "init")

    assert done.returncode == 2
    assert "tifa --memory postgresql://USER@HOST/DATABASE bureau" in done.stderr.decode()
