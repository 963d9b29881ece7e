"""Review a Word document: remarks as comments on their words, fixes as tracked changes.

Word has no comments in headers and text boxes: what is said of a word there, or in a note, is a
comment where the note, the box or the document begins. A change that Word could not take back
cleanly (in a field, over pinyin, in moved text) is only a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any

from .docx_comments import Comments
from .docx_lines import Line, Part, lines_of, match_second_forms, parts_of
from .docx_runs import Runs, Stamp, cut, next_number, run_of, touched
from .package import with_parts
from .textfile import LineChange, Remark, Reviewed, TextFile

AUTHOR = "Tifa"
_Ends = tuple[tuple[Line, int], tuple[Line, int]]
_WHERE = {
    "footnotes": "In the footnote",
    "endnotes": "In the endnote",
    "header": "In a header",
    "footer": "In a footer",
    "document": "In the text box",
}


def review(file: TextFile, remarks: Sequence[Remark]) -> Reviewed:
    """Return the document with comments and tracked changes by ``Tifa``."""
    parts = parts_of(file.data, file.path)
    date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    comments = Comments(file.data, file.path, parts[0])
    numbers = [next_number(part) for part in (*parts, comments.part)]
    stamp = Stamp(AUTHOR, date, max(numbers))
    made = _Review(parts, lines_of(parts), stamp, comments)
    changes = made.add(remarks)
    changed = {part.name: part.root for part in parts if part.name in made.changed}
    return Reviewed(
        with_parts(file.data, changed | comments.parts()) if remarks else file.data,
        comments.count,
        changes,
    )


class _Review:
    """A document while remarks are put into it."""

    def __init__(
        self, parts: Sequence[Part], lines: Sequence[Line], stamp: Stamp, comments: Comments
    ) -> None:
        self.parts, self.lines, self.comments = parts, lines, comments
        self.runs = Runs(stamp)
        self.changed: set[str] = {parts[0].name}

    def add(self, remarks: Sequence[Remark]) -> int:
        """Put remarks in, all changes first; returns how many remarks have one."""
        places = [self._ends(remark) for remark in remarks]
        wanted = [[*self._by_words(remark.changes)] for remark in remarks]
        for ends, changes in zip(places, wanted, strict=True):
            for line, offset in ends:
                cut(line, offset)
            for change in changes:
                cut(self._line(change), change.start - 1)
                cut(self._line(change), change.end - 1)
        made = [[change for change in changes if self._change(change)] for changes in wanted]
        for remark, ends, changes, done in zip(remarks, places, wanted, made, strict=True):
            self._comment(remark.text, ends, undone=len(done) < len(changes))
        for part in self.parts:
            if part.name in self.changed:
                match_second_forms(part)
        return sum(map(bool, made))

    def _by_words(self, changes: Iterable[LineChange]) -> Iterator[LineChange]:
        """Yield changes word by word, so that a word that stays keeps how it looks."""
        for change in changes:
            old = self._line(change).text[change.start - 1 : change.end - 1]
            for start, end, new in by_words(old, change.new):
                yield change._replace(start=change.start + start, end=change.start + end, new=new)

    def _line(self, change: LineChange) -> Line:
        return self.lines[change.line - 1]

    def _ends(self, remark: Remark) -> _Ends:
        """Return where a remark begins and ends; one on nothing is on the word before it."""
        first, last = self.lines[remark.line - 1], self.lines[remark.end_line - 1]
        start, end = remark.column - 1, remark.end_column - 1
        if first is last and start >= end:
            text = first.text
            start = end = min(end, len(text))
            while start and (end == start or not text[start - 1].isspace()):
                start -= 1
            end = end if start < end else min(len(text), end + 1)
        return (first, start), (last, end)

    def _change(self, change: LineChange) -> bool:
        line = self._line(change)
        done = self.runs.change(line, change.start - 1, change.end - 1, change.new)
        if done:
            self.changed.add(line.part.name)
        return done

    def _comment(self, text: str, ends: _Ends, *, undone: bool) -> None:
        (first, start), (last, end) = ends
        if undone:
            text += "\nNot changed here: the text is in a field, over pinyin, or moved."
        host = self._host(first)
        if host is not None:
            words = first.text[start : end if first is last else None]
            text = f"{_WHERE[first.part.kind]}, on “{words}”:\n{text}"
            self.comments.put(self.runs.stamp, host, host, text)
            return
        runs = touched(first, start, end if first is last else len(first.text))
        behind = runs if first is last else touched(last, 0, end)
        if runs and behind:
            self.comments.put(
                self.runs.stamp, self._outer(runs[0]), self._end(behind[-1], last), text
            )

    def _outer(self, run: Any) -> Any:
        """Return the mark of a deleted run, or the run."""
        above = run.getparent()
        return above if above.tag == self.parts[0].tags("del") else run

    def _end(self, run: Any, line: Line) -> Any:
        """Return what a comment on a run ends behind: what was put in for it belongs to it."""
        tags = line.part.tags
        node = self._outer(run)
        above = node.getparent()
        inside = above.tag == tags("ins") and node.getnext() is None
        behind = (above if inside else node).getnext()
        return behind if behind is not None and behind in self.runs.inserted else node

    def _host(self, line: Line) -> Any:
        """Return the run of the body that a note or a box hangs on; none for the body itself."""
        tags = line.part.tags
        if line.part.kind in ("footnotes", "endnotes"):
            note = next(each for each in line.paragraph.iterancestors() if each.get(tags("id")))
            name = line.part.kind.replace("notes", "noteReference")
            return next(_runs_with(self.parts[0], name, note.get(tags("id"))), None)
        if line.part.kind != "document":
            return next(self._runs(), None)
        box = [*line.paragraph.iterancestors(tags("txbxContent"))][-1:]
        return next(box[0].iterancestors(tags("r")), None) if box else None

    def _runs(self) -> Iterator[Any]:
        for line in self.lines:
            for spot in line.spots:
                run = run_of(spot.element, line)
                if run is not None and line.part.kind == "document" and self._host(line) is None:
                    yield run


def by_words(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of ``old`` that change, and what comes there.

    >>> list(by_words("outlook of green growth", "concept of growth"))
    [(0, 7, 'concept'), (11, 17, '')]
    """
    ours, theirs = (re.findall(r"\w+|\W", text) for text in (old, new))
    starts = [0, *accumulate(map(len, ours))]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind != "equal":
            yield starts[first], starts[last], "".join(theirs[begin:end])


def _runs_with(part: Part, name: str, number: str) -> Iterator[Any]:
    tags = part.tags
    for reference in part.root.iter(tags(name)):
        if reference.get(tags("id")) == number:
            yield from reference.iterancestors(tags("r"))
