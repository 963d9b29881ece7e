"""How soon the prompt of ``tifa lookup`` shows the termbase's answer after a key, in a terminal."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time

from benchmarks.report import say
from glossary.termbase import open_termbase
from glossary.zh.pinyin import plain

ASKED = 60
_CLEAR = "\x15"


def latencies() -> list[float]:
    """Return the seconds from the keys of a pinyin to the answer on the screen, in order."""
    with open_termbase() as termbase:
        fixed = [c for c in termbase if c.is_fixed and 3 <= len(c.zh) <= 6 and len(c.forms) == 1]
        chosen = fixed[:: max(1, len(fixed) // ASKED)][:ASKED]
        asked = [(plain(termbase.pinyin(concept)), concept.zh) for concept in chosen]
    terminal = _Terminal()
    try:
        terminal.wait_for("Ctrl-D")
        taken = [terminal.answered(typed, shown) for typed, shown in asked]
    finally:
        terminal.end()
    return sorted(each for each in taken if each is not None)


def said() -> str:
    """Return a line for docs/performance.md."""
    say("  the prompt")
    taken = latencies()
    p50, p95 = (1000 * taken[int(share * len(taken))] for share in (0.5, 0.95))
    return (
        f"At the prompt of `tifa lookup` {len(taken)} terms were typed in pinyin, in a terminal of"
        f" their own: the answer stood on the screen {p50:.0f} ms after the keys"
        f" (p95 {p95:.0f} ms)."
    )


class _Terminal:
    """The prompt in a terminal, read as it writes."""

    def __init__(self) -> None:
        self._master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
        environment |= {"COLUMNS": "120", "LINES": "30"}
        run = [sys.executable, "-c", "from tm.cli import main; main()", "lookup"]
        self._process = subprocess.Popen(
            run, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)

    def answered(self, typed: str, shown: str) -> float | None:
        """Type, and return how long the answer took; ``None`` where it did not come."""
        start = time.perf_counter()
        self.type(typed)
        came = self.wait_for(shown, seconds=2)
        taken = time.perf_counter() - start
        self.type(_CLEAR)
        self._read_for(0.2)
        return taken if came else None

    def type(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def wait_for(self, text: str, *, seconds: float = 30) -> bool:
        """Wait for a text; tells whether it came."""
        seen, end = "", time.monotonic() + seconds
        while text not in seen and time.monotonic() < end:
            seen += self._read_for(0.05, enough=1)
        return text in seen

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def _read_for(self, seconds: float, *, enough: int = 1 << 20) -> str:
        """Return what is written within some time, or the first of it."""
        seen, end = b"", time.monotonic() + seconds
        while len(seen) < enough and (left := end - time.monotonic()) > 0:
            if select.select([self._master], [], [], left)[0]:
                seen += os.read(self._master, 65536)
        return seen.decode(errors="replace")
