"""The index beside a memory file, through the memory and the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import tm.index.stored as stored_module
from glossary import Document
from tm.memory import open_memory
from tm.model import TranslationUnit
from tm.store import SqliteStore

MAIN = [sys.executable, "-c", "from tm.cli import main; main()", "--memory"]


def write_pairs(path: Path, count: int, about: str) -> Path:
    rows = (f"第{n}件{about}，稳中求进。\tMatter {n} of {about}: progress.\n" for n in range(count))
    path.write_text("".join(rows), encoding="utf-8")
    return path


def run(memory: Path, *arguments: object) -> subprocess.CompletedProcess:
    command = [*MAIN, str(memory), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def best(memory: Path, text: str) -> str:
    done = run(memory, "search", text, "--limit", 1, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)[0]["source"]


def index_of(memory: Path) -> Path:
    return memory.with_name(memory.name + ".index")


@pytest.fixture
def memory(tmp_path) -> Path:
    path = tmp_path / "m.db"
    pairs = write_pairs(tmp_path / "big.tsv", 3_000, "大事")
    assert run(path, "memory", "add", pairs).returncode == 0
    return path


def test_learning_leaves_an_index_of_both_sides_beside_the_memory(memory):
    names = sorted(path.name.split("-")[0] for path in index_of(memory).iterdir())

    assert names == ["source", "target"]
    assert best(memory, "第2718件大事,稳中求进。") == "第2718件大事，稳中求进。"
    assert best(memory, "matter 2718 of") == "第2718件大事，稳中求进。"


def test_a_damaged_index_is_built_anew_without_a_word(memory):
    for path in index_of(memory).iterdir():
        path.write_bytes(path.read_bytes()[:5000])

    assert best(memory, "第2718件大事，稳中求进。") == "第2718件大事，稳中求进。"


def test_a_memory_whose_index_cannot_be_written_beside_it_is_searched(memory):
    for path in index_of(memory).iterdir():
        path.unlink()
    index_of(memory).rmdir()
    index_of(memory).write_text("in the way")

    assert best(memory, "第2718件大事，稳中求进。") == "第2718件大事，稳中求进。"


def test_a_removed_document_is_gone_and_a_replaced_one_is_new(memory, tmp_path):
    write_pairs(tmp_path / "big.tsv", 10, "小事")
    run(memory, "memory", "add", tmp_path / "big.tsv")

    assert best(memory, "第7件小事，稳中求进。") == "第7件小事，稳中求进。"
    assert run(memory, "search", "第2718件大事", "--threshold", 90).returncode == 1
    run(memory, "memory", "remove", "big")
    assert run(memory, "search", "第7件小事，稳中求进。").returncode == 1


def test_two_processes_add_at_once(tmp_path):
    memory = tmp_path / "m.db"
    files = [write_pairs(tmp_path / f"{name}.tsv", 2_500, name) for name in ("甲", "乙", "丙")]
    running = [
        subprocess.Popen([*MAIN, str(memory), "memory", "add", str(file)], stdout=-3, stderr=-1)
        for file in files
    ]

    for process in running:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint.decode()
    for file in files:
        text = f"第2222件{file.stem}，稳中求进。"
        assert best(memory, text) == text


def test_two_open_memories_see_what_the_other_learns(tmp_path, monkeypatch):
    monkeypatch.setattr(stored_module, "TAIL", 5)
    path = tmp_path / "m.db"
    one, other = open_memory(path, create=True), open_memory(path)

    for step in range(12):
        units = [TranslationUnit(f"第{step}次第{n}句", "x", f"d{step}") for n in range(3)]
        (one, other)[step % 2].add(Document(f"d{step}"), units)
        for memory in (one, other):
            (hit,) = memory.matcher("source").search(f"第{step}次第2句", threshold=100)
            assert memory.store.units([hit.id])[0].unit.document == f"d{step}"


def test_a_store_is_read_only_as_far_as_its_sequence_number_goes(tmp_path):
    store = SqliteStore(tmp_path / "m.db", create=True)
    store.replace_document(Document("a"), [TranslationUnit("甲", "A", "a")])
    changes = store.changes_since(0)
    store.replace_document(Document("b"), [TranslationUnit("乙", "B", "b")])

    assert (changes.sequence, [each.unit.source for each in changes.added]) == (1, ["甲"])


def test_progress_is_heard_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr(stored_module, "TAIL", 5)
    heard = []
    path = tmp_path / "m.db"
    memory = open_memory(
        path, create=True, progress=lambda done, total: heard.append((done, total))
    )
    memory.add(Document("a"), [TranslationUnit(f"第{n}句", "x", "a") for n in range(50)])

    memory.update_index()

    assert heard.count((150, 150)) == 2
    assert all(done <= total == 150 for done, total in heard)


def test_neither_numpy_nor_rapidfuzz_is_loaded_to_list_a_memory(memory):
    code = (
        "import sys; from pathlib import Path; from tm.memory import open_memory;"
        "open_memory(Path(sys.argv[1])).store.documents();"
        "assert not {'numpy', 'rapidfuzz'} & set(sys.modules)"
    )

    subprocess.run([sys.executable, "-c", code, str(memory)], check=True, timeout=60)


def test_a_first_search_needs_no_numpy(memory):
    code = (
        "import sys; from pathlib import Path; from tm.memory import open_memory;"
        "from tm.suggestions.concordance import search; memory = open_memory(Path(sys.argv[1]));"
        "found = search(memory, '第2718件大事，稳中求进。', limit=1);"
        "assert found[0].unit.source == '第2718件大事，稳中求进。';"
        "assert 'numpy' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", code, str(memory)], check=True, timeout=60)
