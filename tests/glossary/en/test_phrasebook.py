"""Where renderings stand in running English: one by itself, or all of a termbase at once."""

import pytest

from glossary import Concept, Status, Term
from glossary.en.phrasebook import PhraseBook, find_rendering
from glossary.en.tokens import tokenize


def book(*renderings: str) -> PhraseBook:
    terms = (Term(text, "en", Status.ADMITTED) for text in renderings)
    return PhraseBook([Concept("c", "f", (Term("词", "zh"), *terms))])


def found(text: str, *renderings: str) -> list[str]:
    tokens = tokenize(text)
    return [tokens.slice(hit.first, hit.last) for hit in book(*renderings).find(tokens)]


@pytest.mark.parametrize(
    ("rendering", "text"),
    [
        ("safeguard national security", "It firmly Safeguards the national security."),
        ("safeguard national security", "to safeguard effectively national security"),
        ("stay true to one's mission", "staying true to our mission"),
        ("stay true to one's mission", "stay true to the Party’s mission"),
        ("coordinate … and …", "coordinate growth at home and abroad"),
        ("National Security Commission (NSC)", "the National Security Commission met"),
        ("people-centered approach", "a people-centred approach"),
        ("reform, opening up", "the reform, the opening up"),
    ],
)
def test_a_rendering_is_found_in_running_text(rendering, text):
    assert find_rendering(rendering, tokenize(text))


@pytest.mark.parametrize(
    ("rendering", "text"),
    [
        ("deepen reform", "have deepened our"),
        ("improve Party conduct", "Party conduct and integrity"),
        ("safeguard security", "safeguard national security"),
        ("coordinate … and", "coordinate " + "more " * 16 + "and"),
        ("", "anything"),
        ("the", "the the"),
    ],
)
def test_a_fragment_or_another_word_is_not_the_rendering(rendering, text):
    assert find_rendering(rendering, tokenize(text)) == []


def test_every_place_of_a_rendering_is_found_and_none_twice():
    spans = find_rendering("step by step", tokenize("Step by step by step, and step by step."))

    assert [(span.start, span.end) for span in spans] == [(0, 12), (26, 38)]


def test_all_renderings_are_found_nested_ones_too_the_longest_first():
    assert found("Deepening national reforms.", "deepen national reform", "national reform") == [
        "Deepening national reforms",
        "national reforms",
    ]


def test_a_sentence_that_ends_between_two_words_parts_them_in_a_check():
    assert found("They reform. Opening up goes on.", "reform opening up") == []


@pytest.mark.parametrize(
    "rendering", ["National Security Commission (NSC)", "reform, opening up", "one’s own mission"]
)
def test_what_a_check_finds_is_found_by_itself_as_well(rendering):
    text = "The National Security Commission, their own mission, the reform, opening up"

    assert found(text, rendering)
    assert find_rendering(rendering, tokenize(text))
