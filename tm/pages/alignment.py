"""The page of ``tifa align --html``: both sides by clauses, to be read through by a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..alignment import Pair
    from ..alignment.aligned import Aligned
    from ..alignment.model import Skipped

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --line: #8884; --doubt: #f5c51833; --dim: #888 }}
body {{ font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 0 auto; max-width: 72rem;
  padding: 1rem }}
header {{ position: sticky; top: 0; background: Canvas; border-bottom: 1px solid var(--line);
  padding: .5rem 0; display: flex; gap: 1.5rem; align-items: baseline; flex-wrap: wrap }}
h1 {{ font-size: 1.1rem; margin: 0 }}
table {{ border-collapse: collapse; width: 100% }}
td {{ vertical-align: top; padding: .2rem .6rem }}
td.zh {{ width: 40% }}
td.score {{ width: 3rem; color: var(--dim); text-align: right }}
tr.first td {{ border-top: 1px solid var(--line) }}
tr.paragraph th {{ text-align: left; color: var(--dim); font-weight: normal;
  padding: 1.2rem .6rem .2rem }}
tr.doubtful td {{ background: var(--doubt) }}
tr.doubtful td.score::before {{ content: "? " }}
tr.alone td {{ color: var(--dim) }}
body.only tr:not(.doubtful):not(.alone) {{ display: none }}
</style>
</head>
<body>
<header><h1>{title}</h1><span>{summary}</span>
<label><input type="checkbox" id="only"> only the doubtful</label></header>
<table>
"""
_FOOT = """</table>
{skipped}
<script>
document.getElementById("only").addEventListener("change", event =>
  document.body.classList.toggle("only", event.target.checked));
</script>
</body>
</html>
"""


def review_page(title: str, aligned: Sequence[Aligned], skipped: Sequence[Skipped]) -> str:
    """Return one self-contained page: clauses side by side, doubtful pairs marked."""
    rows = [row for paragraph in aligned for row in _paragraph(paragraph)]
    doubtful = sum('class="doubtful' in row for row in rows)
    summary = f"{len(aligned)} paragraphs, {len(rows) - len(aligned)} rows, {doubtful} doubtful"
    head = _HEAD.format(title=escape(title), summary=summary)
    return head + "\n".join(rows) + _FOOT.format(skipped=_skipped(skipped))


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


def finest(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the clause pairs, and the sentence pairs that have none, in Chinese order."""
    return [
        pair
        for place, pair in enumerate(pairs)
        if pair.unit == "clause" or place + 1 == len(pairs) or pairs[place + 1].unit == "sentence"
    ]


def _pair(paragraph: Aligned, pair: Pair, *, first: bool) -> str:
    from ..alignment import DOUBTFUL

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
