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
from tm.index.stored import StoredIndex

SYLLABLES = "国家安全经济社会发展改革开放民生就业教育医疗科技创新"


def sentences(count, seed=1):
    dice = random.Random(seed)
    return ["".join(dice.choices(SYLLABLES, k=dice.randint(4, 14))) for _ in range(count)]


class Store:
    """Documents in memory, with the store's way of telling what changed."""

    identity = "one"

    def __init__(self):
        self.sequence, self.rows, self.gone, self.last, self.asked = 0, {}, [], 0, []

    def add(self, texts):
        self.sequence += 1
        first = self.last + 1
        for text in texts:
            self.last += 1
            self.rows[self.last] = (self.sequence, Row(self.last, text, 0, 2020 + self.sequence))
        return range(first, self.last + 1)

    def remove(self, ids):
        self.sequence += 1
        self.gone.append((self.sequence, ids))
        for id in ids:
            del self.rows[id]

    def changes(self, since):
        self.asked.append(since)
        removed = [ids for sequence, ids in self.gone if sequence > since]
        added = (row for sequence, row in self.rows.values() if sequence > since)
        return RowChanges(self.sequence, removed, added)


@pytest.fixture(autouse=True)
def small_tail(monkeypatch):
    monkeypatch.setattr(stored_module, "TAIL", 20)


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def open_index(store, tmp_path):
    def opened(*folders, identity=store.identity):
        folders = folders or (tmp_path / "m.index",)
        return StoredIndex(folders, "source", identity=identity, changes=store.changes)

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
        changes = lambda since: RowChanges(1, [], rows if since < 1 else [])  # noqa: E731
        stored_module.TAIL = 0
        return StoredIndex([self.path], "s", identity="x", changes=changes, tokens=tokens)


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
    assert store.asked == [0, 1]  # 0 only for the latest sequence number; no row is read


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
    assert store.asked == [0, 1], "the new one was not kept"


def test_wrong_figures_inside_are_noticed_when_they_make_no_sense(store, open_index, tmp_path):
    store.add(sentences(100))
    index = open_index()
    part = index._index._built[0]._view
    part.views["starts"] = memoryview(bytes(4)).cast("I")

    agrees(index, store)


@pytest.mark.parametrize("field", ["FORMAT", "identity"])
def test_an_index_of_another_version_or_store_is_not_read(store, open_index, monkeypatch, field):
    store.add(sentences(100))
    open_index()
    store.rows = {
        id: (1, row._replace(text="换了" + row.text)) for id, (_, row) in store.rows.items()
    }

    if field == "FORMAT":
        monkeypatch.setattr("tm.index.files.FORMAT", 99)
        agrees(open_index(), store)
    else:
        agrees(open_index(identity="two"), store)


def test_an_older_copy_of_the_store_is_followed(store, open_index):
    store.add(sentences(50))
    kept = store.sequence, dict(store.rows), store.last
    store.add(sentences(50, seed=2))
    index = open_index()
    store.sequence, store.rows, store.last = kept

    index.refresh()

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
index = stored.StoredIndex([Path(sys.argv[1])], "source", identity="one", changes=store.changes)
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
        identity="x",
        changes=store.changes,
        tokens=characters,
        progress=heard.append,
    )

    assert heard == sorted(heard) and heard[-1] == 100 * STEPS
