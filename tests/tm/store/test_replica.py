"""A copy of a server's memory: in step with it, and an answer where it does not answer."""

from __future__ import annotations

import logging
import threading
from contextlib import closing

import pytest

from glossary import Document
from tm.errors import StoreError
from tm.memory import open_memory
from tm.store import open_store
from tm.store.postgres import PostgresStore
from tm.store.replica import Replica, begin_from
from tm.store.schema import add_user, create_memory, read_audit
from tm.store.server import Server, without_password

from .conftest import REPORT, units


@pytest.fixture
def far(database):
    """Return the server's own store, as another machine would write to it."""
    with closing(PostgresStore(Server(database))) as store:
        yield store


def sources(store) -> list[str]:
    return [stored.unit.source for stored in store.changes_since(0).added]


def test_what_another_machine_learns_is_found_here_with_its_ids(database, far):
    with closing(open_store(database)) as near:
        far.replace_document(REPORT, units("甲。", "乙。"))
        near.refresh()

        assert list(near.changes_since(0).added) == list(far.changes_since(0).added)
        assert near.mark(1) == far.mark(1) != ""

        far.replace_document(REPORT, units("丙。"))
        near.refresh()

        assert sources(near) == ["丙。"]
        assert near.changes_since(1).removed == far.changes_since(1).removed


def test_a_memory_on_a_server_is_searched_as_a_file_is(database, far):
    far.replace_document(REPORT, units("我们深化改革。", "我们扩大开放。"))

    with open_memory(database) as memory:
        (hit,) = memory.matcher("source").search("我们深化改革", threshold=80)

        assert memory.store.units([hit.id])[0].unit.source == "我们深化改革。"


def test_where_the_server_does_not_answer_the_copy_does_and_says_so(
    database, far, monkeypatch, caplog
):
    far.replace_document(REPORT, units("甲。"))
    open_store(database).close()
    monkeypatch.setattr("tm.store.server.Server._connect", _nobody)

    with caplog.at_level(logging.WARNING), closing(open_store(database)) as near:
        assert sources(near) == ["甲。"]
        assert "does not answer; this is what it held at 20" in caplog.text
        with pytest.raises(StoreError, match="does not answer; nothing was changed"):
            near.replace_document(REPORT, units("乙。"))


def _nobody(server, **_):
    """Ask where nobody listens any more."""
    import psycopg

    with server.clear_errors():
        return psycopg.connect("postgresql://owner@/x?host=/nowhere", connect_timeout=2)


def test_a_server_never_met_that_does_not_answer_is_an_error():
    with pytest.raises(StoreError, match=r"postgresql://ann@/x\?host=/nowhere: the server does"):
        open_store("postgresql://ann:secret@/x?host=/nowhere")


def test_a_server_put_back_from_a_backup_is_followed(database, far, postgres):
    far.replace_document(REPORT, units("甲。"))
    with closing(open_store(database)) as near:
        far.replace_document(Document("other"), units("乙。", document="other"))
        near.refresh()
        assert sources(near) == ["甲。", "乙。"]
        # As a backup of the first change would be, with another second change upon it.
        with far.server.transaction() as cursor:
            cursor.execute("DELETE FROM tifa.history WHERE sequence = 2")
            cursor.execute("DELETE FROM tifa.unit WHERE sequence = 2")
            cursor.execute("DELETE FROM tifa.document WHERE id = 'other'")
            cursor.execute("UPDATE tifa.memory SET sequence = 1, last_id = 1")
        far.replace_document(Document("other"), units("丙。", document="other"))
        near.refresh()

        assert sources(near) == ["甲。", "丙。"]
        assert near.mark(2) == far.mark(2)


def test_a_memory_made_anew_on_the_server_takes_the_place_of_the_copy(database, far):
    far.replace_document(REPORT, units("甲。"))
    open_store(database).close()
    with far.server.transaction() as cursor:
        cursor.execute("DROP SCHEMA tifa CASCADE")
    create_memory(far.server)

    with closing(open_store(database)) as near:
        assert sources(near) == []


def test_a_machine_begins_from_a_snapshot(database, far, tmp_path, monkeypatch):
    far.replace_document(REPORT, units("甲。"))
    with closing(Replica(database)) as near:
        near.write_snapshot(tmp_path / "all.tifa")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another machine"))
    far.replace_document(Document("other"), units("乙。", document="other"))

    begin_from(tmp_path / "all.tifa", database)

    with closing(Replica(database)) as there:
        assert sources(there) == ["甲。", "乙。"]


def test_a_snapshot_of_another_memory_is_refused(database, tmp_path):
    open_store(tmp_path / "m.db", create=True).close()

    with pytest.raises(StoreError, match="a snapshot of another memory"):
        begin_from(tmp_path / "m.db", database)


def test_nothing_is_lost_between_many_who_write_and_one_who_follows(database):
    def write(number: int) -> None:
        with closing(PostgresStore(Server(database))) as store:
            for turn in range(6):
                name = f"d{number}-{turn}"
                store.replace_document(Document(name), units("甲。", "乙。", document=name))

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    with closing(Replica(database)) as near:
        for writer in writers:
            writer.start()
        while any(writer.is_alive() for writer in writers):
            near.refresh()
        near.refresh()

        with closing(PostgresStore(Server(database))) as far:
            assert list(near.changes_since(0).added) == list(far.changes_since(0).added)
            assert near.sequence() == 24


def test_a_connection_lost_in_the_middle_of_a_document_changes_nothing(database, far, postgres):
    import psycopg

    def cut_off():
        yield from units("甲。")
        with psycopg.connect(postgres.format("postgres"), autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'tifa'"
            )
        yield from units(*"乙丙丁" * 5_000)

    with pytest.raises(StoreError, match="the server does not answer; nothing was changed"):
        far.replace_document(REPORT, cut_off())

    assert far.sequence() == 0
    assert far.replace_document(REPORT, units("甲。")) == 1


def login(database: str, name: str) -> str:
    return database.replace("owner@", f"{name}@")


def test_each_role_may_do_what_it_is_for(database, far):
    for role in ("reader", "translator", "reviewer"):
        add_user(far.server, f"a_{role}", role)
    far.replace_document(REPORT, units("甲。"))

    with closing(open_store(login(database, "a_reader"))) as store:
        assert sources(store) == ["甲。"]
        with pytest.raises(StoreError, match="you may not do this; an owner gives the right role"):
            store.remove_document("report-2021")
    with closing(open_store(login(database, "a_translator"))) as store:
        assert store.replace_document(Document("own"), units("乙。", document="own")) == 1
        assert store.remove_document("own") == 1
    with closing(Server(login(database, "a_reviewer"))) as server:
        assert [(e.person, e.action, e.document) for e in read_audit(server, limit=2)] == [
            ("a_translator", "remove", "own"),
            ("a_translator", "add", "own"),
        ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("DROP SCHEMA tifa CASCADE", "no memory here yet: tifa --memory .* bureau init"),
        ("UPDATE tifa.memory SET format = 99", "made by a newer Tifa"),
        (
            "UPDATE tifa.memory SET format = 0",
            "made by an older Tifa: tifa --memory .* bureau init",
        ),
        ("DELETE FROM tifa.memory", "the memory is damaged"),
    ],
)
def test_a_server_without_a_memory_of_this_version_is_told(database, far, change, problem):
    with far.server.transaction() as cursor:
        cursor.execute(change)

    with pytest.raises(StoreError, match=problem):
        open_store(database)


def test_a_database_that_there_is_not_is_named(database):
    with pytest.raises(StoreError, match="there is no such database"):
        open_store(database.replace("/m", "/nothing"))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://ann:secret@host/x", "postgresql://ann@host/x"),
        ("postgresql://ann@host/x?password=secret", "postgresql://ann@host/x"),
        ("postgresql://host/x?sslmode=require", "postgresql://host/x?sslmode=require"),
    ],
)
def test_a_password_is_never_shown(address, shown):
    assert without_password(address) == shown


def test_two_programs_on_one_machine_copy_what_is_new_once(database, far):
    far.replace_document(REPORT, units("甲。"))
    stores = [Replica(database) for _ in range(2)]
    for turn in range(8):
        name = f"d{turn}"
        far.replace_document(Document(name), units("乙。", "丙。", document=name))
        both = threading.Barrier(2)

        def follow(store: Replica, both=both) -> None:
            both.wait()
            store.refresh()

        threads = [threading.Thread(target=follow, args=(store,)) for store in stores]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    for store in stores:
        assert list(store.changes_since(0).added) == list(far.changes_since(0).added)
        store.close()
