"""Stores, and documents to put into them."""

from __future__ import annotations

from itertools import count

import pytest

from glossary import Document
from tm.model import TranslationUnit, Unit
from tm.store import open_store
from tm.store.postgres import PostgresStore
from tm.store.schema import create_memory
from tm.store.server import Server

from .postgres import server

REPORT = Document("report-2021", "2021-03-05", "State Council", "报告", "Report", "report 2021")


def units(*sources: str, document: str = "report-2021", unit: Unit = Unit.SENTENCE):
    return [
        TranslationUnit(source, f"EN {source}", document, str(number), unit, 0.9)
        for number, source in enumerate(sources, 1)
    ]


STORES = ("sqlite", "postgres", "replica")
"""The stores the contract is run on."""


@pytest.fixture(scope="session")
def postgres():
    """Return the address of a server with ``{}`` for the name of a database."""
    with server() as address:
        yield address


@pytest.fixture
def database(postgres, request):
    """Return the address of a new database with the tables of a memory."""
    import psycopg

    name = f"m{next(_NUMBERS)}"
    with psycopg.connect(postgres.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    address = postgres.format(name)
    made = Server(address)
    assert create_memory(made)
    made.close()
    return address


_NUMBERS = count()


@pytest.fixture(params=STORES)
def opened(request, tmp_path):
    """Return what opens the store again, as another program would."""
    if request.param == "sqlite":
        return lambda: open_store(tmp_path / "memory.db", create=True)
    database = request.getfixturevalue("database")
    if request.param == "postgres":
        return lambda: PostgresStore(Server(database))
    return lambda: open_store(database)


@pytest.fixture
def store(opened):
    store = opened()
    yield store
    store.close()
