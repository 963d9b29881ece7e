"""A card for each sentence: what was translated before that resembles it, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby

from glossary import Document

from ..model import Match, Suggestion, Unit
from ..suggestions.scores import score_text
from ..text.difference import differing

ENOUGH = 75
"""The score from which a match is worth a translator's while: what the page counts and filters."""

_HEADINGS = {Unit.SENTENCE: "", Unit.CLAUSE: "Clauses", Unit.FRAGMENT: "Fragments"}
_PLACES = 4


def best(suggestion: Suggestion, *, units: Sequence[Unit] = (Unit.SENTENCE,)) -> float:
    """Return the best score among matches of the given units, 0 without any."""
    return max((match.score for match in suggestion.matches if match.unit in units), default=0)


def card(text: str, suggestion: Suggestion, documents: Mapping[str, Document]) -> str:
    """Return the card of a sentence: its line in the list, and its matches inside."""
    segment = suggestion.segment
    score, clause = best(suggestion), best(suggestion, units=(Unit.CLAUSE,))
    badge = _badge(score) if score >= ENOUGH or clause < ENOUGH else _badge(clause, of="clause")
    sections = (
        _section(text, unit, [m for m in suggestion.matches if m.unit is unit], documents)
        for unit in Unit
    )
    body = "".join(sections) + phrases(suggestion, documents)
    body = body or '<p class="none">No earlier translation.</p>'
    body += _terms(text, suggestion)
    body += '<label class="tick"><input type="checkbox"> done</label>'
    is_bare = not (suggestion.matches or suggestion.phrases)
    return (
        f'<details class="card{" with" if max(score, clause) >= ENOUGH else ""}'
        f'{" bare" if is_bare else ""}" id="c{segment.index + 1}">'
        f'<summary><span class="number">{segment.index + 1}</span>{badge}'
        f'<span class="line" lang="zh-Hans">{escape(segment.text)}</span></summary>'
        f'<div class="body">{body}</div></details>'
    )


def _terms(text: str, suggestion: Suggestion) -> str:
    """Return the fixed wordings of a sentence, each once, with what is to be written."""
    fixed = [match for match in suggestion.terms if match.concept.is_fixed]
    shown = {
        text[m.start : m.end]: (m.fill(m.renderings[0]), m.renderings[0].status) for m in fixed
    }
    rows = "".join(
        f'<li><b lang="zh-Hans">{escape(zh)}</b> <button type="button" lang="en"'
        f' class="copy rendering {status.value}">{escape(en)}</button></li>'
        for zh, (en, status) in shown.items()
    )
    return f'<h3>Terms</h3><ul class="own">{rows}</ul>' if rows else ""


def phrases(suggestion: Suggestion, documents: Mapping[str, Document]) -> str:
    """Return the recurring phrases of a sentence, each with what the memory shows for it."""
    parts = ["<h3>Phrases, as observed</h3>"] if suggestion.phrases else []
    for phrase in suggestion.phrases:
        parts.append(
            f'<section class="phrase" data-zh="{escape(phrase.zh)}">'
            f'<h4 lang="zh-Hans">{escape(phrase.zh)}</h4>'
        )
        for each in phrase.renderings:
            name = documents.get(each.document, Document(each.document)).name
            parts.append(
                f'<article class="match"><p class="head"><span class="kind">{each.count}×</span>'
                f'<span class="places"><span class="place">{escape(name)} {escape(each.locator)}'
                "</span></span></p>"
                f'<button type="button" class="copy target" lang="en">{escape(each.text)}</button>'
                "</article>"
            )
        parts.append("</section>")
    return "".join(parts)


def _badge(score: float, *, of: str = "") -> str:
    if of:
        return f'<span class="score part" title="best {of}">{score_text(score)}</span>'
    if not score:
        return '<span class="score no">–</span>'
    band = "exact" if score >= 99 else "fuzzy" if score >= ENOUGH else "weak"
    return f'<span class="score {band}">{score_text(score)}</span>'


def _section(
    text: str, unit: Unit, matches: Sequence[Match], documents: Mapping[str, Document]
) -> str:
    """Return the matches of one unit; those of clauses and fragments under the words they match."""
    if not matches:
        return ""
    parts = [f"<h3>{_HEADINGS[unit]}</h3>"] if _HEADINGS[unit] else []
    ordered = sorted(matches, key=lambda match: (match.start, match.end))
    for (start, end), group in groupby(ordered, key=lambda match: (match.start, match.end)):
        words = text[start:end]
        if unit is not Unit.SENTENCE:
            parts.append(f'<h4 lang="zh-Hans">{escape(words)}</h4>')
        parts += [_match(words, places, documents) for places in _grouped(group)]
    return "".join(parts)


def _grouped(matches: Iterable[Match]) -> list[list[Match]]:
    """Bring matches of the same wording together: one translation, several places."""
    groups: dict[tuple[str, str], list[Match]] = {}
    for match in matches:
        groups.setdefault((match.source, match.target), []).append(match)
    return list(groups.values())


def _match(words: str, places: Sequence[Match], documents: Mapping[str, Document]) -> str:
    match = places[0]
    source = ""
    if match.score < 100 and match.source:
        source = f'<p class="source" lang="zh-Hans">{marked(words, match.source)}</p>'
    return (
        f'<article class="match"><p class="head">{_badge(match.score)}'
        f'<span class="kind">{match.kind.value}</span>{_places(places, documents)}</p>{source}'
        f'<button type="button" class="copy target" lang="en">{escape(match.target)}</button>'
        "</article>"
    )


def _places(places: Sequence[Match], documents: Mapping[str, Document]) -> str:
    shown = [_place(match, documents) for match in places]
    more = f" <span class=date>and {len(shown) - _PLACES} more</span>" if shown[_PLACES:] else ""
    return f'<span class="places">{", ".join(shown[:_PLACES])}{more}</span>'


def _place(match: Match, documents: Mapping[str, Document]) -> str:
    document = documents.get(match.document, Document(match.document))
    date = match.date or document.date
    dated = f' <span class="date">{escape(date)}</span>' if date else ""
    return f'<span class="place">{escape(document.name)} {escape(match.locator)}{dated}</span>'


def marked(words: str, source: str) -> str:
    """Mark in an earlier source what the draft's words lack, and where words of the draft lack.

    >>> marked("增长6%以上", "增长5%。")
    '增长<mark title="yours: 6">5</mark>%<mark title="yours: 以上">。</mark>'
    >>> marked("扎实推进", "推进")
    '<mark class="gap" title="yours: 扎实"></mark>推进'
    """
    own, other = differing(words, source)
    lacking = dict(_by_common_place(words, own))
    parts, place, common = [], 0, 0
    inserted = {
        at: span for (at, _), span in zip(_by_common_place(source, other), other, strict=True)
    }
    for at in sorted({*lacking, *inserted}):
        parts.append(escape(source[place : place + at - common]))
        start, end = inserted.get(at, (place + at - common,) * 2)
        title = f' title="yours: {escape(lacking[at])}"' if at in lacking else ""
        gap = "" if end > start else ' class="gap"'
        parts.append(f"<mark{gap}{title}>{escape(source[start:end])}</mark>")
        place, common = end, at
    return "".join([*parts, escape(source[place:])])


def _by_common_place(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, str]]:
    """Give each stretch with the number of shared characters before it."""
    found, passed = [], 0
    for start, end in spans:
        found.append((start - passed, text[start:end]))
        passed += end - start
    return found
