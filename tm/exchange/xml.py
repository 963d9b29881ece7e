"""XML of other tools, read with care: nothing fetched, nothing expanded, one line if it is bad."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ..errors import FormatError
from ..text.encoding import read_data

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

__all__ = ["LANGUAGE", "element", "language_of", "name_of", "raw", "root_of", "said_in", "text_of"]


def root_of(path: Path) -> Any:
    """Return the root of an XML file.

    Raises :class:`~tm.errors.FormatError` for one that is not well formed or declares entities.
    """
    from lxml import etree

    data = read_data(path)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if "<!ENTITY" in _head(data):
        raise FormatError(f"{path}: declares XML entities, which Tifa does not read")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        reason = str(error.msg).partition(", line ")[0]
        raise FormatError(f"{path}:{line}: not well-formed XML ({reason})") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise FormatError(f"{path}: declares XML entities, which Tifa does not read")
    return root


def _head(data: bytes) -> str:
    """Return the text in which a document type may stand."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]
    return data.replace(b"\x00", b"").decode("latin-1") if wide else data.decode("latin-1")


def name_of(node: Any) -> str:
    """Return the name of an element without its namespace."""
    return _local(node.tag)


def said_in(node: Any) -> str:
    """Return the text of an element as it stands, for what was written letter by letter."""
    return ("".join(node.itertext()) if len(node) else node.text or "").strip()


@lru_cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def language_of(node: Any) -> str:
    """Return the language an element says it is in."""
    return node.get(LANGUAGE) or node.get("lang") or ""


def text_of(node: Any) -> str:
    """Return the text of an element and those in it, blanks as one."""
    text = "".join(node.itertext()) if len(node) else node.text or ""
    return " ".join(text.split())


def raw(node: Any) -> str:
    """Return an element as XML, to be written back; without what stands behind it."""
    from lxml import etree

    return str(etree.tostring(node, encoding="unicode", with_tail=False))


def element(name: str, text: str, **attributes: str) -> str:
    """Write an element with its text; an attribute's ``_`` at the end is dropped."""
    given = "".join(
        f" {key.rstrip('_')}={quoteattr(_FORBIDDEN.sub('', value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{escape(_FORBIDDEN.sub('', text))}</{name}>"
