"""The library: public names, and the how-to as it is printed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import glossary
import tm

from .conftest import ROOT

pytestmark = pytest.mark.slow

GLOSSARY = """Citation Concept ConceptKind Document DocumentError GlossaryError LookupKind
LookupMatch MatchKind ProfileError Reliability Status Term TermMatch Termbase TermbaseError
TifaError open_termbase"""
TM = """FormatError Kind Learned Match Memory MemoryToolError Segment StoreError Suggestion TextFile
TextUnit TranslationUnit Unit check learn open_memory parse pretranslate read search suggest"""
REPORT = "paragraph\tzh\ten\n1\t孩子们种树。\tThe children plant trees.\n"
DRAFT = """<xliff version="1.2">
<file source-language="zh-CN" target-language="en"><body>
<trans-unit id="1">
<source>孩子们种树。</source>
</trans-unit>
</body></file></xliff>
"""


@pytest.mark.parametrize(("package", "names"), [(glossary, GLOSSARY), (tm, TM)])
def test_these_are_the_public_names(package, names):
    assert sorted(package.__all__) == sorted(names.split())
    assert all(getattr(package, name) is not None for name in package.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        package.nothing  # noqa: B018


def test_importing_both_packages_loads_nothing_heavy():
    heavy = {
        "numpy",
        "lxml",
        "polib",
        "opencc",
        "pypinyin",
        "rjieba",
        "click",
        "rapidfuzz",
        "sqlite3",
    }
    code = "import sys, glossary, tm; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert not heavy & set(done.stdout.split())


def test_the_how_to_runs_as_it_is_printed(tmp_path: Path):
    page = (ROOT / "docs" / "howto" / "python.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (printed,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    (tmp_path / "report-2021.tsv").write_text(REPORT, encoding="utf-8")
    (tmp_path / "draft.xliff").write_text(DRAFT, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.stderr == ""
    assert done.stdout == printed
    filled = (tmp_path / "draft.en.xliff").read_text(encoding="utf-8")
    assert "<source>孩子们种树。</source><target>The children plant trees.</target>" in filled
