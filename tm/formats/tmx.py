"""TMX 1.4: translation memory exchange; inline codes of level 2 are left out of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from glossary.zh.script import Language, language_of

from .codes import language_of_code
from .origin import origin_of
from .places import NOWHERE, Text
from .textfile import TextUnit, broken
from .xml import XML_LANG, Walk, units_in, units_of


def parse(text: str, path: str) -> list[TextUnit]:
    """Return the Chinese and English of each unit; one with several variants gives several.

    The locator is the unit's own, its ``tuid`` or its number. A unit in other languages is
    ``foreign``, one with a side only is ``broken``. Raises
    :class:`~tm.errors.FormatError` with file and line.
    """
    return units_of(_Tmx(path, text), text)


def stream(path: Path) -> Iterator[TextUnit]:
    """Yield the units of a file in bounded memory."""
    return units_in(_Tmx(str(path)), path)


class _Tmx(Walk):
    root = "tmx"

    def __init__(self, path: str, text: str = "") -> None:
        super().__init__(path, text)
        self._texts: dict[Language, list[Text]] = {}
        self._fields: dict[str, str] = {}
        self._code = self._field = ""
        self._count, self._line, self._name = 0, 1, ""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "tu":
            self._count += 1
            self._line = self.place()[0]
            self._texts, self._fields = {}, {}
            self._name = attributes.get("tuid") or str(self._count)
        elif name == "tuv":
            self._code = attributes.get(XML_LANG) or attributes.get("lang") or ""
        elif name == "prop" and self.open[-2] == "tu":
            self._field = attributes.get("type", "")
            self.collect()
        elif name == "seg":
            self.collect()

    def finish(self, name: str, text: Text | None) -> None:
        if name == "prop" and text is not None:
            self._fields[self._field.removeprefix("x-").replace("-", "_")] = text.text.strip()
        elif name == "seg" and text is not None:
            language = language_of_code(self._code) if self._code else language_of(text.text)
            self._texts.setdefault(language, []).append(text)
        elif name == "tu":
            self.units += self._units()

    def _units(self) -> Iterator[TextUnit]:
        pairs = list(product(self._texts.get("zh", ()), self._texts.get("en", ())))
        origin = origin_of(self._fields)
        name = (self._fields.get("locator") if origin else "") or self._name
        for zh, en in pairs:
            yield TextUnit(zh, en, name, paired=True, origin=origin)
        if not pairs:
            yield self._unpaired()

    def _unpaired(self) -> TextUnit:
        for language, missing in (("zh", "English"), ("en", "Chinese")):
            if language in self._texts and len(self._texts) == 1:
                return broken(self._line, f"a unit without {missing}")
        return TextUnit(NOWHERE, NOWHERE, str(self._line), paired=True, state="foreign")
