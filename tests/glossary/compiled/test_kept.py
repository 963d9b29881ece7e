"""What is kept of a file is taken only as long as it is right."""

from __future__ import annotations

import random

import pytest

from glossary import Citation, Concept, Document, DocumentError, Reliability, Status, Term
from glossary.compiled.kept import KeptReadings
from glossary.compiled.rows import Reading
from glossary.files.documents import write_documents
from glossary.files.po import write_po
from glossary.termbase import open_termbase

CITED = (Citation("report", "1", Reliability.ATTESTED),)


def concept(name: str, zh: str, en: str) -> Concept:
    return Concept(name, "any", (Term(zh, "zh"), Term(en, "en", Status.PREFERRED, CITED)))


BANK, POST = concept("bank", "银行", "bank"), concept("post", "邮局", "post office")


@pytest.fixture(autouse=True)
def all_is_kept(monkeypatch):
    monkeypatch.setattr("glossary.compiled.kept._LEAST", 0)
    monkeypatch.setattr("glossary.compiled.compile._WORTH", -1)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "terms"
    folder.mkdir()
    write_po(folder / "economy.po", [BANK])
    write_documents(folder / "documents.tsv", [Document("report", "2021")])
    return folder


@pytest.fixture
def opened(tmp_path, keep):
    return lambda *places: keep(
        open_termbase(places, bundled=False, cache_folder=tmp_path / "cache")
    )


def test_a_file_that_did_not_change_is_not_parsed_again(folder, opened, monkeypatch):
    opened(folder)
    parsed = []
    monkeypatch.setattr("glossary.compiled.load.read_po", lambda path: parsed.append(path) or [])
    write_documents(folder / "documents.tsv", [Document("report", "2021"), Document("other")])

    assert opened(folder).lookup("银行")[0].concept.id == "bank"
    assert parsed == []


def test_another_set_of_termbases_shares_what_is_kept(folder, opened, monkeypatch, tmp_path):
    opened(folder)
    own = tmp_path / "own.po"
    write_po(own, [POST])
    write_documents(tmp_path / "documents.tsv", [Document("report", "2021")])
    parsed = []
    monkeypatch.setattr(
        "glossary.compiled.load.read_po", lambda path: parsed.append(path.name) or [POST]
    )

    assert len(opened(folder, own)) == 2
    assert parsed == ["own.po"]


def test_a_document_that_is_no_longer_registered_is_missed(folder, opened):
    opened(folder)
    write_documents(folder / "documents.tsv", [Document("another", "2021")])

    with pytest.raises(DocumentError, match="bank cites report, which no"):
        opened(folder)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_damaged_is_read_anew(folder, opened, tmp_path, seed):
    opened(folder)
    dice = random.Random(seed)
    for kept in (tmp_path / "cache").glob("*.json"):
        raw = bytearray(kept.read_bytes())
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        kept.write_bytes(raw if seed % 3 else raw[: len(raw) // 2])
    for cache in (tmp_path / "cache").glob("*.sqlite"):
        cache.unlink()

    termbase = opened(folder)

    assert termbase.lookup("银行")[0].concept.id == "bank"
    assert termbase.pinyin(BANK) == "yínháng"


def test_readings_that_a_new_word_cuts_are_read_anew():
    kept = KeptReadings(
        frozenset({"国家"}), {"国家安全": Reading("", "a", "b"), "银行": Reading("", "c", "d")}
    )

    assert list(kept.still_right(frozenset({"国家", "安全"}))) == ["银行"]
    assert list(kept.still_right(frozenset({"国家", "邮局"}))) == ["国家安全", "银行"]
    assert list(kept.still_right(frozenset())) == ["银行"]
