"""What a cold command may not load: a look-up must answer at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "tm.memory",
    "tm.store",
    "numpy",
    "rich",
    "pypinyin",
    "rjieba",
    "opencc",
    "pygls",
    "lxml",
    "polib",
    "ahocorasick_rs",
)
_SHOW = """
import sys
from tm.cli import main
try:
    main()
finally:
    print("loaded:", *sys.modules, file=sys.stderr)
"""


def loaded(*arguments: str) -> set[str]:
    for _ in range(2):  # the first run may compile the termbase
        done = subprocess.run(
            [sys.executable, "-c", _SHOW, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    return set(done.stderr.rpartition("loaded:")[2].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("lookup", "總體國家安全觀"),
        ("lookup", "zongti guojia anquanguan"),
        ("lookup", "holistic approach to national security", "--json"),
        ("lookup", "总体国家安全观", "--why"),
        ("--as-of", "2017-10-18", "lookup", "国家安全"),
    ],
)
def test_a_look_up_loads_nothing_heavy(arguments):
    assert loaded(*arguments).isdisjoint(HEAVY)


def test_a_look_up_in_the_default_style_reads_no_profile():
    assert "tomllib" not in loaded("lookup", "国家安全")
