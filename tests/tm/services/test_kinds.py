"""What a dropped file is for, by what stands in it."""

from __future__ import annotations

import pytest

from tm.services.drafts import text_file
from tm.services.kinds import kind_of_file

CHINESE = (
    "# 计划\n\n全县新建了26座木桥，GDP增长6%。\n\nAI and 5G\n\n我们沿着芦苇之路走下去，夜已深。\n"
)
ENGLISH = "# Plan\n\nThe county built 26 wooden bridges.\n\nThe Reed Road (芦苇之路) goes on.\n"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("draft.txt", CHINESE, "draft"),
        ("draft.md", ENGLISH, "check"),
        ("both.txt", "全县新建了26座木桥。\n\nThe county built 26 wooden bridges.\n", "check"),
        ("table.tsv", "zh\ten\n全县新建了26座木桥。\t\n", "draft"),
        ("table.tsv", "zh\ten\n全县新建了26座木桥。\tThe county built bridges.\n", "check"),
        ("note.txt", "芦苇之路", "draft"),
    ],
)
def test_a_draft_is_told_from_a_translation(name, text, kind):
    assert kind_of_file(text_file(text, name)) == kind
