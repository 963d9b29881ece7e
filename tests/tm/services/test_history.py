"""A history asks the index for the sentences it counts: it finds what going through all finds."""

from __future__ import annotations

import pytest

from glossary import Document
from glossary.termbase import open_termbase
from tm.memory import open_memory
from tm.model import TranslationUnit, Unit
from tm.services.history import history_of
from tm.terms.history import history

TERMS = """msgid ""
msgstr ""
"Language: en\\n"

#. kind: formulation
#. form: 打虎、拍蝇、猎狐
msgctxt "tigers"
msgid "打虎拍蝇猎狐"
msgstr "tigers, flies and foxes"

msgctxt "mills"
msgid "风车与水渠的修缮"
msgstr "repair of windmills and channels"

msgctxt "dyke"
msgid "堤"
msgstr "dyke"
"""
UNITS = (
    ("去年打虎、拍蝇、猎狐并举。", "Tigers, flies and foxes were hunted."),
    ("继续打虎，拍蝇，猎狐。", "Hunt tigers, flies and foxes."),
    ("推进风车和水渠修缮。", "Go on with repair of windmills and channels."),
    ("推进水渠与风车的修缮。", "Go on with the repairs."),
    ("風車與水渠的修繕完成。", "The repair of windmills and channels is done."),
    ("修一道堤，又一道堤。", "One dyke, then another dyke."),
    ("此处别无他物。", "Nothing else here."),
)


@pytest.mark.parametrize("zh", ["打虎拍蝇猎狐", "风车与水渠的修缮", "堤"])
@pytest.mark.parametrize("as_of", ["", "2021-12-31"])
def test_the_index_leaves_out_no_sentence(zh, as_of, tmp_path, keep):
    (tmp_path / "terms.po").write_text(TERMS, encoding="utf-8")
    termbase = keep(open_termbase([tmp_path / "terms.po"], bundled=False, cache_folder=tmp_path))
    memory = keep(open_memory(tmp_path / "memory.db", create=True))
    documents = {name: Document(name, name[-4:]) for name in ("plan-2021", "plan-2022")}
    units = []
    for document in documents.values():
        pairs = [TranslationUnit(zh, en, document.id, str(n)) for n, (zh, en) in enumerate(UNITS)]
        clause = TranslationUnit("打虎", "tigers", document.id, "9.1.1", Unit.CLAUSE)
        memory.add(document, [*pairs, clause])
        units += pairs if not as_of or document.date <= as_of else []

    found = history_of(zh, termbase, memory, as_of=as_of)

    assert found is not None
    assert found.lines == history(found.match.concept, documents, units=units)
    assert sum(use.count for line in found.lines for use in line.uses) >= 2 - bool(as_of)


@pytest.mark.parametrize(
    ("learned", "counted"),
    [
        (Document("mine", "2021", title_en="Mill Report"), "mills-2021"),
        (Document("mine", "2021-03-05"), "mills-2021"),
        (Document("mine", "2020", title_en="Mill report"), "mine"),
        (Document("mine", "2021-03-06"), "mine"),
    ],
)
def test_a_document_known_under_another_id_counts_once(learned, counted, tmp_path, keep):
    (tmp_path / "documents.tsv").write_text(
        "id\tdate\tissuer\ttitle_zh\ttitle_en\n"
        "mills-2021\t2021-03-05\tCounty\t风车报告（2021年）\tMill report\n"
        "dykes-2021\t2021-03-05\tCounty\t\tDyke report\n",
        encoding="utf-8",
    )
    (tmp_path / "terms.po").write_text(TERMS, encoding="utf-8")
    termbase = keep(open_termbase([tmp_path], bundled=False, cache_folder=tmp_path / "cache"))
    memory = keep(open_memory(tmp_path / "memory.db", create=True))
    units = [("某县风车报告", "Mill report"), ("修一道堤。", "One dyke.")]
    memory.add(
        learned, [TranslationUnit(zh, en, "mine", str(n)) for n, (zh, en) in enumerate(units)]
    )

    found = history_of("堤", termbase, memory)

    assert found is not None
    assert [use.document.id for line in found.lines for use in line.uses] == [counted]
