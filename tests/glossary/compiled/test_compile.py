"""A termbase compiled again is the same as one compiled anew."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary import Citation, Concept, Document, DocumentError, Reliability, Status, Term
from glossary.compiled.cache import is_sealed
from glossary.files.documents import write_documents
from glossary.files.po import write_po
from glossary.termbase import Termbase, open_termbase

CITED = (Citation("report", "1", Reliability.ATTESTED),)


def concept(name: str, zh: str, en: str, **options) -> Concept:
    preferred = Term(en, "en", Status.PREFERRED, CITED)
    return Concept(name, "any", (Term(zh, "zh"), preferred), **options)


FIELDS = {
    "economy": [
        concept("market", "市场", "market"),
        concept("market-economy", "市场经济体制", "market economy"),
    ],
    "law": [concept("rule-of-law", "依法治国", "law-based governance")],
    "security": [
        concept("bank", "银行", "bank", pinyin="yínháng"),
        concept("security", "总体国家安全观", "a holistic approach", exceptions=("国家安全观念",)),
    ],
}


@pytest.fixture(autouse=True, params=["read", "kept"])
def whether_kept(request, monkeypatch):
    """Run every test once with short files read each time, once with what was compiled kept."""
    if request.param == "kept":
        monkeypatch.setattr("glossary.compiled.kept._LEAST", 0)
        monkeypatch.setattr("glossary.compiled.compile._WORTH", -1)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "terms"
    folder.mkdir()
    for field, concepts in FIELDS.items():
        write_po(folder / f"{field}.po", concepts)
    write_documents(folder / "documents.tsv", [Document("report", "2021")])
    return folder


@pytest.fixture
def opened(tmp_path, keep) -> Callable[..., Termbase]:
    def opened(*places: Path, cache: str = "cache") -> Termbase:
        return keep(open_termbase(places, bundled=False, cache_folder=tmp_path / cache))

    return opened


def everything(termbase: Termbase) -> dict[str, list[tuple]]:
    """Read every table, but for the times of the files."""
    columns = {
        "source": "path, hash",
        "document": "*",
        "concept": "*",
        "key": "*",
        "part": "*",
        "fold": "*",
        "sound": "*",
    }
    return {
        table: termbase._compiled.rows(f"SELECT {some} FROM {table}")
        for table, some in columns.items()
    }


def add_a_rendering(folder):
    terms = (*FIELDS["law"][0].terms, Term("rule of law", "en", Status.ADMITTED, CITED))
    write_po(folder / "law.po", [Concept("rule-of-law", "law", terms)])


def add_a_word(folder):
    """经济体 is the longest word in 市场经济体制 now: it is read in other pieces."""
    write_po(folder / "law.po", [*FIELDS["law"], concept("economies", "经济体", "economy")])


def add_halves(folder):
    """治国 is a word when three terms of four characters end in it: 依法治国 is read in two."""
    more = [concept(f"term-{n}", zh, f"term {n}") for n, zh in enumerate(("从严治国", "以德治国"))]
    write_po(folder / "economy.po", [*FIELDS["economy"], *more])


def take_a_word(folder):
    write_po(folder / "economy.po", FIELDS["economy"][1:])


def add_a_file(folder):
    write_po(folder / "culture.po", [concept("culture", "文化", "culture")])


def take_a_file(folder):
    (folder / "economy.po").unlink()


def add_a_document(folder):
    write_documents(folder / "documents.tsv", [Document("report", "2022"), Document("other")])


def touch(folder):
    text = (folder / "law.po").read_text(encoding="utf-8")
    (folder / "law.po").write_text(text + "\n", encoding="utf-8")


CHANGES = [
    add_a_rendering,
    add_a_word,
    add_halves,
    take_a_word,
    add_a_file,
    take_a_file,
    add_a_document,
    touch,
]


@pytest.mark.parametrize("change", CHANGES)
def test_compiled_again_it_is_as_if_compiled_anew(folder, opened, change):
    opened(folder)
    change(folder)

    again = opened(folder)

    assert everything(again) == everything(opened(folder, cache="another"))


@pytest.mark.parametrize("changed", ["own", "security"])
def test_concepts_that_two_places_share_are_put_together_again(folder, opened, tmp_path, changed):
    own = tmp_path / "own.po"
    write_po(own, [concept("security", "总体国家安全观", "house wording")])
    write_documents(tmp_path / "documents.tsv", [Document("report", "2021")])
    opened(folder, own)
    file = own if changed == "own" else folder / "security.po"
    file.write_text(
        file.read_text(encoding="utf-8")
        .replace('"a holistic', '"the holistic')
        .replace('"house wording"', '"our wording"'),
        encoding="utf-8",
    )

    again = opened(folder, own)

    assert everything(again) == everything(opened(folder, own, cache="another"))
    assert {"own": "our wording", "security": "the holistic approach"}[changed] in [
        term.text for term in next(c for c in again if c.id == "security").renderings
    ]


def test_a_document_that_is_gone_is_missed_in_files_that_did_not_change(folder, opened):
    opened(folder)
    write_documents(folder / "documents.tsv", [Document("another")])

    with pytest.raises(DocumentError, match=r"economy\.po: market cites report"):
        opened(folder)


def test_an_id_in_a_changed_file_that_an_unchanged_one_has_is_refused(folder, opened):
    opened(folder)
    write_po(folder / "security.po", [*FIELDS["security"], concept("market", "集市", "fair")])

    with pytest.raises(Exception, match=r"security\.po: market stands in .*economy\.po too"):
        opened(folder)


def test_who_compiled_it_locks_nobody_out(folder, opened, tmp_path):
    compiled = opened(folder)
    (cache,) = (tmp_path / "cache").glob("*.sqlite")
    before = cache.stat().st_ino

    assert [match.concept.id for match in opened(folder).lookup("市场")] == ["market"]
    assert cache.stat().st_ino == before, "it was compiled again"
    assert len(compiled) == len(opened(folder))


@pytest.mark.parametrize("damage", range(40))
def test_a_damaged_cache_is_compiled_anew(folder, opened, tmp_path, damage):
    before = everything(opened(folder))
    (cache,) = (tmp_path / "cache").glob("*.sqlite")
    raw, dice = bytearray(cache.read_bytes()), random.Random(damage)
    place = dice.randrange(len(raw))
    if damage % 4 == 0:
        raw[place] ^= 1 << dice.randrange(8)
    elif damage % 4 == 1:
        raw[place : place + 4096] = bytes(len(raw[place : place + 4096]))
    elif damage % 4 == 2:
        del raw[place:]
    else:
        raw += b"more"
    cache.write_bytes(raw)

    assert everything(opened(folder)) == before
    assert is_sealed(cache)


def test_a_termbase_is_compiled_in_memory_where_no_cache_can_be_kept(folder, opened, tmp_path):
    (tmp_path / "cache").write_text("in the way")

    assert opened(folder).lookup("银行")[0].concept.id == "bank"


def test_caches_that_nobody_asks_for_go(folder, opened, tmp_path):
    (tmp_path / "cache").mkdir()
    for name, age in (("termbase-1.sqlite", 61), ("termbase-2.sqlite", 1), (".termbase-3.9", 1)):
        (tmp_path / "cache" / name).write_bytes(b"x")
        os.utime(tmp_path / "cache" / name, (time.time() - age * 86_400,) * 2)

    opened(folder)

    names = {path.name for path in (tmp_path / "cache").iterdir()}
    assert "termbase-2.sqlite" in names
    assert names.isdisjoint({"termbase-1.sqlite", ".termbase-3.9"})
