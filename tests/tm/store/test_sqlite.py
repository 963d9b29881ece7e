"""The file of a memory: what is not one is refused, an older one is brought up to date."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing

import pytest

from glossary import Document
from tm.errors import StoreError
from tm.model import Unit
from tm.store import SqliteStore

from .conftest import REPORT, units


@pytest.fixture
def store(tmp_path):
    with closing(SqliteStore(tmp_path / "memory.db", create=True)) as store:
        yield store


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


def test_a_memory_of_before_there_were_marks_is_given_one(tmp_path):
    path = tmp_path / "memory.db"
    with closing(SqliteStore(path, create=True)) as store:
        store.replace_document(REPORT, units("甲。"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE history")
        connection.execute("ALTER TABLE unit DROP COLUMN checksum")

    with closing(SqliteStore(path)) as store:
        mark = store.mark(1)
        assert mark and store.changes_since(0).mark == mark
        store.replace_document(REPORT, units("乙。"))
        assert [store.mark(n) for n in (0, 1, 3)] == ["", mark, ""]
        assert store.mark(2) not in ("", mark)
    with closing(SqliteStore(path)) as store:
        assert store.mark(1) == mark


def test_a_text_that_is_not_what_was_stored_is_not_given(store, tmp_path):
    store.replace_document(REPORT, units("甲。", "乙。"))
    store.close()
    with closing(sqlite3.connect(tmp_path / "memory.db")) as connection, connection:
        connection.execute("UPDATE unit SET target = 'EM 乙。' WHERE id = 2")

    with closing(SqliteStore(tmp_path / "memory.db")) as store:
        assert len(store.units([1])) == 1
        with pytest.raises(StoreError, match=r"memory\.db: the memory is damaged \(unit 2 of repo"):
            store.units([1, 2])
        store.replace_document(REPORT, units("甲。", "乙。"))  # learning it again mends it
        assert len(list(store.changes_since(0).added)) == 2


def test_whatever_is_damaged_is_a_sentence_and_says_what_to_do(store, tmp_path):
    store.replace_document(REPORT, units(*(f"第{n}件大事，稳中求进。" for n in range(300))))
    store.attach("lexicon", b"words")
    store.close()
    path = tmp_path / "memory.db"
    whole = path.read_bytes()
    dice, refused = random.Random(17), 0
    for turn in range(300):
        raw = bytearray(whole)
        place = dice.randrange(len(raw))
        if turn % 3 == 0:
            raw[place] ^= 1 << dice.randrange(8)
        elif turn % 3 == 1:
            raw[place : place + 512] = dice.randbytes(512)
        else:
            del raw[place:]
        path.write_bytes(raw)
        refused += not _used(path)

    assert refused > 100


def _used(path):
    """Tell whether a memory could be used in every way; all it may raise is a sentence."""
    try:
        with closing(SqliteStore(path)) as store:
            assert all(document.name for document in store.documents())
            added = list(store.changes_since(0).added)
            assert all(stored.unit.target == f"EN {stored.unit.source}" for stored in added)
            store.counts()
            for id in (1, 150, 300):
                store.neighbours(id)
            store.attachment("lexicon")
            store.replace_document(Document("new"), units("新。", document="new"))
            store.remove_document("new")
    except StoreError as error:
        assert str(error).startswith(f"{path}: ")
        return False
    return True


def test_a_memory_made_anew_meanwhile_is_not_written_to_as_if_it_were_the_old_one(tmp_path):
    store = SqliteStore(tmp_path / "memory.db", create=True)
    for path in tmp_path.glob("memory.db*"):
        path.unlink()
    with closing(SqliteStore(tmp_path / "memory.db", create=True)):
        pass

    with pytest.raises(StoreError, match="another memory stands here now"):
        store.replace_document(REPORT, units("甲。"))
    store.close()
