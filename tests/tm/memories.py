"""Memories made by the command line, and what it answers from them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

MAIN = [sys.executable, "-c", "from tm.cli import main; main()", "--memory"]


def write_pairs(path: Path, count: int, about: str) -> Path:
    rows = (f"第{n}件{about}，稳中求进。\tMatter {n} of {about}: progress.\n" for n in range(count))
    path.write_text("".join(rows), encoding="utf-8")
    return path


def run(memory: Path, *arguments: object) -> subprocess.CompletedProcess:
    command = [*MAIN, str(memory), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def best(memory: Path, text: str) -> str:
    done = run(memory, "search", text, "--limit", 1, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)[0]["source"]


def index_of(memory: Path) -> Path:
    return memory.with_name(memory.name + ".index")
