"""``tifa lookup`` alone: line by line from a pipe, a prompt at a terminal (driven in a pty)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from tm.cli.lookup_session import osc52

from .conftest import out, tifa

RUN = [sys.executable, "-c", "from tm.cli import main; main()"]


def test_a_pipe_is_answered_line_by_line(memory):
    shown = out(
        tifa("--memory", memory, "lookup", given="总体国家安全观\n\nztgjaqg\n风马牛不相及\n")
    )

    assert shown.count("holistic approach to national security") >= 2
    assert "风马牛不相及: not in the termbase" in shown


def test_a_pipe_is_answered_in_json_a_line_for_each_query(memory):
    shown = out(
        tifa("--memory", memory, "lookup", "--json", given="总体国家安全观\n风马牛不相及\n")
    )

    first, second = map(json.loads, shown.splitlines())
    assert first[0]["zh"] == "总体国家安全观"
    assert second == []


def test_a_pasted_sentence_is_answered_with_its_terms_and_matches(memory):
    shown = out(tifa("--memory", memory, "lookup", given="坚持总体国家安全观，统筹发展和安全。\n"))

    assert "holistic approach to national security" in shown
    assert "County report" in shown


def test_a_search_is_asked_for_by_a_colon(memory):
    shown = out(tifa("--memory", memory, "lookup", given=":s 粮食产量\n"))

    assert "Grain output hit a new high." in shown


class Terminal:
    """The command in a terminal of its own, eighty columns wide."""

    def __init__(self, *arguments: object) -> None:
        pty = pytest.importorskip("pty", reason="a terminal is driven on Unix")
        master, slave = pty.openpty()
        environment = {
            **os.environ,
            "TERM": "xterm",
            "COLUMNS": "80",
            "LINES": "24",
            "PROMPT_TOOLKIT_NO_CPR": "1",
        }
        self._process = subprocess.Popen(
            [*RUN, *map(str, arguments)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        os.set_blocking(master, False)
        self._master, self.seen = master, ""

    def type(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def wait_for(self, text: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while text not in self.seen:
            assert time.monotonic() < end, f"{text!r} did not come: {self.seen[-2000:]!r}"
            with suppress(BlockingIOError, OSError):
                self.seen += os.read(self._master, 65536).decode(errors="replace")
            time.sleep(0.02)

    def end(self) -> int:
        try:
            return self._process.wait(timeout=30)
        finally:
            self._process.kill()
            os.close(self._master)


def test_a_prompt_answers_as_one_types_and_copies_what_is_chosen(memory):
    pytest.importorskip("prompt_toolkit")
    terminal = Terminal("--memory", memory, "lookup")
    terminal.wait_for("Ctrl-D")

    terminal.type("ztgjaqg")
    terminal.wait_for("总体国家安全观")  # offered before Enter
    terminal.type("\r")
    terminal.wait_for(osc52("holistic approach to national security"))
    terminal.wait_for("zǒngtǐ guójiā")

    terminal.type(":s 粮食产量\r")
    terminal.wait_for("Grain output hit a new high.")
    terminal.type("\x04")
    assert terminal.end() == 0
