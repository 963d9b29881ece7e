"""What has no field of its own in another tool's format, in notes that a person can read.

``tifa: member=经济建设; member=政治建设`` says what TBX and MultiTerm have no place for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from glossary import Citation, Concept, ConceptKind, Document, Reliability, Term

PREFIX = "tifa: "
_SPECIAL = {"%": "%25", ";": "%3B", "\n": "%0A", "\t": "%09"}
_ESCAPE = re.compile("[%;\n\t]")
_RELIABILITIES = {reliability.value: reliability for reliability in Reliability}
_ESCAPED = re.compile("%(25|3B|0A|09)")

Values = dict[str, list[str]]


def note_of(values: Iterable[tuple[str, str]]) -> str:
    """Write values as a note; nothing where none has any text.

    >>> note_of([("kind", "word"), ("pinyin", ""), ("member", "a;b")])
    'tifa: kind=word; member=a%3Bb'
    """
    said = [f"{key}={_ESCAPE.sub(_escaped, text)}" for key, text in values if text]
    return PREFIX + "; ".join(said) if said else ""


def values_of(note: str) -> Values | None:
    """Read such a note; ``None`` where a person wrote it.

    >>> values_of("tifa: kind=word; member=a%3Bb; member=c")
    {'kind': ['word'], 'member': ['a;b', 'c']}
    """
    if not note.startswith(PREFIX.strip()):
        return None
    values: Values = {}
    for part in note.removeprefix(PREFIX.strip()).split(";"):
        key, sign, text = part.strip().partition("=")
        if sign:
            plain = _ESCAPED.sub(_plain, text) if "%" in text else text
            values.setdefault(key, []).append(plain)
    return values


def concept_note(concept: Concept) -> str:
    """Return the note of what belongs to a concept as a whole."""
    return note_of(
        [
            ("concept", concept.id),
            ("kind", concept.kind.value if concept.kind else ""),
            ("pinyin", concept.pinyin),
            *(("member", member) for member in concept.members),
            *(("except", exception) for exception in concept.exceptions),
        ]
    )


def term_note(term: Term) -> str:
    """Return the note of what TBX does not know of a rendering."""
    fuzzy = "yes" if term.fuzzy else ""
    return note_of([("decided", term.decided), ("comment", term.comment), ("fuzzy", fuzzy)])


def citation_note(citation: Citation, document: Document | None = None) -> str:
    """Return the note of a citation, with all that is known of its document where that is given."""
    count = str(citation.count) if citation.count != 1 else ""
    values = [
        ("document", citation.document),
        ("locator", citation.locator),
        ("reliability", citation.reliability.value),
        ("count", count),
    ]
    if document:
        values += [(name, getattr(document, name)) for name in DOCUMENT_FIELDS]
    return note_of(values)


DOCUMENT_FIELDS = ("date", "issuer", "title_zh", "title_en", "short", "extent")
"""What is known of a document besides its id."""


def citation_of(values: Mapping[str, list[str]]) -> Citation:
    """Return the citation that a note holds."""
    keys = ("document", "locator", "reliability", "count")
    return citation_from(*(values[key][0] if key in values else "" for key in keys))


def citation_from(document: str, locator: str, reliability: str, count: str) -> Citation:
    """Return a citation of texts; what is not said or makes no sense is as little as it can be."""
    found = _RELIABILITIES.get(reliability.strip().lower())
    if found is None or (not locator and found is not Reliability.REPORTED):
        found = Reliability.CITED if locator else Reliability.REPORTED
    number = int(count) if count.isdecimal() and int(count) else 1
    return Citation("-".join(document.split()), " ".join(locator.split()), found, number)


def document_of(values: Mapping[str, list[str]]) -> Document:
    """Return the document that a note holds."""
    known = {name: values[name][0] for name in DOCUMENT_FIELDS if name in values}
    return Document(values["document"][0], **known)


def citation_text(citation: Citation, names: Mapping[str, str]) -> str:
    """Say a citation for people: the document's name and the place.

    >>> citation_text(Citation("gwr-2021", "49.1"), {"gwr-2021": "work report 2021"})
    'work report 2021, 49.1'
    """
    name = names.get(citation.document, citation.document)
    return f"{name}, {citation.locator}" if citation.locator else name


def kind_from(text: str) -> ConceptKind | None:
    """Return a kind by its name, ``None`` where it is none."""
    return next((kind for kind in ConceptKind if kind.value == text.strip().lower()), None)


def _escaped(found: re.Match[str]) -> str:
    return _SPECIAL[found[0]]


def _plain(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
