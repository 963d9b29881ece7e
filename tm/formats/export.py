"""Write translation units as a table or as TMX 1.4 (level 1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from glossary import Document

from ..model import TranslationUnit

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TMX_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="tifa" creationtoolversion={version} segtype="block" o-tmf="tifa" \
adminlang="en" srclang="zh-CN" datatype="plaintext" creationdate="{now}"/>
  <body>
"""


def tsv_lines(units: Iterable[TranslationUnit]) -> Iterator[str]:
    """Yield a table ``locator unit confidence zh en``, line by line."""
    yield "locator\tunit\tconfidence\tzh\ten\n"
    for unit in units:
        cells = (unit.locator, unit.unit.value, f"{unit.confidence:.3f}", unit.source, unit.target)
        yield "\t".join(re.sub(r"\s+", " ", cell) for cell in cells) + "\n"


def tmx_lines(
    units: Iterable[TranslationUnit], *, version: str, document: Document | None = None
) -> Iterator[str]:
    """Yield a TMX file; place, kind and confidence stand in ``prop`` elements.

    Of a ``document`` that holds all the units, title, issuer and date stand there too. Characters
    XML cannot hold are left out.
    """
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    yield _TMX_HEAD.format(version=quoteattr(version), now=now)
    for unit in units:
        yield _tmx_unit(unit, document)
    yield "  </body>\n</tmx>\n"


def _tmx_unit(unit: TranslationUnit, document: Document | None) -> str:
    props = {
        "x-document": unit.document,
        "x-locator": unit.locator,
        "x-unit": unit.unit.value,
        "x-confidence": f"{unit.confidence:.3f}",
    }
    if document:
        title = document.title_en or document.title_zh
        about = {"x-title": title, "x-issuer": document.issuer, "x-date": document.date}
        props |= {kind: value for kind, value in about.items() if value}
    lines = [f'      <prop type="{kind}">{_text(value)}</prop>' for kind, value in props.items()]
    for language, text in (("zh-CN", unit.source), ("en", unit.target)):
        lines.append(f'      <tuv xml:lang="{language}"><seg>{_text(text)}</seg></tuv>')
    return "\n".join(["    <tu>", *lines, "    </tu>\n"])


def _text(value: str) -> str:
    return escape(_UNWRITABLE.sub("", value))
