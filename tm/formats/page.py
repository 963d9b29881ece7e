"""Read one file in which both languages stand, in the forms translators have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from glossary.zh.script import Language, language_of

from ..alignment.bitext import Bitext, Line, divided, pair_lines, pair_texts
from ..alignment.documents import Progress, silent
from ..alignment.lexicon import Lexicon
from ..errors import FormatError
from . import docx, html, markdown
from .model import Passage

LINE_READERS: dict[str, Callable[[Path], Iterator[Line]]] = {
    ".txt": markdown.read_lines,
    ".md": markdown.read_lines,
    ".markdown": markdown.read_lines,
    ".html": html.read_lines,
    ".htm": html.read_lines,
    ".xhtml": html.read_lines,
    ".docx": docx.read_lines,
}


def read_page(path: Path) -> Iterator[Passage]:
    """Yield the paragraph pairs of a bilingual page; the locator is the paragraph's number."""
    for number, paragraph in enumerate(pair_page(path).paragraphs, 1):
        yield Passage(str(number), paragraph.zh, paragraph.en)


def pair_page(path: Path, lexicon: Lexicon | None = None, on_progress: Progress = silent) -> Bitext:
    """Pair the paragraphs of a bilingual page, and tell what was skipped.

    Raises :class:`~tm.errors.FormatError` for a page that lacks one of the languages.
    """
    lines = page_lines(path)
    check_languages(path, lines)
    return pair_lines(lines, lexicon, on_progress)


def pair_files(
    zh: Path, en: Path, lexicon: Lexicon | None = None, on_progress: Progress = silent
) -> Bitext:
    """Pair the paragraphs of a text with those of its translation in another file.

    Raises :class:`~tm.errors.FormatError` when a file is not in the language it is given for.
    """
    left, right = page_lines(zh), page_lines(en)
    sides = main_side(zh, left), main_side(en, right)
    if sides == ("en", "zh"):
        raise FormatError(f"the sides are swapped: {zh} is English and {en} Chinese")
    for path, side, wanted, name in (
        (zh, sides[0], "zh", "Chinese"),
        (en, sides[1], "en", "English"),
    ):
        if side != wanted:
            raise FormatError(f"{path}: not {name} but {'Chinese' if side == 'zh' else 'English'}")
    return pair_texts(left, right, lexicon, on_progress)


def main_side(path: Path, lines: list[Line]) -> Language:
    """Return the language most of a file is in."""
    text = "\n".join(line.text for line in lines)
    if not text.strip():
        raise FormatError(f"{path}: nothing in it")
    if is_garbled(text):
        raise FormatError(f"{path}: garbled text: it was saved in another encoding than it says")
    side = language_of(text)
    if not side:
        raise FormatError(f"{path}: neither Chinese nor English in it")
    return side


def page_lines(path: Path) -> list[Line]:
    """Return the lines of a text, Markdown, HTML or Word file."""
    reader = LINE_READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(LINE_READERS))
        raise FormatError(f"{path}: not a text Tifa aligns ({known})")
    return list(reader(path))


def check_languages(path: Path, lines: list[Line]) -> None:
    """Raise when a language is missing, and say when the text is garbled."""
    text = "".join(line.text for line in lines)
    if not text:
        raise FormatError(f"{path}: nothing in it")
    if is_garbled(text):
        raise FormatError(f"{path}: garbled text: it was saved in another encoding than it says")
    sides = {language_of(part) for line in lines for part in divided(line.text)}
    for side, name in (("zh", "Chinese"), ("en", "English")):
        if side not in sides:
            raise FormatError(f"{path}: no {name} in it")


def is_garbled(text: str) -> bool:
    """Tell text decoded wrongly: replacement marks, Latin letters for bytes, 锟斤拷.

    >>> is_garbled("æ”¿åºœå·¥ä½œæŠ¥å‘Š"), is_garbled("政府工作报告 café")
    (True, False)
    """
    strange = sum(c == "\ufffd" or "\x80" <= c <= "\xff" or c in "锟斤拷" for c in text)
    return strange > 0.2 * len(text)
