"""The page of ``tifa suggest --html``: one self-contained file to keep open beside a draft."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..model import Suggestion


def page(title: str, text: str, found: Sequence[Suggestion], names: dict[str, str]) -> str:
    """Return the page for a draft's suggestions; ``names`` are the documents' short titles."""
    rows = "".join(f"<p>{escape(suggestion.segment.text)}</p>" for suggestion in found)
    return f"<!doctype html><meta charset=utf-8><title>{escape(title)}</title>{rows}"
