"""``make demo``: learn the county's report of last year, then annotate the draft of this year.

The memory is a file in a temporary folder; the user's own memory is neither read nor written.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMANDS = (
    "tifa lookup 统筹发展和安全",
    "tifa memory add examples/county-report.tsv --document xingqiao-2024"
    ' --title "Xingqiao report 2024" --date 2024-01-18',
    "tifa suggest examples/draft.zh.txt --limit 1",
)


def main() -> int:
    """Show each command and what it prints; return the first status that is not 0."""
    with tempfile.TemporaryDirectory(prefix="tifa-demo-") as folder:
        environment = os.environ | {"TIFA_MEMORY": str(Path(folder, "memory.db"))}
        for number, command in enumerate(COMMANDS):
            print("\n$" if number else "$", command, flush=True)
            if status := _run(command, environment):
                return status
    print(f"\nThe command is {_command()}: try it with a term of your own, such as")
    print(f"  {_command()} lookup 共同富裕")
    return 0


def _command() -> str:
    """Return how to call the ``tifa`` beside this interpreter from the folder one stands in."""
    script = Path(sys.executable).parent / ("tifa.exe" if sys.platform == "win32" else "tifa")
    return os.path.relpath(script) if script.exists() else f"{sys.executable} -m tm.cli"


def _run(command: str, environment: dict[str, str]) -> int:
    """Run the ``tifa`` of this interpreter, wherever its script is."""
    _, *arguments = shlex.split(command)
    program = [sys.executable, "-c", "from tm.cli import main; main()"]
    return subprocess.run([*program, *arguments], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
