"""The page of ``tifa align --html``: both sides by clauses, to be read through and put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from ..alignment import DOUBTFUL, Pair
from ..alignment.aligned import Aligned
from ..alignment.model import Skipped
from ..text.counted import counted
from .frame import asset, frame

_TOOLS = (
    ("join", "m", "Join", "with the next row"),
    ("split", "s", "Split", "where you clicked in both texts"),
    ("down", ">", "English down", "by one row, from here to the end of the paragraph"),
    ("up", "<", "English up", "by one row, from here to the end of the paragraph"),
    ("drop", "d", "Drop", "the pair, or take it back (D: its whole sentence)"),
    ("right", "Enter", "Right", "the pair is right as it stands"),
    ("undo", "u", "Undo", "the last change"),
    ("save", "w", "Save", "a table for tifa memory add"),
)
"""Buttons with their keys, and what they do."""
_BODY = """<header class="top"><h1>{title}</h1><span>{summary}</span>
<label><input type="checkbox" id="only"> only the doubtful</label>
<div id="tools" role="toolbar" aria-label="Put pairs right">{tools}</div>
<output id="said"></output></header>
<main class="text"><table id="pairs" data-name="{name}" data-doubtful="{doubtful}">
{rows}
</table>
{skipped}</main>"""


def alignment_page(
    title: str, aligned: Sequence[Aligned], skipped: Sequence[Skipped], *, name: str = "alignment"
) -> str:
    """Return one self-contained page: clauses side by side, doubtful pairs marked.

    A person joins, splits, shifts and drops pairs on it; ``name`` is the document, and the table
    that is saved is called after it.
    """
    rows = [row for paragraph in aligned for row in _paragraph(paragraph)]
    doubtful = sum('class="doubtful' in row for row in rows)
    paragraphs, pairs = len(aligned), len(rows) - len(aligned)
    summary = f"{counted(paragraphs, 'paragraph')}, {counted(pairs, 'row')}, {doubtful} doubtful"
    body = _BODY.format(
        title=escape(title),
        summary=summary,
        tools="".join(_tool(*tool) for tool in _TOOLS),
        name=escape(name),
        doubtful=DOUBTFUL,
        rows="\n".join(rows),
        skipped=_skipped(skipped),
    )
    script = asset("alignment.js")
    return frame("alignment", title=title, body=body, generator="tifa align --html", script=script)


class _Row(NamedTuple):
    """A row of the page; ``at`` is where its English stands in the paragraph, ``-1`` nowhere."""

    zh: str
    en: str = ""
    at: int = -1
    pair: Pair | None = None
    sentence: Pair | None = None
    """The sentence that begins here."""


def _tool(name: str, key: str, label: str, does: str) -> str:
    about = escape(f"{label} {does} ({key})")
    return f'<button id="{name}" title="{about}">{escape(label)} <kbd>{escape(key)}</kbd></button>'


def _paragraph(paragraph: Aligned) -> Iterable[str]:
    """Yield the rows of a paragraph; what is in no pair has a row of its own."""
    locator = escape(paragraph.locator)
    yield f'<tr class="paragraph"><th colspan="3">{locator}</th></tr>'
    covered, english = 0, []
    for sentence, clauses in _sentences(paragraph.pairs):
        for row in _uncovered(paragraph, "zh", (covered, sentence.zh[0]), ()):
            yield _html(row, paragraph, first=True)
        for number, row in enumerate(_rows(paragraph, sentence, clauses)):
            yield _html(row, paragraph, first=number == 0)
        covered = max(covered, sentence.zh[1])
        english.append(sentence.en)
    rest = _uncovered(paragraph, "zh", (covered, len(paragraph.zh)), ())
    alone = _uncovered(paragraph, "en", (0, len(paragraph.en)), sorted(english))
    for row in [*rest, *alone]:
        yield _html(row, paragraph, first=True)


def _sentences(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, list[Pair]]]:
    """Yield sentence pairs, each with the clause pairs in it."""
    starts = [place for place, pair in enumerate(pairs) if pair.unit == "sentence"]
    for start, end in zip(starts, [*starts[1:], len(pairs)], strict=True):
        yield pairs[start], list(pairs[start + 1 : end])


def _rows(paragraph: Aligned, sentence: Pair, clauses: Sequence[Pair]) -> Iterator[_Row]:
    """Yield the rows of a sentence; the first says what the sentence is as a whole."""
    whole: Pair | None = sentence
    covered = sentence.zh[0]
    for pair in clauses or [sentence]:
        for row in _uncovered(paragraph, "zh", (covered, pair.zh[0]), ()):
            yield row._replace(sentence=whole)
            whole = None
        zh, en = paragraph.zh[slice(*pair.zh)], paragraph.en[slice(*pair.en)]
        yield _Row(zh, en, pair.en[0], pair, whole)
        whole = None
        covered = max(covered, pair.zh[1])
    yield from _uncovered(paragraph, "zh", (covered, sentence.zh[1]), ())
    if clauses:
        taken = sorted(pair.en for pair in clauses)
        yield from _uncovered(paragraph, "en", sentence.en, taken)


def _uncovered(
    paragraph: Aligned, side: str, span: tuple[int, int], taken: Sequence[tuple[int, int]]
) -> Iterator[_Row]:
    """Yield the stretches of one side that no pair has."""
    covered, text = span[0], paragraph.zh if side == "zh" else paragraph.en
    for start, end in [*taken, (span[1], span[1])]:
        said = text[covered:start]
        if any(character.isalnum() for character in said):
            yield _Row(said) if side == "zh" else _Row("", said, covered)
        covered = max(covered, end)


def _html(row: _Row, paragraph: Aligned, *, first: bool) -> str:
    doubtful = row.pair is not None and row.pair.score < DOUBTFUL
    marks = (("doubtful", doubtful), ("first", first), ("alone", row.pair is None))
    names = " ".join(name for name, holds in marks if holds)
    data = f' data-p="{escape(paragraph.locator)}" data-at="{row.at}"'
    if row.pair:
        data += f' data-unit="{row.pair.unit.value}" data-score="{row.pair.score:.3f}"'
    if row.sentence:
        zh, en = paragraph.zh[slice(*row.sentence.zh)], paragraph.en[slice(*row.sentence.en)]
        data += f' data-whole="{row.sentence.score:.3f}"'
        if row.pair is None or (row.zh, row.en) != (zh, en):
            data += f' data-zh="{escape(zh)}" data-en="{escape(en)}"'
    score = "–" if row.pair is None else str(round(100 * row.pair.score))
    return (
        f'<tr class="{names}"{data}><td class="score">{score}</td>'
        f'<td class="zh" lang="zh">{escape(row.zh)}</td><td lang="en">{escape(row.en)}</td></tr>'
    )


def _skipped(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return ""
    rows = "".join(
        f"<tr><td>{line.number}</td><td>{escape(line.reason)}</td><td>{escape(line.text)}</td></tr>"
        for line in skipped
    )
    return f"<h2>Skipped lines</h2><table>{rows}</table>"
