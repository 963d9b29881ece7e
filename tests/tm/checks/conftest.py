"""A small termbase that the examples of every rule are read against."""

from __future__ import annotations

import pytest

from glossary import Citation, Concept, Document, Reliability, Status, Term
from tm.checks.lexicon import TermLexicon
from tm.checks.seen import SeenVariants

DOCUMENTS = {
    d.id: d
    for d in (
        Document("congress", "2022-10-16", "CPC Central Committee", short="congress report"),
        Document("report-2016", "2016-03-05", "State Council", short="work report 2016"),
        Document("report-2021", "2021-03-05", "State Council", short="work report 2021"),
    )
}
ROWS = """
holistic-approach|总体国家安全观|holistic approach to national security\
|-overall national security outlook
both|统筹发展和安全;统筹安全和发展|ensure both development and security
productive-forces|新质生产力|new quality productive forces
community|人类命运共同体|human community with a shared future\
|+community with a shared future for mankind
security|国家安全|national security
modernization|中国式现代化|Chinese modernization|-Chinese-style modernization
spirit|会议精神|guiding principles|-spirit
fighting-spirit|斗争精神|fighting spirit
veterans|退役军人|ex-service members|~demobilized military personnel
disabled|伤残军人|disabled military personnel
new-era|新时代|new era
quality|高质量发展|high-quality development
level|高水平安全|high-level security
characteristics|中国特色社会主义|socialism with Chinese characteristics
reform|改革|reform
reform-opening|改革开放|reform and opening up
supply|供给侧结构性改革|supply-side structural reform
society|小康社会|moderately prosperous society
discipline|纪律|discipline
army|强军|building a strong military
four|四个自信|four-sphere confidence
path|道路自信|confidence in the path
theory|理论自信|confidence in the theory
system|制度自信|confidence in the system
culture|文化自信|confidence in the culture
revitalization|乡村振兴|rural revitalization
belt|一带一路|Belt and Road
waters|绿水青山|lucid waters and lush mountains
prosperity|共同富裕|common prosperity
poverty|精准扶贫|targeted poverty alleviation
plan|十四五规划|14th Five-Year Plan
"""
FILLERS = """people’s livelihood;rule of law;fiscal policy;tax revenue;market economy;urban area;
local government;public service;natural gas;food safety;primary school;social insurance;income gap;
labor market;housing loan;river basin;data center;work style;state council;party member;
foreign trade;capital flow;energy use;job creation;village clinic;air quality;patent office"""
MEMBERS = {"four": ("道路自信", "理论自信", "制度自信", "文化自信")}
_STATUS = {"-": Status.DEPRECATED, "+": Status.ADMITTED, "~": Status.SUPERSEDED}


def _term(text: str) -> Term:
    status = _STATUS.get(text[0], Status.PREFERRED)
    document = "report-2016" if status is Status.SUPERSEDED else "congress"
    cites = () if status is Status.DEPRECATED else (Citation(document, "1", Reliability.CITED),)
    return Term(text.lstrip("-+~"), "en", status, cites)


def concepts() -> list[Concept]:
    """Return the concepts above."""
    found = []
    for row in ROWS.strip().split("\n"):
        name, forms, *renderings = row.split("|")
        chinese = tuple(Term(form, "zh") for form in forms.split(";"))
        terms = (*chinese, *map(_term, renderings))
        found.append(Concept(name, "politics", terms, MEMBERS.get(name, ())))
    for number, text in enumerate(" ".join(FILLERS.split("\n")).split(";")):
        terms = (Term(f"词{chr(0x4E00 + number)}", "zh"), _term(text.strip()))
        found.append(Concept(f"filler-{number}", "economy", terms))
    return found


@pytest.fixture(scope="session")
def lexicon() -> TermLexicon:
    return TermLexicon(concepts(), DOCUMENTS, seen=SeenVariants(()))
