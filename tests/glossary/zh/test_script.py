"""Which language a text is in."""

from __future__ import annotations

import pytest

from glossary.zh.script import count_hanzi, has_hanzi, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("加入WTO", "zh"),
        ("The Dao (道)", "en"),
        ("We pursue 高质量发展 here.", "en"),
        ("推动 GDP 增长", "zh"),
        ("2020", ""),
        ("", ""),
        ("…", ""),
        ("A", ""),
        ("〇", "zh"),
    ],
)
def test_a_text_has_the_language_of_most_of_it(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize("rare", ["㐀", "〇", "豈", "𠀾", "𰻝"])
def test_rare_hanzi_are_hanzi(rare):
    assert has_hanzi(f"a{rare}b")
    assert count_hanzi(rare) == 1


@pytest.mark.parametrize("other", ["", "Aａ", "，。《》", "ア", "⻢"])
def test_marks_kana_and_radicals_are_not(other):
    assert not has_hanzi(other)
