"""Text of any common encoding is read; what is no text is named."""

from __future__ import annotations

import gzip
import lzma

import pytest

from tm.errors import FormatError
from tm.text.encoding import decode, lines, open_text, read_text

TEXT = "坚持总体国家安全观，统筹发展和安全。\n第二行：“稳字当头”。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-32"],
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


TRADITIONAL = "我們要把經濟發展的成果分給全體人民，這是一個重要的問題。\n"
WESTERN = "The “overall” outlook – a café in the Party’s history, €5.\n" * 3
DECLARED = {
    "x.xml": '<?xml version="1.0" encoding="{}"?>\n<a>{}</a>',
    "x.html": '<html><head><meta charset="{}"></head><p>{}</p>',
    "y.htm": "<meta http-equiv=Content-Type content='text/html; charset={}'><p>{}</p>",
    "x.po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n\nmsgid "{}"\n',
}


@pytest.mark.parametrize("name", DECLARED)
@pytest.mark.parametrize(
    ("said", "encoding", "text"),
    [
        ("GBK", "gbk", "国家安全"),
        ("gb2312", "gb2312", "国家安全"),
        ("GB18030", "gb18030", "国家安全𠀀"),
        ("Big5", "big5", "國家安全"),
        ("big5-hkscs", "big5hkscs", "國家安全喺"),
        ("windows-1252", "cp1252", "“café” – €5"),
        ("ISO-8859-1", "cp1252", "“café” – 5"),
        ("iso-8859-1", "latin-1", "caf\u00e9 \u0081"),
        ("ISO-8859-15", "iso8859-15", "caf\u00e9 €5"),
        ("KOI8-R", "koi8-r", "Безопасность"),
        ("UTF-8", "utf-8", "国家安全"),
    ],
)
def test_a_file_is_in_the_encoding_that_it_says_and_is_written_back_in_it(
    name, said, encoding, text
):
    whole = DECLARED[name].format(said, text)
    data = whole.encode(encoding)

    read, found = decode(data, name)

    assert read == whole
    assert found.encode(read) == data


@pytest.mark.parametrize("name", DECLARED)
def test_chinese_in_utf_8_is_read_whatever_an_old_header_says(name):
    whole = DECLARED[name].format("GBK", "国家安全")

    assert decode(whole.encode(), name)[0] == whole


@pytest.mark.parametrize(
    ("said", "data", "problem"),
    [
        ("klingon", b"x", "says that it is in klingon, an encoding that is not known"),
        ("rot13", b"x", "says that it is in rot13, an encoding that is not known"),
        ("base64", b"x", "an encoding that is not known"),
        ("UTF-8", b"\n\xb9\xfa", "3: not text in UTF-8, as the file says it is"),
        ("ascii", b"\x81", "2: not text in ASCII, as the file says it is"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_an_error(said, data, problem):
    head = f'<?xml version="1.0" encoding="{said}"?>\n'.encode()

    with pytest.raises(FormatError, match=f"^x.xml:.*{problem}"):
        decode(head + data, "x.xml")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (TEXT, "gb18030"),
        (WESTERN, "cp1252"),
        ("He said “no”.\n", "cp1252"),
        ("国家安全", "gb18030"),
    ],
)
def test_what_a_file_does_not_say_is_told_from_its_bytes(tmp_path, text, encoding):
    path = tmp_path / "draft.txt"
    path.write_bytes(text.encode(encoding))

    read, found = decode(path.read_bytes(), "draft.txt")

    assert read == text
    assert found.encode(read) == path.read_bytes()
    assert [line for _, line in lines(path)] == text.splitlines()


def test_a_text_about_headers_has_none():
    text = 'Write <meta charset="klingon"> into the head.\n'

    assert decode(text.encode(), "notes.md")[0] == text


def test_a_file_unpacks_to_no_more_than_is_reasonable(tmp_path, monkeypatch):
    monkeypatch.setattr("tm.text.encoding._PACKED_FREELY", 1 << 20)
    for name, pack in (("a.txt.xz", lzma.compress), ("a.txt.gz", gzip.compress)):
        path = tmp_path / name
        path.write_bytes(pack(b"\n" * (2 << 20)))

        with pytest.raises(FormatError, match=r"a\.txt\.[gx]z.*: unpacks to more than 1 MB"):
            read_text(path)
        with pytest.raises(FormatError, match="unpacks to more than"):
            list(lines(path))


def test_a_line_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("tm.text.encoding.LONGEST", 1000)
    path = tmp_path / "a.tsv"
    path.write_text("short\n" + "长" * 1000)

    with pytest.raises(FormatError, match=r"a\.tsv:2: a line of more than 1,000 characters"):
        list(lines(path))


def test_a_file_too_large_to_be_read_whole_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("tm.text.encoding.LARGEST", 1 << 20)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * ((1 << 20) + 1))

    with pytest.raises(FormatError, match="more than 1 MB"):
        read_text(path)


@pytest.mark.parametrize("tail", [b"\xe7\x00", b"\xff"])
def test_a_text_read_in_pieces_that_is_none_further_on_is_an_error(tmp_path, tail):
    path = tmp_path / "a.tmx"
    path.write_bytes(b"<tmx>" + b" " * 80_000 + tail + b"</tmx>")

    with pytest.raises(FormatError, match=r"a\.tmx: not text in UTF-8"), open_text(path) as file:
        while file.read(1000):
            pass
