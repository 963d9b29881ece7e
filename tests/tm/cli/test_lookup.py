"""``tifa lookup``, as its users start it."""

from __future__ import annotations

import json

import pytest

from .conftest import out, tifa


def test_lookup_answers_in_the_json_of_the_design():
    (answer,) = json.loads(out(tifa("lookup", "总体国家安全观", "--json")))

    assert answer["kind"] in ("formulation", "name")
    assert answer["match"] == {"kind": "exact", "score": 100.0}
    preferred = answer["renderings"][0]
    assert preferred["en"] == "holistic approach to national security"
    assert preferred["status"] == "preferred"
    assert preferred["citations"][0]["document"]
    assert preferred["citations"][0]["date"]
    assert {"query", "concept", "zh", "subject_field", "match", "renderings"} <= set(answer)
    assert {"en", "status", "note", "valid_from", "valid_to", "citations"} <= set(preferred)


@pytest.mark.parametrize("query", ["ztgjaqg", "總體國家安全觀", "zongti guojia anquanguan"])
def test_lookup_by_other_ways_finds_the_same_concept(query):
    assert "holistic approach to national security" in out(tifa("lookup", query))


def test_several_queries_give_one_array_in_their_order():
    found = json.loads(out(tifa("lookup", "统筹发展和安全", "总体国家安全观", "--json")))

    assert [answer["query"] for answer in found] == ["统筹发展和安全", "总体国家安全观"]


def test_a_query_without_an_answer_says_so():
    done = tifa("lookup", "风马牛不相及")

    assert (done.returncode, done.stdout) == (1, b"")
    assert "风马牛不相及: not in the termbase" in done.stderr.decode()


def test_a_term_that_is_newer_than_the_day_says_since_when_it_is_known():
    done = tifa("--as-of", "2010-01-01", "lookup", "高质量发展")

    assert done.returncode == 1
    assert "no rendering known on 2010-01-01; the first is of 201" in done.stderr.decode()


def test_a_long_list_of_renderings_is_cut_to_the_essential_and_shown_whole_on_request():
    short, whole = out(tifa("lookup", "放管服改革")), out(tifa("lookup", "放管服改革", "--all"))

    assert short.splitlines()[-1].strip() == "6 older or rarer renderings: --all"
    assert "superseded" not in short
    assert "superseded" in whole
    assert "--all" not in whole


def test_what_must_not_be_written_is_always_shown():
    assert "One Belt One Road" in out(tifa("lookup", "共建一带一路"))
