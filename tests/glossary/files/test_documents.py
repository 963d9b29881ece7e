"""The registry of documents: read whole or refused with file, line and problem."""

from __future__ import annotations

import pytest

from glossary.errors import DocumentError
from glossary.files.documents import read_documents, write_documents

HEADER = "id\tdate\tissuer\ttitle_zh\ttitle_en\tshort\textent"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("a b\t2021", "a document needs an id without spaces"),
        ("a\t2021-3", "2021-3 is not a date"),
        ("a\t2021-13", "2021-13 is not a date"),
        ("a\t2021-02-30", "2021-02-30 is not a date"),
        ("a\t2021\tx\tx\tx\tx\tmost", "extent is empty or part, not most"),
        ("a\t2021\tx\tx\tx\tx\t\tmore", "8 columns where the first line names 7"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused_with_its_line(tmp_path, row, problem):
    path = tmp_path / "documents.tsv"
    path.write_text(f"{HEADER}\nok\t2021-03-05\n{row}\n", encoding="utf-8")

    with pytest.raises(DocumentError, match=f"documents.tsv:3: {problem}"):
        read_documents(path)


def test_a_table_written_is_read_back(tmp_path):
    path = tmp_path / "documents.tsv"
    path.write_text(f"{HEADER}\nb\t2024\tIssuer\t\t\tB\tpart\na\t2021\n", encoding="utf-8")
    documents = read_documents(path)

    write_documents(path, documents.values())

    assert read_documents(path) == documents
    assert path.read_text(encoding="utf-8").split("\n")[1].startswith("a\t")
