"""What a file must be to be worked with: in the languages it is given for, and not garbled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from glossary.zh.script import Language, language_of

from ..errors import FormatError
from .textfile import TextFile, TextUnit

_NAMES: tuple[tuple[Language, str], ...] = (("zh", "Chinese"), ("en", "English"))


def require_both(path: str, units: Sequence[TextUnit]) -> None:
    """Raise when a language is missing, or when the text is garbled."""
    _require_text(path, units)
    for language, name in _NAMES:
        if not any(unit.source if language == "zh" else unit.target for unit in units):
            raise FormatError(f"{path}: no {name} in it")


def require_language(file: TextFile, wanted: Language) -> None:
    """Raise when most of a file is not in the language it is given for."""
    language = main_language(file)
    if language != wanted:
        names = dict(_NAMES)
        raise FormatError(f"{file.path}: not {names[wanted]} but {names[language]}")


def main_language(file: TextFile) -> Language:
    """Return the language most of a file is in; raises where it has no words."""
    _require_text(file.path, file.units)
    text = "\n".join(unit.source.text + unit.target.text for unit in file.units)
    language = language_of(text)
    if not language:
        raise FormatError(f"{file.path}: neither Chinese nor English in it")
    return language


def is_turned(units: Iterable[TextUnit]) -> bool:
    """Tell whether most units have English for Chinese, and Chinese for English."""
    votes = Counter(
        (language_of(unit.source.text), language_of(unit.target.text))
        for unit in units
        if unit.source and unit.target
    )
    return votes["en", "zh"] > votes["zh", "en"]


def is_garbled(text: str) -> bool:
    """Tell text decoded wrongly: replacement marks, Latin letters for bytes, 锟斤拷.

    >>> is_garbled("æ”¿åºœå·¥ä½œæŠ¥å‘Š"), is_garbled("政府工作报告 café")
    (True, False)
    """
    strange = sum(c == "\ufffd" or "\x80" <= c <= "\xff" or c in "锟斤拷" for c in text)
    return strange > 0.2 * len(text)


def _require_text(path: str, units: Sequence[TextUnit]) -> None:
    text = "".join(unit.source.text + unit.target.text for unit in units)
    if not text.strip():
        raise FormatError(f"{path}: nothing in it")
    if is_garbled(text):
        raise FormatError(f"{path}: garbled text: it was saved in another encoding than it says")
