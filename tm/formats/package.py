"""Parts of an Office document: a zip archive of XML, opened with care."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ..errors import FormatError

LARGEST = 200_000_000
"""Bytes of a part beyond which it is not opened: it is no document."""


@contextmanager
def opened(data: bytes, path: str, kind: str) -> Iterator[zipfile.ZipFile]:
    """Open the archive; what is none, or lacks a part, is an error that names the file."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, etree.XMLSyntaxError) as error:
        raise FormatError(f"{path}: not {kind}") from error


def xml_of(archive: zipfile.ZipFile, name: str, path: str) -> Any:
    """Return the root of a part; nothing is fetched, and no entity expanded."""
    from lxml import etree

    if archive.getinfo(name).file_size > LARGEST:
        raise FormatError(f"{path}: {name} is larger than {LARGEST:,} bytes")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(archive.read(name), parser)


def with_parts(data: bytes, parts: Mapping[str, Any]) -> bytes:
    """Return the archive with some XML parts replaced; every other part is copied."""
    from lxml import etree

    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for part in old.infolist():
            root = parts.get(part.filename)
            body = (
                old.read(part)
                if root is None
                else etree.tostring(
                    root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
                )
            )
            new.writestr(part, body)
    return written.getvalue()
