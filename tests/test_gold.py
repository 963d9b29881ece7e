"""The lists written by hand to measure on are whole, and say only what their documents say."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
IRREGULAR = {
    ("commit", "committed"),
    ("fight", "fought"),
    ("put", "putting"),
    ("send", "sent"),
    ("write", "wrote"),
}
ENDINGS = {"", "s", "es", "d", "ed", "e", "ing", "y", "ies", "ied"}


def read_rows(*parts: str) -> list[dict[str, str]]:
    with BENCHMARKS.joinpath(*parts).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def words_of(text: str) -> list[str]:
    plain = text.lower().replace("’", "'").replace("\N{NON-BREAKING HYPHEN}", "-")
    return re.findall(r"\w+(?:['&-]\w+)*", plain)


def is_same_word(one: str, other: str) -> bool:
    if one == other or (one, other) in IRREGULAR:
        return True
    stems = range(3, min(len(one), len(other)) + 1)
    return any(
        one[:stem] == other[:stem] and {one[stem:], other[stem:]} <= ENDINGS for stem in stems
    )


def stands_in(phrase: str, text: str) -> bool:
    wanted, words = words_of(phrase), words_of(text)
    starts = range(len(words) - len(wanted) + 1)
    return any(all(map(is_same_word, wanted, words[start:])) for start in starts)


def test_the_gold_terms_are_a_hundred_of_each_kind_of_document():
    rows = read_rows("gold", "terms.tsv")

    assert set(Counter(row["document_kind"] for row in rows).values()) == {100}
    assert len(rows) == 500 == len({row["zh"] for row in rows})
    assert max(Counter((row["document"], row["paragraph"]) for row in rows).values()) <= 4
    assert all(cell.strip() == cell != "" for row in rows for cell in row.values())


def test_the_sentences_for_the_check_hold_their_phrases():
    wrong, right = read_rows("check", "wrong.tsv"), read_rows("check", "right.tsv")

    assert len(wrong) == len(right) == 200
    assert len({row["zh"] for row in (*wrong, *right)}) == 400
    assert set(Counter(row["manner"] for row in wrong).values()) == {66, 67}
    assert [row for row in wrong if row["wrong"] not in row["how"]] == []
    assert [row for row in wrong if stands_in(row["right"], row["how"])] == []
    assert [row for row in right if not stands_in(row["right"], row["how"])] == []


@pytest.mark.corpus
def test_each_gold_term_stands_in_its_paragraph_with_its_english(shared):
    absent = []
    paragraphs: dict[tuple[str, str], tuple[str, str]] = {}
    for row in read_rows("gold", "terms.tsv"):
        document = row["document"]
        if (document, row["paragraph"]) not in paragraphs:
            lines = (shared / "corpus" / f"{document}.tsv").read_text(encoding="utf-8")
            for number, zh, en in (line.split("\t")[:3] for line in lines.splitlines()):
                paragraphs[document, number] = zh, en
        zh, en = paragraphs[document, row["paragraph"]]
        if row["zh"] not in zh or not stands_in(row["en"], en):
            absent.append(row)

    assert absent == []


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["wrong.tsv", "right.tsv"])
def test_the_right_phrase_is_one_the_documents_have_and_the_wrong_one_is_not(shared, name):
    paragraphs = [
        line.split("\t")[1:3]
        for path in (shared / "corpus").glob("*.tsv")
        if path.stem != "documents"
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for row in read_rows("check", name):
        english = [en for zh, en in paragraphs if row["zh"] in zh]

        assert any(stands_in(row["right"], en) for en in english), row
        if "wrong" in row:
            assert not any(stands_in(row["wrong"], en) for en in english), row
