"""What every face opens: termbases and memory, for a day and in a style.

Both are imported when they are opened: a search has no use for the termbase, help for neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossary import DocumentError, ProfileError
from glossary.user_folders import data_folder

from ..errors import RequestError
from ..progress import Progress, silent

if TYPE_CHECKING:
    from glossary.termbase import Termbase

    from ..memory import Memory


@dataclass(frozen=True, slots=True)
class Project:
    """Where termbases and memory are, and the day and the style of what they answer.

    ``termbases`` come on top of the bundled one and the user's own. ``memory`` is the address of
    one as it was given, a path or ``postgresql://…``; ``None`` is the file in the user's data
    folder, which may not be there yet.
    """

    termbases: tuple[Path, ...] = ()
    memory: str | None = None
    as_of: str = ""
    profile: str = ""

    @property
    def own_termbase(self) -> Path:
        """Where the user's own termbase is, or will be."""
        return data_folder() / "termbase"

    @property
    def all_termbases(self) -> tuple[Path, ...]:
        """The user's own termbase, if there is one, and the given ones."""
        own = self.own_termbase
        return (own, *self.termbases) if any(own.glob("*.[pP][oO]")) else self.termbases

    @property
    def termbase_files(self) -> list[Path]:
        """The files the termbase is made of, the bundled ones first; a missing place raises."""
        from glossary.files.places import files_of

        return files_of(self.all_termbases)

    @property
    def memory_path(self) -> Path | None:
        """The file of the memory, there or not; ``None`` for a memory behind an address."""
        if self.memory is None:
            return data_folder() / "memory.db"
        return None if "://" in self.memory else Path(self.memory)

    def open_termbase(self) -> Termbase:
        """Open the bundled termbase, the user's own and the further ones."""
        from glossary.termbase import open_termbase

        profile = None
        if self.as_of:
            from glossary.files.documents import check_date

            try:
                check_date("--as-of", self.as_of)
            except DocumentError as error:
                raise RequestError(str(error)) from error
        if self.profile not in ("", "official"):
            from glossary.files.profile import read_profile

            profile = read_profile(self.profile)
        termbase = open_termbase(self.all_termbases, as_of=self.as_of, profile=profile)
        if profile:
            try:
                profile.check_order(termbase.documents)
            except ProfileError:
                termbase.close()
                raise
        return termbase

    def open_memory(self, *, create: bool = False, progress: Progress = silent) -> Memory:
        """Open the memory, or make it; ``progress`` hears how far the building of an index is."""
        from ..memory import open_memory

        address = self.memory_path or str(self.memory)
        return open_memory(address, create=create, progress=progress)

    def open_memory_if_any(self, *, progress: Progress = silent) -> Memory | None:
        """Open the memory; ``None`` when nobody named one and the default one was never made."""
        if self.memory is None and self.memory_path and not self.memory_path.exists():
            return None
        return self.open_memory(progress=progress)


def names_of(memory: Memory | None, termbase: Termbase | None = None) -> dict[str, str]:
    """Name the documents of a memory in a few words, by id: as a termbase calls them, if it does.

    “BRICS speech 2023” says more in a line than a title of thirty words.
    """
    documents = memory.store.documents() if memory else []
    short = {d.id: d.short for d in termbase.documents.values()} if termbase else {}
    return {d.id: d.short or short.get(d.id) or d.name for d in documents}
