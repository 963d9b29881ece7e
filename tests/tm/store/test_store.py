"""Every store keeps the same contract."""

from __future__ import annotations

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from glossary import Document
from tm.errors import RequestError, StoreError
from tm.model import TranslationUnit, Unit
from tm.store import SqliteStore, open_store

REPORT = Document("report-2021", "2021-03-05", "State Council", "报告", "Report", "report 2021")


def units(*sources: str, document: str = "report-2021", unit: Unit = Unit.SENTENCE):
    return [
        TranslationUnit(source, f"EN {source}", document, str(number), unit, 0.9)
        for number, source in enumerate(sources, 1)
    ]


ADDRESSES = {"sqlite": "memory.db"}
"""The stores the contract is run on: what each calls one in a test's own folder."""


@pytest.fixture(params=ADDRESSES)
def store(request, tmp_path):
    store = open_store(str(tmp_path / ADDRESSES[request.param]), create=True)
    yield store
    store.close()


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


def test_a_second_connection_sees_what_was_committed(store, tmp_path):
    with closing(SqliteStore(tmp_path / "memory.db")) as other:
        store.replace_document(REPORT, units("甲。"))

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
    store.replace_document(REPORT, units("甲。", "乙。", "丙。", "丁。", "戊。"))
    added = store.changes_since(0).added

    read = [next(added).unit.source]
    store.replace_document(Document("other"), units("己。", document="other"))
    read += [stored.unit.source for stored in added]

    assert read == ["甲。", "乙。", "丙。", "丁。", "戊。"]


def test_a_memory_made_anew_meanwhile_is_not_written_to_as_if_it_were_the_old_one(store, tmp_path):
    for path in tmp_path.glob("memory.db*"):
        path.unlink()
    with closing(SqliteStore(tmp_path / "memory.db", create=True)):
        pass

    with pytest.raises(StoreError, match="another memory stands here now"):
        store.replace_document(REPORT, units("甲。"))


@pytest.mark.parametrize("kind", [str, Path])
def test_a_store_is_opened_by_its_address(tmp_path, kind):
    with closing(open_store(kind(tmp_path / "memory.db"), create=True)) as store:
        store.replace_document(REPORT, units("甲。"))

        assert isinstance(store, SqliteStore)


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("postgresql://ann:secret@host/terms", "postgresql://host/terms: a memory can only be"),
        (Path("postgresql://ann:secret@host/terms"), "postgresql:/host/terms: a memory can only"),
        ("mysql://host/terms", "mysql://host/terms: a memory can only be a file so far"),
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


def test_a_missing_memory_is_named(tmp_path):
    with pytest.raises(StoreError, match="no memory here yet"):
        SqliteStore(tmp_path / "memory.db")


@pytest.mark.parametrize("content", [b"not a database at all, but long enough" * 40, b"\x00" * 999])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "memory.db"
    path.write_bytes(content)

    for create in (True, False):
        with pytest.raises(StoreError, match="not a Tifa memory"):
            SqliteStore(path, create=create)

    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "memory.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE theirs (x)")
    content = path.read_bytes()

    for create in (True, False):
        with pytest.raises(StoreError, match="not a Tifa memory"):
            SqliteStore(path, create=create)

    assert path.read_bytes() == content


def test_a_newer_format_is_refused(store, tmp_path):
    store.close()
    with closing(sqlite3.connect(tmp_path / "memory.db")) as connection, connection:
        connection.execute("PRAGMA user_version = 99")

    with pytest.raises(StoreError, match="newer Tifa"):
        SqliteStore(tmp_path / "memory.db")


@pytest.mark.skipif(os.name == "nt", reason="permissions work otherwise there")
def test_a_memory_in_a_read_only_folder_can_be_read(store, tmp_path, monkeypatch):
    store.replace_document(REPORT, units("甲。"))
    store.close()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)

    with closing(SqliteStore(tmp_path / "memory.db")) as reader:
        assert [stored.unit.source for stored in reader.changes_since(0).added] == ["甲。"]
    with pytest.raises(StoreError, match="cannot be written"):
        SqliteStore(tmp_path / "memory.db", create=True)


def make_it_old(path):
    """Write a memory of the first format, whose keys mean nothing any more."""
    store = SqliteStore(path, create=True)
    store.replace_document(REPORT, units("“十四五”时期550多万人。", "增长很快。"))
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE unit SET number_key = 7")
        connection.execute("PRAGMA user_version = 1")
    connection.close()


def test_an_older_memory_is_brought_up_to_date_when_it_is_opened(tmp_path):
    from glossary.figures.masking import number_key

    make_it_old(tmp_path / "memory.db")
    key = number_key("“十三五”时期1000多万人。")

    for _ in range(2):
        store = SqliteStore(tmp_path / "memory.db")
        assert [stored.id for stored in store.with_number_key(key)] == [1]
        assert store.with_number_key(7) == []
        store.close()

    with sqlite3.connect(tmp_path / "memory.db") as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.close()


def test_an_older_memory_that_cannot_be_written_answers_rightly(tmp_path, monkeypatch):
    from glossary.figures.masking import number_key

    make_it_old(tmp_path / "memory.db")
    content = (tmp_path / "memory.db").read_bytes()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    store = SqliteStore(tmp_path / "memory.db")
    key = number_key("“十三五”时期1000多万人。")

    assert [stored.id for stored in store.with_number_key(key, Unit.SENTENCE)] == [1]
    assert store.with_number_key(key, Unit.CLAUSE) == []
    assert store.with_number_key(7) == []
    store.close()
    assert (tmp_path / "memory.db").read_bytes() == content
