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
from tests.tm.index.store_of_rows import agrees, parts, sentences
from tm.index import characters
from tm.index.build import STEPS
from tm.index.contract import RowChanges
from tm.index.stored import StoredIndex

pytestmark = pytest.mark.usefixtures("small_tail")


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
from tests.tm.index.store_of_rows import Store, sentences
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
