"""House styles: whose wording comes first, how it is spelled, what was chosen.

A profile is a small TOML file::

    title = "Our journal"
    spelling = "en-US"                    # or "en-GB"; left out: as the documents have it
    order = ["cicir-2024", "State Council"]   # documents and issuers, the first decides

    [renderings]
    "高水平安全" = "high-level security"

``official`` is what the files say, and needs no work at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from ..en.spelling import SPELLINGS, spell
from ..en.words import phrase_key
from ..errors import ProfileError
from ..evidence.status import AUTHORITIES, derive
from ..model import Concept, Document, Status, Term
from ..zh.fold import width_table
from ..zh.variants import bare
from .text import read_text

OFFICIAL = "official"
FOLDER = Path(__file__).parent.parent / "profiles"
_KEYS = ("title", "spelling", "order", "renderings")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Profile:
    """A house style. ``order`` names documents and issuers, highest authority first."""

    name: str
    title: str = ""
    order: tuple[str, ...] = AUTHORITIES
    spelling: str = ""
    renderings: Mapping[str, str] = field(default_factory=dict)

    def apply(
        self, concept: Concept, documents: Mapping[str, Document], *, add: bool = True
    ) -> Concept:
        """Return the concept in this style: statuses, chosen rendering, spelling.

        A chosen rendering that the concept does not have is added, unless ``add`` says not to.
        """
        if self.order != AUTHORITIES:
            concept = derive(concept, documents, authorities=self.order)
        chosen = next((c for form in concept.forms if (c := self._chosen(form))), "")
        english = [term for term in concept.terms if term.language == "en"]
        if chosen and (add or _find(english, chosen)):
            concept = _prefer(concept, chosen, f"chosen by {self.title or self.name}")
        if self.spelling:
            terms = (
                replace(term, text=spell(term.text, self.spelling))
                if term.language == "en"
                else term
                for term in concept.terms
            )
            concept = replace(concept, terms=tuple(terms))
        return concept

    def check_order(self, documents: Mapping[str, Document]) -> None:
        """Raise :class:`ProfileError` for a name in the order that is no document and no issuer."""
        known = {*documents, *AUTHORITIES, *(d.issuer for d in documents.values())}
        for name in self.order:
            if name not in known:
                close = get_close_matches(name, known, n=1)
                hint = f"; did you mean {close[0]}?" if close else ""
                raise ProfileError(
                    f"profile {self.name}: order: {name} is no document and no issuer{hint}"
                )

    def _chosen(self, form: str) -> str:
        return self.renderings.get(form) or self.renderings.get(_key(form), "")


def read_profile(name: str) -> Profile:
    """Read a shipped profile by name, or the file at a path.

    Raises :class:`ProfileError` with file and problem.
    """
    path = FOLDER / f"{name}.toml" if _NAME.fullmatch(name) else Path(name)
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.toml")))
        raise ProfileError(f"{name}: no such profile (shipped are {known}; or name a file)")
    import tomllib

    try:
        values = tomllib.loads(read_text(path))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProfileError(f"{path}: not TOML ({error})") from error
    return _profile(path, values)


def _profile(path: Path, values: dict[str, object]) -> Profile:
    unknown = next((key for key in values if key not in _KEYS), None)
    if unknown:
        raise ProfileError(f"{path}: {unknown} is none of {', '.join(_KEYS)}")
    spelling = _text(path, "spelling", values.get("spelling", ""))
    if spelling and spelling not in SPELLINGS:
        raise ProfileError(f"{path}: spelling {spelling} is none of {', '.join(SPELLINGS)}")
    order = values.get("order", list(AUTHORITIES))
    if not isinstance(order, list) or not all(isinstance(name, str) for name in order):
        raise ProfileError(f"{path}: order is a list of issuers and document ids")
    renderings = values.get("renderings", {})
    if not isinstance(renderings, dict):
        raise ProfileError(f"{path}: renderings is a table, Chinese = English")
    return Profile(
        path.stem,
        _text(path, "title", values.get("title", "")),
        tuple(order),
        spelling,
        {_key(zh): _text(path, zh, en) for zh, en in renderings.items()},
    )


def _text(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ProfileError(f"{path}: {key} is a text in quotation marks")
    return value


def _key(form: str) -> str:
    return bare(form.translate(width_table()))


def _prefer(concept: Concept, text: str, reason: str) -> Concept:
    """Make a rendering preferred, whatever its inflection in the file; add it if it is new."""
    english = [term for term in concept.terms if term.language == "en"]
    there = _find(english, text)
    chosen = replace(there or Term(text, "en"), text=text, status=Status.PREFERRED, decided=reason)
    others = [
        replace(term, status=Status.ADMITTED) if term.status is Status.PREFERRED else term
        for term in english
        if term is not there
    ]
    chinese = [term for term in concept.terms if term.language == "zh"]
    return replace(concept, terms=(*chinese, chosen, *others))


def _find(english: Sequence[Term], text: str) -> Term | None:
    exact = (term for term in english if term.text == text)
    alike = (term for term in english if phrase_key(term.text) == phrase_key(text))
    return next(exact, None) or next(alike, None)
