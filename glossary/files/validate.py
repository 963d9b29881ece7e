"""Check termbase files as a whole: what reading them does not already refuse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from ..en.words import ARTICLES, words
from ..errors import GlossaryError
from ..evidence.status import derive
from ..model import Concept, ConceptKind, Document, Status, Term
from ..zh.fold import fold
from ..zh.variants import bare
from .documents import format_documents, read_documents
from .places import BUNDLED
from .po import format_po, read_po
from .text import read_text


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file or with one of its concepts; a ``warning`` may be as meant."""

    file: str
    concept: str
    rule: str
    message: str
    warning: bool = False


KINDS_ARE_COMPLETE = True
"""Whether a bundled concept without a kind is an error: yes, once all of them have one."""

Placed = tuple[Path, Concept]


def validate(files: Sequence[Path], *, known: Set[str] = frozenset()) -> list[Problem]:
    """Return every problem of these PO files and registries of documents, in file order.

    Files of one folder belong together; a concept that an earlier folder has already, or whose id
    is ``known`` elsewhere, adds to it: its statuses are not its own.
    """
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    placed: list[Placed] = []
    for file in files:
        try:
            if file.suffix == ".tsv":
                documents.update(read_documents(file))
                canonical = format_documents(read_documents(file).values())
            else:
                concepts = read_po(file)
                placed += [(file, concept) for concept in concepts]
                canonical = format_po(concepts)
        except GlossaryError as error:
            problems.append(Problem(str(file), "", "malformed", str(error)))
            continue
        if canonical != read_text(file):
            message = "not in canonical form (termbase validate --fix writes it)"
            problems.append(Problem(str(file), "", "form", message))
    return [*problems, *_across(placed), *_kinds(placed), *_within(placed, documents, known)]


def _kinds(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Ask for the kind of every bundled concept; a termbase of one's own need not tell them."""
    without = [(f, c) for f, c in placed if not c.kind and f.parent.resolve() == BUNDLED.resolve()]
    if KINDS_ARE_COMPLETE:
        message = f"of no kind ({', '.join(ConceptKind)})"
        yield from (Problem(str(file), concept.id, "kind", message) for file, concept in without)
    elif without:
        message = f"{len(without):,} concepts have no kind"
        yield Problem(str(BUNDLED), "", "kind", message, warning=True)


def _across(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Check what no concept shows alone: ids and forms that several claim."""
    owner: dict[str, Placed] = {}
    heads: dict[str, Placed] = {}
    claims: dict[str, list[Placed]] = defaultdict(list)
    for file, concept in placed:
        first = owner.setdefault(concept.id, (file, concept))
        if first[1] is not concept:
            if first[0].parent == file.parent:
                message = f"the id stands in {first[0].name} too"
                yield Problem(str(file), concept.id, "duplicate-id", message)
            continue
        heads.setdefault(fold(concept.zh), (file, concept))
        for form in dict.fromkeys(bare(fold(form)) for form in concept.forms):
            claims[form].append((file, concept))
    for form, owners in claims.items():
        if len(owners) > 1:
            file, concept = owners[-1]
            others = ", ".join(other.id for _, other in owners[:-1])
            message = f"{form} is claimed by {others} too"
            yield Problem(str(file), concept.id, "shared-form", message)


def _within(
    placed: Sequence[Placed], documents: Mapping[str, Document], known: Set[str]
) -> Iterator[Problem]:
    seen = set(known)
    cited: set[str] = set()
    for file, concept in placed:
        adds = concept.id in seen
        seen.add(concept.id)
        english = [t for t in concept.terms if t.language == "en" and not t.fuzzy]
        cited.update(c.document for term in english for c in term.citations)
        checks = [_alike(english), _forms(concept), _sources(english, documents)]
        if not adds:
            checks.append(_statuses(concept, documents))
        for check in checks:
            for rule, message, warning in check:
                yield Problem(str(file), concept.id, rule, message, warning)


_Complaint = tuple[str, str, bool]


def _alike(english: Sequence[Term]) -> Iterator[_Complaint]:
    """Complain of renderings that are the same, or differ only in case or article."""
    first: dict[tuple[str, ...], Term] = {}
    for term in english:
        key = tuple(
            word
            for found in words(term.text)
            if (word := term.text[found.start : found.end].lower()) not in ARTICLES
        )
        other = first.setdefault(key, term)
        if other is term:
            continue
        if other.text == term.text:
            yield "duplicate-rendering", f"“{term.text}” stands twice", False
        else:
            message = f"“{other.text}” and “{term.text}” differ only in case, article or marks"
            yield "alike", message, False


def _forms(concept: Concept) -> Iterator[_Complaint]:
    forms = concept.forms
    for form in dict.fromkeys(form for form in forms if forms.count(form) > 1):
        yield "duplicate-form", f"{form} stands twice", False
    for exception in concept.exceptions:
        if not any(bare(form) in bare(exception) for form in forms):
            yield "exception", f"{exception} holds no form, so it is no exception", False


def _sources(english: Sequence[Term], documents: Mapping[str, Document]) -> Iterator[_Complaint]:
    for term in english:
        for citation in term.citations:
            if citation.document not in documents:
                message = f"“{term.text}” cites {citation.document}, which no documents.tsv names"
                yield "orphan-citation", message, False
        names = [citation.document for citation in term.citations]
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            yield "duplicate-citation", f"“{term.text}” cites {name} twice", False
        if not names and term.status is not Status.DEPRECATED and not term.decided:
            yield "no-source", f"“{term.text}” cites no document", True


def _statuses(concept: Concept, documents: Mapping[str, Document]) -> Iterator[_Complaint]:
    preferred = [t for t in concept.renderings if t.status is Status.PREFERRED and not t.fuzzy]
    if len(preferred) > 1:
        texts = " and ".join(f"“{term.text}”" for term in preferred)
        yield "conflict", f"{texts} are both preferred", False
        return
    derived = derive(concept, documents)
    for term, due in zip(concept.terms, derived.terms, strict=True):
        if term.status is not due.status and not term.fuzzy:
            message = f"“{term.text}” is {term.status}, by its documents {due.status}"
            yield "status", f"{message} (a decision by hand needs decided:)", False
