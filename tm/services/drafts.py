"""Texts that come from elsewhere than a file: read by the name they are given, never opened."""

from __future__ import annotations

from ..errors import FormatError
from ..formats import format_named, parse, parse_data
from ..formats.textfile import TextFile
from ..suggestions.draft import Draft, draft_of


def text_file(content: str | bytes, name: str) -> TextFile:
    """Return what a text or the bytes of a file hold; ``name`` says the format."""
    form = format_named(name)
    if isinstance(content, bytes):
        return parse_data(content, name, form=form)
    if form.unpack:
        raise FormatError(f"{name}: is no text but a packed file: send its bytes")
    return parse(content, name, form=form)


def draft_to_translate(file: TextFile) -> Draft:
    """Return the Chinese of a file; raises :class:`~tm.errors.FormatError` where there is none."""
    if not file.text.strip():
        raise FormatError(f"{file.path}: nothing in it")
    draft = draft_of(file)
    if not draft.text:
        raise FormatError(f"{file.path}: no Chinese in it")
    return draft
