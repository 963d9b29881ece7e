"""The terminal and the disk are the user's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import out, tifa

HOSTILE = "\x1b]0;mine\x07\x1b[2J\x1b[31mred\x9b31m\x08\x7f"
SHOWN = "␛]0;mine␇␛[2J␛[31mred\\u009b31m␈\\u007f"
posix = pytest.mark.skipif(os.name == "nt", reason="devices and terminals are others there")


def test_control_characters_of_a_query_are_shown(tmp_path):
    done = tifa("lookup", HOSTILE)

    assert SHOWN in done.stdout.decode() + done.stderr.decode()
    assert not set(done.stdout + done.stderr) & {0x1B, 7, 8, 0x7F}


@pytest.mark.parametrize("command", [["check"], ["suggest"], ["suggest", "--json"]])
def test_control_characters_of_a_text_are_shown(tmp_path, command):
    path = tmp_path / "draft.txt"
    chinese = f"总体国家安全观{HOSTILE}很重要。"
    english = f"The overall national security outlook {HOSTILE} is it."
    path.write_text(english if command == ["check"] else chinese, encoding="utf-8")

    done = tifa(*command, path)

    assert not set(done.stdout + done.stderr) & {0x1B, 7, 8, 0x7F}
    assert "\x9b" not in done.stdout.decode()
    assert "mine" in done.stdout.decode()


def test_control_characters_of_a_files_name_are_shown(tmp_path):
    done = tifa("check", tmp_path / f"no{HOSTILE}.txt")

    assert SHOWN in done.stderr.decode()


_SCREEN = """
import os, pty, sys
def read(handle):
    return os.read(handle, 4096)
pty.spawn([sys.executable, "-c", "from tm.cli import main; main()", *sys.argv[1:]], read)
"""


@posix
@pytest.mark.parametrize("colour", [True, False])
def test_at_a_terminal_our_own_colours_alone_are_sent(colour):
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    environment |= {"TERM": "xterm"} if colour else {"TERM": "xterm", "NO_COLOR": "1"}
    command = [sys.executable, "-c", _SCREEN, "lookup", "总体国家安全观", HOSTILE]
    done = subprocess.run(
        command, capture_output=True, env=environment, check=False, stdin=subprocess.DEVNULL
    )

    assert (b"\x1b[1m" in done.stdout) == colour
    assert b"\x1b]0;" not in done.stdout and b"\x1b[2J" not in done.stdout
    assert b"\x1b[31mred" not in done.stdout and "␛[31mred" in done.stdout.decode()


@posix
def test_a_full_disk_is_called_by_its_name():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from tm.cli import main; main()", "lookup", "总体国家安全观"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert (done.returncode, done.stderr) == (1, b"Error: the disk is full\n")


@posix
def test_a_fix_that_cannot_be_written_takes_no_finding(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The overall national security outlook.\n")
    (tmp_path / "a.fixed.txt").mkdir()

    done = tifa("check", "--fix", path)

    assert done.returncode == 2
    assert f"{path}:1:5: error" in done.stdout.decode()
    assert "a.fixed.txt: cannot be written" in done.stderr.decode()


@posix
def test_a_folder_that_leads_back_to_itself_ends(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text("The overall national security outlook.\n")
    (tmp_path / "deep" / "again").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")

    done = tifa("check", tmp_path)

    assert done.stdout.decode().count("a.txt:1:5: error") == 1


def test_what_is_changed_takes_no_options(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    path = tmp_path / "a.txt"
    path.write_text("The overall national security outlook.\n")

    done = tifa("check", path, f"--changed=--output={tmp_path / 'written'}")

    assert done.returncode == 2 and "is no revision of git" in done.stderr.decode()
    assert not (tmp_path / "written").exists()


def test_a_file_with_the_name_of_a_pattern_is_that_file(tmp_path):
    git = ["git", "-C", tmp_path, "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "first"], check=True)
    for name in ("[a].txt", "a.txt"):
        (tmp_path / name).write_bytes(b"The overall national security outlook.\n")

    assert "[a].txt:1:5" in tifa("check", tmp_path / "[a].txt", "--changed", "HEAD").stdout.decode()


def test_lookup_stays_readable(tmp_path):
    assert "holistic approach to national security" in out(tifa("lookup", "总体国家安全观"))
