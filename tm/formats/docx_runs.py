"""Change the runs of a Word paragraph the way Word tracks it, so that all can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from .docx_lines import BREAK, Line, Part, Spot

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS = ("ins", "del", "moveFrom", "moveTo", "comment", "commentRangeStart", "bookmarkStart")
_PLAIN = ("p", "hyperlink", "smartTag", "sdt", "sdtContent", "ins")
"""What a run may stand in for a change of it to be tracked: no field, no ruby, no moved text."""


@dataclass(slots=True)
class Stamp:
    """Who changes the document and when, and the number of the next mark."""

    author: str
    date: str
    number: int = 0

    def mark(self, part: Part, name: str) -> Any:
        """Return a new element that says who made it."""
        tags = part.tags
        mark = part.root.makeelement(tags(name))
        mark.set(tags("id"), str(self.number))
        mark.set(tags("author"), self.author)
        mark.set(tags("date"), self.date)
        self.number += 1
        return mark


def next_number(part: Part) -> int:
    """Return the first number that no mark of a part has."""
    numbers = [
        element.get(part.tags("id"), "") for element in part.root.iter(*map(part.tags, _MARKS))
    ]
    return max((int(number) for number in numbers if number.lstrip("-").isdigit()), default=-1) + 1


@dataclass(slots=True)
class Runs:
    """The runs of the lines of a document, to be cut, deleted and put in."""

    stamp: Stamp
    inserted: list[Any] = field(default_factory=list)
    _fields: dict[str, set[Any]] = field(default_factory=dict)

    def change(self, line: Line, start: int, end: int, new: str) -> bool:
        """Track ``new`` in the place of ``[start:end]``; say whether that can be done there.

        Both ends have to be cut before. What is put in looks like the run it follows or replaces.
        """
        runs = touched(line, start, end) or before(line, start)
        if not runs or not all(self._is_plain(run, line) for run in runs):
            return False
        model = runs[0] if start < end else runs[-1]
        look = model.find(line.part.tags("rPr"))
        outer = [self._alone(run, line) for run in runs]
        if start < end:
            outer = [
                self._deleted(run, above, line) for run, above in zip(runs, outer, strict=True)
            ]
        if new:
            put = self._inserted(new, look, line)
            if end:
                outer[-1].addnext(put)
            else:
                outer[0].addprevious(put)
            self.inserted.append(put)
        return True

    def _is_plain(self, run: Any, line: Line) -> bool:
        if run in self._in_fields(line.part):
            return False
        plain = set(map(line.part.tags, _PLAIN))
        for above in run.iterancestors():
            if above.tag not in plain:
                return False
            if above.tag == line.paragraph.tag:
                return True
        return False

    def _in_fields(self, part: Part) -> set[Any]:
        """Return the runs that a field makes: what is written there is written anew."""
        if part.name not in self._fields:
            self._fields[part.name] = set(_runs_in_fields(part))
        return self._fields[part.name]

    def _alone(self, run: Any, line: Line) -> Any:
        """Give a run that another person put in a mark of its own; returns what is outermost."""
        above = run.getparent()
        if above.tag != line.part.tags("ins"):
            return run
        behind = list(run.itersiblings())
        if behind:
            above.addnext(self._copy(above, behind, line))
        if list(run.itersiblings(preceding=True)):
            own = self._copy(above, [run], line)
            above.addnext(own)
            return own
        return above

    def _copy(self, mark: Any, runs: list[Any], line: Line) -> Any:
        copy = mark.makeelement(mark.tag, dict(mark.attrib))
        copy.set(line.part.tags("id"), str(self.stamp.number))
        self.stamp.number += 1
        copy.extend(runs)
        return copy

    def _deleted(self, run: Any, outer: Any, line: Line) -> Any:
        tags = line.part.tags
        mark = self.stamp.mark(line.part, "del")
        run.addprevious(mark)
        mark.append(run)
        for text in list(run.iter(tags("t"))):
            text.tag = tags("delText")
        return mark if outer is run else outer

    def _inserted(self, new: str, look: Any, line: Line) -> Any:
        tags = line.part.tags
        mark = self.stamp.mark(line.part, "ins")
        run = _sub(mark, tags("r"))
        if look is not None:
            run.append(deepcopy(look))
            for change in run.findall(f"{tags('rPr')}/{tags('rPrChange')}"):
                change.getparent().remove(change)
        text = _sub(run, tags("t"))
        text.text = new.replace(BREAK, " ").replace("\n", " ")
        text.set(SPACE, "preserve")
        return mark


def cut(line: Line, offset: int) -> None:
    """Let a run end at an offset of the paragraph's text, where that can be."""
    place = 0
    for number, spot in enumerate(line.spots):
        if place >= offset:
            _split(spot.element, line)
            return
        inside = offset - place
        if inside < len(spot.said) and line.is_text(spot):
            behind = deepcopy(spot.element)
            spot.element.text, behind.text = spot.said[:inside], spot.said[inside:]
            spot.element.set(SPACE, "preserve")
            behind.set(SPACE, "preserve")
            spot.element.addnext(behind)
            halves = [Spot(spot.element, spot.said[:inside]), Spot(behind, spot.said[inside:])]
            line.spots[number : number + 1] = halves
            _split(behind, line)
            return
        place += len(spot.said)


def touched(line: Line, start: int, end: int) -> list[Any]:
    """Return the runs that hold ``[start:end]`` of a paragraph's text, in order."""
    found: dict[Any, None] = {}
    place = 0
    for spot in line.spots:
        behind = place + len(spot.said)
        if place < end and start < behind and (run := run_of(spot.element, line)) is not None:
            found[run] = None
        place = behind
    return list(found)


def before(line: Line, offset: int) -> list[Any]:
    """Return the run that ends at an offset; at the beginning of a paragraph its first one."""
    return touched(line, offset - 1, offset)[-1:] if offset else touched(line, 0, 1)[:1]


def run_of(element: Any, line: Line) -> Any:
    """Return the outermost run of the paragraph that an element stands in."""
    found = None
    for above in element.iterancestors() if element is not None else ():
        if above.tag == line.paragraph.tag:
            break
        if above.tag == line.part.tags("r"):
            found = above
    return found


def _split(element: Any, line: Line) -> None:
    """Let a run begin with an element, unless the run stands in another (ruby)."""
    tags = line.part.tags
    run = run_of(element, line)
    if run is None or element.getparent() is not run:
        return
    ahead = element.getprevious()
    if ahead is None or ahead.tag == tags("rPr"):
        return
    new = run.makeelement(run.tag, dict(run.attrib))
    look = run.find(tags("rPr"))
    if look is not None:
        new.append(deepcopy(look))
    new.extend([element, *element.itersiblings()])
    run.addnext(new)


def _sub(element: Any, tag: str) -> Any:
    child = element.makeelement(tag)
    element.append(child)
    return child


def _runs_in_fields(part: Part) -> Iterator[Any]:
    tags = part.tags
    sign, kind = tags("fldChar"), tags("fldCharType")
    if next(part.root.iter(sign), None) is None:
        return
    depth = 0
    for element in part.root.iter(sign, tags("r")):
        if element.tag == sign:
            depth += {"begin": 1, "end": -1}.get(element.get(kind), 0)
        elif depth:
            yield element
