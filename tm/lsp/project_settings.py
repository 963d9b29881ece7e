"""What projects want of their checks, read as it is now; what cannot be read is said once."""

from __future__ import annotations

from pathlib import Path

from pygls.uris import to_fs_path

from glossary import TifaError

from ..checks.settings import CheckSettings
from ..checks.waivers import FileWaiver, read_waivers
from ..project.settings import find_settings, settings_for
from .client import Client

Stamp = tuple[tuple[str, int, int], ...]


class ProjectSettings:
    """The settings and waivers of open documents' folders."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._said: dict[Path, str] = {}
        self._seen: dict[Path, Stamp] = {}

    def of(self, uri: str, profile: str) -> tuple[CheckSettings, list[FileWaiver]]:
        """Return what the document's project wants; a broken file is told, and decides nothing."""
        path = to_fs_path(uri)
        if not path:
            return CheckSettings(), []
        folder = Path(path).parent
        settings, waivers, said = CheckSettings(), list[FileWaiver](), ""
        try:
            settings = settings_for(folder, profile=profile)
            waivers = read_waivers(settings.waivers) if settings.waivers else []
        except (TifaError, OSError) as error:
            said = str(error)
        self._seen[folder] = _stamp(folder, settings.waivers)
        self._say(folder, said)
        return settings, waivers

    def changed(self) -> bool:
        """Tell whether a file of settings is no longer as it was read."""
        return any(
            stamp != _stamp(folder, Path(stamp[1][0]) if len(stamp) > 1 else None)
            for folder, stamp in self._seen.items()
        )

    def _say(self, folder: Path, said: str) -> None:
        if said and said not in self._said.values():
            self._client.show_error(said)
        self._said[folder] = said


def _stamp(folder: Path, waivers: Path | None) -> Stamp:
    """Return which files settings come from, and their times and sizes."""
    try:
        found = find_settings(folder)
    except (TifaError, OSError):  # a pyproject.toml that is not TOML, say
        found = folder / "pyproject.toml"
    return tuple(_of_file(path) for path in (found or folder, waivers) if path)


def _of_file(path: Path) -> tuple[str, int, int]:
    try:
        stat = path.stat() if path.is_file() else None
    except OSError:
        stat = None
    return (str(path), stat.st_mtime_ns, stat.st_size) if stat else (str(path), 0, 0)
