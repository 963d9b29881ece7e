"""Keep only findings in lines that changed since a revision of git."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from ..errors import RequestError
from .located import Located

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)

_GIT = ("-c", "core.fsmonitor=false", "--literal-pathspecs")
"""No name is a pattern, and no program is started that a project's settings name."""


def changed_lines(path: Path, revision: str) -> list[range]:
    """Return the lines of a file that are new or changed since ``revision``.

    A file that git does not know is new as a whole. Raises :class:`~tm.errors.RequestError`
    when git cannot tell.
    """
    if revision.startswith("-"):
        raise RequestError(f"--changed: {revision} is no revision of git")
    folder = path.resolve().parent
    _expect(folder, f"{path} is in no git repository", "rev-parse", "--git-dir")
    commit = f"{revision}^{{commit}}"
    _expect(folder, f"{revision} is no revision of git here", "rev-parse", "--verify", "-q", commit)
    plain = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv")
    diff = _git(folder, "diff", *plain, revision, "--", path)
    known = _git(folder, "ls-files", "--", path)
    if not known.strip():
        return [range(1, 2**31)]
    return [range(int(first), int(first) + int(count or 1)) for first, count in _HUNK.findall(diff)]


def in_lines(found: Iterable[Located], lines: Iterable[range]) -> list[Located]:
    """Keep the findings that begin or end in some lines."""
    kept = list(lines)
    return [
        each for each in found if any(r.start <= each.end_line and each.line < r.stop for r in kept)
    ]


def _expect(folder: Path, problem: str, *arguments: str) -> None:
    """Complain of a problem in our words where git refuses."""
    if _run(folder, *arguments).returncode:
        raise RequestError(f"--changed: {problem}")


def _git(folder: Path, *arguments: str | Path) -> str:
    done = _run(folder, *arguments)
    if done.returncode:
        reason = (done.stderr.decode(errors="replace").strip().splitlines() or ["failed"])[0]
        raise RequestError(f"--changed: {reason}")
    return done.stdout.decode(errors="replace")


def _run(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = ["git", *_GIT, *(str(a.resolve()) if isinstance(a, Path) else a for a in arguments)]
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, check=False)
    except OSError as error:
        raise RequestError(f"--changed needs git ({error.strerror})") from error
