"""Stores, and documents to put into them."""

from __future__ import annotations

import pytest

from glossary import Document
from tm.model import TranslationUnit, Unit
from tm.store import open_store

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
