"""Bytes that came over the wire are read by the name they were given, which is never opened."""

from __future__ import annotations

import pytest

from tm.errors import FormatError
from tm.formats import format_named, parse_data, read

TABLE = "zh\ten\n各县粮食增产\tGrain output rose in every county\n"


def test_bytes_are_read_as_the_file_they_were(tmp_path):
    path = tmp_path / "report.tsv"
    path.write_text(TABLE, encoding="utf-8")

    assert parse_data(path.read_bytes(), path).units == read(path).units


def test_a_name_says_the_format_and_is_not_looked_for(tmp_path):
    taken = tmp_path / "draft.txt"
    taken.mkdir()

    assert format_named(taken).name == "text"
    assert format_named("no/such/place.XLIFF").name == "xliff"
    assert format_named("draft").name == "text"


def test_a_name_without_a_format_is_refused_by_name():
    with pytest.raises(FormatError, match=r"^draft\.exe: not a format Tifa reads"):
        format_named("draft.exe")
