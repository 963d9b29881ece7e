"""What the shells complete, asked in the shells themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import tifa

BASH = """
eval "$(_TIFA_COMPLETE=bash_source tifa)"
IFS=$'\\x1f' read -r -a COMP_WORDS <<< "$TYPED"
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
compopt() { echo "option: $*"; }
_tifa_completion tifa
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def command(tmp_path_factory) -> Path:
    """Return a folder with the command as a shell finds it."""
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "tifa"
    script.write_text(
        f"#!{sys.executable}\nfrom tm.cli import main\nmain()\n", encoding="utf-8", newline="\n"
    )
    script.chmod(0o755)
    return folder


def shell(command: Path, program: list[str], **settings: object) -> list[str]:
    root = Path(__file__).parents[3]
    env = {
        **os.environ,
        "PATH": f"{command}:{os.environ['PATH']}",
        "PYTHONPATH": str(root),
        **{name: str(value) for name, value in settings.items()},
    }
    done = subprocess.run(
        program, capture_output=True, text=True, encoding="utf-8", env=env, timeout=60, check=False
    )
    assert not done.stderr, done.stderr
    return done.stdout.splitlines()


def bash(command: Path, *typed: str, **settings: object) -> list[str]:
    words = "\x1f".join(("tifa", *typed))
    return shell(command, ["bash", "--norc", "-c", BASH], TYPED=words + "\x1f", **settings)


needs_bash = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("bash"), reason="bash is not here"
)


@needs_bash
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("loo",), {"lookup"}),
        (("memory", "re"), {"remove"}),
        (("check", "--off", "near"), {"near-miss"}),
        (("check", "--profile", "cicir"), {"cicir-journal"}),
        (("--profile", "off"), {"official"}),
        (("lookup", "--mem"), {"--memory"}),
        (("termbase", "list", "--field", "eco"), {"ecology", "economy"}),
    ],
)
def test_bash_completes_what_there_is(command, typed, expected):
    assert set(bash(command, *typed)) == expected


@needs_bash
@pytest.mark.parametrize(
    "typed", [("suggest", "dr"), ("check", "dr"), ("memory", "add", "dr"), ("--memory", "dr")]
)
def test_bash_completes_files_itself(command, typed):
    assert "option: -o default" in " ".join(bash(command, *typed))


@needs_bash
def test_bash_completes_the_documents_of_the_memory(command, memory):
    assert bash(command, "memory", "remove", "rep", TIFA_MEMORY=memory) == ["report-2023"]
    typed = ("--memory", str(memory), "search", "--document", "rep")
    assert bash(command, *typed) == ["report-2023"]
    assert "\n".join(bash(command, "memory", "remove", "rep", TIFA_MEMORY="nowhere.db")) == ""


@pytest.mark.parametrize("name", ["zsh", "fish"])
def test_the_other_shells_are_given_names_and_what_they_mean(name, command):
    env = {"_TIFA_COMPLETE": f"{name}_complete", "COMP_WORDS": "tifa check --off near"}
    env |= {"COMP_CWORD": "near" if name == "fish" else "3"}

    shown = shell(command, ["tifa" if sys.platform != "win32" else "tifa.exe"], **env)

    assert any("near-miss" in line for line in shown)


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_shell_reads_the_script_without_a_word(name, command, tmp_path):
    program = shutil.which(name)
    if not program:
        pytest.skip(f"{name} is not here")
    script = tmp_path / "completion"
    text = "\n".join(shell(command, ["tifa"], _TIFA_COMPLETE=f"{name}_source"))
    script.write_text(text, encoding="utf-8", newline="\n")

    flags = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[name]
    assert shell(command, [program, *flags, "-n", str(script)]) == []


def test_a_broken_memory_says_nothing_while_one_types(tmp_path):
    (tmp_path / "m.db").write_bytes(b"not a memory")

    assert tifa("--memory", tmp_path / "m.db", "memory", "list").returncode == 1
