"""Put a draft's figures into the translation of a unit that differs only in figures."""

from __future__ import annotations

from decimal import Decimal

from .english import english_figures
from .masking import mask, masked_figures
from .model import Figure, FigureKind, plan_years
from .vocabulary import SPANS, month_name, number_word, ordinal_word

_SUFFIXES = ("st", "nd", "rd", "th")
_SCALES = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))


def substitute(draft: str, source: str, target: str, *, alike: bool = True) -> str | None:
    """Return ``target`` with the draft's figures, or ``None`` when that cannot be done surely.

    ``draft`` and ``source`` are folded, and the same but for their figures; where they need not be
    ``alike``, they must have as many, of the same kinds in the same order. Each figure that changes
    must stand in the target as often as in the source, so that there is no doubt which is which.

    >>> substitute("2024年3月增长5%。", "2023年3月增长6%。", "In March 2023, growth was 6 percent.")
    'In March 2024, growth was 5 percent.'
    """
    if alike and mask(draft) != mask(source):
        return None
    old, new = masked_figures(source), masked_figures(draft)
    if [_group(figure) for figure in old] != [_group(figure) for figure in new]:
        return None
    places = english_figures(target)
    changes: list[tuple[Figure, str]] = []
    for key in dict.fromkeys((figure.value, _group(figure)) for figure in old):
        which = [i for i, figure in enumerate(old) if (figure.value, _group(figure)) == key]
        if all(old[i].value == new[i].value for i in which):
            continue
        spots = [
            spot for spot in places if spot.value == key[0] and _fits(old[which[0]], spot, target)
        ]
        if len(spots) != len(which) or _says_years(old[which[0]], places):
            return None
        for i, spot in zip(which, spots, strict=True):
            text = _render(new[i], target[spot.start : spot.end], spot)
            if text is None:
                return None
            changes.append((spot, text))
    return _apply(target, changes)


def _group(figure: Figure) -> FigureKind:
    """Name what must not be mixed up: a 5 that is a month, an ordinal, or any other number."""
    alone = (FigureKind.MONTH, FigureKind.ORDINAL, FigureKind.PLAN, FigureKind.DECADE)
    return figure.kind if figure.kind in alone else FigureKind.NUMBER


def _fits(figure: Figure, spot: Figure, target: str) -> bool:
    """Tell whether an English figure can be the rendering; *two decades* is not rewritten."""
    if target[spot.start : spot.end].rsplit(maxsplit=1)[-1].lower() in SPANS:
        return False
    kind = _group(figure)
    if kind in (FigureKind.ORDINAL, FigureKind.PLAN):
        return spot.kind in (FigureKind.ORDINAL, FigureKind.NUMBER)
    if kind is FigureKind.NUMBER:
        return _group(spot) is kind and spot.kind not in (FigureKind.FRACTION, FigureKind.TIMES)
    return spot.kind is kind


def _says_years(figure: Figure, places: list[Figure]) -> bool:
    """Tell whether the target has the years of a plan, which would have to change with it."""
    years = plan_years(figure.value)
    return figure.kind is FigureKind.PLAN and any(spot.value in years for spot in places)


def _render(figure: Figure, old: str, spot: Figure) -> str | None:
    """Write a figure in the manner of the one it replaces."""
    if spot.kind is FigureKind.MONTH:
        return month_name(int(figure.value)) if month_name(int(spot.value)) == old else None
    if spot.kind is FigureKind.DECADE:
        return f"{figure.value}s" if old[0].isdigit() else None
    if spot.kind is FigureKind.ORDINAL or old.endswith(_SUFFIXES):
        return _ordinal(int(figure.value), old)
    if old[0].isalpha():
        return _in_words(figure.value, old)
    if any(name in old for name, _ in _SCALES):
        return _scaled(figure.value)
    return _plain(figure.value, old) if old[-1].isdigit() else None


def _in_words(value: Decimal, old: str) -> str:
    word = number_word(int(value)) if value == int(value) else None
    if word is None:
        return _plain(value, "")
    return word.capitalize() if old[0].isupper() else word


def _ordinal(value: int, old: str) -> str | None:
    if old[0].isdigit():
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value}{'th' if value % 100 in (11, 12, 13) else suffix}"
    word = ordinal_word(value)
    return word.capitalize() if word and old[0].isupper() else word


def _scaled(value: Decimal) -> str:
    for name, scale in _SCALES:
        if value >= scale:
            return f"{_digits(value / scale)} {name}"
    return _plain(value, ",")


def _plain(value: Decimal, old: str) -> str:
    is_long = value >= 10_000 or ("," in old and value >= 1_000)
    text = _digits(value)
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if is_long else text


def _digits(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _apply(target: str, changes: list[tuple[Figure, str]]) -> str:
    for spot, text in sorted(changes, key=lambda change: change[0].start, reverse=True):
        target = target[: spot.start] + text + target[spot.end :]
    return target
