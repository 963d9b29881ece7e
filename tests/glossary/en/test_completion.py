"""Completion of renderings by what has been typed of them."""

from __future__ import annotations

import pytest

from glossary import Concept, Status, Term
from glossary.en.completion import Completer, overlap

CONCEPTS = [
    Concept("kite", "x", (Term("纸鸢", "zh"), Term("the Kite Valley Plan", "en"))),
    Concept(
        "lamp",
        "x",
        (
            Term("点灯", "zh"),
            Term("a lantern-style approach", "en", Status.PREFERRED),
            Term("lantern walk", "en", Status.DEPRECATED),
        ),
    ),
]


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("We back the kite va", ["the Kite Valley Plan"]),
        ("We back Kite V", ["the Kite Valley Plan"]),
        ("lantern", ["a lantern-style approach", "lantern walk"]),
        ("an appr", ["a lantern-style approach"]),
        ("la", []),
        ("plantern", []),
        ("", []),
    ],
)
def test_renderings_that_begin_as_typed_are_found_from_any_word(before, found):
    completions = Completer(CONCEPTS).complete(before)

    assert sorted(c.term.text for c in completions) == sorted(found)


def test_the_longest_beginning_comes_first():
    completions = Completer(CONCEPTS).complete("the kite valley")

    assert (completions[0].typed, completions[0].skipped) == (len("the kite valley"), 0)


def test_an_article_that_is_missing_is_skipped():
    assert overlap("We take a lantern-s", "a lantern-style approach") == (len("a lantern-s"), 0)
    assert overlap("Their lantern-s", "a lantern-style approach") == (len("lantern-s"), 2)


def test_a_text_whose_case_changes_its_length_is_left_alone():
    assert overlap("straße", "straße und Weg") is None
