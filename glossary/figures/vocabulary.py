"""The English words for numbers and months, and how a number is written in them."""

from __future__ import annotations

from ..en.roots import listed

ONES = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
ORDINALS = listed(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
TENTHS = listed("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth")
MONTHS = listed(
    "January February March April May June July August September October November December"
)
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
SCALES |= {"trillion": 10**12}

CARDINAL = {word: value for value, word in enumerate(ONES)}
CARDINAL |= {word: 10 * value for value, word in enumerate(TENS, 2)}
ORDINAL = {word: value for value, word in enumerate(ORDINALS) if value}
ORDINAL |= {word: 10 * value for value, word in enumerate(TENTHS, 2)}
ORDINAL |= {f"{word}th": value for word, value in SCALES.items()}
MONTH = {name: number for number, name in enumerate(MONTHS, 1)}
ABBREVIATED = {name[:3]: number for name, number in MONTH.items() if name != "May"} | {"Sept": 9}

SPANS = {"dozen": 12, "decade": 10, "decades": 10, "century": 100, "centuries": 100}
SPANS |= {"millennium": 1000, "millennia": 1000}
"""What *a dozen* and *two decades* are counted in."""

TIMES = {"twofold": 2, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2}
TIMES |= {"triple": 3, "tripled": 3, "triples": 3, "tripling": 3, "treble": 3, "trebled": 3}
TIMES |= {"quadruple": 4, "quadrupled": 4, "quadruples": 4, "quadrupling": 4}
TIMES |= {"quintuple": 5, "quintupled": 5, "sextupled": 6}
TIMES |= {f"{word}fold": value for word, value in CARDINAL.items() if value > 1}

PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4}
PARTS |= {word: value for word, value in ORDINAL.items() if value > 4}
PARTS |= {f"{word}s": value for word, value in PARTS.items() if word not in ("half", "halves")}
"""What fractions are counted in: two *thirds*, one *fifth*."""

LOOSE = {"once": 1, "single": 1, "both": 2, "twice": 2, "dual": 2, "twin": 2, "pair": 2}
LOOSE |= {"couple": 2, "bilateral": 2, "trilateral": 3, "centenary": 100, "centennial": 100}
LOOSE |= {"centenaries": 100, "fortnight": 14, "quarter": 4, "quarters": 4, **SPANS, **SCALES}
LOOSE |= {f"{word}s": value for word, value in SCALES.items()}
"""Words that are no figures, but may render one."""


def ordinal_word(value: int) -> str | None:
    """Return ``fourteenth`` for 14, ``twenty-first`` for 21, below one hundred."""
    return _word(value, ORDINALS, TENTHS) if value > 0 else None


def number_word(value: int) -> str | None:
    """Return ``fourteen`` for 14, ``twenty-one`` for 21, below one hundred."""
    return _word(value, ONES, TENS)


def month_name(value: int) -> str | None:
    """Return ``March`` for 3."""
    return MONTHS[value - 1] if 1 <= value <= 12 else None


def _word(value: int, ones: list[str], round_tens: list[str]) -> str | None:
    if not 0 <= value < 100:
        return None
    if value < 20:
        return ones[value]
    tens, one = divmod(value, 10)
    return f"{TENS[tens - 2]}-{ones[one]}" if one else round_tens[tens - 2]
