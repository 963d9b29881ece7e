"""A draft's figures in an earlier translation, or none at all when in doubt."""

import pytest

from glossary.figures.substitute import substitute
from glossary.zh.fold import fold


@pytest.mark.parametrize(
    ("draft", "source", "target", "expected"),
    [
        ("2024年增长5%。", "2023年增长6%。", "In 2023, up 6 percent.", "In 2024, up 5 percent."),
        ("２０２４年增长。", "2023年增长。", "Growth in 2023.", "Growth in 2024."),
        ("二〇二四年增长。", "2023年增长。", "Growth in 2023.", "Growth in 2024."),
        ("2024年3月5日", "2021年4月15日", "April 15, 2021", "March 5, 2024"),
        (
            "投入1.2万亿元。",
            "投入9000亿元。",
            "RMB900 billion invested.",
            "RMB1.2 trillion invested.",
        ),
        ("就业1200万人。", "就业1100万人。", "11 million jobs.", "12 million jobs."),
        ("新建12500所。", "新建9800所。", "9,800 built.", "12,500 built."),
        ("第十五届会议", "第十四届会议", "the 14th session", "the 15th session"),
        ("第二十一届会议", "第十四届会议", "the 14th session", "the 21st session"),
        ("第三次会议", "第二次会议", "the Second Session", "the Third Session"),
        ("完成7项任务", "完成5项任务", "Five tasks were completed", "Seven tasks were completed"),
        (
            "增长5%，降低3%",
            "增长6%，降低6%",
            "up 6 percent, down 6 percent",
            "up 5 percent, down 3 percent",
        ),
        ("“十五五”规划", "“十四五”规划", "the 14th Five-Year Plan", "the 15th Five-Year Plan"),
        (
            "二十届三中全会",
            "十九届五中全会",
            "the Fifth Plenary Session of the 19th Central Committee",
            "the Third Plenary Session of the 20th Central Committee",
        ),
        ("党的二十大", "党的十九大", "the Nineteenth Congress", "the Twentieth Congress"),
        ("第二十二次会议", "第二次会议", "the second meeting", "the twenty-second meeting"),
        ("20世纪90年代", "20世纪80年代", "in the 1980s", "in the 1990s"),
        ("增长百分之六点五", "增长5%", "up 5 percent", "up 6.5 percent"),
        ("600多万人", "550多万人", "over 5.5 million", "over 6 million"),
        ("3月5日", "5月3日", "on May 3rd", "on March 5th"),
        ("2024年3月5日", "2021年5月3日", "on 3 May 2021", "on 5 March 2024"),
    ],
)
def test_figures_are_put_in_their_place(draft, source, target, expected):
    assert substitute(fold(draft), fold(source), target) == expected


@pytest.mark.parametrize(
    ("draft", "source", "target"),
    [
        ("增长5%。", "增长6%。", "Growth was steady."),
        ("增长5%。", "增长6%。", "From 6 to 6 percent."),
        ("降低5%。", "增长6%。", "Up 6 percent."),
        ("增长5。", "增长6%。", "Up 6 percent."),
        ("550万人", "600多万人", "over 6 million"),
        ("“十五五”规划", "“十四五”规划", "the 14th Five-Year Plan (2021–2025)"),
        ("30年来", "20年来", "over the past two decades"),
        ("四千多人", "三千多人", "over three thousand"),
        ("翻两番", "翻一番", "doubled"),
        ("增长5%和4%。", "增长6%。", "Up 6 percent."),
    ],
)
def test_what_is_not_certain_is_left_undone(draft, source, target):
    assert substitute(fold(draft), fold(source), target) is None


def test_figures_that_stay_are_not_touched():
    target = "In 2021 (2021!), up 6 percent."

    assert substitute("2021年增长5%", "2021年增长6%", target) == "In 2021 (2021!), up 5 percent."
