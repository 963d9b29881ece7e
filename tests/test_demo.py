"""What ``make demo`` shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from examples.demo import COMMANDS

from .conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shown() -> str:
    done = subprocess.run(
        [sys.executable, "-m", "examples.demo"],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode()


def test_demo_shows_the_commands_it_runs(shown: str):
    assert [line[2:] for line in shown.splitlines() if line.startswith("$ ")] == list(COMMANDS)


def test_demo_says_how_to_call_the_command_next(shown: str):
    said = shown.strip().splitlines()[-1]

    assert said.endswith(" lookup 共同富裕")
    program = said.removesuffix(" lookup 共同富裕").split()
    assert (ROOT / program[0]).exists()


def test_demo_looks_a_term_up(shown: str):
    assert "ensure both development and security" in shown.split("\n$ ", maxsplit=1)[0]


def test_demo_learns_the_report_by_sentence_and_clause(shown: str):
    learned = re.search(r"xingqiao-2024: (\d+) units learned", shown)

    assert learned
    assert int(learned[1]) > 2 * 64


@pytest.mark.parametrize(
    "match",
    [
        "101 context, Xingqiao report 2024 11.2\n       The industrial structure needs",
        "100 exact, Xingqiao report 2024 17.1\n       We will work hard to expand domestic demand.",
        " 92 Xingqiao report 2024 4.1\n       我们坚持稳中求进工作总基调",
    ],
    ids=["context", "exact", "fuzzy"],
)
def test_demo_shows_sentences_that_were_translated_before(shown: str, match: str):
    assert match in shown


@pytest.mark.parametrize(
    ("draft", "english"),
    [
        ("３．５万亩", "35,000 mu of high-standard cropland was developed"),
        ("二〇二五年", "Main Targets for 2025"),
        ("150亿元", "complete investment of 15 billion yuan"),
    ],
    ids=["full-width", "Chinese numerals", "scaled"],
)
def test_demo_puts_the_figures_of_the_draft_into_the_translation(
    shown: str, draft: str, english: str
):
    after = shown.split(draft, 1)[1]

    assert "99 number" in after
    assert english in re.sub(r"\s+", " ", after.split("99 number", 1)[1])


def test_demo_takes_a_new_sentence_from_the_clauses_it_repeats(shown: str):
    after = shown.split("改造城镇老旧小区30个，惠及居民5200户，", 1)[1]

    assert "to the benefit of 5,200 households" in after.split("\n\n", 1)[0]
