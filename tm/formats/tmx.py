"""TMX 1.4: translation memory exchange, read at level 1 (inline codes of level 2 are left out)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import FormatError
from .model import Passage

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})


def read_tmx(path: Path) -> Iterator[Passage]:
    """Yield the Chinese–English pairs of a memory, unit by unit, in bounded memory.

    Language codes count by their first part (``zh`` holds zh-CN and zh-Hans, ``en`` holds en-GB),
    whichever is the source. The locator is the unit's ``tuid`` or its number. Units without one of
    the two languages are passed over. Entities are not expanded and nothing is fetched.
    """
    if path.is_dir() or not path.is_file():
        raise FormatError(
            f"{path}: {'is a folder, not a file' if path.is_dir() else 'no such file'}"
        )
    for number, unit in enumerate(_units(path), 1):
        texts = _texts(unit)
        if texts.get("zh", "").strip() and texts.get("en", "").strip():
            yield Passage(unit.get("tuid") or str(number), texts["zh"], texts["en"], whole=True)
        _free(unit)


def _units(path: Path) -> Iterator[Any]:
    from lxml import etree

    _refuse_doctype_tricks(path)
    try:
        with path.open("rb") as file:
            events = etree.iterparse(
                file,
                events=("start", "end"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            _, root = next(events)
            if etree.QName(root).localname != "tmx":
                raise FormatError(f"{path}: not a TMX file (its root element is {root.tag})")
            yield from (element for event, element in events if _is_unit(event, element))
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise FormatError(f"{path}:{line}: not well-formed XML ({error.msg})") from error
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error})") from error


def _is_unit(event: str, element: Any) -> bool:
    name = element.tag if isinstance(element.tag, str) else ""
    return event == "end" and name.rpartition("}")[2] == "tu"


def _refuse_doctype_tricks(path: Path) -> None:
    """Refuse a file that declares entities: no memory needs them, and bombs are made of them."""
    with path.open("rb") as file:
        head = file.read(65_536)
    for encoding in ("ascii", "utf-16-le", "utf-16-be"):
        place = head.find("<!ENTITY".encode(encoding))
        if place >= 0:
            line = head.count("\n".encode(encoding), 0, place) + 1
            raise FormatError(f"{path}:{line}: declares XML entities, which Tifa does not read")


def _free(unit: Any) -> None:
    """Let go of a unit and all before it, so that a large file stays small in memory."""
    unit.clear()
    while unit.getprevious() is not None:
        del unit.getparent()[0]


def _texts(unit: Any) -> dict[str, str]:
    texts: dict[str, str] = {}
    for variant in unit.iterchildren("{*}tuv"):
        language = (variant.get(_LANG) or variant.get("lang") or "").lower()
        segment = next(variant.iterchildren("{*}seg"), None)
        if segment is not None:
            texts.setdefault(language.replace("_", "-").split("-")[0], _plain(segment))
    return texts


def _plain(element: Any) -> str:
    """Return the text of a segment without inline codes; highlighted text (hi) stays."""
    parts = [element.text or ""]
    for child in element:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else "ut"
        if name not in _CODES:
            parts.append(_plain(child))
        parts.append(child.tail or "")
    return "".join(parts)
