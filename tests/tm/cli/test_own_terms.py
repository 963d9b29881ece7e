"""``tifa termbase list``, ``edit``, ``remove`` and ``documents``."""

from __future__ import annotations

import json

import pytest

from .conftest import out, tifa


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "tifa" / "termbase"


def test_a_term_of_ones_own_is_changed_and_removed(own):
    out(tifa("termbase", "add", "纸鸢学会", "Kite Society"))
    out(tifa("termbase", "add", "纸鸢学会", "Kite Association"))

    why = ("--status", "preferred", "--reason", "they say so", "--note", "since 1950")
    out(tifa("termbase", "edit", "纸鸢学会", "Kite Association", *why))

    assert (
        out(tifa("termbase", "list", "--in", own)) == "纸鸢学会  Kite Association  kite-society\n"
    )
    assert "0 problems" in out(tifa("termbase", "validate", own))
    out(tifa("termbase", "remove", "纸鸢学会", "Kite Society"))
    text = (own / "own.po").read_text(encoding="utf-8")
    assert "Kite Society" not in text and "#. note: since 1950" in text
    out(tifa("termbase", "remove", "kite-society"))
    assert not list(own.glob("*.po"))


def test_the_bundled_termbase_is_overruled_not_changed(own):
    done = tifa("termbase", "remove", "总体国家安全观")
    assert done.returncode == 2
    assert "termbase edit" in done.stderr.decode()

    english = "holistic approach to national security"
    out(tifa("termbase", "edit", "总体国家安全观", english, "--note", "as we say"))

    (found,) = json.loads(out(tifa("lookup", "总体国家安全观", "--json")))
    assert found["renderings"][0]["note"] == "as we say"
    assert "0 problems" in out(tifa("termbase", "validate", own))


def test_documents_are_listed_newest_first():
    rows = out(tifa("termbase", "documents", "work report")).splitlines()

    dates = [row[:10] for row in rows]
    assert len(rows) > 5
    assert dates == sorted(dates, reverse=True)
