"""Every store keeps the same contract."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from glossary import Document
from tm.errors import RequestError, StoreError
from tm.model import Unit
from tm.store import SqliteStore, open_store

from .conftest import REPORT, units


def test_units_come_back_as_they_were_stored(store):
    store.replace_document(REPORT, units("甲。", "乙。"))

    changes = store.changes_since(0)

    assert [stored.unit for stored in changes.added] == units("甲。", "乙。")
    assert store.documents() == [REPORT]
    assert store.counts() == {("report-2021", Unit.SENTENCE): 2}


def test_learning_a_document_again_replaces_it(store):
    store.replace_document(REPORT, units("甲。", "乙。"))
    before = store.sequence()

    store.replace_document(REPORT, units("丙。"))

    changes = store.changes_since(before)
    assert [list(ids) for ids in changes.removed] == [[1, 2]]
    assert [(stored.id, stored.unit.source) for stored in changes.added] == [(3, "丙。")]


def test_ids_are_never_used_again(store):
    store.replace_document(REPORT, units("甲。", "乙。"))
    store.remove_document("report-2021")

    store.replace_document(REPORT, units("丙。"))

    assert [stored.id for stored in store.changes_since(0).added] == [3]


def test_an_error_in_the_stream_leaves_the_memory_as_it_was(store):
    store.replace_document(REPORT, units("甲。"))
    before = store.sequence()

    def broken():
        yield from units("丙。")
        raise ValueError("the file ends here")

    with pytest.raises(ValueError, match="the file ends here"):
        store.replace_document(REPORT, broken())

    assert store.sequence() == before
    assert [stored.unit.source for stored in store.changes_since(0).added] == ["甲。"]


def test_nothing_changed_since_now(store):
    store.replace_document(REPORT, units("甲。"))

    changes = store.changes_since(store.sequence())

    assert (changes.removed, list(changes.added)) == ([], [])


def test_neighbours_are_the_sources_before_and_after_of_the_same_kind(store):
    clauses = units("丁，", unit=Unit.CLAUSE)
    store.replace_document(REPORT, [*units("甲。", "乙。"), *clauses, *units("丙。")])

    assert store.neighbours(2) == ("甲。", "丙。")
    assert store.neighbours(1) == ("", "乙。")
    assert store.neighbours(3) == ("", "")


def test_units_are_fetched_in_the_order_asked(store):
    store.replace_document(REPORT, units("甲。", "乙。", "丙。"))

    assert [stored.id for stored in store.units([3, 1, 99])] == [3, 1]


def test_figures_alone_do_not_tell_units_apart(store):
    from glossary.figures.masking import number_key

    store.replace_document(REPORT, units("２０２１年增长6%。", "增长很快。"))

    key = number_key("二〇二三年增长5.5%。")
    assert [stored.id for stored in store.with_number_key(key)] == [1]


def test_removing_what_is_not_there_is_an_error(store):
    with pytest.raises(StoreError, match="no document report-1999"):
        store.remove_document("report-1999")


def test_an_attachment_is_kept_and_is_no_change(store):
    before = store.sequence()

    store.attach("lexicon", b"words")

    assert store.attachment("lexicon") == b"words"
    assert store.attachment("nothing") is None
    assert store.sequence() == before


def test_a_second_connection_sees_what_was_committed(store, opened):
    with closing(opened()) as other:
        store.replace_document(REPORT, units("甲。"))
        if refresh := getattr(other, "refresh", None):
            refresh()

        assert other.sequence() == store.sequence()
        assert other.identity == store.identity


def test_a_change_that_goes_on_is_seen_by_nobody_and_keeps_nobody_waiting(store):
    store.replace_document(REPORT, units("甲。"))

    def seen() -> list[str]:
        return [stored.unit.source for stored in store.changes_since(0).added]

    with ThreadPoolExecutor(1) as pool:

        def stream():
            yield from units("乙。")
            assert pool.submit(seen).result(timeout=30) == seen() == ["甲。"]
            yield from units("丙。")

        store.replace_document(REPORT, stream())

        assert pool.submit(seen).result(timeout=30) == ["乙。", "丙。"]


@pytest.mark.usefixtures("impatient_threads")
def test_threads_that_write_at_once_wait_for_each_other(store):
    def learn(number: int) -> int:
        return store.replace_document(
            Document(f"d{number}"), units("甲。", "乙。", document=f"d{number}")
        )

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(learn, range(30))) == [2] * 30

    assert store.sequence() == 30
    assert len(store.counts()) == 30
    assert [stored.id for stored in store.changes_since(0).added] == list(range(1, 61))


def test_a_stream_of_units_goes_on_over_changes_made_meanwhile(store, monkeypatch):
    monkeypatch.setattr("tm.store.sqlite._BATCH", 2)
    monkeypatch.setattr("tm.store.postgres._BATCH", 2)
    store.replace_document(REPORT, units("甲。", "乙。", "丙。", "丁。", "戊。"))
    added = store.changes_since(0).added

    read = [next(added).unit.source]
    store.replace_document(Document("other"), units("己。", document="other"))
    read += [stored.unit.source for stored in added]

    assert read == ["甲。", "乙。", "丙。", "丁。", "戊。"]


@pytest.mark.parametrize("kind", [str, Path])
def test_a_store_is_opened_by_its_address(tmp_path, kind):
    with closing(open_store(kind(tmp_path / "memory.db"), create=True)) as store:
        store.replace_document(REPORT, units("甲。"))

        assert isinstance(store, SqliteStore)


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("mysql://ann:secret@host/terms", "host/terms: a memory is a file, or at postgresql://"),
        ("http://host/terms", "http://host/terms: a memory is a file, or at postgresql://"),
    ],
)
def test_an_address_of_a_store_that_there_is_not_is_refused(
    tmp_path, monkeypatch, address, problem
):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(RequestError, match=problem) as raised:
        open_store(address, create=True)

    assert "secret" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_the_units_of_a_document_come_in_their_order(store):
    store.replace_document(REPORT, units("甲。", "乙。"))
    store.replace_document(Document("other"), units("丙。", document="other"))

    assert [stored.unit.source for stored in store.units_of("report-2021")] == ["甲。", "乙。"]
    assert store.units_of("nothing") == []


def test_a_changed_unit_keeps_its_place_and_gets_a_new_id(store):
    store.replace_document(REPORT, units("甲。", "乙。", "丙。"))
    store.replace_document(Document("other"), units("丁。", document="other"))
    before = store.sequence()
    old = store.units([2])[0].unit

    store.change_units({2: replace(old, target="right")})

    changes = store.changes_since(before)
    assert [list(ids) for ids in changes.removed] == [[1, 2, 3]]
    assert [(s.unit.source, s.unit.target) for s in changes.added] == [
        ("甲。", "EN 甲。"),
        ("乙。", "right"),
        ("丙。", "EN 丙。"),
    ]
    assert store.neighbours(6) == ("甲。", "丙。")
    assert {document.id for document in store.documents()} == {"report-2021", "other"}
    assert store.documents()[0] == REPORT


def test_units_are_changed_and_removed_at_once(store):
    store.replace_document(REPORT, units("甲。", "乙。", "丙。"))
    old = store.units([1])[0].unit

    store.change_units({1: replace(old, source="丁。"), 3: None})

    assert [stored.unit.source for stored in store.units_of("report-2021")] == ["丁。", "乙。"]


def test_a_unit_is_removed_alone(store):
    store.replace_document(REPORT, units("甲。", "乙。", "丙。"))
    before = store.sequence()

    store.change_units({2: None})

    changes = store.changes_since(before)
    assert ([list(ids) for ids in changes.removed], list(changes.added)) == ([[2]], [])
    assert [stored.unit.source for stored in store.units_of("report-2021")] == ["甲。", "丙。"]
    with pytest.raises(StoreError, match="no unit 2 any more"):
        store.change_units({2: None})
    assert store.sequence() == before + 1
