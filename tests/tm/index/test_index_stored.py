"""The index beside a store: in step with it, whatever happens to its files."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import tm.index.stored as stored_module
from tests.tm.index.matcher_contract import MatcherContract
from tm.index import Row, characters
from tm.index.brute import BruteForce
from tm.index.build import STEPS
from tm.index.contract import RowChanges
from tm.index.files import read_part
from tm.index.stored import StoredIndex

SYLLABLES = "国家安全经济社会发展改革开放民生就业教育医疗科技创新"


def sentences(count, seed=1):
    dice = random.Random(seed)
    return ["".join(dice.choices(SYLLABLES, k=dice.randint(4, 14))) for _ in range(count)]


class Store:
    """Documents in memory, with the store's way of telling what changed."""

    def __init__(self):
        self.sequence, self.rows, self.gone, self.last, self.asked = 0, {}, [], 0, []
        self.own = "one"
        self.marks = {}

    def _next(self):
        self.sequence += 1
        self.marks[self.sequence] = f"{self.own} {self.sequence}"

    def mark(self, sequence):
        return self.marks.get(sequence, "") if sequence <= self.sequence else ""

    def some(self, ids):
        return [self.rows[id][1] for id in ids if id in self.rows]

    def add(self, texts):
        self._next()
        first = self.last + 1
        for text in texts:
            self.last += 1
            self.rows[self.last] = (self.sequence, Row(self.last, text, 0, 2020 + self.sequence))
        return range(first, self.last + 1)

    def remove(self, ids):
        self._next()
        self.gone.append((self.sequence, ids))
        for id in ids:
            del self.rows[id]

    def _as_read(self):
        yield from list(self.rows.items())

    def changes(self, since):
        self.asked.append(since)
        removed = [ids for sequence, ids in self.gone if sequence > since]
        added = (row for _, (sequence, row) in self._as_read() if sequence > since)
        return RowChanges(self.sequence, removed, added, self.mark(self.sequence))


@pytest.fixture(autouse=True)
def small_tail(monkeypatch):
    monkeypatch.setattr(stored_module, "TAIL", 20)


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def open_index(store, tmp_path):
    def opened(*folders, told=lambda fault: None):
        folders = folders or (tmp_path / "m.index",)
        return StoredIndex(
            folders, "source", changes=store.changes, mark=store.mark, rows=store.some, told=told
        )

    return opened


def agrees(index, store):
    """Compare with brute force over what the store holds now."""
    brute = BruteForce(row for _, row in store.rows.values())
    for text in [*sentences(5, seed=7), *(row.text for _, row in list(store.rows.values())[:5])]:
        assert index.search(text, threshold=50) == brute.search(text, threshold=50)
        assert index.fragments(text, shortest=2) == brute.fragments(text, shortest=2)


def parts(tmp_path):
    return sorted((tmp_path / "m.index").glob("*"))


class TestStoredIndex(MatcherContract):
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path):
        self.path = tmp_path

    def build(self, rows, tokens):
        by_id = {row.id: row for row in rows}
        stored_module.TAIL = 0
        return StoredIndex(
            [self.path],
            "s",
            changes=lambda since: RowChanges(1, [], rows if since < 1 else [], "x"),
            mark=lambda sequence: "x" if sequence else "",
            rows=lambda ids: [by_id[id] for id in ids],
            tokens=tokens,
        )


def test_few_rows_need_no_file(store, open_index, tmp_path):
    store.add(sentences(10))

    agrees(open_index(), store)

    assert not parts(tmp_path)


def test_many_rows_are_written_once_and_read_by_the_next_process(store, open_index, tmp_path):
    store.add(sentences(100))
    open_index()
    (path,) = parts(tmp_path)
    written = path.stat().st_mtime_ns
    store.asked.clear()

    agrees(open_index(), store)

    assert path.stat().st_mtime_ns == written
    assert store.asked == [1]  # no row is read


def test_what_is_added_is_found_at_once_and_what_is_removed_is_gone(store, open_index):
    index = open_index()
    for step in range(30):
        ids = store.add(sentences(step, seed=step))
        if step % 3 == 2:
            store.remove(ids)
        index.refresh()
        agrees(index, store)
    agrees(open_index(), store)


def test_parts_stay_few_while_a_memory_grows(store, open_index, tmp_path):
    index = open_index()
    for step in range(60):
        store.add(sentences(11, seed=step))
        index.refresh()

    assert 1 <= len(parts(tmp_path)) <= 4
    agrees(open_index(), store)


def test_an_index_is_built_anew_when_most_rows_are_gone(store, open_index, tmp_path):
    first = store.add(sentences(100))
    index = open_index()
    store.remove(first)
    store.add(sentences(5, seed=3))
    index.refresh()

    agrees(index, store)
    (path,) = parts(tmp_path)
    assert path.name.startswith("source-0-3-")


def _cut(path, size):
    with path.open("r+b") as file:
        file.truncate(size)


def _flip(path, place):
    raw = bytearray(path.read_bytes())
    raw[place] ^= 0xFF
    path.write_bytes(raw)


DAMAGES = {
    "empty": lambda path: _cut(path, 0),
    "one byte": lambda path: _cut(path, 1),
    "head cut": lambda path: _cut(path, 100),
    "half": lambda path: _cut(path, path.stat().st_size // 2),
    "last byte gone": lambda path: _cut(path, path.stat().st_size - 1),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\0" * 64),
    "text": lambda path: path.write_text("not an index"),
    "magic": lambda path: _flip(path, 0),
    "head": lambda path: _flip(path, 40),
    "arrays": lambda path: _flip(path, path.stat().st_size - 9),
    "gone": lambda path: path.unlink(),
    "folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_index_is_built_anew(store, open_index, tmp_path, damage):
    store.add(sentences(100))
    open_index()
    damage(parts(tmp_path)[0])

    agrees(open_index(), store)
    store.asked.clear()
    agrees(open_index(), store)
    assert store.asked == [1], "the new one was not kept"


def test_wrong_figures_inside_are_noticed_when_they_make_no_sense(store, open_index, tmp_path):
    store.add(sentences(100))
    index = open_index()
    part = index._index._built[0]._view
    part.views["starts"] = memoryview(bytes(4)).cast("I")

    agrees(index, store)


def test_an_index_of_another_version_is_not_read(store, open_index, monkeypatch):
    store.add(sentences(100))
    open_index()
    said = []
    monkeypatch.setattr("tm.index.files.FORMAT", 99)

    agrees(open_index(told=said.append), store)
    assert not said


@pytest.fixture
def of_another_history(store, open_index):
    """A store with the numbers of the one that the index was built of, and other rows."""
    store.add(sentences(100))
    kept = store.sequence, dict(store.rows), store.last
    store.add(sentences(100, seed=2))
    index = open_index()
    store.sequence, store.rows, store.last = kept
    store.own = "two"
    store.add(sentences(100, seed=3))
    return index


def test_an_index_of_another_history_is_not_taken_and_that_is_said(
    store, open_index, of_another_history, tmp_path
):
    said = []

    agrees(open_index(told=said.append), store)
    assert said == ["belonged to another copy of the memory"]
    agrees(open_index(told=said.append), store)
    assert len(said) == 1 and parts(tmp_path)


def test_an_open_index_notices_that_the_history_is_another(store, of_another_history):
    of_another_history.refresh()

    agrees(of_another_history, store)


def test_what_two_histories_share_is_taken_by_both(store, open_index, monkeypatch):
    store.add(sentences(100))
    open_index()
    store.own = "two"
    store.add(sentences(15, seed=3))
    monkeypatch.setattr("tm.index.stored.StoredIndex._build", lambda *_: pytest.fail("built"))

    agrees(open_index(), store)


def test_rows_removed_while_a_part_is_built_are_in_it_after_all(store, open_index):
    """A store that is put back to where the part ends has them again."""
    ids = store.add(sentences(30))
    store.add(sentences(30, seed=2))
    kept = store.sequence, dict(store.rows), store.last
    with pytest.MonkeyPatch.context() as patch:
        asked = store.changes

        def changes(since):
            changed = asked(since)
            if (
                since == 0 and store.asked.count(0) == 2
            ):  # asked by the builder, which has not read yet
                store.remove(ids)
            return changed

        patch.setattr(store, "changes", changes)
        agrees(open_index(), store)
    store.sequence, store.rows, store.last = kept
    store.gone, store.own = [], "two"

    agrees(open_index(), store)


@pytest.mark.parametrize("field", ["codes", "ids", "signs", "rows", "starts", "ranks", "grams"])
def test_one_wrong_bit_anywhere_is_noticed(store, open_index, tmp_path, field):
    store.add(sentences(100))
    open_index()
    (path,) = parts(tmp_path)
    raw, (_, mapped) = path.read_bytes(), read_part(path)
    place = raw.index(bytes(mapped.views[field].cast("B")))
    for bit in (0, 7):
        wrong = bytearray(raw)
        wrong[place + len(mapped.views[field].cast("B")) // 2] ^= 1 << bit
        path.write_bytes(wrong)
        said = []
        agrees(open_index(told=said.append), store)
        assert said == ["was damaged"]
        (path,) = parts(tmp_path)
        path.write_bytes(raw)


def test_an_answer_that_the_rows_do_not_bear_out_is_not_given(store, open_index):
    """What no checksum tells: the rows are others than those the index was built of."""
    store.add(sentences(100))
    index, said = open_index(), []
    store.rows = {
        id: (1, row._replace(text="换了" + row.text)) for id, (_, row) in store.rows.items()
    }

    agrees(open_index(told=said.append), store)
    assert said == ["was damaged"]
    agrees(index, store)


def test_a_folder_that_cannot_be_made_leaves_the_index_in_memory(store, open_index, tmp_path):
    (tmp_path / "file").write_text("in the way")
    store.add(sentences(100))

    agrees(open_index(tmp_path / "file" / "m.index"), store)


def test_a_second_folder_takes_what_the_first_cannot(store, open_index, tmp_path):
    store.add(sentences(100))
    open_index()
    beside, cache = tmp_path / "m.index", tmp_path / "cache"
    for path in beside.iterdir():
        path.rename(tmp_path / path.name)
    beside.rmdir()
    beside.write_text("in the way")

    agrees(open_index(beside, cache), store)

    assert [path.suffix for path in cache.iterdir()] == [".part"]


def test_a_mapped_part_is_read_on_after_another_process_merged_it(store, open_index, tmp_path):
    store.add(sentences(100))
    reader = open_index()
    writer = open_index()
    store.add(sentences(90, seed=2))
    writer.refresh()

    assert len(parts(tmp_path)) == 1
    reader.refresh()
    agrees(reader, store)
    agrees(writer, store)


def test_files_left_half_written_are_cleared_away_in_time(store, open_index, tmp_path):
    folder = tmp_path / "m.index"
    folder.mkdir()
    for name, age in [("source-0-9-x.tmp", 7200), ("source-0-8-y.tmp", 0)]:
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, (time.time() - age,) * 2)
    store.add(sentences(100))

    open_index()

    assert [path.name for path in parts(tmp_path) if path.suffix == ".tmp"] == ["source-0-8-y.tmp"]


_WRITER = """
import sys
from pathlib import Path
import tm.index.stored as stored
from tests.tm.index.test_index_stored import Store, sentences
stored.TAIL = 20
store = Store()
index = stored.StoredIndex(
    [Path(sys.argv[1])], "source", changes=store.changes, mark=store.mark, rows=store.some
)
print("ready", flush=True)
for step in range(10_000):
    store.add(sentences(30, seed=step))
    index.refresh()
"""


def test_a_process_killed_at_any_moment_leaves_an_index_that_can_be_used(
    store, tmp_path, open_index
):
    root = Path(__file__).parents[3]
    dice = random.Random(5)
    for _ in range(6):
        command = [sys.executable, "-c", _WRITER, str(tmp_path / "m.index")]
        with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            time.sleep(dice.uniform(0.01, 0.25))
            process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    for step in range(4):
        store.add(sentences(30, seed=step))

    agrees(open_index(), store)


def test_two_processes_may_build_at_once(store, tmp_path, open_index):
    root = Path(__file__).parents[3]
    script = _WRITER.replace("10_000", "40")
    command = [sys.executable, "-c", script, str(tmp_path / "m.index")]
    both = [subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL) for _ in range(2)]

    assert [process.wait(60) for process in both] == [0, 0]
    for step in range(40):
        store.add(sentences(30, seed=step))
    agrees(open_index(), store)


def test_progress_hears_of_rows(store, tmp_path):
    store.add(sentences(100))
    heard = []

    StoredIndex(
        [tmp_path],
        "s",
        changes=store.changes,
        mark=store.mark,
        rows=store.some,
        tokens=characters,
        progress=heard.append,
    )

    assert heard == sorted(heard) and heard[-1] == 100 * STEPS
