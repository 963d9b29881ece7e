"""Which numbers and dates an English text holds."""

from decimal import Decimal

import pytest

from glossary.figures.english import english_figures, english_numbers


def read(text):
    """Write each figure as kind and value: ``number 5500000``."""
    return [f"{f.kind.value} {f.value.normalize():f}" for f in english_figures(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("5,500,000 people", ["number 5500000"]),
        ("5.5 million people", ["number 5500000"]),
        ("RMB900 billion", ["number 900000000000"]),
        ("1.5-trillion-yuan", ["number 1500000000000"]),
        ("$5bn", ["number 5000000000"]),
        ("5 bn yuan", ["number 5000000000"]),
        ("$5m", ["number 5000000"]),
        ("5m long", ["number 5"]),
        ("10k people", ["number 10000"]),
        ("5 hundred thousand", ["number 500000"]),
        ("2 dozen", ["number 24"]),
        ("twenty-five", ["number 25"]),
        ("Twenty-seven units", ["number 27"]),
        ("one hundred and twenty", ["number 120"]),
        ("a hundred and fifty-eight years", ["number 158"]),
        ("fifty-one million", ["number 51000000"]),
        ("two hundred thirty-four thousand five hundred", ["number 234500"]),
        ("the Five-hundred-meter telescope", ["number 500"]),
        ("One hundred billion yuan", ["number 100000000000"]),
        ("two and a half million", ["number 2500000"]),
        ("half a million", ["number 500000"]),
        ("half of them", ["fraction 0.5"]),
        ("one or two", ["number 1", "number 2"]),
        ("between one and two hundred", ["number 1", "number 200"]),
        ("two and three", ["number 2", "number 3"]),
        ("nineteen forty-nine", ["number 19", "number 49"]),
        ("two thirds", ["fraction 0.6666666666666666666666666667"]),
        ("two-thirds", ["fraction 0.6666666666666666666666666667"]),
        ("a quarter", ["fraction 0.25"]),
        ("one fifth", ["fraction 0.2"]),
        ("a third of", ["fraction 0.3333333333333333333333333333"]),
        ("a third time", ["ordinal 3"]),
        ("three quarters", ["fraction 0.75"]),
        ("a dozen", ["number 12"]),
        ("two decades", ["number 20"]),
        ("a century", ["number 100"]),
        ("hundreds of millions", []),
        ("5 percent", ["percent 5"]),
        ("6.5 per cent", ["percent 6.5"]),
        ("five percent", ["percent 5"]),
        ("5%", ["percent 5"]),
        ("2 percentage points", ["number 2"]),
        ("the 21st century", ["ordinal 21"]),
        ("the twenty-first century", ["ordinal 21"]),
        ("the fourteenth", ["ordinal 14"]),
        ("one hundredth anniversary", ["ordinal 100"]),
        ("the 100 millionth", ["ordinal 100000000"]),
        ("March 5, 2021", ["month 3", "day 5", "year 2021"]),
        ("5 March 2021", ["day 5", "month 3", "year 2021"]),
        ("the 5th of March", ["day 5", "month 3"]),
        ("Sept. 3", ["month 9", "day 3"]),
        ("3 Dec 2020", ["day 3", "month 12", "year 2020"]),
        ("May 3rd", ["month 5", "day 3"]),
        ("in May", ["month 5"]),
        ("May we succeed", []),
        ("the Long March", []),
        ("march and may", []),
        ("the 1980s", ["decade 1980"]),
        ("the eighties", ["decade 80"]),
        ("the '80s", ["decade 80"]),
        ("mid-2020", ["year 2020"]),
        ("doubled", ["times 2"]),
        ("quadrupled", ["times 4"]),
        ("a threefold increase", ["times 3"]),
        ("10-fold", ["times 10"]),
        ("four-fold", ["times 4"]),
        ("World War II", ["ordinal 2"]),
        ("Chapter XIV", ["ordinal 14"]),
        ("G20 and COVID-19", []),
        ("Fifth Plenary Session of the 19th", ["ordinal 5", "ordinal 19"]),
        ("the 13th Five-Year Plan", ["ordinal 13", "number 5"]),
    ],
)
def test_figures_of_english(text, figures):
    assert read(text) == figures


def test_names_and_loose_words_may_be_meant():
    assert [int(f.value) for f in english_numbers("G20, both, centenary")] == [20, 2, 100]
    assert Decimal("0.8") in [f.value for f in english_numbers("four out of five")]


@pytest.mark.parametrize(
    "text",
    [
        "9" * 50_000,
        "1," * 25_000,
        "1.1" * 15_000,
        "one " * 12_000,
        "hundred " * 6_000,
        "5 " + "hundred " * 6_000,
        "one hundred and " * 3_000,
        "March " * 7_000,
        "a half and " * 4_000,
        "twenty-" * 7_000,
        "I" * 50_000,
        "Chapter " + "I" * 25_000,
    ],
)
def test_the_longest_runs_are_read_at_once(text):
    english_numbers(text)


def test_numbers_of_any_length_are_read_or_left():
    assert english_figures("9" * 31)[0].value == Decimal("9" * 31)
    assert english_figures("9" * 4301) == []
