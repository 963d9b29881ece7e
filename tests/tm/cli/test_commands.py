"""What is the same for every command, as its users start them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .conftest import tifa


def test_wrong_usage_is_status_two():
    assert tifa("history").returncode == 2
    assert tifa("nonsense").returncode == 2
    assert tifa("suggest", "--threshold", "200").returncode == 2
    assert tifa("--as-of", "2021-13", "lookup", "好").returncode == 2
    assert tifa("check", "draft.txt", "--off", "nonsense").returncode == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(["lookp", "好"], "Did you mean lookup?"), (["memory", "remov"], "Did you mean remove?")],
)
def test_a_mistyped_command_is_answered_with_the_one_meant(typed, meant):
    done = tifa(*typed)

    assert done.returncode == 2
    assert meant in done.stderr.decode()


def test_a_termbase_with_an_error_is_named_by_line(tmp_path):
    (tmp_path / "mine.po").write_text('msgctxt "a"\nmsgid "好"\nmsgstr ""\n', encoding="utf-8")

    done = tifa("--termbase", tmp_path, "lookup", "好")

    assert done.returncode == 1
    assert "mine.po:2: 好 has no rendering" in done.stderr.decode()


@pytest.mark.parametrize(
    "command", [["lookup", "总体国家安全观"], ["suggest"], ["suggest", "--json"]]
)
def test_a_closed_pipe_ends_the_run_without_a_word(command):
    process = subprocess.Popen(
        [sys.executable, "-c", "from tm.cli import main; main()", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    process.stdin.write("坚持总体国家安全观。\n".encode() * 500)
    process.stdin.close()

    message = process.stderr.read().decode()
    process.stderr.close()

    process.wait(60)
    assert message in ("", "No memory yet: terms only (tifa memory add learns documents).\n")


def test_every_command_has_help_with_examples():
    from click.testing import CliRunner

    from tm.cli import COMMANDS, cli

    for name in COMMANDS:
        shown = CliRunner().invoke(cli, [name, "--help"])
        assert shown.exit_code == 0, name
        assert "Examples:" in shown.output, name
