"""TMX 1.4: translation memory exchange; inline codes of level 2 are left out of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from glossary.zh.script import Language

from .places import Text
from .textfile import TextUnit
from .xml import XML_LANG, Walk, units_in, units_of

_CHINESE = frozenset({"zh", "zho", "chi", "cmn", "chinese"})
_ENGLISH = frozenset({"en", "eng", "english"})


def parse(text: str, path: str) -> list[TextUnit]:
    """Return the Chinese and English of each unit; one with several variants gives several.

    The locator is the unit's ``tuid`` or its number. Units without one of the two languages are
    passed over. Raises :class:`~tm.errors.FormatError` with file and line.
    """
    return units_of(_Tmx(path, text), text)


def stream(path: Path) -> Iterator[TextUnit]:
    """Yield the units of a file in bounded memory."""
    return units_in(_Tmx(str(path)), path)


def language_of_code(code: str) -> Language:
    """Tell which language a code stands for, by its first part.

    >>> [language_of_code(c) for c in ("zh_Hans", "CMN-Hans-CN", "EN-gb", "fr")]
    ['zh', 'zh', 'en', '']
    """
    first = code.lower().replace("_", "-").partition("-")[0]
    return "zh" if first in _CHINESE else "en" if first in _ENGLISH else ""


class _Tmx(Walk):
    root = "tmx"

    def __init__(self, path: str, text: str = "") -> None:
        super().__init__(path, text)
        self._texts: dict[Language, list[Text]] = {}
        self._language: Language = ""
        self._count, self._name = 0, ""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "tu":
            self._count += 1
            self._texts = {}
            self._name = attributes.get("tuid") or str(self._count)
        elif name == "tuv":
            code = attributes.get(XML_LANG) or attributes.get("lang") or ""
            self._language = language_of_code(code)
        elif name == "seg":
            self.collect()

    def finish(self, name: str, text: Text | None) -> None:
        if name == "seg" and text is not None:
            self._texts.setdefault(self._language, []).append(text)
        elif name == "tu":
            for zh, en in product(self._texts.get("zh", ()), self._texts.get("en", ())):
                self.units.append(TextUnit(zh, en, self._name, paired=True))
