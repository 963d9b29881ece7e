"""Concepts with everything a concept can have, and files as other tools write them."""

from __future__ import annotations

from glossary import Citation, Concept, ConceptKind, Document, Reliability, Status, Term
from tm.exchange.model import Exchange

DOCUMENTS = (
    Document("plan-2026", "2026-01-10", "The County", "县域规划", "County Plan", "plan 2026"),
    Document(
        "2019-report", "2019", "The County", "报告　2019", "Report <draft> & more", "", "part"
    ),
)
CONCEPTS = (
    Concept(
        "2022-kite-games",
        "culture",
        (
            Term("纸鸢运动会", "zh"),
            Term("纸鸢会、风筝会", "zh"),
            Term(
                "Kite Games",
                "en",
                Status.PREFERRED,
                (
                    Citation("2019-report", "50.10", Reliability.ATTESTED, 3),
                    Citation("plan-2026", "007", Reliability.CITED),
                ),
                '=1+1 is no formula; a "quote", <tag> & 100%',
                "so the council; and “nobody” else",
                "for people\nin two lines",
            ),
            Term("Paper Kite Games", "en", Status.SUPERSEDED, part_of_speech="noun"),
            Term("Glider Games", "en", Status.DEPRECATED),
            Term("Kites", "en", fuzzy=True),
        ),
        ("放飞", "制作；比赛"),
        "zhǐ yuān",
        ("旧纸鸢运动会", "小纸鸢运动会"),
        ConceptKind.NAME,
    ),
    Concept(
        "take-in",
        "plain-words",
        (Term("吸收", "zh"), Term("take in", "en", part_of_speech="verb"), Term("absorb", "en")),
        kind=ConceptKind.WORD,
    ),
    Concept("plan", "own", (Term("县域规划", "zh"), Term("county plan", "en", Status.PREFERRED))),
)
SAMPLE = Exchange(CONCEPTS, DOCUMENTS)

FOREIGN = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>a client</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="c5">
  <transacGrp><transac type="transactionType">origination</transac><date>2020-01-01</date>
    <transacNote type="responsibility" target="p1">Ann</transacNote></transacGrp>
  <descrip type="subjectField">Law &amp; Order</descrip>
  <ref type="crossReference" target="c6">see also</ref>
  <langSec xml:lang="en-US">
    <descripGrp><descrip type="definition">what holds kites</descrip></descripGrp>
    <termSec><term>kite string</term>
      <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
      <termNote type="partOfSpeech">noun</termNote>
      <termNote type="termType">fullForm</termNote>
      <descripGrp><descrip type="context">The kite string broke.</descrip></descripGrp>
      <note>not “rope”</note></termSec>
    <termSec><term>kite rope</term>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
  </langSec>
  <langSec xml:lang="zh-CN"><termSec><term>风筝线</term></termSec></langSec>
  <langSec xml:lang="de"><termSec><term>Drachenschnur</term></termSec></langSec>
</conceptEntry>
<conceptEntry id="c6"><langSec xml:lang="zh"><termSec><term>线轴</term></termSec></langSec>
</conceptEntry>
<conceptEntry id="c7">
  <langSec xml:lang="zh"><termSec><term>线轮</term></termSec></langSec>
  <langSec xml:lang="en"><termSec><term>reel</term></termSec></langSec>
</conceptEntry>
</body><back><refObjectSec type="respPerson"><refObject id="p1">
<item type="fn">Ann</item></refObject></refObjectSec></back></text></tbx>
"""
