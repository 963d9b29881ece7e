"""A real PostgreSQL server for tests, on a socket of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


def binaries() -> Path | None:
    """Return the folder with initdb and pg_ctl."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    if found:
        places.insert(0, Path(found).resolve().parent)
    return next((place for place in places if (place / "initdb").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """Start a server; yields its address but for the name of the database."""
    bin = binaries()
    if bin is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    with TemporaryDirectory(prefix="tifa-pg-", dir="/tmp", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o777)
        data = folder / "data"
        _run(bin / "initdb", "-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync")
        settings = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=80"
        _run(bin / "pg_ctl", "-D", data, "-o", settings, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgresql://owner@/{{}}?host={folder}"
        finally:
            _run(bin / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _run(*words: object) -> None:
    """Run as the user postgres where root may not."""
    command = [str(word) for word in words]
    user = {"user": "postgres", "group": "postgres"} if os.getuid() == 0 else {}
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        check=False,
        **user,
    )
    assert done.returncode == 0, done.stderr
