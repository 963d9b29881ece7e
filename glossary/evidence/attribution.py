"""Say in a few words which documents use a rendering."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from ..model import Document, Reliability, Term
from .status import AUTHORITIES


def sources(documents: Sequence[Document]) -> str:
    """Name documents in a few words, series by their years.

    The highest authority comes first, then the newest.

    >>> years = [Document(f"gwr-{year}", f"{year}", short=f"work report {year}")
    ...          for year in (2019, 2020, 2021)]
    >>> sources([*years, Document("ny", "2020", short="New Year address 2020")])
    'work reports 2019–2021, New Year address 2020'
    """
    named = [(*_series_of(document), document) for document in documents]
    series = {name: [d for other, _, d in named if other == name] for name, _, _ in named}
    order = sorted(series, key=lambda name: max(d.date for d in series[name]), reverse=True)
    order.sort(key=lambda name: min(_authority(d) for d in series[name]))
    years = {name: sorted({year for other, year, _ in named if other == name}) for name in order}
    return ", ".join(_series(name, years[name]) for name in order)


def sources_of(term: Term, document: Callable[[str], Document]) -> str:
    """Name the documents of a rendering, and say when none of them was read."""
    cited = {citation.document: document(citation.document) for citation in term.citations}
    said = sources(list(cited.values()))
    reported = all(cite.reliability is Reliability.REPORTED for cite in term.citations)
    return f"{said} (reported)" if said and reported else said


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


def _series_of(document: Document) -> tuple[str, int]:
    """Return the name of a document without its year, and the year, 0 where it has none."""
    part = re.fullmatch(r"(.*\D) (\d{4})", document.name)
    return (part[1], int(part[2])) if part else (document.name, 0)


def _authority(document: Document) -> int:
    known = document.issuer in AUTHORITIES
    return AUTHORITIES.index(document.issuer) if known else len(AUTHORITIES)


def _series(name: str, years: Sequence[int]) -> str:
    if years == [0]:
        return name
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    spans = ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in runs)
    plural = "" if len(years) == 1 else "es" if name.endswith("s") else "s"
    return f"{name}{plural} {spans}"
