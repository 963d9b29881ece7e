"""What is a figure in a number match, and the keys that memories keep."""

import pytest

from glossary.figures.masking import mask, number_key

KEY = -3342744483372556154


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("2024年3月5日", "#年#月#日"),
        ("二〇二四年三月五日", "#年#月#日"),
        ("增长5%", "增长#%"),
        ("增长百分之六点五", "增长#%"),
        ("550多万人", "#多人"),
        ("3000多人", "#多人"),
        ("1亿3千万元", "#元"),
        ("第十四届会议", "第#届会议"),
        ("十九届五中全会", "#届#中全会"),
        ("“十四五”时期", "“#”时期"),
        ("20世纪80年代", "#年代"),
        ("三千多人", "三千多人"),
        ("十四亿人", "十四亿人"),
        ("三分之二", "三分之二"),
        ("三成", "三成"),
        ("增长2倍", "增长2倍"),
        ("翻两番", "翻两番"),
        ("三农和5G", "三农和#G"),
        ("G20", "G20"),
    ],
)
def test_figures_are_masked_where_they_can_be_put_into_a_translation(text, masked):
    assert mask(text) == masked


def test_keys_are_those_in_memories():
    """Who changes this changes ``FORMAT`` in ``tm/store/upgrade.py`` too."""
    assert number_key("“十四五”时期550多万人，增长５％") == KEY
    assert number_key("“十三五”时期3000多人，增长百分之六") == KEY
    assert number_key("改革开放，三农") is None
