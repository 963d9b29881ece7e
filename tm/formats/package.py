"""Parts of an Office document: a zip archive of XML, opened with care."""

from __future__ import annotations

import io
import lzma
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ..errors import FormatError

LARGEST = 64 << 20
"""Bytes of a part beyond which it is not opened: it is no document."""
MOST_TAGS = 1_000_000
"""Tags of a part beyond which it is not opened: each takes many times its size in memory."""
_LARGEST_COPIED = 512 << 20  # bytes of a part that is only copied, a picture or a film

_UNREADABLE = (
    zipfile.BadZipFile,
    KeyError,
    OSError,
    ValueError,
    EOFError,
    RuntimeError,  # encrypted
    NotImplementedError,  # packed in a way that Python does not know
    struct.error,
    zlib.error,
    lzma.LZMAError,
)


@contextmanager
def opened(data: bytes, path: str, kind: str) -> Iterator[zipfile.ZipFile]:
    """Open the archive; what is none, or lacks a part, is an error that names the file."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except (*_UNREADABLE, etree.XMLSyntaxError) as error:
        raise FormatError(f"{path}: not {kind}") from error


def xml_of(archive: zipfile.ZipFile, name: str, path: str) -> Any:
    """Return the root of a part; nothing is fetched, and no entity expanded."""
    from lxml import etree

    if archive.getinfo(name).file_size > LARGEST:
        raise FormatError(f"{path}: {name} unpacks to more than {LARGEST >> 20} MB")
    data = archive.read(name)
    if data.count(b"<") > MOST_TAGS:
        raise FormatError(f"{path}: {name} has more than {MOST_TAGS:,} tags")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(data, parser)


def with_parts(data: bytes, parts: Mapping[str, Any]) -> bytes:
    """Return the archive with some XML parts replaced or added; every other part is copied."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for part in old.infolist():
            root = parts.get(part.filename)
            if root is not None:
                new.writestr(part, _xml(root))
            elif part.file_size > _LARGEST_COPIED:
                raise FormatError(
                    f"{part.filename} unpacks to more than {_LARGEST_COPIED >> 20} MB"
                )
            else:
                with old.open(part) as read, new.open(part, "w") as write:
                    shutil.copyfileobj(read, write)
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, _xml(parts[name]))
    return written.getvalue()


def _xml(root: Any) -> bytes:
    from lxml import etree

    tree = root.getroottree()
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
