"""A short form of ``make hostile``."""

from __future__ import annotations

import sys

import pytest

from tests.hostile.damage import wrong_answers
from tests.hostile.kills import lost_after_kills
from tests.hostile.run import run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="limits are set as Linux has them"),
]


def test_a_broken_file_ends_in_a_sentence_in_time_and_leaves_nothing():
    assert run(0, 2).failures == []


def test_a_damaged_index_gives_no_wrong_answer():
    wrong, rebuilt = wrong_answers(20, 5)

    assert (wrong, rebuilt > 15) == (0, True)


def test_a_killed_writer_loses_nothing():
    assert lost_after_kills(4) == 0
