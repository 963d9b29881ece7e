"""The wheel that users install: in an empty environment, away from the source tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from .conftest import ROOT

pytestmark = pytest.mark.slow


def run(*command: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, or skip where what builds it cannot be fetched."""
    folder = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "build", "--wheel", "--outdir", folder)
    _skip_without_index(done)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment; return where its commands are."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    done = run(scripts / "python", "-m", "pip", "install", "--disable-pip-version-check", wheel)
    _skip_without_index(done)
    assert done.returncode == 0, done.stderr
    return scripts


def _skip_without_index(done: subprocess.CompletedProcess[str]) -> None:
    said = done.stdout + done.stderr
    unreachable = "Failed to establish a new connection", "Connection refused", "timed out"
    if done.returncode and any(words in said for words in unreachable):
        pytest.skip("pip reaches no package index")


def test_wheel_carries_every_data_file_of_the_packages(wheel: Path):
    carried = set(ZipFile(wheel).namelist())
    data = {
        path.relative_to(ROOT).as_posix()
        for package in ("glossary", "tm")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }

    assert data - carried == set()
    assert {"glossary/data/documents.tsv", "tm/pages/suggestions.html"} <= carried
    assert {"glossary/py.typed", "tm/py.typed"} <= carried


def test_wheel_carries_nothing_but_the_packages(wheel: Path):
    assert {name.split("/")[0].split("-")[0] for name in ZipFile(wheel).namelist()} == {
        "glossary",
        "tm",
        "tifa_tm",
    }


def test_a_users_type_checker_sees_the_types_of_the_installed_packages(
    scripts: Path, tmp_path: Path
):
    uses = "from tm.memory import open_memory\nreveal_type(open_memory('bureau.db'))\n"
    (tmp_path / "user.py").write_text(uses, encoding="utf-8")
    python = scripts / "python"

    done = run(
        *(sys.executable, "-m", "mypy", "--strict", "--python-executable", python),
        *("--follow-imports=silent", "user.py"),
        cwd=tmp_path,
    )

    assert 'Revealed type is "tm.memory.Memory"' in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


def test_installed_tifa_looks_a_term_up(scripts: Path, tmp_path: Path):
    done = run(scripts / "tifa", "lookup", "总体国家安全观", "--json", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)[0]
    assert found["match"]["kind"] == "exact"
    assert found["renderings"][0]["en"].endswith("holistic approach to national security")
    assert found["renderings"][0]["citations"]


def test_installed_tifa_writes_the_page(scripts: Path, tmp_path: Path):
    (tmp_path / "draft.txt").write_text("坚持总体国家安全观。", encoding="utf-8")

    done = run(scripts / "tifa", "suggest", "draft.txt", "--html", "draft.html", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "holistic approach" in (tmp_path / "draft.html").read_text(encoding="utf-8")
