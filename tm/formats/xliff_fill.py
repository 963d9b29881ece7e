"""Fill translations into XLIFF, with what each version and dialect has to say how good they are.

1.2 has a state and ``alt-trans``, 2.x a state, ``mtc:matches`` and ``gls:glossary``; Trados, memoQ
and Phrase keep state and score in attributes of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from glossary import TermMatch

from ..model import Match
from .filling import raw, whole
from .places import Anchor, Places, Text
from .textfile import Edit, Filling

_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
_NAME = re.compile(r"<[\w.:-]+")
_PREFIX = re.compile(r"<([\w.-]+:)?")


def fill(fillings: Sequence[Filling]) -> Iterator[Edit]:
    """Yield the edits that fill units and say how good each translation is."""
    for filling in fillings:
        if filling.unit.tag("segment"):
            yield from _second_segment(filling)
        else:
            yield from _first(filling)
    of_units = groupby(fillings, key=lambda filling: filling.unit.tag("unit"))
    for tag, group in of_units:
        if tag:
            yield from _second_unit(tag, list(group))


def _first(filling: Filling) -> Iterator[Edit]:
    """Fill a unit of XLIFF 1.2, or of one of its dialects."""
    unit = filling.unit
    dialect = _dialect(filling)
    target, tag = unit.target, unit.tag("target")
    said = "" if dialect else "".join(_alternative(match) for match in filling.matches[:3])
    if dialect:
        yield from dialect
    elif tag:
        state = "translated" if filling.is_sure else "needs-review-translation"
        if not filling.is_sure or 'state="' in tag.text:
            yield from _attributes(tag, {"state": state})
    elif not filling.is_sure:
        before, behind = target.places.around
        opened = f'{before[:-1]} state="needs-review-translation">'
        target = _with_around(target, (opened, behind))
    behind_target = unit.tag("behind")
    if said and behind_target:
        yield raw(behind_target, said)
    elif said:
        before, behind = target.places.around
        target = _with_around(target, (before, behind + said))
    yield whole(target, filling.text)


def _dialect(filling: Filling) -> list[Edit]:
    """Return what a dialect says of a filled segment, nothing for plain XLIFF."""
    unit, score = filling.unit, str(filling.score)
    seg, tag = unit.tag("seg"), unit.tag("trans-unit")
    if seg:
        state = "Translated" if filling.is_sure else "Draft"
        return list(_attributes(seg, {"conf": state, "origin": "tm", "percent": score}))
    if tag and "mq:status=" in tag.text:
        return list(_attributes(tag, {"mq:status": "Pretranslated", "mq:percent": score}))
    if tag and "m:confirmed=" in tag.text:
        worth = f"{filling.score / 100:g}"
        return list(_attributes(tag, {"m:confirmed": "0", "m:score": worth}))
    return []


def _second_segment(filling: Filling) -> Iterator[Edit]:
    """Fill a segment of XLIFF 2 and give it a state, and a name where it has none."""
    tag = filling.unit.tag("segment")
    if tag:
        state = {"state": "translated" if filling.is_sure else "initial"}
        if not filling.is_sure:
            state["subState"] = f"tifa:{filling.score}"
        named = {} if _id(tag) else {"id": _name(filling)}
        yield from _attributes(tag, named | state)
    yield whole(filling.unit.target, filling.text)


def _second_unit(tag: Text, fillings: Sequence[Filling]) -> Iterator[Edit]:
    """Put matches and glossary first into a unit of XLIFF 2 that has none yet."""
    unit = fillings[0].unit
    matches = [(filling, match) for filling in fillings for match in filling.matches]
    said = ""
    prefix = _PREFIX.match(tag.text)
    core = (prefix[1] or "") if prefix else ""
    if matches and not unit.tag("matches"):
        body = (_match(core, n, *each) for n, each in enumerate(matches, 1))
        said += f'<mtc:matches xmlns:mtc="{_MATCHES}">{"".join(body)}</mtc:matches>'
    terms = {term.concept.id: term for filling in fillings for term in filling.terms}
    if terms and not unit.tag("glossary"):
        entries = (_entry(n, term) for n, term in enumerate(terms.values(), 1))
        said += f'<gls:glossary xmlns:gls="{_GLOSSARY}">{"".join(entries)}</gls:glossary>'
    if said:
        yield raw(tag.slice(len(tag.text), len(tag.text)), said)


def _match(core: str, number: int, filling: Filling, match: Match) -> str:
    tag = filling.unit.tag("segment")
    name = (_id(tag) if tag else "") or _name(filling)
    score = f"{min(100.0, match.score):.2f}"
    return (
        f'<mtc:match id="tifa-m{number}" ref="#{name}" type="tm" similarity="{score}"'
        f' matchSuitability="{score}" origin={quoteattr(_origin(match))}>'
        f"<{core}source>{escape(match.source)}</{core}source>"
        f"<{core}target>{escape(match.target)}</{core}target></mtc:match>"
    )


def _entry(number: int, term: TermMatch) -> str:
    """Return the renderings in use of a term, each with the documents that have it."""
    said = []
    for which, rendering in enumerate((r for r in term.renderings if r.in_use), 1):
        documents = ", ".join(dict.fromkeys(c.document for c in rendering.citations))
        source = f" source={quoteattr(documents)}" if documents else ""
        name = f' id="tifa-t{number}.{which}"'
        said.append(f"<gls:translation{name}{source}>{escape(rendering.text)}</gls:translation>")
    return (
        f'<gls:glossEntry id="tifa-g{number}"><gls:term source="tifa">'
        f"{escape(term.form or term.concept.zh)}</gls:term>{''.join(said)}</gls:glossEntry>"
    )


def _alternative(match: Match) -> str:
    score = int(min(100, match.score))
    return (
        f'<alt-trans match-quality="{score}" origin={quoteattr(_origin(match))}>'
        f"<source>{escape(match.source)}</source>"
        f"<target>{escape(match.target)}</target></alt-trans>"
    )


def _origin(match: Match) -> str:
    return f"{match.document} {match.locator}".strip()


def _id(tag: Text) -> str:
    found = re.search(r'\sid="([^"]*)"', tag.text)
    return found[1] if found else ""


def _name(filling: Filling) -> str:
    """Return the name that a segment without one is given: its place in the unit tells it."""
    _, _, number = filling.unit.locator.rpartition("/")
    return f"tifa-s{number if number.isdigit() else 1}"


def _attributes(tag: Text, values: dict[str, str]) -> Iterator[Edit]:
    """Yield the edits that give a tag attributes; those it has get another value."""
    added = ""
    for name, value in values.items():
        found = re.search(rf'\s{re.escape(name)}="([^"]*)"', tag.text)
        if found:
            yield raw(tag.slice(*found.span(1)), value)
        else:
            added += f' {name}="{value}"'
    named = _NAME.match(tag.text)
    if added and named:
        yield raw(tag.slice(named.end(), named.end()), added)


def _with_around(text: Text, around: tuple[str, str]) -> Text:
    anchors: tuple[Anchor, ...] = text.places.anchors
    return Text(text.text, Places(anchors, around))
