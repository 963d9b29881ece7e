"""Which language a text is in."""

from __future__ import annotations

import pytest

from glossary.zh.script import language_of


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
    ],
)
def test_a_text_has_the_language_of_most_of_it(text, language):
    assert language_of(text) == language
