"""The queue of proposed terms: what goes in, what waits, what comes out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from glossary import Concept, Status, Term
from tm.errors import RequestError, StoreError
from tm.terms import proposed
from tm.terms.proposed import (
    Proposed,
    add_proposal,
    proposed_concepts,
    queue_file,
    read_proposals,
    remove_proposals,
)

WINDMILL = Proposed("风车堤", "windmill dyke", "stands in my draft", "County Plan 2021, 4.1", "Wu")


def test_a_proposal_waits_with_author_reason_evidence_and_time():
    queued = add_proposal(WINDMILL)

    assert read_proposals() == [queued]
    assert (queued.zh, queued.author, queued.reason) == ("风车堤", "Wu", "stands in my draft")
    assert queued.at.endswith("+00:00")
    assert remove_proposals([queued.id]) == [queued]
    assert read_proposals() == []
    assert queue_file().read_text("utf-8") == ""


def test_the_same_proposal_waits_once(tmp_path: Path):
    path = tmp_path / "queue.jsonl"
    first = add_proposal(WINDMILL, path=path)

    assert add_proposal(Proposed(" 风车堤", "windmill  dyke", "again"), path=path) == first


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"zh": "dyke"}, "zh: no Chinese in it: dyke"),
        ({"en": "风车"}, "en: Chinese in it: 风车"),
        ({"reason": " \n"}, "reason: empty"),
        ({"en": "x" * 301}, "en: 301 characters; at most 300"),
    ],
)
def test_what_cannot_be_a_proposal_is_refused(fields, said, tmp_path: Path):
    given = {"zh": "风车堤", "en": "windmill dyke", "reason": "seen"} | fields

    with pytest.raises(RequestError, match=said):
        add_proposal(Proposed(**given), path=tmp_path / "queue.jsonl")


def test_a_queue_nobody_looks_at_fills_no_disk(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(proposed, "MOST", 2)
    for number in ("一号堤", "二号堤"):
        add_proposal(Proposed(number, "dyke", "seen"), path=tmp_path / "queue.jsonl")

    with pytest.raises(RequestError, match="2 proposals wait: look at them first"):
        add_proposal(Proposed("三号堤", "dyke", "seen"), path=tmp_path / "queue.jsonl")


@pytest.mark.parametrize("line", ["{", "[]", '{"zh": "堤"}', "7"])
def test_a_line_that_is_no_proposal_is_named(line, tmp_path: Path):
    path = tmp_path / "queue.jsonl"
    add_proposal(WINDMILL, path=path)
    path.write_text(path.read_text("utf-8") + line, encoding="utf-8")

    with pytest.raises(StoreError, match=r"queue\.jsonl:2: not a proposal"):
        read_proposals(path)


def test_an_id_that_does_not_wait_takes_nothing_out(tmp_path: Path):
    path = tmp_path / "queue.jsonl"
    queued = add_proposal(WINDMILL, path=path)

    with pytest.raises(RequestError, match="ffff: no such proposal waits"):
        remove_proposals([queued.id, "ffff"], path=path)
    assert read_proposals(path) == [queued]


def test_processes_that_propose_at_once_lose_nothing(tmp_path: Path):
    script = (
        "import sys; from pathlib import Path; from tm.terms.proposed import *\n"
        "for n in range(10):\n"
        "    one = Proposed(f'{sys.argv[1]}号堤{n}', 'dyke', 'seen')\n"
        "    add_proposal(one, path=Path(sys.argv[2]))\n"
    )
    path = tmp_path / "queue.jsonl"
    started = [subprocess.Popen([sys.executable, "-c", script, who, str(path)]) for who in "甲乙"]

    assert [each.wait(60) for each in started] == [0, 0]
    assert len(read_proposals(path)) == 20


def test_for_review_a_known_term_keeps_its_concept():
    known = Concept("dyke", "water", (Term("堤", "zh"), Term("dyke", "en", Status.PREFERRED)))
    some = [
        WINDMILL,
        Proposed("堤", "levee", "of rivers"),
        Proposed("风车堤", "mill dyke", "short"),
    ]

    first, second = proposed_concepts(some, [known])

    assert (first.id, [term.text for term in first.terms]) == (
        "windmill-dyke",
        ["风车堤", "windmill dyke", "mill dyke"],
    )
    assert (second.id, second.terms[1].text) == ("dyke", "levee")
    assert all(term.fuzzy for term in (*first.terms[1:], *second.terms[1:]))
    assert first.terms[1].comment == "proposed by Wu\nstands in my draft\nCounty Plan 2021, 4.1"
