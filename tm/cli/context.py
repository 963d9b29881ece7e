"""What the commands share: the settings given before the command, and what they open."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import FormatError

if TYPE_CHECKING:
    from glossary.termbase import Termbase

    from ..memory import Memory


@dataclass(frozen=True, slots=True)
class Settings:
    """The options that stand before the command."""

    termbases: tuple[Path, ...] = ()
    memory: Path | None = None
    as_of: str = ""
    profile: str = ""

    @property
    def own_termbase(self) -> Path:
        """Where the user's own termbase is, or will be."""
        from glossary.user_folders import data_folder

        return data_folder() / "termbase"

    @property
    def all_termbases(self) -> tuple[Path, ...]:
        """The user's own termbase, if there is one, and the given ones."""
        own = self.own_termbase
        return (own, *self.termbases) if any(own.glob("*.po")) else self.termbases

    def open_termbase(self) -> Termbase:
        """Open the bundled termbase, the user's own and the further ones."""
        from glossary.termbase import open_termbase

        if self.as_of:
            from glossary.files.documents import check_date

            check_date("--as-of", self.as_of)
        profile = None
        if self.profile not in ("", "official"):
            from glossary.files.profile import read_profile

            profile = read_profile(self.profile)
        return open_termbase(self.all_termbases, as_of=self.as_of, profile=profile)

    def open_memory(self, *, create: bool = False) -> Memory:
        """Open the memory, or make it."""
        from ..memory import open_memory
        from .progress import bar

        memory = open_memory(self.memory_path, create=create, progress=bar("Indexing"))
        context = click.get_current_context(silent=True)
        if context:
            context.call_on_close(memory.store.close)
        return memory

    def open_memory_if_any(self) -> Memory | None:
        """Open the memory; ``None`` when the default one was never made."""
        if self.memory is None and not self.memory_path.exists():
            return None
        return self.open_memory()

    @property
    def memory_path(self) -> Path:
        """Where the memory is."""
        if self.memory:
            return self.memory
        from glossary.user_folders import data_folder

        return data_folder() / "memory.db"


def read_draft(path: str) -> str:
    """Read the text a command works on, from FILE or standard input."""
    from ..text.encoding import read_text

    if path == "-" and sys.stdin.isatty():
        click.echo("Reading from the keyboard; end with Ctrl-D.", err=True)
    text = read_text(path)
    if not text.strip():
        raise FormatError(f"{'standard input' if path == '-' else path}: nothing in it")
    return text


def names_of(memory: Memory | None) -> dict[str, str]:
    """Name the documents of a memory in a few words, by id."""
    documents = memory.store.documents() if memory else []
    return {d.id: d.short or d.title_en or d.title_zh or d.id for d in documents}
