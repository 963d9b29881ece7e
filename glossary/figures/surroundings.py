"""Tell by what stands beside a Chinese number what it is: a year, an ordinal, a count, a word."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from .model import FigureKind
from .numerals import BY_DIGIT, SCALES, chinese_number

Read = tuple[FigureKind, Decimal, int]
"""What a number is, what it is worth, and where it ends."""

_TENS = f"(?:[1-9１-９][0０]|[二三四五六七八九][十{BY_DIGIT[0]}]|十)"
_ALSO = rf"[、和至到～~—－-]{{1,2}}{_TENS}年代"
_DECADE = re.compile(rf"年代|{_ALSO}")
_OF_CENTURY = re.compile(rf"世纪({_TENS})(?=年代|{_ALSO})")
_CENTURIES = {"上世纪": 1900, "个世纪": 1900, "本世纪": 2000}
_TO_A_YEAR = re.compile(r"[-—–－~～至到、和]{1,2}[0-9０-９]{4}年")
_TO_A_MONTH = re.compile(rf"[-—–－~～至到、和]{{1,2}}(?:1?[0-9]|[{BY_DIGIT}十]{{1,2}})月(?![内球])")
_OF_CONGRESS = re.compile(r"届(?:全国|中央|中纪委|[一二三四五六七八九](?:中全会|次))")
_CONGRESS = re.compile(
    r"大(?:以来|精神|报告|召开|胜利|闭幕|开幕|代表|确立|部署|提出|作出|明确|[前后和、，。；》”是上]|$)"
)
_NUMBERED = re.compile(r"十[一二三四五六七八九]|二十[一二三]?")
_TENTHS = re.compile(r"成(?![立为果功就长员本效熟因语人套交才都不])")
_TURNED = re.compile(r"翻[了过近约上]{0,2}$")
_ORDERED = re.compile(r"[届次个章条号节款批轮代部期]|世纪|集团军")
_MEASURE = re.compile(
    r"[多余]?(?:个(?!字)|[名位人年天项次条家种类座所支件岁元吨米亩周省市县国户辆架艘枚台套册篇份例处轮步场代届]"
    r"|美元|欧元|公里|公斤|公顷|平方|立方|小时|分钟|星期|千米|千瓦|方面|点(?=[建意要看主希倡体原]))"
)
_ABOUT = ("数", "几", "上", "好", "第", "番", "某")
_IDIOMS = re.compile(
    r"十万火急|十万八千|两万五千里|一万年太久|三年五载|三天两头|三人行|三人成虎|[十百]年树[木人]|十年如一日"
)


def kind_and_value(text: str, start: int, end: int, value: Decimal) -> Read:
    """Tell what the number at ``text[start:end]`` is, and what it is worth as that."""
    number = FigureKind.NUMBER, value, end
    read = _BY_NEXT.get(text[end : end + 1])
    found = read(text, start, end, value) if read else None
    if not found and text[start - 1 : start] == "第":
        return _after_di(text, start, end, value)
    return found or number


def counts(text: str, start: int, end: int) -> bool:
    """Tell whether a numeral without a kind counts something, rather than being part of a word."""
    numeral = text[start:end]
    first = numeral[0]
    before = text[max(0, start - 1) : start]
    if first in "百千零〇○" or numeral in ("一", "二"):
        return False
    if before in _ABOUT or (before == "成" and first in SCALES):
        return False
    if len(numeral) > 1 and all(c in BY_DIGIT for c in numeral):
        return False
    if _IDIOMS.match(text, start):
        return False
    if numeral[-1] in "万亿" or "万" in numeral or "亿" in numeral:
        return True
    large = first == "十" or len(numeral) > 1
    return bool(_MEASURE.match(text, end)) or (large and text[end : end + 1] in ("多", "余"))


def _after_di(text: str, start: int, end: int, value: Decimal) -> Read:
    """Read 第十四届; without a measure (第一, 第三方) a numeral is no figure, digits are."""
    is_sure = text[start].isascii() or text[start] > "０" or _ORDERED.match(text, end)
    return (FigureKind.ORDINAL if is_sure else FigureKind.NUMBER), value, end


def _year(text: str, start: int, end: int, value: Decimal) -> Read | None:
    decade = _decade(text, start, end, value)
    if decade or text[start - 1 : start] == "第":
        return decade
    if _is_year(text, start, end):
        return FigureKind.YEAR, value, end
    return None


def _is_year(text: str, start: int, end: int) -> bool:
    written = text[start:end]
    return len(written) == 4 and (written.isdecimal() or all(c in BY_DIGIT for c in written))


def _range(text: str, start: int, end: int, value: Decimal) -> Read | None:
    """Read the first of 2016—2020年, of 1至3月 and of 80、90年代."""
    if _TO_A_YEAR.match(text, end) and _is_year(text, start, end):
        return FigureKind.YEAR, value, end
    if _TO_A_MONTH.match(text, end) and text[start - 1 : start] != "月":
        return _month(text, start, end, value)
    return _decade(text, start, end, value)


def _decade(text: str, start: int, end: int, value: Decimal) -> Read | None:
    is_one = (10 <= value < 100 or 1800 <= value < 2100) and value % 10 == 0
    if not is_one or not _DECADE.match(text, end):
        return None
    century = _CENTURIES.get(text[max(0, start - 3) : start], 0) if value < 100 else 0
    return FigureKind.DECADE, value + century, end


def _century(text: str, start: int, end: int, value: Decimal) -> Read | None:
    """Read 二十一世纪 as an ordinal, 20世纪80年代 as the decade from 1980."""
    if text[start:end] == "一" and text[start - 1 : start] != "第":
        return None
    decade = _OF_CENTURY.match(text, end)
    if not decade or not 1 <= value < 100:
        return FigureKind.ORDINAL, value, end
    tens = decade[1] if decade[1].isdecimal() else chinese_number(decade[1])
    return FigureKind.DECADE, (value - 1) * 100 + int(tens or 0), decade.end()


def _month(text: str, start: int, end: int, value: Decimal) -> Read | None:
    if not _is_plain(text, start, end, 12, value) or text[end + 1 : end + 2] in ("内", "球"):
        return None
    return FigureKind.MONTH, value, end


def _day(text: str, start: int, end: int, value: Decimal) -> Read | None:
    dated = text[start - 1 : start] == "月"
    if not _is_plain(text, start, end, 31, value) or (text[start:end] == "一" and not dated):
        return None
    return FigureKind.DAY, value, end


def _numbered_day(text: str, start: int, end: int, value: Decimal) -> Read | None:
    return _day(text, start, end, value) if text[start - 1 : start] == "月" else None


def _is_plain(text: str, start: int, end: int, most: int, value: Decimal) -> bool:
    """Tell whether a number can be a month or a day: small, whole, without 万, and not 两 or 数."""
    written = text[start:end]
    return (
        0 < value <= most
        and len(written) <= 3
        and (written.isdecimal() or not written.startswith(("两", "百", "千")))
        and text[start - 1 : start] not in ("数", "几", "第")
    )


def _percent(text: str, start: int, end: int, value: Decimal) -> Read | None:
    return FigureKind.PERCENT, value, end


def _of_congress(text: str, start: int, end: int, value: Decimal) -> Read | None:
    return (FigureKind.ORDINAL, value, end) if _OF_CONGRESS.match(text, end) else None


def _plenary(text: str, start: int, end: int, value: Decimal) -> Read | None:
    return (FigureKind.ORDINAL, value, end) if text.startswith("中全会", end) else None


def _sitting(text: str, start: int, end: int, value: Decimal) -> Read | None:
    """Read 十四届全国人大三次会议: what a congress holds is numbered, not counted."""
    held = text.startswith(("次会议", "次全会", "次全体会议"), end)
    is_held = held and text[start - 1 : start] in ("大", "协", "届", "会", "委")
    return (FigureKind.ORDINAL, value, end) if is_held else None


def _congress(text: str, start: int, end: int, value: Decimal) -> Read | None:
    """Read 党的二十大; 十大关系 and 六大洲 are counts."""
    of_the_party = text[max(0, start - 2) : start] in ("党的", "中共")
    is_one = of_the_party or (_NUMBERED.fullmatch(text, start, end) and _CONGRESS.match(text, end))
    return (FigureKind.ORDINAL, value, end) if is_one else None


def _tenths(text: str, start: int, end: int, value: Decimal) -> Read | None:
    is_one = value == int(value) and 1 <= value <= 9 and end - start == 1
    before = text[start - 1 : start]
    if not is_one or not _TENTHS.match(text, end) or before in ("第", "完", "形", "达", "组"):
        return None
    return FigureKind.PERCENT, value * 10, end


def _times(text: str, start: int, end: int, value: Decimal) -> Read | None:
    is_idiom = text[start] in SCALES and text[start:end] != "十"
    return None if is_idiom else (FigureKind.TIMES, value, end)


def _doublings(text: str, start: int, end: int, value: Decimal) -> Read | None:
    """Read 翻两番 as four times, 翻了一番 as twice."""
    if value not in range(1, 10) or not _TURNED.search(text, max(0, start - 3), start):
        return None
    return FigureKind.TIMES, Decimal(2) ** int(value), end


_BY_NEXT: dict[str, Callable[[str, int, int, Decimal], Read | None]] = {
    "年": _year,
    "世": _century,
    "月": _month,
    "日": _day,
    "号": _numbered_day,
    "%": _percent,
    "％": _percent,
    "届": _of_congress,
    "中": _plenary,
    "次": _sitting,
    "大": _congress,
    "成": _tenths,
    "倍": _times,
    "番": _doublings,
    **dict.fromkeys("-—–－~～至到、和", _range),
}
