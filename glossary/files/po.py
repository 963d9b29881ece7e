"""Termbase files: gettext PO, one file per subject field, one entry per rendering.

``msgctxt`` is the concept id, with ``:2``, ``:3`` … for its further renderings. Everything
structured stands in ``#.`` lines as ``key: value``, since gettext tools delete flags they do not
know. ``#`` lines are for people and are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import polib

from ..errors import TermbaseError
from ..model import PARTS_OF_SPEECH, Citation, Concept, ConceptKind, Reliability, Status, Term
from .text import read_text, write_text

_METADATA = {
    "Project-Id-Version": "tifa termbase",
    "Language": "en",
    "X-Source-Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_CONTEXT = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?::([2-9]|[1-9][0-9]+))?")
_STRANGE = re.compile(
    r'\n(?!#|[^\S\n]*(?:(?:(?:msgid|msgstr|msgctxt) )?"(?:[^"\\\n]|\\.)*"[^\S\n]*)?$)', re.M
)
"""Where a line begins that is no comment, not blank and no keyword with its text."""
_STATUSES = {status.value: status for status in Status}
_RELIABILITIES = {reliability.value: reliability for reliability in Reliability}
_KINDS = {kind.value: kind for kind in ConceptKind}
_KEYS = ("kind", "status", "decided", "cite", "pos", "form", "except", "member", "pinyin", "note")
_OF_CONCEPT = ("kind", "form", "except", "member", "pinyin")

_Fields = dict[str, list[str]]


def read_po(path: Path) -> list[Concept]:
    """Read the concepts of one subject field, in file order.

    Raises :class:`TermbaseError` with file, line and problem.
    """
    text = read_text(path)
    entries = parse_entries(path, text)
    file, subject_field = str(path), path.stem
    by_concept: dict[str, list[tuple[polib.POEntry, _Fields]]] = {}
    for entry in entries:
        fields = _read_fields(file, entry)
        name, number = _read_context(file, entry)
        siblings = by_concept.setdefault(name, [])
        if number != len(siblings) + 1:
            wanted = name if not siblings else f"{name}:{len(siblings) + 1}"
            place = f"{file}:{entry.linenum}"
            raise TermbaseError(f"{place}: {entry.msgctxt} stands where {wanted} is due")
        siblings.append((entry, fields))
    return [
        _read_concept(file, subject_field, name, siblings) for name, siblings in by_concept.items()
    ]


def write_po(path: Path, concepts: Iterable[Concept]) -> None:
    """Write one subject field in canonical form, beside the old file and then in its place."""
    write_text(path, format_po(concepts))


def format_po(concepts: Iterable[Concept]) -> str:
    """Return the canonical file: concepts ordered by id, fixed order of lines, no wrapping."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = dict(_METADATA)
    for concept in sorted(concepts, key=lambda concept: concept.id):
        file.extend(_entries(concept))
    return str(file).removeprefix("#\n").rstrip("\n") + "\n"


def read_citation(place: str, value: str) -> Citation:
    """Read ``DOCUMENT [LOCATOR] RELIABILITY [COUNT]``.

    >>> read_citation("x.po:1", "gwr-2021 49.1 attested 3").locator
    '49.1'
    """
    words = value.split()
    count = int(words.pop()) if len(words) > 2 and words[-1].isdecimal() else 1
    if len(words) < 2 or words[-1] not in _RELIABILITIES:
        names = ", ".join(Reliability)
        raise TermbaseError(f"{place}: a citation is a document, a place and one of {names}")
    reliability = _RELIABILITIES[words[-1]]
    locator = " ".join(words[1:-1])
    if not locator and reliability is not Reliability.REPORTED:
        raise TermbaseError(f"{place}: {words[0]} is {reliability} but no place is named")
    return Citation(words[0], locator, reliability, count)


def format_citation(citation: Citation) -> str:
    """Return the text that :func:`read_citation` reads."""
    count = str(citation.count) if citation.count > 1 else ""
    words = (citation.document, citation.locator, citation.reliability.value, count)
    return " ".join(word for word in words if word)


def parse_entries(path: Path, text: str) -> list[polib.POEntry]:
    """Parse the text of any PO file: its entries in order, ``linenum`` that of their ``msgid``.

    Obsolete entries are left out. Raises :class:`TermbaseError` where polib would lose an entry.
    """
    lines = text.split("\n")
    if strange := _STRANGE.search("\n" + text):
        number = text.count("\n", 0, strange.start()) + 1
        raise TermbaseError(f"{path}:{number}: not a line of a PO file (an unclosed quote?)")
    try:
        # The text was read and checked already; polib takes content where no file has that name.
        file = polib.pofile(text + "\n", wrapwidth=0)
    except (OSError, ValueError) as error:
        raise TermbaseError(_syntax_error(path, str(error))) from error
    entries = [entry for entry in file if not entry.obsolete]
    file.clear()  # polib's parser, itself in a cycle, would keep every entry alive
    starts = [number for number, line in enumerate(lines, 1) if line.startswith("msgid ")]
    if starts and _is_header(lines, starts[0]):
        starts = starts[1:]
    if len(starts) != len(entries):
        raise TermbaseError(f"{path}: {len(starts)} entries stand here, {len(entries)} can be read")
    for entry, start in zip(entries, starts, strict=True):
        entry.linenum = start
    return entries


def _is_header(lines: list[str], start: int) -> bool:
    """Tell the entry with the empty ``msgid`` from one whose text begins on the next line."""
    before = lines[start - 2] if start > 1 else ""
    after = lines[start] if start < len(lines) else ""
    return lines[start - 1] == 'msgid ""' and before[:7] != "msgctxt" and after[:6] == "msgstr"


def _syntax_error(path: Path, message: str) -> str:
    found = re.search(r"\(line (\d+)\)(?:: (.*))?", message)
    if not found:
        return f"{path}: not a PO file"
    return f"{path}:{found[1]}: {found[2] or 'not a line of a PO file'}"


def _read_fields(file: str, entry: polib.POEntry) -> _Fields:
    fields: _Fields = {}
    for line in entry.comment.split("\n") if entry.comment else ():
        key, colon, value = line.partition(":")
        value = value.strip()
        if not colon or key not in _KEYS or not value:
            place = f"{file}:{entry.linenum}"
            raise TermbaseError(f"{place}: '#. {line}' is not 'key: value' ({', '.join(_KEYS)})")
        fields.setdefault(key, []).append(value)
    return fields


def _read_context(file: str, entry: polib.POEntry) -> tuple[str, int]:
    found = _CONTEXT.fullmatch(entry.msgctxt or "")
    if found and entry.msgstr.strip() and entry.msgid.strip():
        return found[1], int(found[2] or 1)
    place = f"{file}:{entry.linenum}"
    if not found:
        raise TermbaseError(
            f"{place}: msgctxt must be the concept id (lower case, digits, hyphens; :2 for a "
            f"second rendering), not {entry.msgctxt!r}"
        )
    if not entry.msgstr.strip():
        raise TermbaseError(f"{place}: {entry.msgid} has no rendering")
    raise TermbaseError(f"{place}: {entry.msgctxt} has no Chinese term")


def _read_concept(
    path: str, subject_field: str, name: str, siblings: list[tuple[polib.POEntry, _Fields]]
) -> Concept:
    first, fields = siblings[0]
    if len(siblings) > 1:
        _check_siblings(path, name, siblings)
    chinese = [Term(text, "zh") for text in (first.msgid, *fields.get("form", ()))]
    english = [_read_rendering(path, entry, more) for entry, more in siblings]
    kind = "".join(fields.get("kind", ()))
    if kind and kind not in _KINDS:
        known = ", ".join(ConceptKind)
        raise TermbaseError(f"{path}:{first.linenum}: kind {kind} is none of {known}")
    return Concept(
        name,
        subject_field,
        (*chinese, *english),
        tuple(fields.get("member", ())),
        "".join(fields.get("pinyin", ())),
        tuple(fields.get("except", ())),
        _KINDS.get(kind),
    )


def _check_siblings(
    path: str, name: str, siblings: Sequence[tuple[polib.POEntry, _Fields]]
) -> None:
    """Refuse further renderings of other Chinese, and those with what belongs to the concept."""
    first, _ = siblings[0]
    for entry, further in siblings[1:]:
        place = f"{path}:{entry.linenum}"
        if entry.msgid != first.msgid:
            raise TermbaseError(
                f"{place}: {entry.msgctxt} renders {entry.msgid}, not {first.msgid}"
            )
        if misplaced := next((key for key in _OF_CONCEPT if key in further), None):
            raise TermbaseError(f"{place}: '{misplaced}:' belongs to {name} itself")


def _read_rendering(path: str, entry: polib.POEntry, fields: _Fields) -> Term:
    place = f"{path}:{entry.linenum}"
    status = "".join(fields.get("status", ("admitted",)))
    if status not in _STATUSES:
        raise TermbaseError(f"{place}: status {status} is none of {', '.join(Status)}")
    part_of_speech = "".join(fields.get("pos", ()))
    if part_of_speech and part_of_speech not in PARTS_OF_SPEECH:
        known = ", ".join(PARTS_OF_SPEECH)
        raise TermbaseError(f"{place}: part of speech {part_of_speech} is none of {known}")
    return Term(
        entry.msgstr,
        "en",
        _STATUSES[status],
        tuple(read_citation(place, value) for value in fields.get("cite", ())),
        " ".join(fields.get("note", ())),
        " ".join(fields.get("decided", ())),
        entry.tcomment,
        "fuzzy" in entry.flags,
        part_of_speech,
    )


def _entries(concept: Concept) -> Iterator[polib.POEntry]:
    english = [term for term in concept.terms if term.language == "en"]
    for number, term in enumerate(english, 1):
        values: _Fields = {
            "status": [term.status.value],
            "decided": [term.decided] if term.decided else [],
            "cite": [format_citation(citation) for citation in term.citations],
            "pos": [term.part_of_speech] if term.part_of_speech else [],
            "note": [term.note] if term.note else [],
        }
        if number == 1:
            values["kind"] = [concept.kind.value] if concept.kind else []
            values["form"] = list(concept.forms[1:])
            values["except"] = list(concept.exceptions)
            values["member"] = list(concept.members)
            values["pinyin"] = [concept.pinyin] if concept.pinyin else []
        yield polib.POEntry(
            msgctxt=concept.id if number == 1 else f"{concept.id}:{number}",
            msgid=concept.zh,
            msgstr=term.text,
            comment="\n".join(f"{key}: {value}" for key in _KEYS for value in values.get(key, ())),
            tcomment=term.comment,
            flags=["fuzzy"] if term.fuzzy else [],
        )


def canonical(concept: Concept, *, dates: dict[str, str]) -> Concept:
    """Put a concept's renderings and citations into canonical order.

    Renderings stand by status, then the newest first; those of a word by their counts.
    """

    def newest(term: Term) -> str:
        return max((dates.get(citation.document, "") for citation in term.citations), default="")

    def cite_key(citation: Citation) -> tuple[str, str]:
        return (dates.get(citation.document, ""), citation.document)

    chinese = [term for term in concept.terms if term.language == "zh"]
    english = [
        replace(term, citations=tuple(sorted(term.citations, key=cite_key)))
        for term in concept.terms
        if term.language == "en"
    ]
    english.sort(key=newest, reverse=True)
    if not concept.is_fixed:
        english.sort(key=lambda term: term.places, reverse=True)
    english.sort(key=lambda term: term.status.rank)
    return replace(concept, terms=(*chinese, *english))
