"""The figures of the English that render none of the Chinese, to stand where one is wrong."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable

from glossary.figures.model import FigureKind
from glossary.figures.quantities import Quantity

COUNTED = (FigureKind.NUMBER, FigureKind.PERCENT)
_SMALL = 20
"""The largest figure that stands for a single numeral: no 十个 is rendered as a million."""
_STANDS_FOR = {
    FigureKind.FRACTION: (FigureKind.FRACTION, FigureKind.PERCENT),
    FigureKind.TIMES: (FigureKind.TIMES, FigureKind.PERCENT, FigureKind.NUMBER),
    FigureKind.DECADE: (FigureKind.DECADE, FigureKind.YEAR),
    FigureKind.DAY: (FigureKind.DAY, FigureKind.ORDINAL, FigureKind.NUMBER),
    FigureKind.NUMBER: COUNTED,
    FigureKind.PERCENT: (*COUNTED, FigureKind.FRACTION),
}
"""Kinds of English figures that can stand in the place of a Chinese one, besides its own."""


class FreeFigures:
    """The English figures without a source, each of which can stand for one of the Chinese."""

    def __init__(self, quantities: list[Quantity]) -> None:
        self._queues: dict[tuple[str, str], deque[Quantity]] = defaultdict(deque)
        self._taken: set[int] = set()
        for quantity in quantities:
            self._queues["kind", quantity.kind].append(quantity)
            self._queues["unit", quantity.unit].append(quantity)
            if quantity.value <= _SMALL:
                self._queues["small", quantity.kind].append(quantity)

    def take(self, quantity: Quantity) -> Quantity | None:
        """Take the first of the same kind or unit, else the first that can stand for it."""
        if quantity.weak:
            queue = "small" if quantity.kind is FigureKind.NUMBER else "kind"
            found = self._first([(queue, quantity.kind)])
        else:
            units = [("unit", quantity.unit)] if quantity.unit else []
            others = [("kind", kind) for kind in _STANDS_FOR.get(quantity.kind, ())]
            found = self._first([("kind", quantity.kind), *units]) or self._first(others)
        if found:
            self._taken.add(found.start)
        return found

    def _first(self, names: Iterable[tuple[str, str]]) -> Quantity | None:
        heads = []
        for queue in (self._queues[name] for name in names if name in self._queues):
            while queue and queue[0].start in self._taken:
                queue.popleft()
            heads += [queue[0]] if queue else []
        return min(heads, default=None, key=lambda quantity: quantity.start)
