"""``tifa lookup`` of what the termbase lacks: the memory, near terms, parts."""

from __future__ import annotations

import json

import pytest

from .conftest import out, tifa

REPORT = "\n".join(
    (
        "paragraph\tzh\ten",
        "1\t村里有序晾晒谷物。\tThe village dries grain in an orderly manner.",
        "2\t各户有序晾晒谷物，孩子们唱歌。\tHouseholds dry grain in turn, and the children sing.",
        "3\t农民修建粮仓。\tFarmers build granaries.",
        "4\t工人检修桥梁。\tWorkers inspect bridges.",
    )
)


@pytest.fixture(scope="module")
def grain(tmp_path_factory):
    folder = tmp_path_factory.mktemp("grain")
    (folder / "grain.tsv").write_text(REPORT, encoding="utf-8")
    named = ["--title", "Grain report", "--date", "2023-01-10"]
    out(tifa("--memory", folder / "m.db", "memory", "add", folder / "grain.tsv", *named))
    return folder / "m.db"


def test_what_the_termbase_lacks_is_answered_from_the_memory_as_observed(grain):
    shown = out(tifa("--memory", grain, "lookup", "晾晒谷物"))

    first, best, *_ = shown.splitlines()
    assert first == "晾晒谷物  not in the termbase"
    assert best.split() == ["dry", "grain", "observed", "2×", "Grain", "report,", "1.1.1"]
    assert "in 2 places of the memory: --places shows them" in shown


def test_its_places_are_shown_on_request(grain):
    shown = out(tifa("--memory", grain, "lookup", "晾晒谷物", "--places"))

    assert "      村里有序晾晒谷物" in shown
    assert "      The village dries grain in an orderly manner" in shown


def test_json_says_that_it_is_the_memory_that_answers(grain):
    (record,) = json.loads(out(tifa("--memory", grain, "lookup", "晾晒谷物", "--json")))

    assert record["concept"] is None
    assert record["match"] == {"kind": "memory", "score": 100.0}
    rendering = record["renderings"][0]
    assert (rendering["en"], rendering["status"], rendering["count"]) == (
        "dry grain",
        "observed",
        2,
    )
    place = rendering["citations"][0]
    assert (place["document"], place["date"]) == ("grain", "2023-01-10")
    assert place["reliability"] == "observed"
    start, end = place["spans"]["zh"]
    assert place["source"][start:end] == "晾晒谷物"


def test_an_english_phrase_is_answered_with_the_chinese_that_stands_for_it(grain):
    shown = out(tifa("--memory", grain, "lookup", "dry grain"))
    records = json.loads(out(tifa("--memory", grain, "lookup", "dry grain", "--json")))

    first, best, *_ = shown.splitlines()
    assert first == "dry grain  not in the termbase"
    assert best.split()[:3] == ["晾晒谷物", "observed", "2×"]
    assert (records[0]["zh"], records[0]["concept"]) == ("晾晒谷物", None)
    assert [(r["en"], r["status"], r["count"]) for r in records[0]["renderings"]] == [
        ("dry grain", "observed", 2)
    ]


def test_a_query_is_answered_by_its_parts(grain):
    shown = out(tifa("--memory", grain, "lookup", "知识产权晾晒"))
    records = json.loads(out(tifa("--memory", grain, "lookup", "知识产权晾晒", "--json")))

    assert "its parts:" in shown
    assert [(each["zh"], each["match"]["kind"]) for each in records] == [
        ("知识产权", "part"),
        ("晾晒", "part"),
    ]


def test_a_near_answer_comes_after_saying_that_the_term_is_not_there(grain):
    shown = out(tifa("--memory", grain, "lookup", "总体安全观"))

    assert shown.startswith("总体安全观  not in the termbase\n\n总体国家安全观")


def test_a_term_that_is_known_asks_no_memory(tmp_path):
    assert tifa("--memory", tmp_path / "none.db", "lookup", "总体国家安全观").stderr == b""


def test_a_memory_that_is_not_there_is_one_line(tmp_path):
    done = tifa("--memory", tmp_path / "none.db", "lookup", "风马牛不相及", "晾晒谷物")

    lines = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert len(lines) == 3
    assert "none.db" in lines[0]
    assert lines[1:] == ["风马牛不相及: not in the termbase", "晾晒谷物: not in the termbase"]


ODD = {
    "one character": "谷",
    "a letter": "q",
    "punctuation": "，。！",
    "English signs": "?!—…",
    "five thousand characters": "谷" * 5000,
    "five thousand letters": "grain " * 833,
    "a web address": "https://x.org/谷物?a=b",
    "mixed scripts": "谷abc 12%",
    "a figure": "5.5%",
}


@pytest.mark.parametrize("query", ODD.values(), ids=ODD)
def test_an_odd_query_is_answered_or_said_to_be_unknown_in_one_line(grain, query):
    done = tifa("--memory", grain, "lookup", query)

    told = done.stderr.decode()
    assert (done.returncode, bool(told)) in ((0, False), (1, True))
    assert told in ("", f"{query}: not in the termbase\n")


@pytest.mark.parametrize("query", ["", "   "])
def test_an_empty_query_is_said_to_be_none(query):
    done = tifa("lookup", query)

    assert (done.returncode, done.stderr.decode()) == (1, "“”: nothing to look up\n")


def test_a_memory_that_is_being_written_answers_as_it_was(grain):
    import sqlite3

    with sqlite3.connect(grain, isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE unit SET target = 'nothing'")
        shown = out(tifa("--memory", grain, "lookup", "晾晒谷物"))
        writer.execute("ROLLBACK")
    writer.close()

    assert "dry grain" in shown
