"""An index whose files are damaged, of another history, or in no place to write."""

import pytest

from tests.tm.index.store_of_rows import agrees, parts, sentences
from tm.index.files import read_part

pytestmark = pytest.mark.usefixtures("small_tail")


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
