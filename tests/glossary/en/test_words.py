"""Inflection, spelling, articles and hyphens do not make another phrase; other words do."""

import pytest

from glossary.en.words import phrase_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ensure both development and security", "Ensuring both development and security"),
        ("build a community", "built communities"),
        ("people-centered development", "people-centred developments"),
        ("modernize the economy", "modernising the economy"),
        ("carry out reform", "carried out reforms"),
        ("plan ahead", "planned ahead"),
        ("national defense", "national defence"),
        ("labor", "labour"),
        ("the people’s congress", "people's congress"),
        ("control", "controlled"),
        ("rely on science", "relies on science"),
        ("make progress", "making progress"),
        ("program", "programmes"),
        ("SOEs", "SOE"),
        ("public needs", "public need"),
        ("buildings", "building"),
        ("agree on", "agreed on"),
    ],
)
def test_same_phrase(one, other):
    assert phrase_key(one) == phrase_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("security", "secure"),
        ("development", "develop"),
        ("overall approach", "holistic approach"),
        ("news", "new deal"),
    ],
)
def test_other_phrase(one, other):
    assert phrase_key(one) != phrase_key(other)
