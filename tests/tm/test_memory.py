"""The index beside a memory file, through the memory and the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

import tm.index.stored as stored_module
from glossary import Document
from glossary.zh.fold import fold
from tests.tm.index.store_of_rows import sentences
from tm.errors import StoreError
from tm.index import Fragment, Hit, Matcher, Row
from tm.index.brute import BruteForce
from tm.memory import Memory, date_number, open_memory
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


def test_a_damaged_index_is_built_anew(memory):
    for path in index_of(memory).iterdir():
        path.write_bytes(path.read_bytes()[:5000])

    assert best(memory, "第2718件大事，稳中求进。") == "第2718件大事，稳中求进。"


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


@pytest.mark.slow
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


def test_two_open_memories_see_what_the_other_learns(tmp_path, monkeypatch, keep):
    monkeypatch.setattr(stored_module, "TAIL", 5)
    path = tmp_path / "m.db"
    one, other = keep(open_memory(path, create=True)), keep(open_memory(path))

    for step in range(12):
        units = [TranslationUnit(f"第{step}次第{n}句", "x", f"d{step}") for n in range(3)]
        (one, other)[step % 2].add(Document(f"d{step}"), units)
        for memory in (one, other):
            (hit,) = memory.matcher("source").search(f"第{step}次第2句", threshold=100)
            assert memory.store.units([hit.id])[0].unit.document == f"d{step}"


def test_a_store_is_read_only_as_far_as_its_sequence_number_goes(tmp_path, keep):
    store = keep(closing(SqliteStore(tmp_path / "m.db", create=True)))
    store.replace_document(Document("a"), [TranslationUnit("甲", "A", "a")])
    changes = store.changes_since(0)
    store.replace_document(Document("b"), [TranslationUnit("乙", "B", "b")])

    assert (changes.sequence, [each.unit.source for each in changes.added]) == (1, ["甲"])


class Learner:
    """A memory that learns documents one by one, with what brute force makes of the first n."""

    def __init__(self, memory: Memory, documents: list[list[str]]) -> None:
        self.memory, self.learned, self._documents = memory, 0, documents
        self.rows: list[Row] = []
        self._brute: list[BruteForce] = []
        for number, texts in enumerate(documents):
            first = len(self.rows) + 1
            self.rows += [
                Row(first + n, text, 0, 20000101 + number) for n, text in enumerate(texts)
            ]
            self._brute.append(BruteForce(self.rows))

    def learn(self) -> None:
        number = self.learned
        units = [TranslationUnit(text, "x", f"d{number}") for text in self._documents[number]]
        self.memory.add(Document(f"d{number}", f"2000-01-{number + 1:02}"), units)
        self.learned += 1

    def ask(self, text: str) -> None:
        """Search, and find what had been learned before, or what was learned meanwhile too."""
        for question in QUESTIONS:
            before = self.learned
            found = question(self.memory.matcher("source"), text)
            after = min(self.learned + 1, len(self._brute))

            assert found in [question(brute, text) for brute in self._brute[before - 1 : after]]
            ids = [each.id for each in found]
            stored = self.memory.store.units(ids)
            assert [each.unit.source for each in stored] == [self.rows[id - 1].text for id in ids]


QUESTIONS: tuple[Callable[[Matcher, str], list[Hit] | list[Fragment]], ...] = (
    lambda matcher, text: matcher.search(text, threshold=50, limit=None),
    lambda matcher, text: matcher.holding(text[:2], limit=None),
    lambda matcher, text: matcher.fragments(text, shortest=3),
)


@pytest.mark.usefixtures("impatient_threads")
def test_threads_find_what_brute_force_finds_while_one_of_them_adds(tmp_path, monkeypatch, keep):
    monkeypatch.setattr(stored_module, "TAIL", 40)
    documents = [sentences(12, seed=number) for number in range(25)]
    memory = keep(open_memory(tmp_path / "m.db", create=True))
    learner = Learner(memory, documents)
    learner.learn()

    def work(thread: int) -> None:
        for step in range(len(documents) - 1):
            if thread == 0:
                learner.learn()
            else:
                for text in (*sentences(2, seed=100 * thread + step), documents[step][thread]):
                    learner.ask(text)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert learner.learned == len(documents)
    for texts in documents:
        learner.ask(texts[0])


def test_a_memory_opened_with_with_is_closed_and_leaves_no_log(tmp_path):
    with open_memory(tmp_path / "m.db", create=True) as memory:
        memory.add(Document("a"), [TranslationUnit("甲", "A", "a")])

    assert [path.name for path in tmp_path.iterdir()] == ["m.db"]
    with pytest.raises(StoreError, match=r"m\.db: .* closed"):
        memory.store.documents()


def test_progress_is_heard_to_its_end(tmp_path, monkeypatch, keep):
    monkeypatch.setattr(stored_module, "TAIL", 5)
    heard = []
    path = tmp_path / "m.db"
    memory = keep(
        open_memory(path, create=True, progress=lambda done, total: heard.append((done, total)))
    )
    memory.add(Document("a"), [TranslationUnit(f"第{n}句", "x", "a") for n in range(50)])

    memory.update_index()

    assert heard.count((150, 150)) == 2
    assert all(done <= total == 150 for done, total in heard)


def test_neither_numpy_nor_rapidfuzz_is_loaded_to_list_a_memory(memory):
    code = (
        "import sys; from pathlib import Path; from tm.memory import open_memory;"
        "memory = open_memory(Path(sys.argv[1])); memory.store.documents();"
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
