"""English phrases counted in a memory, in step with it."""

from __future__ import annotations

import pytest

import tm.index.phrases as phrases_module
from tests.tm.index.store_of_rows import Store
from tm.index import Row
from tm.index.phrases import PhraseIndex


@pytest.fixture
def store() -> Store:
    store = Store()
    store.add(["We took systematic steps.", "Taking systematic steps to reform", "steps taken"])
    return store


def index(store, folder) -> PhraseIndex:
    return PhraseIndex([folder], mark=store.mark, changes=store.changes)


def test_a_phrase_is_counted_in_all_its_inflections(store, tmp_path):
    counted = index(store, tmp_path)

    assert counted.standing(["tak", "systematic", "step"]).tolist() == [1, 2]
    assert counted.standing(["systematic", "step"]).tolist() == [1, 2]
    assert counted.standing(["step", "tak"]).tolist() == [3]
    assert counted.standing(["unheard"]).tolist() == []


def test_a_phrase_does_not_run_on_into_the_next_row(store, tmp_path):
    assert index(store, tmp_path).standing(["step", "tak"]).tolist() == [3]


def test_it_follows_the_store_from_its_file(store, tmp_path):
    index(store, tmp_path)
    store.add(["Systematic steps again"])
    store.remove(range(1, 2))
    store.asked.clear()

    counted = index(store, tmp_path)

    assert counted.standing(["systematic", "step"]).tolist() == [2, 4]
    assert len(counted) == 3
    assert 0 not in store.asked, "the file was read, not built anew"


def test_it_is_brought_up_to_date_while_it_is_open(store, tmp_path):
    counted = index(store, tmp_path)
    store.add(["Systematic steps again"])
    counted.refresh()

    assert counted.standing(["systematic", "step"]).tolist() == [1, 2, 4]


def test_many_new_rows_are_written_with_the_old(store, tmp_path, monkeypatch):
    monkeypatch.setattr(phrases_module, "TAIL", 2)
    index(store, tmp_path)
    store.add([f"systematic step {n}" for n in range(5)])
    index(store, tmp_path)
    store.asked.clear()

    assert len(index(store, tmp_path)) == 8
    assert 0 not in store.asked
    assert len(list(tmp_path.iterdir())) == 1, "the older arrays are gone"


@pytest.mark.parametrize("damage", [b"", b"{}", b"nonsense"])
def test_a_damaged_file_is_built_anew(store, tmp_path, damage):
    index(store, tmp_path)
    for path in tmp_path.glob("*/*"):
        path.write_bytes(damage)

    assert index(store, tmp_path).standing(["systematic", "step"]).tolist() == [1, 2]


def test_chinese_is_found_by_its_pairs_of_characters(tmp_path):
    store = Store()
    store.add(["坚持改革开放", "改革要开放", "深化改革开放事业"])
    found = PhraseIndex(
        [tmp_path], "zh", mark=store.mark, changes=store.changes, keys=phrases_module.pairs
    )

    assert found.standing(phrases_module.pairs("改革开放")).tolist() == [1, 3]
    assert found.standing(phrases_module.pairs("改")).tolist() == []


def test_where_nothing_can_be_written_it_is_kept_in_memory(store, tmp_path):
    (tmp_path / "file").touch()

    assert len(index(store, tmp_path / "file")) == 3


def test_clauses_stand_for_their_sentence():
    rows = [Row(1, "a whole sentence", 0), Row(2, "a clause", 1), Row(3, "doubtful clause", 3)]
    rows += [Row(4, "another sentence", 0), Row(5, "its doubtful clause", 3), Row(6, "doubt", 2)]

    assert phrases_module.build(rows)["ids"].tolist() == [2, 4]
