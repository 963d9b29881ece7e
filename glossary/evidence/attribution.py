"""Name the newest document of a rendering."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Document, Reliability, Term


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
    last = max(named, key=lambda document: document.date)
    first = min(document.date for document in named)[:4]
    since = f", since {first}" if first and first != last.date[:4] else ""
    year = f" ({last.date[:4]})" if last.date and last.date[:4] not in last.name else ""
    return f"{last.name}{year}{since}"
