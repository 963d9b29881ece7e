"""What is said of long work."""

from __future__ import annotations

from pathlib import Path

from tm.cli.progress import Queue


def test_of_several_files_is_said_which_one_it_is_and_how_long_the_rest_takes():
    now = [0.0]
    first, second, third = Path("a.tsv"), Path("d/b.tsv"), Path("c.tsv")
    queue = Queue({first: 100, second: 200, third: 50}, clock=lambda: now[0])

    assert queue.label(first) == "1 of 3: a.tsv"
    now[0] = 10
    assert queue.label(second) == "2 of 3, about 25 s left: b.tsv"
    now[0] = 30
    assert queue.label(third) == "3 of 3, about 5 s left: c.tsv"


def test_a_file_alone_is_called_by_its_name():
    assert Queue({Path("d/a.tsv"): 7}).label(Path("d/a.tsv")) == "a.tsv"
