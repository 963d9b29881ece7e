"""What all pages have in common."""

from __future__ import annotations

import base64
import hashlib

import pytest
from lxml import html

from glossary import Concept, Document, Status, Term
from tm.alignment import Pair
from tm.alignment.aligned import Aligned
from tm.model import Unit
from tm.pages.alignment import alignment_page
from tm.pages.history import history_page
from tm.terms.history import Line, Use

EVIL = "<script>alert(1)</script>"
CONCEPT = Concept("kite", "valley", (Term(f"纸鸢{EVIL}", "zh"), Term("kite", "en")))
LINE = Line(f"kite{EVIL}", Status.PREFERRED, (Use(Document("d", "2023", short=EVIL), 2, True),))
PAIR = Pair(Unit.SENTENCE, (0, 2), (0, 4), 0.9)
PAGES = {
    "history": history_page(CONCEPT, [LINE]),
    "alignment": alignment_page(EVIL, [Aligned(EVIL, "纸鸢", "kite", (PAIR,))], []),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_runs_its_own_script_alone_and_loads_nothing(page):
    tree = html.document_fromstring(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    scripts = [script.text for script in tree.xpath("//script")]

    digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert policy.startswith("default-src 'none';")
    assert policy.count("script-src") == len(scripts) <= 1
    assert all(f"'sha256-{digest}'" in policy for digest in digests)
    assert "://" not in page
    assert "alert" not in "".join(scripts)


def test_pages_have_one_style():
    roots = {page[page.index(":root") : page.index("table {")] for page in PAGES.values()}

    assert len(roots) == 1
