"""What ``tifa suggest`` shows a person: a sentence, its terms, what was translated before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from glossary import MatchKind, TermMatch

from ..model import Match, Segment, Suggestion
from ..suggestions.scores import score_text
from ..text.difference import differing
from .output import coloured, marked_paragraph, pad, paragraph, width
from .terminal import style

SHOWN_IN_PLACE = 3
"""Wordings shown for one clause; all of them stand in the JSON."""

_NEARLY = frozenset(MatchKind) - {MatchKind.EXACT, MatchKind.PATTERN}


def show(text: str, suggestions: Iterable[Suggestion], names: dict[str, str]) -> None:
    """Print what a translator reads: sentence, terms, matches.

    Plain words stand in a line of their own, in the background, where they first come: the
    vocabulary of a report would fill most of the lines.
    """
    told: set[str] = set()
    for suggestion in suggestions:
        number = f"{suggestion.segment.index + 1:>3}  "
        fixed = [match for match in suggestion.terms if match.concept.is_fixed]
        spans = [
            (match.start - suggestion.segment.start, match.end - suggestion.segment.start)
            for match in fixed
        ]
        sentence = marked_paragraph(suggestion.segment.text, spans, 5, bold=True)
        click.echo(style(number, dim=True) + sentence)
        _show_terms(text, fixed)
        _show_words(text, [m for m in suggestion.terms if m not in fixed], told)
        _show_matches(suggestion, names)
        _show_phrases(suggestion)
        click.echo()


def _show_terms(text: str, matches: Iterable[TermMatch]) -> None:
    shown: dict[str, TermMatch] = {}
    for match in matches:
        shown.setdefault(text[match.start : match.end], match)
    if not shown:
        return
    column = min(24, max(width(zh) for zh in shown))
    for zh, match in shown.items():
        preferred, *others = match.renderings
        also = "; ".join(match.fill(term) for term in others if term.in_use)
        near = style(f"  ({match.form})", dim=True) if match.kind in _NEARLY else ""
        said = paragraph(match.fill(preferred), 5 + max(column, width(zh)) + 2)
        line = f"     {pad(zh, column)}  {coloured(preferred, said)}{near}"
        click.echo(line)
        if also:
            indent = 5 + column + 4
            click.echo(" " * indent + style(paragraph(f"also {also}", indent), dim=True))


def _show_words(text: str, matches: Iterable[TermMatch], told: set[str]) -> None:
    """Show plain words with their usual rendering, each where the draft first has it."""
    shown = []
    for match in matches:
        if match.concept.id not in told:
            told.add(match.concept.id)
            rendering = match.fill(match.renderings[0])
            shown.append(f"{text[match.start : match.end]} {rendering}".replace(" ", NO_BREAK))
    if shown:
        line = paragraph(" · ".join(shown), 5).replace(NO_BREAK, " ")
        click.echo("     " + style(line, dim=True))


NO_BREAK = "\N{NO-BREAK SPACE}"
"""Keeps a word and its rendering in one line."""


def _show_phrases(suggestion: Suggestion) -> None:
    """Show what the memory usually wrote where there is nothing else, with how often."""
    column = max((width(phrase.zh) for phrase in suggestion.phrases), default=0)
    for phrase in suggestion.phrases:
        said = "; ".join(f"{each.text} {each.count}×" for each in phrase.renderings)
        indent = 5 + column + 2
        line = f"     {pad(phrase.zh, column)}  {style(paragraph(said, indent), dim=True)}"
        click.echo(line)


def _show_matches(suggestion: Suggestion, names: dict[str, str]) -> None:
    whole = [match for match in suggestion.matches if match.unit == "sentence"]
    for match, places in _grouped(whole):
        kind = "" if match.kind == "fuzzy" else f"{match.kind.value}, "
        click.echo(f"  {_score(match)} " + style(kind + _where(places, names), dim=True))
        if match.score < 99:
            _show_source(suggestion.segment.text, match.source, 7)
        click.echo(f"       {paragraph(match.target, 7)}")
    parts = [match for match in suggestion.matches if match.unit != "sentence"]
    for span in dict.fromkeys((match.start, match.end) for match in parts):
        here = [match for match in parts if (match.start, match.end) == span]
        _show_in_place(suggestion.segment, here, names)


def _show_in_place(segment: Segment, matches: list[Match], names: dict[str, str]) -> None:
    """Show a stretch of the sentence once, then what it became elsewhere, at most three ways."""
    first = matches[0]
    stretch = segment.text[first.start - segment.start : first.end - segment.start]
    sign = "…" if first.unit == "fragment" else ""
    click.echo(f"       {sign}{style(stretch, bold=True)}{sign}")
    for match, places in list(_grouped(matches))[:SHOWN_IN_PLACE]:
        click.echo(f"  {_score(match)}   " + style(_where(places, names), dim=True))
        if match.source != stretch and match.kind != "number":
            _show_source(stretch, match.source, 9)
        click.echo(f"         {paragraph(match.target, 9)}")


def _score(match: Match) -> str:
    colour = "green" if match.score >= 99 else "yellow"
    return style(f"{score_text(match.score):>4}", fg=colour)


def _where(places: list[Match], names: dict[str, str]) -> str:
    """Name the first places of a wording, and how many more there are."""
    shown = ", ".join(f"{names.get(m.document, m.document)} {m.locator}" for m in places[:2])
    return f"{shown} and {len(places) - 2} more" if len(places) > 2 else shown


def _show_source(text: str, source: str, indent: int) -> None:
    """Show what was translated then, with the characters that differ marked at a terminal."""
    _, spans = differing(text, source)
    click.echo(" " * indent + marked_paragraph(source, spans, indent, fg="red"))


def _grouped(matches: Iterable[Match]) -> Iterator[tuple[Match, list[Match]]]:
    """Bring matches of the same wording together: one translation, several places."""
    groups: dict[tuple[str, str, str], list[Match]] = {}
    for match in matches:
        groups.setdefault((match.source, match.target, match.unit.value), []).append(match)
    for group in groups.values():
        yield group[0], group
