"""``tifa pretranslate``, as its users start it."""

from __future__ import annotations

import pytest

from .conftest import out, tifa


def test_a_draft_comes_back_with_what_is_known(memory, draft, tmp_path):
    made = tmp_path / "draft.en.txt"

    said = out(tifa("--memory", memory, "pretranslate", draft, "-o", made))

    assert said == f"{made}: 3 sentences: 2 known, 1 to be looked at, 0 left in Chinese\n"
    lines = made.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "Fellow Deputies,"
    assert lines[2].startswith("【99】In 2024, the county’s GDP grew by 5.8 percent. ")


def test_any_draft_can_become_a_po_file(memory, draft, tmp_path):
    out(tifa("--memory", memory, "pretranslate", draft, "-o", tmp_path / "a.po"))

    assert 'msgstr "Fellow Deputies,"' in (tmp_path / "a.po").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "problem"),
    [("draft.xliff", "a .txt draft stays one"), ("draft.txt", "is the draft itself")],
)
def test_another_format_and_the_draft_itself_are_refused(memory, draft, tmp_path, name, problem):
    content = draft.read_bytes()

    done = tifa("--memory", memory, "pretranslate", draft, "-o", tmp_path / name)

    assert done.returncode == 2
    assert problem in done.stderr.decode()
    assert draft.read_bytes() == content


def test_without_a_memory_there_is_nothing_to_fill_in(draft, tmp_path):
    done = tifa("pretranslate", draft, "-o", tmp_path / "a.txt")

    assert done.returncode == 1
    assert "no memory here yet" in done.stderr.decode()
    assert not (tmp_path / "a.txt").exists()
