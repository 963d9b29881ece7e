"""Figures that say the same in both languages, and such as do not."""

from __future__ import annotations

import pytest

from tm.checks.checker import Checker
from tm.checks.model import CheckUnit
from tm.checks.rules import RULES


@pytest.fixture
def found(lexicon):
    """Return what the rule finds in a pair, in the order of the English."""
    checker = Checker(lexicon, [RULES["figures"]])

    def found(zh, en):
        return [each.found for each in checker.check([CheckUnit(en, zh)])]

    return found


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("增长百分之六点五。", "Growth of 6.5 percent."),
        ("20世纪80年代", "in the 1980s"),
        ("上世纪八十年代以来", "since the eighties"),
        ("九十年代", "the 1990s"),
        ("550多万人", "over 5.5 million people"),
        ("十四亿人。", "1.4 billion people"),
        ("十四亿多人口", "a population of more than 1.4 billion"),
        ("翻两番", "quadrupled"),
        ("翻两番", "a fourfold increase"),
        ("翻一番", "doubled"),
        ("增长两倍", "tripled"),
        ("增长1倍", "an increase of 100 percent"),
        ("三分之二的成员", "two thirds of the members"),
        ("三分之二的成员", "66.7 percent of the members"),
        ("百分之五十", "half of the total"),
        ("三成以上", "over 30 percent"),
        ("三成左右", "about a third"),
        ("减少1/3以上", "cut by more than one third"),
        ("党的十九届五中全会", "the Fifth Plenary Session of the 19th CPC Central Committee"),
        ("党的二十大", "the 20th CPC National Congress"),
        ("十四届全国人大三次会议", "the third session of the 14th National People’s Congress"),
        ("第二十一次会议", "the twenty-first meeting"),
        ("第二次世界大战", "World War II"),
        ("第四章", "Chapter IV"),
        ("“十四五”规划", "the Fourteenth Five-Year Plan"),
        ("“十四五”时期", "the period 2021–2025"),
        ("2021年3月5日", "March 5, 2021"),
        ("2021年3月5日", "5 March 2021"),
        ("2021年3月5日", "2021-03-05"),
        ("3月5日至6日", "from March 5 to 6"),
        ("1至3月", "from January to March"),
        ("1至3月", "the first three months"),
        ("由50%降到30%", "from 50 percent to 30 percent"),
        ("由50%降到30%", "to 30 percent from 50 percent"),
        ("一百多年", "more than a century"),
        ("两个一百年", "the two centenaries"),
        ("三千多年", "more than three millennia"),
        ("158年前", "a hundred and fifty-eight years ago"),
        ("新增5100万人", "Fifty-one million people"),
        ("475.6万件", "4.76 million patents"),
        ("二十国集团", "the G20"),
        ("12个部门", "the ministry and eleven other departments"),
        ("四个意识", "the need to maintain political integrity"),
        ("一个国家、一些地方、万一", "a country, some places, in case"),
        ("比重由1.4%提高到1.97%", "1.97 percent, up from 1.4 percent"),
        ("两年", "two-year"),
        ("1支175人的分队", "a unit of 175 troops"),
        ("最大钻深11000米", "a maximum depth of 11 kilometers"),
        ("4万多亿元", "more than four trillion yuan"),
        ("400千米", "400 kilometers"),
    ],
)
def test_the_same_said_otherwise_is_no_error(zh, en, found):
    assert found(zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en", "wrong"),
    [
        ("十四亿人。", "1.3 billion people", ["1.3 billion"]),
        ("三千多人", "over 300 people", ["300"]),
        ("两个百分点", "three percentage points", ["three"]),
        ("三个方面", "in four respects", ["four"]),
        ("翻两番", "doubled", ["doubled"]),
        ("翻一番", "tripled", ["tripled"]),
        ("三分之二的成员", "three quarters of the members", ["three quarters"]),
        ("三成以上", "over 40 percent", ["40"]),
        ("百分之六点五", "5.6 percent", ["5.6"]),
        (
            "党的十九届五中全会",
            "the Fourth Plenary Session of the 18th CPC Central Committee",
            ["18th", "Fourth"],
        ),
        ("党的二十大", "the 19th CPC National Congress", ["19th"]),
        (
            "十八届三中全会和十九届五中全会",
            "the Fifth Plenary Session of the 18th and the Third Plenary Session of the 19th"
            " Central Committee",
            ["Fifth Plenary Session of the 18th", "Third Plenary Session of the 19th"],
        ),
        ("20世纪80年代", "in the 1990s", ["1990s"]),
        ("2021年3月5日", "May 3, 2021", ["May 3"]),
        ("2021年3月5日", "3 May 2021", ["3 May"]),
        ("2021年3月5日", "April 5, 2021", ["April"]),
        ("3月5日和4月6日", "March 6 and April 5", ["April 5", "March 6"]),
        (
            "2020年3月和2021年5月",
            "in March 2021 and in May 2020",
            ["March 2021", "May 2020"],
        ),
        ("由50%降到30%", "from 30 percent to 50 percent", ["30 percent to 50"]),
        ("“十四五”规划", "the Thirteenth Five-Year Plan", ["Thirteenth"]),
        ("“十四五”时期", "the period 2016–2020", ["2016"]),
        (
            "出口增长5%，进口增长3%。",
            "Exports grew by 3 percent and imports by 5 percent.",
            ["3 percent and imports by 5"],
        ),
        ("12个省和20个市", "20 provinces and 12 cities", ["12", "20"]),
        ("两年", "two months", ["two"]),
        ("550多万人", "over 55 million people", ["55 million"]),
    ],
)
def test_another_value_or_place_is_found(zh, en, wrong, found):
    assert sorted(found(zh, en)) == wrong


@pytest.mark.parametrize("digits", [31, 4301])
@pytest.mark.parametrize("numeral", ["9", "九"])
def test_numbers_of_any_length_can_be_checked(digits, numeral, found):
    found(numeral * digits + "年", "9" * digits + " years")
