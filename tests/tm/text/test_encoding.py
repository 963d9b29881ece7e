"""Text of any common encoding is read; what is no text is named."""

from __future__ import annotations

import gzip
import lzma

import pytest

from tm.errors import FormatError
from tm.text.encoding import lines, read_text

TEXT = "坚持总体国家安全观，统筹发展和安全。\n第二行：“稳字当头”。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
)
def test_every_common_encoding_is_read(tmp_path, encoding):
    path = tmp_path / "draft.txt"
    path.write_bytes(TEXT.encode(encoding))

    assert read_text(path) == TEXT
    assert [line for _, line in lines(path)] == TEXT.splitlines()


def test_windows_line_endings_become_newlines(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())

    assert read_text(path) == TEXT


def test_compressed_text_is_read(tmp_path):
    (tmp_path / "a.xz").write_bytes(lzma.compress(TEXT.encode()))
    (tmp_path / "a.gz").write_bytes(gzip.compress(TEXT.encode()))

    assert read_text(tmp_path / "a.xz") == read_text(tmp_path / "a.gz") == TEXT


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"PK\x03\x04 and so on", "zip archive"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x01\x02\x03" * 50, "not a text"),
        (bytes(range(128, 256)) * 3, "not a text"),
    ],
)
def test_what_is_no_text_is_named(tmp_path, content, problem):
    path = tmp_path / "draft.txt"
    path.write_bytes(content)

    with pytest.raises(FormatError, match=problem):
        read_text(path)


def test_a_folder_and_a_missing_file_are_named(tmp_path):
    with pytest.raises(FormatError, match="is a folder"):
        read_text(tmp_path)
    with pytest.raises(FormatError, match="no such file"):
        read_text(tmp_path / "nowhere.txt")


def test_a_damaged_archive_is_named(tmp_path):
    (tmp_path / "a.xz").write_bytes(lzma.compress(TEXT.encode() * 99)[:60])

    with pytest.raises(FormatError, match="cannot be read"):
        list(lines(tmp_path / "a.xz"))


def test_a_bad_byte_deep_in_a_file_is_named_by_line(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_bytes(TEXT.encode() * 2000 + b"\xff\n")

    with pytest.raises(FormatError, match=r"draft\.txt:\d+: not text in UTF-8"):
        list(lines(path))
