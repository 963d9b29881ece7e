"""What a command writes into files."""

from __future__ import annotations

from pathlib import Path

from glossary.files.text import write_bytes

from ..errors import StoreError


def tool_version() -> str:
    """Return the version of Tifa, for files that say what wrote them."""
    from importlib.metadata import version  # takes as long to import as half a look-up

    return version("tifa-tm")


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file as a whole or not at all; a text as UTF-8."""
    try:
        write_bytes(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error
