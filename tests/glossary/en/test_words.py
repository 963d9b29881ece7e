"""Inflection, spelling, articles and hyphens do not make another phrase; other words do."""

import pytest

from glossary.en.words import phrase_key
from glossary.phrases import English


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


@pytest.mark.parametrize(
    ("rendering", "text"),
    [
        ("safeguard national security", "It firmly Safeguards the national security."),
        ("safeguard national security", "to safeguard effectively national security"),
        ("deepen reform", "have deepened our"),
        ("stay true to one's mission", "staying true to our mission"),
        ("stay true to one's mission", "stay true to the Party’s mission"),
        ("coordinate … and …", "coordinate growth at home and abroad"),
        ("National Security Commission (NSC)", "the National Security Commission met"),
    ],
)
def test_a_rendering_is_found_in_running_text(rendering, text):
    stands = bool(English(text).find(rendering))

    assert stands is (rendering != "deepen reform")


def test_a_fragment_is_not_the_rendering():
    assert English("Party conduct and integrity").find("improve Party conduct") == []
