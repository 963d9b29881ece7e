"""OmegaT projects: a glossary and memories that OmegaT 3.6 and newer read as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from glossary import Concept, Document, Status, Term
from glossary.evidence.strength import strength

PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
    <project version="1.0">
        <source_dir>__DEFAULT__</source_dir>
        <target_dir>__DEFAULT__</target_dir>
        <tm_dir>__DEFAULT__</tm_dir>
        <glossary_dir>__DEFAULT__</glossary_dir>
        <glossary_file>__DEFAULT__</glossary_file>
        <dictionary_dir>__DEFAULT__</dictionary_dir>
        <source_lang>ZH-CN</source_lang>
        <target_lang>EN</target_lang>
        <source_tok>org.omegat.tokenizer.LuceneSmartChineseTokenizer</source_tok>
        <target_tok>org.omegat.tokenizer.LuceneEnglishTokenizer</target_tok>
        <sentence_seg>true</sentence_seg>
        <support_default_translations>true</support_default_translations>
        <remove_tags>false</remove_tags>
    </project>
</omegat>
"""
FOLDERS = ("source", "target", "glossary", "tm", "omegat", "dictionary")
"""What OmegaT wants to find in a project."""

_USED = (Status.PREFERRED, Status.ADMITTED)


def glossary_lines(concepts: Iterable[Concept], documents: Mapping[str, Document]) -> Iterator[str]:
    """Yield the lines of a glossary: Chinese, English, comment, between tabs.

    Every Chinese form has a line for each rendering to be used; those that are superseded or
    deprecated stand in the comment, not among what a click inserts.
    """
    yield "# Tifa: source, target, status with documents"
    for concept in concepts:
        rests_on = strength(concept, documents)
        for form in concept.forms:
            for term in concept.renderings:
                if term.status in _USED:
                    comment = _comment(concept, term, rests_on[term.text])
                    yield "\t".join(" ".join(cell.split()) for cell in (form, term.text, comment))


def _comment(concept: Concept, term: Term, rests_on: str) -> str:
    parts = [term.status.value, concept.subject_field, rests_on, term.note]
    avoid = [other.text for other in concept.renderings if other.status not in _USED]
    if avoid and term is concept.preferred:
        parts.append(f"not: {_list(avoid)}")
    return "; ".join(filter(None, parts))


def _list(texts: Sequence[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)
