"""XLIFF 1.2 (Trados, memoQ and Memsource dialects too) and 2.x: every segment is a unit.

A segment without a translation has the place where it goes, with the tags that are missing there.
What is not to be translated is ``locked``; what somebody has to look at again is ``fuzzy``.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from .places import Anchor, Places, Text, together
from .textfile import TextUnit
from .xml import Walk, units_of

_UNITS = ("trans-unit", "segment")
_UNSURE = frozenset(
    {"needs-translation", "needs-review-translation", "needs-adaptation", "needs-l10n", "new"}
)
_DELETED = frozenset({"x-sdl-deleted"})
_SIDES = ("source", "target", "seg-source")
_DROPPED = "\0"


def parse(text: str, path: str) -> list[TextUnit]:
    """Return the segments of a file; raises :class:`~tm.errors.FormatError` with file and line."""
    return units_of(_Xliff(path, text), text)


class _Xliff(Walk):
    root = "xliff"

    def __init__(self, path: str, text: str = "") -> None:
        super().__init__(path, text)
        self._locked = [False]
        self._unit = self._segment = self._state = ""
        self._sides: dict[str, Text] = {}
        self._marks: dict[str, dict[str, Text]] = {}
        """The segments of a side (``mrk``) by their names."""
        self._collected: list[str] = []
        self._after = (1, 1)
        self._end_of_target = (1, 1)

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        own = attributes.get("translate")
        self._locked.append(self._locked[-1] if own is None else own == "no")
        if name == "unit":
            self._unit = attributes.get("id", "")
        elif name in _UNITS:
            self._sides, self._marks, self._state = {}, {}, ""
            self._segment = attributes.get("id", "")
        elif name in _SIDES and self.open[-2] in _UNITS:
            if name in self._sides:
                raise self.problem(f"unit {self._name()} has two {name} elements")
            if name == "target" and attributes.get("state") in _UNSURE:
                self._state = "fuzzy"
            self._collect(name)
        elif name == "mrk" and self._collected:
            if attributes.get("mtype") == "seg":
                self._collect(attributes.get("mid", ""))
            elif attributes.get("mtype") in _DELETED:
                self._collect(_DROPPED)

    def _collect(self, name: str) -> None:
        self._collected.append(name)
        self.collect()

    def finish(self, name: str, text: Text | None) -> None:
        if text is not None:
            self._keep(self._collected.pop(), text)
        elif name in _UNITS and "source" in self._sides:
            self.units += self._segments(locked=self._locked[-1])
        self._locked.pop()

    def _keep(self, name: str, text: Text) -> None:
        if self._collected:
            if name != _DROPPED:
                self._marks.setdefault(self._collected[0], {})[name] = text
            return
        self._sides[name] = text
        if name == "target":
            self._end_of_target = self.place()
        else:
            self._after = self.behind_tag()

    def _name(self) -> str:
        return "/".join(filter(None, (self._unit, self._segment)))

    def _segments(self, *, locked: bool) -> list[TextUnit]:
        sources = self._marks.get("seg-source") or self._marks.get("source") or {}
        targets = self._marks.get("target", {})
        name = self._name()
        if "target" not in self._sides or not sources or not (targets or len(sources) == 1):
            source = together(list(sources.values()), "") if sources else self._sides["source"]
            return self._unit_of(name, source, self._sides.get("target"), locked)
        return [
            unit
            for mid, source in sources.items()
            for unit in self._unit_of(f"{name}.{mid}", source, targets.get(mid), locked, mid)
        ]

    def _unit_of(
        self, name: str, source: Text, target: Text | None, locked: bool, mid: str = ""
    ) -> list[TextUnit]:
        if not source:
            return []
        state = "locked" if locked else self._state
        own = self._missing(mid) if target is None else target
        return [TextUnit(source, own, name, paired=True, state=state)]

    def _missing(self, mid: str) -> Text:
        """Return the place of a translation that has no element yet."""
        if mid:
            around = (f'<mrk mtype="seg" mid={quoteattr(mid)}>', "</mrk>")
            return Text("", Places((Anchor(0, *self._end_of_target),), around))
        return Text("", Places((Anchor(0, *self._after),), ("<target>", "</target>")))
