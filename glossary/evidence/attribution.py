"""Name the document of a rendering: the newest, or the one that decided its status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import Document, Reliability, Term
from .status import AUTHORITIES, strongest


def newest(term: Term, documents: Mapping[str, Document]) -> str:
    """Name the newest document that has a rendering, and since when there are any.

    >>> from ..model import Citation
    >>> term = Term("one", "en", citations=(Citation("a"), Citation("b")))
    >>> newest(term, {"a": Document("a", "2018-03"), "b": Document("b", "2021", short="b 2021")})
    'b 2021, since 2018'
    """
    read = [cite for cite in term.citations if cite.reliability is not Reliability.REPORTED]
    named = [documents[cite.document] for cite in read or term.citations]
    if not named:
        return ""
    return _since(max(named, key=lambda document: document.date), named)


def decisive(
    term: Term, documents: Mapping[str, Document], authorities: Sequence[str] = AUTHORITIES
) -> str:
    """Name the document by which a rendering competes, and since when there are any.

    >>> from ..model import Citation
    >>> term = Term("one", "en", citations=(Citation("a"), Citation("b")))
    >>> first, last = Document("a", "2018", "State Council"), Document("b", "2021", short="b 2021")
    >>> decisive(term, {"a": first, "b": last})
    'a (2018)'
    """
    if not term.citations:
        return ""
    known = [cite for cite in term.citations if cite.reliability is not Reliability.REPORTED]
    named = [documents.get(c.document, Document(c.document)) for c in known or term.citations]
    chosen = strongest(term, documents, authorities).document
    return _since(documents.get(chosen, Document(chosen)), named)


def _since(document: Document, named: Sequence[Document]) -> str:
    dates = [each.date for each in named if each.date]
    first = min(dates)[:4] if dates else ""
    since = f", since {first}" if first and first < document.date[:4] else ""
    dated = document.date and document.date[:4] not in document.name
    return f"{document.name}{f' ({document.date[:4]})' if dated else ''}{since}"
