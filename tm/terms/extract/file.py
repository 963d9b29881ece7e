"""Write proposals as termbase entries for review: every rendering is marked fuzzy."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from glossary import Concept, Status, Term
from glossary.files.edit import id_for

from .model import Proposal

FIELD = "proposals"


def concepts_of(proposals: Iterable[Proposal], taken: Collection[str] = ()) -> list[Concept]:
    """Return the proposals as concepts to be written with :func:`glossary.files.po.format_po`.

    A further rendering goes under the id of its concept, so that it adds to it once the ``fuzzy``
    mark is gone; other ids are made of the English and differ from those ``taken``.
    """
    names = set(taken)
    concepts: dict[str, Concept] = {}
    for proposal in proposals:
        if proposal.concept:
            name = proposal.concept.id
        else:
            name = id_for(proposal.en, names)
            names.add(name)
        terms = concepts[name].terms if name in concepts else (Term(proposal.zh, "zh"),)
        concepts[name] = Concept(name, FIELD, (*terms, _term(proposal)))
    return list(concepts.values())


def _term(proposal: Proposal) -> Term:
    return Term(
        proposal.en,
        "en",
        Status.ADMITTED,
        proposal.citations,
        comment=_comment(proposal),
        fuzzy=True,
    )


def _comment(proposal: Proposal) -> str:
    """Tell the reviewer what was counted, in a line for people."""
    lines = [f"{proposal.attested} of {proposal.count} places"]
    if proposal.concept:
        lines[0] += f"; known as: {proposal.concept.preferred.text}"
    if proposal.others:
        lines.append("elsewhere: " + "; ".join(proposal.others))
    return "\n".join(lines)
