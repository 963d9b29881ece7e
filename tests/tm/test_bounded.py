"""No text takes a machine: patterns are linear, packages open within limits."""

from __future__ import annotations

import time
import zipfile

import pytest

from tests.tm.formats.samples import write_docx
from tm.errors import FormatError
from tm.formats import parse, read
from tm.text.segment import clauses, sentences

SIZE = 60_000  # bytes
REPEATED = [
    "（国",
    "[",
    "![",
    "<!--",
    "（a） ",
    "百分之",
    "0123456789",
    "]](",
    "<a ",
    "“国”",
    "《国",
    "〇",
]
REPEATED += ["<![CDATA[", "&#9", "|", "- ", "<script", "```\n", "[a](b ", "“（”"]


@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
@pytest.mark.parametrize("token", REPEATED)
def test_a_file_is_read_in_time_that_grows_with_its_size(token, suffix):
    text = f"国家安全。\n\n{token * (SIZE // len(token.encode()))}\n\nNational security.\n"
    begun = time.process_time()

    parse(text, f"a.{suffix}")

    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "token", ["（国", "“国”", "百分之", "《国", "0123456789", "“（”", "（国）"]
)
@pytest.mark.parametrize("cut", [sentences, clauses])
def test_a_line_is_cut_in_time_that_grows_with_its_length(token, cut):
    begun = time.process_time()

    cut(token * (SIZE // len(token.encode())))

    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<w:p/>" * 1_000_001, "more than 1,000,000 tags"),
        (f"<w:p><w:r><w:t>{'国' * 23_000_000}</w:t></w:r></w:p>", "unpacks to more than 64 MB"),
    ],
)
def test_a_word_document_that_is_none_is_not_opened(tmp_path, body, problem):
    path = write_docx(tmp_path / "a.docx", body)

    with pytest.raises(FormatError, match=rf"a\.docx: word/document.xml {problem}|{problem}"):
        read(path)


def test_a_package_that_is_broken_inside_is_an_error(tmp_path):
    path = write_docx(tmp_path / "a.docx", "<w:p><w:r><w:t>国</w:t></w:r></w:p>")
    packed = tmp_path / "b.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    whole = packed.read_bytes()
    for place in range(0, len(whole), 3):
        broken = bytearray(whole)
        broken[place] ^= 0x55
        packed.write_bytes(broken)
        try:
            read(packed)
        except FormatError as error:
            assert str(error).startswith(f"{packed}: ")
