"""What a Python program asks of a file, a termbase and a memory, in one call each."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.termbase import Termbase

from .checks.check_file import check_file, text_to_check
from .checks.checker import Checker
from .checks.lexicon import lexicon_of
from .checks.located import Located
from .checks.settings import CheckSettings
from .formats.textfile import TextFile
from .memory import Memory
from .model import Suggestion
from .services.suggesting import suggestions
from .suggestions.draft import draft_of, placed
from .suggestions.pretranslate import pretranslate as _pretranslate
from .suggestions.suggest import suggest as _suggest


def suggest(
    draft: TextFile,
    termbase: Termbase | None,
    memory: Memory | None,
    *,
    threshold: float = 70,
    limit: int = 5,
) -> Iterator[Suggestion]:
    """Yield a suggestion for each Chinese sentence of a file, in order.

    Offsets are code points into ``draft.text``. A termbase or memory that is ``None`` suggests
    nothing. With a memory each has the phrases that it usually renders in one way.
    """
    chinese = draft_of(draft)
    found = suggestions(chinese.text, termbase, memory, threshold=threshold, limit=limit)
    return placed(found, chinese)


def check(
    file: TextFile,
    termbase: Termbase,
    memory: Memory | None = None,
    *,
    source: TextFile | None = None,
    settings: CheckSettings | None = None,
) -> list[Located]:
    """Return what departs from the official wording, in the order of the file.

    ``source`` is the Chinese that an English file translates. Without a memory quotations are not
    compared.
    """
    checker = Checker(lexicon_of(termbase))
    text = text_to_check(file, source)
    return check_file(text, checker, settings or CheckSettings(), memory)


def pretranslate(draft: TextFile, termbase: Termbase | None, memory: Memory | None) -> str:
    """Return the text of a file with what is known filled in, in its own format and marked.

    Running text becomes English where it is known; where each unit has a place for its translation
    that is filled.
    """
    chinese = draft_of(draft)
    found = _suggest(chinese.text, termbase, memory)
    return _pretranslate(chinese, found, termbase).text
