"""An index on disk beside a store of rows."""

import pytest

import tm.index.stored as stored_module
from tests.tm.index.store_of_rows import Store
from tm.index.stored import StoredIndex


@pytest.fixture
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
