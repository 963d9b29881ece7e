"""XLIFF 1.2 (Trados, memoQ and Phrase dialects too) and 2.x: every segment is a unit.

A segment without a translation has the place where it goes, with the tags that are missing there.
What is not to be translated is ``locked``; what somebody has to look at again is ``fuzzy``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from xml.sax.saxutils import quoteattr

from glossary.en.roots import listed

from .codes import language_of_code
from .places import NOWHERE, Anchor, Piece, Places, Text, joined, together
from .textfile import TextUnit, broken
from .xml import Walk, units_of

_UNITS = ("trans-unit", "segment")
_UNSURE = frozenset(
    listed(
        """needs-translation needs-review-translation needs-adaptation needs-review-adaptation
    needs-l10n needs-review-l10n new initial fuzzy-match leveraged-mt
    draft rejectedtranslation rejectedsignoff unspecified
    notstarted partiallyedited pretranslated assembledfromfragments machinetranslated rejected"""
    )
)
"""States, of the standards and of the dialects, of what somebody has to look at again."""
_STATES = ("state", "state-qualifier", "conf", "status")
_YES = frozenset({"true", "yes", "1", "locked"})
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
        self._codes = ("", "")
        self._unit = self._segment = self._state = ""
        self._sides: dict[str, Text] = {}
        self._marks: dict[str, dict[str, Text]] = {}
        """The segments of a side (``mrk``) by their names."""
        self._about: dict[str, tuple[str, bool]] = {}
        """State of the segments that a dialect tells apart (``sdl:seg``), and whether locked."""
        self._tags: dict[str, Text] = {}
        self._collected: list[str] = []
        self._after = (1, 1)
        self._end_of_target = (1, 1)
        self._count = 0
        self._is_broken, self._line = False, 1

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        given = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        own = given.get("translate")
        locked = self._locked[-1] if own is None else own == "no"
        self._locked.append(locked or given.get("locked", "") in _YES)
        if name in ("xliff", "file"):
            source = given.get("source-language") or given.get("srcLang") or self._codes[0]
            self._codes = source, given.get("target-language") or given.get("trgLang") or ""
        elif name == "unit":
            self._unit, self._count = given.get("id", ""), 0
            self._tags = {"unit": self._tag()}
        elif name in _UNITS:
            self._begin_segment(name, given)
        elif name in ("matches", "glossary") and self.open[-2] == "unit":
            self._tags[name] = self._tag()
        elif name == "seg" and self.open[-2] == "seg-defs":
            self._about[given.get("id", "")] = _state(given), self._locked[-1]
            self._tags[f"seg {given.get('id', '')}"] = self._tag()
        elif name in _SIDES and self.open[-2] in _UNITS:
            if name in self._sides:
                self._is_broken = True
                return
            if name == "target":
                self._state = _state(given) or self._state
                self._tags["target"] = self._tag()
            self._collect(name)
        elif name == "mrk" and self._collected:
            self._begin_mark(given)

    def _begin_segment(self, name: str, given: Mapping[str, str]) -> None:
        self._sides, self._marks, self._about = {}, {}, {}
        self._is_broken, self._line = False, self.place()[0]
        self._count += 1
        self._segment = given.get("id", "") or (str(self._count) if self._count > 1 else "")
        self._state = _state(given) or ("fuzzy" if given.get("confirmed") == "0" else "")
        kept = ("unit", "matches", "glossary") if name == "segment" else ()
        self._tags = {key: tag for key, tag in self._tags.items() if key in kept}
        self._tags[name] = self._tag()

    def _begin_mark(self, given: Mapping[str, str]) -> None:
        if given.get("mtype") == "seg":
            self._collect(given.get("mid", ""))
        elif given.get("mtype") in _DELETED:
            self._collect(_DROPPED)

    def _tag(self) -> Text:
        """Return the tag that is being read."""
        line, column = self.place()
        end_line, end = self.behind_tag()
        if end_line == line:
            said = self.line(line)[column - 1 : end - 1]
        else:
            between = [self.line(number) for number in range(line + 1, end_line)]
            last = self.line(end_line)[: end - 1]
            said = "\n".join([self.line(line)[column - 1 :], *between, last])
        return joined([Piece(said, line, column)])

    def _collect(self, name: str) -> None:
        self._collected.append(name)
        self.collect()

    def finish(self, name: str, text: Text | None) -> None:
        if text is not None:
            self._keep(self._collected.pop(), text)
        elif name in _UNITS and self._is_broken:
            problem = "a unit with two sources or two targets"
            self.units.append(broken(self._line, problem))
        elif name in _UNITS and "source" in self._sides:
            self.units += self._segments()
        self._locked.pop()

    def _keep(self, name: str, text: Text) -> None:
        if self._collected:
            if name != _DROPPED:
                self._marks.setdefault(self._collected[0], {})[name] = text
            return
        self._sides[name] = text
        if name == "target":
            self._end_of_target = self.place()
            self._tags["behind"] = Text("", Places((Anchor(0, *self.behind_tag()),)))
        else:
            self._after = self.behind_tag()

    def _name(self) -> str:
        return "/".join(filter(None, (self._unit, self._segment)))

    def _segments(self) -> list[TextUnit]:
        sources = self._marks.get("seg-source") or self._marks.get("source") or {}
        targets = self._marks.get("target", {})
        name = self._name()
        if "target" not in self._sides or not sources or not (targets or len(sources) == 1):
            source = together(list(sources.values()), "") if sources else self._sides["source"]
            return self._unit_of(name, source, self._sides.get("target"))
        return [
            unit
            for mid, source in sources.items()
            for unit in self._unit_of(f"{name}.{mid}", source, targets.get(mid), mid)
        ]

    def _unit_of(
        self, name: str, source: Text, target: Text | None, mid: str = ""
    ) -> list[TextUnit]:
        only = next(iter(self._about)) if len(self._about) == 1 and not mid else mid
        state, locked = self._about.get(only, (self._state, False))
        state = "locked" if locked or self._locked[-1] else state
        tags = [(key, tag) for key, tag in self._tags.items() if not key.startswith("seg ")]
        if f"seg {only}" in self._tags:
            tags.append(("seg", self._tags[f"seg {only}"]))
        own = self._missing(mid) if target is None else target
        unit = TextUnit(source, own, name, paired=True, state=state, tags=tuple(tags))
        if self._is_into_chinese():
            unit = replace(unit, source=own, target=source)
        return [unit] if unit.source else []

    def _is_into_chinese(self) -> bool:
        """Tell a file that translates into Chinese from one that says nothing, or the opposite."""
        return (language_of_code(self._codes[0]), language_of_code(self._codes[1])) == ("en", "zh")

    def _missing(self, mid: str) -> Text:
        """Return the place of a translation that has no element yet."""
        if mid:
            prefix = _prefix(self._tags)
            around = f'<{prefix}mrk mtype="seg" mid={quoteattr(mid)}>', f"</{prefix}mrk>"
            return Text("", Places((Anchor(0, *self._end_of_target),), around))
        prefix = _prefix(self._tags)
        around = f"<{prefix}target>", f"</{prefix}target>"
        return Text("", Places((Anchor(0, *self._after),), around))


def _state(given: Mapping[str, str]) -> str:
    told = {given.get(name, "").lower() for name in _STATES}
    return "fuzzy" if told & _UNSURE else ""


def _prefix(tags: Mapping[str, Text]) -> str:
    """Return the prefix, with its colon, that the file gives the elements of XLIFF."""
    said = (tags.get("trans-unit") or tags.get("segment") or NOWHERE).text
    name = re.match(r"<([\w.-]+:)?", said)
    return (name[1] or "") if name else ""
