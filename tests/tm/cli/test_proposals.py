"""``tifa termbase proposals`` as a person types it."""

from __future__ import annotations

import json

import pytest

from glossary.files.po import read_po
from tm.terms.proposed import Proposed, add_proposal, read_proposals, remove_proposals

from .conftest import out, tifa


@pytest.fixture
def queued():
    yield add_proposal(Proposed("风车堤", "windmill dyke", "in my draft", "plan 4.1", "Wu"))
    remove_proposals([each.id for each in read_proposals()])


def test_what_waits_is_listed_with_who_and_why(queued):
    assert out(tifa("termbase", "proposals")).splitlines() == [
        "风车堤  windmill dyke",
        "  in my draft",
        "  plan 4.1",
        f"  {queued.id}  {queued.at[:10]}, Wu",
    ]
    (record,) = json.loads(out(tifa("termbase", "proposals", "--json")))
    assert (record["id"], record["state"]) == (queued.id, "pending")


def test_written_for_review_every_entry_is_fuzzy(queued, tmp_path):
    out(tifa("termbase", "proposals", "--output", tmp_path / "proposals.po"))

    (concept,) = read_po(tmp_path / "proposals.po")
    assert concept.zh == "风车堤"
    assert [(term.text, term.fuzzy) for term in concept.terms[1:]] == [("windmill dyke", True)]


def test_taken_out_it_waits_no_longer(queued):
    assert out(tifa("termbase", "proposals", "--remove", queued.id)) == "1 proposal removed\n"
    assert out(tifa("termbase", "proposals")) == "No proposal waits.\n"


def test_an_id_that_does_not_wait_is_an_error():
    done = tifa("termbase", "proposals", "--remove", "ffff")

    assert done.returncode == 2
    assert done.stderr.decode() == "Error: ffff: no such proposal waits\n"
