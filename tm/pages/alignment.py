"""The page of ``tifa align --html``: both sides by clauses, to be read through by a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ..alignment import DOUBTFUL, Pair
from ..alignment.aligned import Aligned
from ..alignment.model import Skipped, finest
from .frame import frame

_BODY = """<header class="top"><h1>{title}</h1><span>{summary}</span>
<label><input type="checkbox" id="only"> only the doubtful</label></header>
<main class="text"><table>
{rows}
</table>
{skipped}</main>"""
_SCRIPT = """
document.getElementById("only").addEventListener("change", event =>
  document.body.classList.toggle("only", event.target.checked));
"""


def alignment_page(title: str, aligned: Sequence[Aligned], skipped: Sequence[Skipped]) -> str:
    """Return one self-contained page: clauses side by side, doubtful pairs marked."""
    rows = [row for paragraph in aligned for row in _paragraph(paragraph)]
    doubtful = sum('class="doubtful' in row for row in rows)
    summary = f"{len(aligned)} paragraphs, {len(rows) - len(aligned)} rows, {doubtful} doubtful"
    body = _BODY.format(
        title=escape(title), summary=summary, rows="\n".join(rows), skipped=_skipped(skipped)
    )
    return frame("alignment", title, body, generator="tifa align --html", script=_SCRIPT)


def _paragraph(paragraph: Aligned) -> Iterable[str]:
    """Yield the rows of a paragraph; what is in no pair has a row of its own."""
    yield f'<tr class="paragraph"><th colspan="3">{escape(paragraph.locator)}</th></tr>'
    covered = 0
    starts = {pair.zh[0] for pair in paragraph.pairs if pair.unit == "sentence"}
    for pair in finest(paragraph.pairs):
        yield from _alone(paragraph.zh[covered : pair.zh[0]])
        covered = max(covered, pair.zh[1])
        yield _pair(paragraph, pair, first=pair.zh[0] in starts)
    yield from _alone(paragraph.zh[covered:])
    for text in _unpaired_english(paragraph):
        yield f'<tr class="alone"><td class="score">–</td><td class="zh"></td><td>{text}</td></tr>'


def _pair(paragraph: Aligned, pair: Pair, *, first: bool) -> str:
    names = [
        name for name, holds in (("doubtful", pair.score < DOUBTFUL), ("first", first)) if holds
    ]
    zh, en = escape(paragraph.zh[slice(*pair.zh)]), escape(paragraph.en[slice(*pair.en)])
    return (
        f'<tr class="{" ".join(names)}"><td class="score">{round(100 * pair.score)}</td>'
        f'<td class="zh" lang="zh">{zh}</td><td lang="en">{en}</td></tr>'
    )


def _alone(zh: str) -> Iterable[str]:
    if any(character.isalnum() for character in zh):
        text = escape(zh.strip())
        yield f'<tr class="alone"><td class="score">–</td><td class="zh">{text}</td><td></td></tr>'


def _unpaired_english(paragraph: Aligned) -> Iterable[str]:
    covered = 0
    for start, end in sorted(pair.en for pair in finest(paragraph.pairs)):
        if any(character.isalnum() for character in paragraph.en[covered:start]):
            yield escape(paragraph.en[covered:start].strip())
        covered = max(covered, end)
    if any(character.isalnum() for character in paragraph.en[covered:]):
        yield escape(paragraph.en[covered:].strip())


def _skipped(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return ""
    rows = "".join(
        f"<tr><td>{line.number}</td><td>{escape(line.reason)}</td><td>{escape(line.text)}</td></tr>"
        for line in skipped
    )
    return f"<h2>Skipped lines</h2><table>{rows}</table>"
