"""The index beside a memory file, through the memory and the command line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

import tm.index.stored as stored_module
from glossary import Document
from tests.tm.index.store_of_rows import sentences
from tm.errors import StoreError
from tm.index import Fragment, Hit, Matcher, Row
from tm.index.brute import BruteForce
from tm.memory import Memory, open_memory
from tm.model import TranslationUnit
from tm.store import SqliteStore

from .memories import MAIN, best, index_of, run, write_pairs


def test_learning_leaves_an_index_of_both_sides_beside_the_memory(memory):
    names = sorted(path.name.split("-")[0] for path in index_of(memory).iterdir())

    assert names == ["source", "target"]
    assert best(memory, "第2718件大事,稳中求进。") == "第2718件大事，稳中求进。"
    assert best(memory, "matter 2718 of") == "第2718件大事，稳中求进。"


def test_a_damaged_index_is_built_anew(memory):
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
