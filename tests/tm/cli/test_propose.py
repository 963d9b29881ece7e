"""``tifa termbase propose`` as a person types it."""

from __future__ import annotations

import json

import pytest

from glossary.files.po import read_po

from .conftest import out, tifa

LINES = (
    ("发展河湖研学。", "We will develop study trips to rivers and lakes."),
    ("河湖研学收入翻番。", "Income from study trips to rivers and lakes doubled."),
    ("扶持河湖研学和手工业。", "We will support study trips to rivers and lakes and handicrafts."),
    ("手工业收入翻番。", "Income from handicrafts doubled."),
    ("图书馆每周开放。", "Libraries are open every week."),
)


@pytest.fixture
def memory(tmp_path):
    path = tmp_path / "memory.db"
    for year in (2024, 2025):
        pairs = tmp_path / f"plan-{year}.tsv"
        pairs.write_text("\n".join("\t".join(pair) for pair in LINES), encoding="utf-8")
        out(tifa("--memory", path, "memory", "add", pairs, "--date", year))
    return path


def test_propose_lists_formulations_with_english_counts_and_an_example(memory):
    shown = out(tifa("--memory", memory, "termbase", "propose"))
    found = json.loads(out(tifa("--memory", memory, "termbase", "propose", "--json")))

    (trips,) = (p for p in found if p["zh"] == "河湖研学")
    assert (trips["en"], trips["count"]) == ("study trips to rivers and lakes", 6)
    assert trips["example"]["document"] == "plan-2025"
    assert "study trips to rivers and lakes" in shown


def test_propose_writes_a_file_to_review(memory, tmp_path):
    path = tmp_path / "proposals.po"
    done = tifa("--memory", memory, "termbase", "propose", "--output", path)

    assert "marked fuzzy" in out(done)
    assert "plan-2024, plan-2025" in done.stderr.decode()
    assert "河湖研学" in {concept.zh for concept in read_po(path)}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--documents", "nowhere"], "nowhere: no document of the memory"),
        (["--output", "proposals.txt"], "a PO file"),
    ],
)
def test_propose_says_what_is_wrong(memory, options, message):
    done = tifa("--memory", memory, "termbase", "propose", *options)

    assert done.returncode == 2
    assert message in done.stderr.decode()


def test_a_memory_without_anything_recurring_has_nothing_to_propose(memory):
    shown = out(tifa("--memory", memory, "termbase", "propose", "--least", "50"))

    assert shown.startswith("Nothing to propose")
