"""The plug-in for OmegaT, compiled and asked by OmegaT's own classes, beside a real server."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tm.server.conftest import UNITS, learn, serving

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
PLUGIN = HERE.parent.parent / "editors" / "omegat" / "TifaLookup.java"
OMEGAT = Path("/usr/share/omegat/OmegaT.jar")


@pytest.fixture
def classes(tmp_path):
    """Compile the plug-in, and what asks it as OmegaT does; returns the class path."""
    if not (OMEGAT.exists() and shutil.which("javac")):
        pytest.skip("OmegaT or a JDK is not installed (Debian: omegat, default-jdk-headless)")
    path = f"{tmp_path}:{OMEGAT}:{OMEGAT.parent}/lib/*"
    sources = [PLUGIN, HERE / "OmegatHarness.java"]
    command = ["javac", "-encoding", "UTF-8", "-d", tmp_path, "-cp", path, *sources]
    subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=120)
    return path


def test_omegat_shows_what_the_server_has(classes, tmp_path):
    memory = tmp_path / "memory.db"
    learn(memory)
    learn(memory, "quoted", [("“风筝节”，好", "the “kite\nfestival’s” \\ day", "1")])
    texts = [UNITS[1][0], "“风筝节”，好", "这句话哪里也没有"]

    with serving(before=("--memory", memory)) as client:
        done = subprocess.run(
            [
                *("java", "-Djava.awt.headless=true", f"-Duser.home={tmp_path}", "-cp", classes),
                *("org.omegat.core.OmegatHarness", str(client.base_url).rstrip("/")),
            ],
            input="\n".join(texts),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=True,
        )

    said = done.stdout.rstrip("\n")
    assert said == f"{UNITS[1][1]}\nthe “kite\nfestival’s” \\ day\nnull"
