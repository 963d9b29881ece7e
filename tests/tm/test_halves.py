"""Half a character, as an editor or a shell can send one, is no character and no traceback."""

from __future__ import annotations

import pytest

from glossary import open_termbase

HALVES = ["\ud800", "国家安全\udcff", "\udc00\ud800总体国家安全观", "a\ud83d"]


@pytest.mark.parametrize("text", HALVES)
def test_half_a_character_is_looked_up_and_recognised_like_any_other(text):
    with open_termbase() as termbase:
        termbase.lookup(text)
        found = termbase.recognise(f"{text}总体国家安全观")

    assert found[-1].end == len(text) + len("总体国家安全观")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("9" * 31, "9" * 31),
        ("9" * 4301, "9" * 4301),
        ("一" * 4301, "one " * 900),
        ("百分之" + "9" * 5000,) * 2,
    ],
)
def test_figures_of_any_length_are_read(zh, en):
    from glossary.figures.masking import number_key
    from tm.checks.checker import Checker
    from tm.checks.lexicon import TermLexicon
    from tm.checks.model import CheckUnit
    from tm.checks.rules import RULES

    with open_termbase() as termbase:
        checker = Checker(TermLexicon(termbase, termbase.documents), [RULES["figures"]])
    number_key(f"增长{zh}元。")

    checker.check([CheckUnit(f"It grew by {en} yuan.", f"增长{zh}元。")], None)
