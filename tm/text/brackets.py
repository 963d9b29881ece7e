"""Quotations and brackets that are closed: what stands inside them hangs together."""

from __future__ import annotations

from collections.abc import Iterator

_PAIRS = {
    "“": "”",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
}
_TITLES = "《〈"


def enclosed(
    line: str, *, longest: int | None = None, pairs: dict[str, str] = _PAIRS
) -> list[bool]:
    """Say of each character whether it stands inside a quotation or bracket that is closed.

    ``longest`` frees quotations and brackets of more characters, except titles. Straight double
    quotes count when their number in the line is even.
    """
    inside = [False] * len(line)
    for start, end in _matched(line, pairs):
        if longest is None or end - start - 1 <= longest or line[start] in _TITLES:
            inside[start:end] = [True] * (end - start)
    return inside


def _matched(line: str, pairs: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Yield where a closed pair opens and closes; a stray closing half is passed over."""
    opened: list[int] = []
    waiting = dict.fromkeys(pairs.values(), 0)  # how many halves wait for this one
    for place, character in enumerate(line):
        if character in pairs:
            opened.append(place)
            waiting[pairs[character]] += 1
        elif waiting.get(character):
            while True:
                start = opened.pop()
                closing = pairs[line[start]]
                waiting[closing] -= 1
                if closing == character:
                    yield start, place
                    break
    straight = [place for place, character in enumerate(line) if character == '"']
    if len(straight) % 2 == 0:
        yield from zip(straight[::2], straight[1::2], strict=True)
