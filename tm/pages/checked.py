"""What a check finds in a text, as it stands in the page that answers while one types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate

from ..checks.located import Located
from ..formats.textfile import TextFile, split_lines
from .found import excerpt

_OTHERS = 3
"""Further wordings shown of a finding."""


def checked_body(found: Sequence[Located], file: TextFile) -> str:
    """Return the findings in the order of the text, each with what would put it right.

    A fix says by UTF-16 offsets where in the text it goes, as scripts count.
    """
    if not found:
        return "<p class='nothing'>Nothing departs from the official wording.</p>"
    starts = list(accumulate(map(len, split_lines(file.text)), initial=0))
    safe = sum(each.fix_at is not None for each in found)
    every = f'<button type="button" class="all">Apply all {safe} fixes</button>' if safe > 1 else ""
    shown = "\n".join(_finding(each, file, starts) for each in found)
    return f'<header class="sum"><h2>{counted(found)}</h2>{every}</header>\n<ol>{shown}</ol>'


def counted(found: Sequence[Located]) -> str:
    """Say how many findings there are."""
    return "1 finding" if len(found) == 1 else f"{len(found)} findings"


def _finding(each: Located, file: TextFile, starts: Sequence[int]) -> str:
    finding = each.finding
    text, line = _place(each, file)
    return (
        f'<li class="finding {finding.severity.value}"><p class="where" lang="en">{line}</p>'
        f'<p class="message">{escape(finding.message)}'
        f" <small>{finding.severity.value}, {escape(finding.rule)}</small></p>"
        f'<p class="mends">{"".join(_mends(each, text, starts))}</p></li>'
    )


def _place(each: Located, file: TextFile) -> tuple[str, str]:
    """Return the text a fix goes into, and the line with what was found marked."""
    start, stop = each.column - 1, each.end_column - 1
    if each.end_line > each.line:
        stop = len(each.text)
    if stop <= start or each.finding.place.in_source or not each.text[start:stop].strip():
        return file.text, f"<mark>{escape(each.finding.found)}</mark>"
    return file.text, excerpt(each.text, start, stop)


def _mends(each: Located, text: str, starts: Sequence[int]) -> Iterator[str]:
    fix = each.finding.fix
    if fix and each.fix_at:
        line, column, end_line, end_column = each.fix_at
        start = _units(text[: starts[line - 1] + column - 1])
        end = _units(text[: starts[end_line - 1] + end_column - 1])
        yield (
            f'<button type="button" class="fix" data-start="{start}" data-end="{end}"'
            f' data-text="{escape(fix.text)}">Replace with <b lang="en">{escape(fix.text)}</b>'
            "</button>"
        )
    others = [text for text in each.finding.expected if not fix or text not in fix.text]
    if others:
        yield f"<small>{'or ' if fix else ''}copy</small>"
    for other in others[:_OTHERS]:
        yield f'<button type="button" class="copy rendering" lang="en">{escape(other)}</button>'


def _units(text: str) -> int:
    """Count the UTF-16 units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
