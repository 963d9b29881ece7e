"""The comments of a Word document: the part that holds them, and the marks in the text."""

from __future__ import annotations

import posixpath
from typing import Any

from .docx_lines import Part, related_parts, relations_of
from .docx_runs import SPACE, Stamp
from .package import opened, xml_of

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KINDS = {
    True: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    False: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
"""The relation of a document to its comments: of a transitional one, and of a Strict one."""


class Comments:
    """The comments of a document, those that were there before among them."""

    def __init__(self, data: bytes, path: str, document: Part) -> None:
        self.count = 0
        self._document = document
        self._others: dict[str, Any] = {}
        with opened(data, path, "a Word document (.docx)") as archive:
            known = related_parts(archive, document.name, path).get("comments")
            name = known[0] if known else self._free(archive.namelist())
            root = xml_of(archive, name, path) if known else self._element("comments")
            self.part = Part(name, "comments", root, document.tags)
            for other in () if known else (relations_of(document.name), _TYPES_PART):
                there = other in archive.namelist()
                self._others[other] = xml_of(archive, other, path) if there else _empty(other)
        if not known:
            self._register()

    def parts(self) -> dict[str, Any]:
        """Return the parts that comments need, by name."""
        return {self.part.name: self.part.root, **self._others} if self.count else {}

    def put(self, stamp: Stamp, first: Any, last: Any, text: str) -> None:
        """Comment on what stands from one element to another; lines of ``text`` are paragraphs."""
        tags = self.part.tags
        comment = stamp.mark(self.part, "comment")
        comment.set(tags("initials"), stamp.author[:1])
        for line in text.split("\n"):
            comment.append(self._paragraph(line))
        self.part.root.append(comment)
        number = comment.get(tags("id"))
        start, end, reference = (
            self._element(name)
            for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
        )
        for mark in (start, end, reference):
            mark.set(tags("id"), number)
        run = self._element("r")
        run.append(reference)
        first.addprevious(start)
        last.addnext(end)
        end.addnext(run)
        self.count += 1

    def _paragraph(self, line: str) -> Any:
        paragraph, run, text = map(self._element, ("p", "r", "t"))
        text.text = line
        text.set(SPACE, "preserve")
        run.append(text)
        paragraph.append(run)
        return paragraph

    def _element(self, name: str) -> Any:
        """Return an element in the document's own namespace."""
        from lxml import etree

        tag = self._document.tags(name)
        w = tag[1:].partition("}")[0]
        return etree.Element(tag, nsmap={"w": w})

    def _free(self, taken: list[str]) -> str:
        folder = posixpath.dirname(self._document.name)
        names = (posixpath.join(folder, f"comments{n or ''}.xml") for n in range(len(taken) + 1))
        return next(name for name in names if name not in taken)

    def _register(self) -> None:
        """Say in the package that there are comments."""
        relations, types = self._others.values()
        relation = relations.makeelement(f"{{{_RELATIONS}}}Relationship")
        relation.set("Id", "tifaComments")
        transitional = "schemas.openxmlformats.org" in self._document.tags("p")
        relation.set("Type", _KINDS[transitional])
        relation.set("Target", posixpath.basename(self.part.name))
        relations.append(relation)
        override = types.makeelement(f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{self.part.name}")
        override.set("ContentType", _COMMENTS)
        types.append(override)


def _empty(name: str) -> Any:
    from lxml import etree

    if name == _TYPES_PART:
        return etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
    return etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
