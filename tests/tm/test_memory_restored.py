"""Memories that are copied, put back from backups, or left by a killed process."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from glossary import Document
from glossary.zh.fold import fold
from tm.index import Row
from tm.index.brute import BruteForce
from tm.memory import date_number, open_memory
from tm.model import TranslationUnit
from tm.store import SqliteStore

from .memories import index_of, run, write_pairs


def agrees_with_brute_force(memory: Path, texts: list[str]) -> None:
    with closing(SqliteStore(memory)) as store:
        units = list(store.changes_since(0).added)
    rows = [Row(each.id, fold(each.unit.source), 0, date_number(each.date)) for each in units]
    brute, sources = BruteForce(rows), {each.id: each.unit for each in units}
    for text in texts:
        expected = [sources[hit.id] for hit in brute.search(fold(text), threshold=70, limit=5)]
        done = run(memory, "search", text, "--limit", 5, "--json", "--threshold", 70)
        found = [(each["source"], each["target"]) for each in json.loads(done.stdout)]
        assert found == [(unit.source, unit.target) for unit in expected]


def test_a_memory_restored_beside_its_old_index_answers_as_brute_force(memory, tmp_path):
    """Add, copy, add, restore, add: the numbers of two histories are the same, the units not."""
    texts = [
        f"第{n}件{about}，稳中求进。" for n in (7, 1207, 2718) for about in ("大事", "喜事", "难事")
    ]
    (tmp_path / "backup.db").write_bytes(memory.read_bytes())
    run(memory, "memory", "add", write_pairs(tmp_path / "second.tsv", 3_000, "喜事"))
    agrees_with_brute_force(memory, texts)

    memory.write_bytes((tmp_path / "backup.db").read_bytes())
    done = run(memory, "memory", "add", write_pairs(tmp_path / "third.tsv", 3_000, "难事"))

    assert "the index of the memory belonged to another copy" in done.stderr
    agrees_with_brute_force(memory, texts)
    assert "built anew" not in run(memory, "search", texts[0]).stderr


def test_a_copy_with_the_index_of_another_copy_answers_as_brute_force(memory, tmp_path):
    other = tmp_path / "copy.db"
    other.write_bytes(memory.read_bytes())
    texts = [f"第{n}件{about}，稳中求进。" for n in (7, 2718) for about in ("大事", "喜事", "难事")]
    for path, about in ((memory, "喜事"), (other, "难事")):
        run(path, "memory", "add", write_pairs(tmp_path / "new.tsv", 3_000, about))
    for path in index_of(memory).iterdir():
        (index_of(other) / path.name).write_bytes(path.read_bytes())

    agrees_with_brute_force(other, texts)


def test_an_open_memory_follows_a_backup_that_is_put_in_its_place(tmp_path, keep):
    path = tmp_path / "m.db"
    with open_memory(path, create=True) as memory:
        memory.add(Document("a"), [TranslationUnit("第一句话。", "One.", "a")])
    (tmp_path / "backup.db").write_bytes(path.read_bytes())
    memory = keep(open_memory(path))
    memory.add(Document("b"), [TranslationUnit("第二句话。", "Two.", "b")])
    assert memory.matcher("source").search("第二句话。", threshold=100)

    (tmp_path / "backup.db").replace(path)
    memory.add(Document("c"), [TranslationUnit("第三句话。", "Three.", "c")])

    assert not memory.matcher("source").search("第二句话。", threshold=100)
    (hit,) = memory.matcher("source").search("第三句话。", threshold=100)
    assert memory.store.units([hit.id])[0].unit.target == "Three."
    with closing(SqliteStore(path)) as store:
        assert {each.unit.target for each in store.changes_since(0).added} == {"One.", "Three."}


_KILLED = """
import os, sys
import tm.store.database as database
from glossary import Document
from tm.model import TranslationUnit
database.empty_log = lambda connection: None
store = __import__("tm.store").store.SqliteStore(__import__("pathlib").Path(sys.argv[1]))
store.replace_document(Document("c"), [TranslationUnit(f"丙{n}", "C", "c") for n in range(400)])
os._exit(9)
"""


@pytest.fixture
def killed(tmp_path) -> Path:
    """A memory whose log holds what a killed process had just learned; a backup is older."""
    path = tmp_path / "m.db"
    for name in "ab":
        (tmp_path / "backup.db").write_bytes(path.read_bytes() if path.exists() else b"")
        with open_memory(path, create=True) as memory:
            units = [TranslationUnit(f"{name}句{n}", name, name) for n in range(300)]
            memory.add(Document(name), units)
    subprocess.run([sys.executable, "-c", _KILLED, str(path)], check=False, timeout=60)
    assert path.with_name("m.db-wal").stat().st_size
    return path


def test_what_a_killed_process_had_learned_is_kept(killed):
    with closing(SqliteStore(killed)) as store:
        assert [document.id for document in store.documents()] == ["a", "b", "c"]


def test_a_backup_is_not_mixed_with_the_log_of_a_killed_process(killed, tmp_path):
    killed.write_bytes((tmp_path / "backup.db").read_bytes())

    done = run(killed, "memory", "list")
    assert (done.returncode, "the log beside it (m.db-wal) is another" in done.stderr) == (1, True)
    for end in ("wal", "shm"):
        killed.with_name(f"m.db-{end}").unlink()
    with closing(SqliteStore(killed)) as store:
        assert [document.id for document in store.documents()] == ["a"]
