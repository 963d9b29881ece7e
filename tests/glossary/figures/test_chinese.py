"""Which numbers and dates a Chinese text holds, and which numerals are only parts of words."""

from decimal import Decimal

import pytest

from glossary.figures.chinese import chinese_figures, chinese_numbers

WORDS = """一个 一些 一定 统一 万一 千方百计 四面八方 三农 百姓 两岸 十分 第一 第三方 一带一路
五湖四海 七七事变 九一八 五四运动 一二·九 三番五次 一成不变 完成三成立 数百万 几十亿 十几个 三四个
七八十 上百万 千千万万 亿万 百年 千年 十万火急 两万五千里长征 三六九等 六大洲 十大关系 一五一十 两会
一二三产业 三点一线 百分点 一日千里 G20 COVID-19 三年五载 这一世纪 八个字 二者 两弹一星 一国两制"""


def read(text):
    """Write each figure as kind and value: ``number 5500000``."""
    return [f"{f.kind.value} {f.value.normalize():f}" for f in chinese_figures(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("550多万人", ["number 5500000"]),
        ("550万", ["number 5500000"]),
        ("1300万余千米", ["number 13000000"]),
        ("1亿3千万", ["number 130000000"]),
        ("1亿3千多万", ["number 130000000"]),
        ("4万多亿元", ["number 4000000000000"]),
        ("1.2万亿元", ["number 1200000000000"]),
        ("投入9000亿元", ["number 900000000000"]),
        ("２．５％", ["percent 2.5"]),
        ("1,000人和832个县", ["number 1000", "number 832"]),
        ("5千米", ["number 5"]),
        ("300万千瓦", ["number 3000000"]),
        ("提高2百分点", ["number 2"]),
        ("5万百姓", ["number 50000"]),
        ("十四亿人", ["number 1400000000"]),
        ("十四亿多人口", ["number 1400000000"]),
        ("一点五亿", ["number 150000000"]),
        ("三点二万亿", ["number 3200000000000"]),
        ("两万五", ["number 25000"]),
        ("三千多人", ["number 3000"]),
        ("三千多万", ["number 30000000"]),
        ("五十余名", ["number 50"]),
        ("一百二十家", ["number 120"]),
        ("一百零三条", ["number 103"]),
        ("两千零二十四人", ["number 2024"]),
        ("十二个省", ["number 12"]),
        ("三百多", ["number 300"]),
        ("两个百分点", ["number 2"]),
        ("三年", ["number 3"]),
        ("五千多年", ["number 5000"]),
        ("三分之二", ["fraction 0.6666666666666666666666666667"]),
        ("四分之一", ["fraction 0.25"]),
        ("减少1/4以上", ["fraction 0.25"]),
        ("千分之五", ["fraction 0.005"]),
        ("百分之六点五", ["percent 6.5"]),
        ("百分之零点二五", ["percent 0.25"]),
        ("百分之5", ["percent 5"]),
        ("百分之二十", ["percent 20"]),
        ("百分之百", ["percent 100"]),
        ("三成以上", ["percent 30"]),
        ("约7成", ["percent 70"]),
        ("增长两倍", ["times 2"]),
        ("1.5倍", ["times 1.5"]),
        ("翻一番", ["times 2"]),
        ("翻了两番", ["times 4"]),
        ("第十四届会议", ["ordinal 14"]),
        ("第3次", ["ordinal 3"]),
        ("第二十一条", ["ordinal 21"]),
        ("二十一世纪", ["ordinal 21"]),
        ("“十四五”", ["plan 14"]),
        ('"十四五"规划', ["plan 14"]),
        ("十四五规划", ["plan 14"]),
        ("“十二五”和“十三五”", ["plan 12", "plan 13"]),
        ("“八五”普法规划", ["plan 8"]),
        ("“八五”计划", ["plan 8"]),
        ("“十五”计划", ["plan 10"]),
        ("十五个", ["number 15"]),
        ("十九届五中全会", ["ordinal 19", "ordinal 5"]),
        ("党的二十届三中全会", ["ordinal 20", "ordinal 3"]),
        ("十四届全国人大三次会议", ["ordinal 14", "ordinal 3"]),
        ("十三届全国政协四次会议", ["ordinal 13", "ordinal 4"]),
        ("党的二十大", ["ordinal 20"]),
        ("十九大以来", ["ordinal 19"]),
        ("二十大报告", ["ordinal 20"]),
        ("20世纪80年代", ["decade 1980"]),
        ("二十世纪七十年代", ["decade 1970"]),
        ("上世纪八十年代", ["decade 1980"]),
        ("上个世纪90年代", ["decade 1990"]),
        ("九十年代", ["decade 90"]),
        ("20世纪80、90年代", ["decade 1980", "decade 90"]),
        ("二〇二四年三月五日", ["year 2024", "month 3", "day 5"]),
        ("2021年12月31日", ["year 2021", "month 12", "day 31"]),
        ("一九四九年十月一日", ["year 1949", "month 10", "day 1"]),
        ("三月五号", ["month 3", "day 5"]),
        ("2016—2020年", ["year 2016", "year 2020"]),
        ("1至3月", ["month 1", "month 3"]),
        ("3个月内", ["number 3"]),
        ("RMB500亿", ["number 50000000000"]),
    ],
)
def test_figures_of_chinese(text, figures):
    assert read(text) == figures


@pytest.mark.parametrize(
    "word",
    WORDS.split(),
)
def test_numerals_that_are_parts_of_words_are_no_figures(word):
    assert read(word) == []


def test_a_bound_inside_a_figure_is_kept():
    (over,), (exact,) = chinese_figures("550多万"), chinese_figures("550万")

    assert (over.more, exact.more) == (True, False)


def test_places_are_those_of_the_text():
    text = "在20世纪80年代，百分之六点五"

    assert [text[f.start : f.end] for f in chinese_figures(text)] == ["20世纪80", "百分之六点五"]


def test_every_number_a_text_may_mean_has_those_in_words_too():
    assert [int(f.value) for f in chinese_numbers("三农，七八十，一带一路，5个")] == [
        3,
        7,
        80,
        1,
        1,
        5,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "9" * 50_000,
        "1," * 25_000,
        "1.1" * 15_000,
        "百分之" * 15_000,
        "一" * 50_000,
        "十" * 50_000,
        "一点" * 25_000,
        "五万" * 25_000,
        "3亿" * 25_000,
        "1/" * 25_000,
        "“十四五" * 12_000,
        "20世纪80、" * 7_000,
    ],
)
def test_the_longest_runs_are_read_at_once(text):
    chinese_numbers(text)


def test_numbers_of_any_length_are_read_or_left():
    assert chinese_figures("9" * 31)[0].value == Decimal("9" * 31)
    assert chinese_figures("9" * 4301) == chinese_figures("九" * 4301 + "年") == []


def test_a_decimal_numeral_counts_percentage_points():
    (figure,) = chinese_figures("失业率下降六点五个百分点")

    assert str(figure.value) == "6.5"
