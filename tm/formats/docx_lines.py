"""The paragraphs of a Word document, each with the elements that hold its text.

Read are the body with its tables and text boxes, then footnotes, endnotes, headers and footers, as
they stand when every tracked change is accepted. Comments are not read. A text box stands behind
the paragraph it hangs on, and once, though Word keeps it in two forms.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..errors import FormatError
from .package import opened, xml_of

CELL, ROW = "\x1f", "\x1e"
"""What ends a cell, and a table row, in the text of a document: separators of that name."""

BREAK = "\x0b"
"""A line break inside a paragraph, as Word itself writes it in plain text."""

NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""What Word writes by default (transitional), and what the standard wants (Strict)."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHOICE, _FALLBACK, _ALTERNATIVES = f"{_MC}Choice", f"{_MC}Fallback", f"{_MC}AlternateContent"
_KINDS = ("footnotes", "endnotes", "header", "footer")
"""The parts that are read beside the body, in this order."""
_SIGNS = {"br": BREAK, "cr": BREAK, "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_DELETED = ("del", "moveFrom", "instrText", "delText", "delInstrText")
_LEFT_OUT = ("footnoteReference", "commentReference", "drawing", "pict", "object", "rt", "rPr")


class Tags:
    """The names of elements in a document's own namespace."""

    def __init__(self, namespace: str) -> None:
        self._w = f"{{{namespace}}}"
        self.deleted = frozenset(map(self, _DELETED))
        """What is gone once every change is accepted."""
        self.skipped = self.deleted | frozenset(map(self, _LEFT_OUT))
        """What holds no text of the paragraph it stands in."""
        self.signs = {self(name): sign for name, sign in _SIGNS.items()}
        """What stands for a character."""

    def __call__(self, name: str) -> str:
        """Return the full name of an element or an attribute."""
        return self._w + name


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the package that holds text: the document, its notes, a header or footer."""

    name: str
    kind: str
    root: Any
    tags: Tags


class Spot(NamedTuple):
    """A piece of a paragraph's text, and the element that says it; none says the end of a cell."""

    element: Any
    said: str


@dataclass(slots=True)
class Line:
    """A paragraph: what its pieces say together is a line of the text."""

    part: Part
    paragraph: Any
    spots: list[Spot] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraph's text, with what ends it in a table."""
        return "".join(spot.said for spot in self.spots)

    def is_text(self, spot: Spot) -> bool:
        """Say whether another text can stand in the place of a piece."""
        return spot.element is not None and spot.element.tag == self.part.tags("t")


def parts_of(data: bytes, path: str) -> list[Part]:
    """Return the parts that hold text, the document first.

    Raises :class:`~tm.errors.FormatError` for what is no Word document.
    """
    with opened(data, path, "a Word document (.docx)") as archive:
        main = _main(archive, path)
        root = xml_of(archive, main, path)
        tags = _tags_of(root, path)
        parts = [Part(main, "document", root, tags)]
        related = related_parts(archive, main, path)
        for kind in _KINDS:
            for name in related.get(kind, ()):
                parts.append(Part(name, kind, xml_of(archive, name, path), tags))
    return parts


def relations_of(part: str) -> str:
    """Return the name of the part that says which others a part has.

    >>> relations_of("word/document.xml")
    'word/_rels/document.xml.rels'
    """
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def related_parts(archive: zipfile.ZipFile, part: str, path: str) -> dict[str, list[str]]:
    """Return the names of a part's other parts by their kind, which ends the relation's type."""
    name = relations_of(part)
    found: dict[str, list[str]] = {}
    if name not in archive.namelist():
        return found
    for relation in xml_of(archive, name, path):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = posixpath.join("/" + posixpath.dirname(part), relation.get("Target", ""))
        whole = posixpath.normpath(target).lstrip("/")
        if relation.get("TargetMode") != "External" and whole in archive.namelist():
            found.setdefault(kind, []).append(whole)
    return found


def _main(archive: zipfile.ZipFile, path: str) -> str:
    return related_parts(archive, "", path).get("officeDocument", ["word/document.xml"])[0]


def _tags_of(root: Any, path: str) -> Tags:
    """Return the names a document uses; raises for one without a body."""
    for namespace in NAMESPACES:
        tags = Tags(namespace)
        if root.find(tags("body")) is not None:
            return tags
    raise FormatError(f"{path}: a Word document without text")


def lines_of(parts: Iterable[Part]) -> list[Line]:
    """Return every paragraph in order; one whose mark is deleted runs on into the next."""
    lines: list[Line] = []
    for part in parts:
        carried: list[Spot] = []
        for paragraph, end in _blocks_of(part, lines):
            line = Line(part, paragraph, [*carried, *_spots(paragraph, part.tags)])
            lines.append(line)
            carried = []
            if end:
                line.spots.append(Spot(None, end))
            elif _mark_is_deleted(paragraph, part.tags):
                carried, line.spots = line.spots, []
        if carried:
            lines.append(Line(part, lines[-1].paragraph, carried))
    return lines


def _blocks_of(part: Part, before: Iterable[Line]) -> Iterator[tuple[Any, str]]:
    """Yield the paragraphs of a part, with what ends each; notes that nobody refers to are none."""
    tags = part.tags
    if part.kind not in ("footnotes", "endnotes"):
        yield from _blocks(part.root, tags)
        return
    reference = tags(part.kind.replace("notes", "noteReference"))
    roots = {id(line.part): line.part.root for line in before}.values()
    live = {
        each.get(tags("id"))
        for root in roots
        for each in root.iter(reference)
        if not any(node.tag in tags.deleted for node in each.iterancestors())
    }
    for note in part.root:
        if note.get(tags("id")) in live:
            yield from _blocks(note, tags)


def _blocks(node: Any, tags: Tags) -> Iterator[tuple[Any, str]]:
    for child in node:
        if child.tag == tags("p"):
            yield child, ""
            for box in boxes(child, tags):
                yield from _blocks(box, tags)
        elif child.tag == tags("tr"):
            yield from _row(child, tags)
        elif child.tag not in tags.deleted and child.tag != _FALLBACK:
            yield from _blocks(child, tags)


def boxes(node: Any, tags: Tags) -> Iterator[Any]:
    """Yield the text boxes that hang on a paragraph, without those inside them."""
    for child in node:
        if child.tag == tags("txbxContent"):
            yield child
        elif child.tag not in tags.deleted and child.tag != _FALLBACK:
            yield from boxes(child, tags)


_LINE_END = re.compile(r"[\r\n]")  # within a run it is a blank: Word has signs for line ends


def _row(row: Any, tags: Tags) -> Iterator[tuple[Any, str]]:
    """Yield the paragraphs of a table row, then the rows of the tables that stand in it."""
    if row.find(f"{tags('trPr')}/{tags('del')}") is not None:
        return
    inside = list(_blocks(row, tags))
    own = [paragraph for paragraph, end in inside if not end]
    cells = [cell for cell in row.iter(tags("tc")) if next(cell.iterancestors(row.tag)) is row]
    several = len(cells) > 1
    for paragraph in own[:-1]:
        yield paragraph, CELL if several else ""
    for paragraph in own[-1:]:
        yield paragraph, ROW if several else ""
    yield from (block for block in inside if block[1])


def _spots(node: Any, tags: Tags) -> Iterator[Spot]:
    """Yield the accepted text under a node, with the elements that hold it."""
    for child in node:
        if child.tag == tags("t"):
            yield Spot(child, _LINE_END.sub(" ", child.text or ""))
        elif child.tag in tags.signs:
            yield Spot(child, tags.signs[child.tag])
        elif child.tag == _ALTERNATIVES:
            yield from _alternative(child, tags)
        elif child.tag not in tags.skipped:
            yield from _spots(child, tags)


def _alternative(node: Any, tags: Tags) -> Iterator[Spot]:
    """Yield the text of the first form that has any: an emoji is plain text only in the second."""
    for child in node:
        if spots := list(_spots(child, tags)):
            yield from spots
            return


def _mark_is_deleted(paragraph: Any, tags: Tags) -> bool:
    """Say whether the paragraph runs on into the next one once deletions are accepted."""
    mark = paragraph.find(f"{tags('pPr')}/{tags('rPr')}")
    if mark is None:
        return False
    return any(mark.find(tags(name)) is not None for name in ("del", "moveFrom"))


def match_second_forms(part: Part) -> None:
    """Give the second form of each text box, for older programs, the text of the first."""
    for alternatives in part.root.iter(_ALTERNATIVES):
        first, second = (alternatives.find(name) for name in (_CHOICE, _FALLBACK))
        if first is None or second is None:
            continue
        content = part.tags("txbxContent")
        ours, theirs = list(first.iter(content)), list(second.iter(content))
        if len(ours) == len(theirs):
            for new, old in zip(ours, theirs, strict=True):
                old[:] = [deepcopy(child) for child in new]
