"""The open documents, and what stands in the other language beside them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from glossary import TifaError

from ..formats import TextFile, read
from .client import Client
from .document import OpenDocument
from .draft import Beside, beside, paragraph_number
from .paired import paired_names


class Documents:
    """What an editor has open, by address."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._open: dict[str, OpenDocument] = {}

    def open(self, item: types.TextDocumentItem) -> None:
        """Take a document in."""
        self._open[item.uri] = OpenDocument(
            item.uri,
            item.text,
            version=item.version,
            language=str(item.language_id),
            encoding=self._client.encoding,
        )

    def close(self, uri: str) -> None:
        """Let a document go."""
        self._open.pop(uri, None)

    def get(self, uri: str) -> OpenDocument | None:
        """Return an open document."""
        return self._open.get(uri)

    def __contains__(self, uri: object) -> bool:
        """Tell whether a document is open."""
        return uri in self._open

    def __getitem__(self, uri: str) -> OpenDocument:
        """Return an open document, or an empty one for a client that asks too early."""
        return self._open.get(uri) or OpenDocument(uri, "", encoding=self._client.encoding)

    def paired(self, uri: str) -> str | None:
        """Return the address of the file with the other language."""
        path = to_fs_path(uri)
        for other in paired_names(Path(path)) if path else []:
            address: str | None = from_fs_path(str(other))
            if address and (address in self or other.is_file()):
                return address
        return None

    def paired_file(self, uri: str) -> TextFile | None:
        """Return the file with the other language, as it is open or on disk."""
        other = self.paired(uri)
        if other is None:
            return None
        if other in self:
            return self[other].file
        with suppress(TifaError):
            return read(to_fs_path(other) or "")
        return None

    def counterpart(self, document: OpenDocument, line: int, character: int) -> Beside:
        """Return the Chinese of a place: in the document, else in the paired file."""
        found = beside(document, line, character)
        if found.chinese:
            return found
        file = self.paired_file(document.uri)
        paragraphs = [unit.source.text for unit in file.units if unit.source] if file else []
        which = paragraph_number(document, line)
        near = (which, which - 1, which + 1)
        return Beside(tuple(paragraphs[n] for n in near if 0 <= n < len(paragraphs)), found.english)
