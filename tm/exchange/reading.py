"""A concept while it is read from another tool's file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from glossary import Citation, Concept, ConceptKind, Term

from .notes import Values, kind_from


@dataclass(slots=True)
class Entry:
    """What is known of a concept so far."""

    id: str
    subject_field: str = ""
    terms: list[Term] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    pinyin: str = ""
    kind: ConceptKind | None = None

    @classmethod
    def of(cls, id: str, values: Values) -> Entry:
        """Return an entry with what a note of ours says of the concept."""
        return cls(
            id,
            members=values.get("member", []),
            exceptions=values.get("except", []),
            pinyin="".join(values.get("pinyin", ())[:1]),
            kind=kind_from("".join(values.get("kind", ())[:1])),
        )

    def add(self, term: Term) -> None:
        """Add a term; one that stands there has the citations and notes of both."""
        for number, other in enumerate(self.terms):
            if (other.text, other.language) == (term.text, term.language):
                self.terms[number] = _both(other, term)
                return
        self.terms.append(term)

    def missing(self) -> str:
        """Say which language has no term; nothing when both have one."""
        has = {term.language for term in self.terms}
        names = [name for side, name in (("zh", "Chinese"), ("en", "English")) if side not in has]
        return f"no {' and no '.join(names)} term" if names else ""

    def concept(self) -> Concept:
        """Return the concept, Chinese terms first."""
        terms = sorted(self.terms, key=lambda term: term.language == "en")
        return Concept(
            self.id,
            self.subject_field,
            tuple(terms),
            tuple(self.members),
            self.pinyin,
            tuple(self.exceptions),
            self.kind,
        )


def _both(term: Term, other: Term) -> Term:
    cited: dict[str, Citation] = {}
    for citation in (*term.citations, *other.citations):
        cited.setdefault(citation.document, citation)
    return replace(
        term,
        citations=tuple(cited.values()),
        note=term.note or other.note,
        decided=term.decided or other.decided,
        comment=term.comment or other.comment,
        fuzzy=term.fuzzy or other.fuzzy,
        part_of_speech=term.part_of_speech or other.part_of_speech,
    )
