"""Find recurring Chinese formulations: strings that begin and end where words do.

There is no word list: punctuation is dense in these texts, so a pair of characters that never
stands behind a mark or a particle begins no word, and one that never stands before one ends none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from glossary.zh.script import HANZI, is_hanzi

from .model import Spot, TermCandidate, TermPlace

SHORTEST = 3
LONGEST = 24
"""Characters of a term: two are words of the language, more than these are sentences."""
FREE = 0.4
"""Share of the places in which another neighbour than the most frequent one must stand."""
EDGE = 0.15
"""Share of the places in which the first (last) two characters begin (end) a stretch."""

_HAN = re.compile(f"[{HANZI}]+")
_PARTICLES = frozenset("的和与及等了在对为把将以是")
_ENUMERATING = frozenset("、“”")
_NEVER_FIRST = frozenset(
    "的和与及等地得着们者也而或之于则但个所都就还又再很更我你他她它那其此该是在被把将让使给并且各每某"
    "要同第项批届次件条名位家座种二三四五六七八九十百千万亿年月日"
)
_NEVER_LAST = frozenset(
    "的和与及在是把被将从向由并也而或其以于各每某很更都就还又再不要能可该这那我你他她它有为对使让给用但且"
    "个并新大第等所之"
)
_PASSING = re.compile(
    r"今年|去年|明年|过去|全年|年来|我们|一些|有些|许多|多[万亿]|取得$|安排$|(?<![平高中初同优均])等"
)
"""What ties a stretch to its occasion."""


class Edges(NamedTuple):
    """How often each pair of characters stands, begins a stretch, ends one."""

    all: Counter[str]
    first: Counter[str]
    last: Counter[str]


def candidates(places: Sequence[TermPlace], *, least: int = 3) -> list[TermCandidate]:
    """Return formulations that stand in ``least`` places and in two documents, if there are two.

    One that stands in a single document must be twice as frequent. What begins or ends inside a
    known term does not count, nor what stands almost only inside a longer candidate.
    """
    edges = _edges(places)
    wanted = {
        text
        for text, count in _frequent(places, least)
        if count >= least and _could_be(text) and _has_edges(text, edges)
    }
    several = len({place.document for place in places}) > 1
    found = {
        text: spots
        for text, spots in _spots(places, wanted).items()
        if len(spots) >= (least if _spread(places, spots) or not several else 2 * least)
        and _is_new(text, spots, places)
        and _is_free(text, spots, places)
    }
    inner = set(_inside_longer(found))
    return [TermCandidate(text, tuple(s)) for text, s in found.items() if text not in inner]


def _spread(places: Sequence[TermPlace], spots: Iterable[Spot]) -> bool:
    return len({places[spot.place].document for spot in spots}) > 1


def _frequent(places: Sequence[TermPlace], least: int) -> Iterator[tuple[str, int]]:
    """Yield strings of Chinese with their counts; a longer one only if both its parts recur."""
    runs = [run[0] for place in places for run in _HAN.finditer(place.text)]
    known = {c for c, n in Counter(c for run in runs for c in run).items() if n >= least}
    for length in range(2, LONGEST + 1):
        counts: Counter[str] = Counter()
        for run in runs:
            for i in range(len(run) - length + 1):
                if run[i : i + length - 1] in known and run[i + 1 : i + length] in known:
                    counts[run[i : i + length]] += 1
        known = {text for text, count in counts.items() if count >= least}
        runs = [run for run in runs if len(run) > length]
        if not known:
            return
        if length >= SHORTEST:
            yield from ((text, counts[text]) for text in known)


def _could_be(text: str) -> bool:
    first, last = text[0] not in _NEVER_FIRST, text[-1] not in _NEVER_LAST
    return first and last and not _PASSING.search(text)


def _edges(places: Iterable[TermPlace]) -> Edges:
    edges = Edges(Counter(), Counter(), Counter())
    for place in places:
        text = place.text
        for i in range(len(text) - 1):
            pair = text[i : i + 2]
            edges.all[pair] += 1
            edges.first[pair] += i == 0 or _ends_stretch(text[i - 1])
            edges.last[pair] += i + 2 == len(text) or _ends_stretch(text[i + 2])
    return edges


def _ends_stretch(character: str) -> bool:
    return character in _PARTICLES or not is_hanzi(character)


def _has_edges(text: str, edges: Edges) -> bool:
    begin, end = text[:2], text[-2:]
    return (
        edges.first[begin] >= EDGE * edges.all[begin] and edges.last[end] >= EDGE * edges.all[end]
    )


def _spots(places: Sequence[TermPlace], wanted: set[str]) -> dict[str, list[Spot]]:
    """Find where the strings stand, unless they begin or end inside a known term."""
    spots: dict[str, list[Spot]] = defaultdict(list)
    lengths = sorted({len(text) for text in wanted})
    for number, place in enumerate(places):
        within = {i for term in place.terms for i in range(term.start + 1, term.end)}
        for start in range(len(place.text)):
            if start in within:
                continue
            for length in lengths:
                text = place.text[start : start + length]
                if text in wanted and len(text) == length and start + length not in within:
                    spots[text].append(Spot(number, start))
    return spots


def _is_new(text: str, spots: Sequence[Spot], places: Sequence[TermPlace]) -> bool:
    """Tell whether two characters together belong to no known term."""
    fresh = "".join("x" if new else " " for new in fresh_characters(text, spots[0], places))
    return "xx" in fresh


def fresh_characters(text: str, spot: Spot, places: Sequence[TermPlace]) -> list[bool]:
    """Say for each character of a candidate whether it belongs to no known term there."""
    terms = places[spot.place].terms
    stretch = range(spot.start, spot.start + len(text))
    return [not any(term.start <= i < term.end for term in terms) for i in stretch]


def _is_free(text: str, spots: Sequence[Spot], places: Sequence[TermPlace]) -> bool:
    """Tell whether the neighbours vary on both sides."""
    before, after = Counter[str](), Counter[str]()
    for number, start in spots:
        whole = places[number].text
        before[_neighbour(whole[:start][::-1])] += 1
        after[_neighbour(whole[start + len(text) :])] += 1
    return all(_varies(side, len(spots)) for side in (before, after))


def _varies(side: Counter[str], count: int) -> bool:
    """Tell whether no neighbour is too frequent, and nothing or many things stand there at all."""
    most = max((n for c, n in side.items() if c), default=0)
    return most <= (1 - FREE) * count and ("" in side or len(side) > 2)


def _neighbour(rest: str) -> str:
    """Return what stands beside a candidate, seen from it; nothing where a mark ends the clause.

    The member before or after in an enumeration is a neighbour too.
    """
    if rest and rest[0] in _ENUMERATING:
        return rest[:2]
    return rest[0] if rest and is_hanzi(rest[0]) else ""


def _inside_longer(found: Mapping[str, Sequence[Spot]]) -> Iterator[str]:
    """Yield candidates that stand three times out of four inside one that is longer."""
    for text, spots in found.items():
        for length in range(SHORTEST, len(text)):
            for start in range(len(text) - length + 1):
                part = text[start : start + length]
                if len(found.get(part, ())) * 3 <= len(spots) * 4 and part in found:
                    yield part
