"""``tifa termbase`` and ``tifa history`` as a person types them."""

from __future__ import annotations

import json

import pytest

from .conftest import out, start, tifa

ROWS = (
    ("paragraph", "zh", "en"),
    ("1", "要优待退役军人。", "We honor ex-service members."),
    ("2", "建设新牧区。", "We will build new pastoral areas."),
    ("3", "建设新牧区。", "Herders will live better."),
)


@pytest.fixture
def memory(tmp_path):
    report = tmp_path / "report-2025.tsv"
    report.write_text("\n".join("\t".join(row) for row in ROWS), encoding="utf-8")
    path = tmp_path / "memory.db"
    out(tifa("--memory", path, "memory", "add", report, "--date", "2025-03-05"))
    return path


def test_the_bundled_termbase_is_valid():
    assert "0 problems" in out(tifa("termbase", "validate"))


def test_stats_count_the_same_concepts_by_field_as_in_all():
    figures = json.loads(out(tifa("termbase", "stats", "--json")))

    fields = figures["subject_fields"].values()
    assert sum(field["concepts"] for field in fields) == figures["concepts"]
    assert sum(figures["kind"].values()) == figures["concepts"]
    assert sum(figures["status"].values()) == figures["renderings"]


def test_an_added_rendering_is_found_by_every_command_from_then_on(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    out(tifa("termbase", "add", "新牧区建设", "new pastoral areas", "--preferred", "we say so"))

    found = json.loads(out(tifa("lookup", "新牧区建设", "--why", "--json")))
    diagnosis = out(tifa("termbase", "validate"))

    assert found[0]["renderings"][0]["why"] == "decided by hand: we say so"
    assert "0 problems" in diagnosis


def test_renderings_of_a_word_of_ones_own_stand_side_by_side(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    where = ("--document", "gwr-2021", "--locator", "9.9")
    out(tifa("termbase", "add", "渐次推开", "spread", "--kind", "word", *where))
    out(tifa("termbase", "add", "渐次推开", "extend step by step", *where))

    (found,) = json.loads(out(tifa("lookup", "渐次推开", "--json")))

    assert found["kind"] == "word"
    assert [r["status"] for r in found["renderings"]] == ["admitted", "admitted"]
    assert " · word" in out(tifa("lookup", "渐次推开"))


def test_a_termbase_that_adds_to_the_bundled_one_is_valid_and_overrules_nothing(tmp_path):
    own = tmp_path / "own"
    where = ["--document", "gwr-2021", "--locator", "9.9", "--to", own]
    out(tifa("termbase", "add", "总体国家安全观", "overall view of security", *where))

    out(tifa("termbase", "validate", own, "--fix"))

    assert "0 problems" in out(tifa("termbase", "validate", own))
    found = json.loads(out(tifa("--termbase", own, "lookup", "总体国家安全观", "--json")))
    statuses = {r["en"]: r["status"] for r in found[0]["renderings"]}
    assert statuses["overall view of security"] == "admitted"
    assert statuses["holistic approach to national security"] == "preferred"


def test_adding_to_an_unregistered_document_asks_for_its_title():
    done = tifa("termbase", "add", "新牧区建设", "new areas", "--document", "plan-2026")

    assert done.returncode == 2
    assert "say --title" in done.stderr.decode()


def test_adding_without_a_terminal_and_without_words_says_what_is_missing():
    done = tifa("termbase", "add")

    assert done.returncode == 2
    assert "Chinese term: not given" in done.stderr.decode()


def test_attest_writes_evidence_into_the_named_folder(tmp_path, memory):
    add = ("termbase", "add", "新牧区", "new pastoral areas", "--to", tmp_path / "own")
    out(tifa(*add, "--field", "agriculture"))

    dry = tifa(
        "--termbase", tmp_path / "own", "--memory", memory, "termbase", "attest", "--dry-run"
    )
    said = out(tifa("--termbase", tmp_path / "own", "--memory", memory, "termbase", "attest"))

    assert "written" not in out(dry)
    assert "新牧区  1 of 2 without: new pastoral areas" in said
    text = (tmp_path / "own" / "agriculture.po").read_text(encoding="utf-8")
    assert "#. cite: report-2025 2.1 attested\n" in text


def test_diff_says_what_became_of_a_concept(tmp_path):
    for folder, english in (("old", "pasture"), ("new", "pastoral area")):
        out(
            tifa("termbase", "add", "某牧区", english, "--id", "pasture", "--to", tmp_path / folder)
        )

    said = out(tifa("termbase", "diff", tmp_path / "old", tmp_path / "new"))

    assert "now “pastoral area”, no longer “pasture”" in said


def test_history_draws_lists_and_writes_the_time_line(tmp_path, memory):
    said = out(tifa("--memory", memory, "history", "退役军人"))
    lines = json.loads(out(tifa("--memory", memory, "history", "退役军人", "--json")))
    out(tifa("--memory", memory, "history", "退役军人", "--html", tmp_path / "page.html"))

    newest = lines[0]
    assert newest["last"] == "2025-03-05"
    assert newest["documents"][-1] == {
        "document": "report-2025",
        "date": "2025-03-05",
        "count": 1,
        "counted": True,
    }
    assert f"{newest['en']}" in said
    assert "2025" in said
    assert newest["en"] in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_history_of_an_unknown_term_says_so():
    assert tifa("history", "风马牛不相及也").returncode == 1


def test_a_second_rendering_of_ones_own_takes_its_place_by_its_documents(tmp_path):
    where = ("--to", tmp_path / "own", "--document")
    out(tifa("termbase", "add", "渐次推开", "spread", *where, "gwr-2016", "--locator", "9"))
    said = out(tifa("termbase", "add", "渐次推开", "extend", *where, "gwr-2021", "--locator", "9"))

    assert "extend  preferred" in said
    assert "spread  admitted" in said
    assert "0 problems" in out(tifa("termbase", "validate", tmp_path / "own"))


@pytest.mark.slow
def test_what_several_people_add_at_once_is_all_there(tmp_path):
    words = ("spread", "extend", "widen")
    started = [
        start("termbase", "add", zh, word, "--to", tmp_path, "--document", "gwr-2021")
        for word in words
        for zh in ("渐次推开", f"推开{words.index(word)}号")
    ]

    assert [process.wait() for process in started] == [0] * len(started)

    found = json.loads(out(tifa("--termbase", tmp_path, "lookup", "渐次推开", "--json")))
    assert sorted(r["en"] for r in found[0]["renderings"]) == sorted(words)
    others = [tifa("--termbase", tmp_path, "lookup", f"推开{n}号") for n in range(len(words))]
    assert [done.returncode for done in others] == [0] * len(words)


@pytest.mark.slow
def test_attesting_and_adding_at_once_lose_nothing(tmp_path, memory):
    own = tmp_path / "own"
    out(tifa("termbase", "add", "新牧区", "new pastoral areas", "--to", own))

    attesting = start("--memory", memory, "--termbase", own, "termbase", "attest")
    adding = start("termbase", "add", "渐次推开", "spread", "--to", own)

    assert (attesting.wait(), adding.wait()) == (0, 0)
    text = (own / "own.po").read_text(encoding="utf-8")
    assert "cite: report-2025 2.1 attested" in text
    assert 'msgid "渐次推开"' in text
