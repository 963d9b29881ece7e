"""Files are written whole or not at all, as the user's system would have them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from glossary.files.text import whole_file, write_bytes

posix = pytest.mark.skipif(os.name == "nt", reason="modes and links work otherwise there")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
@pytest.mark.parametrize(("mask", "expected"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_the_mask_gives(tmp_path, mask, expected):
    old = os.umask(mask)
    try:
        write_bytes(tmp_path / "new.txt", b"x")
    finally:
        os.umask(old)

    assert mode(tmp_path / "new.txt") == expected


@posix
def test_an_old_file_keeps_its_mode(tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_bytes(path, b"new")

    assert (path.read_bytes(), mode(path)) == (b"new", 0o640)


@posix
def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "real.txt").write_bytes(b"old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "folder" / "real.txt")

    write_bytes(tmp_path / "link.txt", b"new")

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "folder" / "real.txt").read_bytes() == b"new"


@posix
def test_a_device_is_written_to_and_not_replaced():
    write_bytes(Path(os.devnull), b"x")

    assert Path(os.devnull).is_char_device()


@posix
def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    write_bytes(pipe, b"through")

    assert (os.read(reader, 99), pipe.is_fifo()) == (b"through", True)
    os.close(reader)


def test_what_fails_half_way_leaves_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes(b"old")

    with pytest.raises(RuntimeError), whole_file(path) as file:
        file.write(b"half")
        raise RuntimeError

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
