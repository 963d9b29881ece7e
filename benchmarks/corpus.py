"""The bilingual documents, learned as a user learns them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .report import shared


def learned_corpus(folder: Path) -> Path:
    """Learn the corpus into a memory of its own."""
    path = folder / "memory.db"
    files = [str(file) for file in sorted(shared("corpus").glob("*-*.tsv"))]
    tifa = [sys.executable, "-c", "from tm.cli import main; main()"]
    learn = ["memory", "add", *files, "--documents", str(shared("corpus", "documents.tsv"))]
    subprocess.run([*tifa, "--memory", str(path), *learn], check=True, capture_output=True)
    return path
