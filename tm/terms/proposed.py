"""Terms that somebody proposed for the termbase, in a queue: a person decides what becomes of them.

A line of JSON each, in ``proposals.jsonl`` of the user's data folder. Whoever proposes (an agent, a
page, a colleague) only adds to it; nothing of it is looked up before it was accepted.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from glossary import Concept, Status, Term
from glossary.files.edit import id_for
from glossary.files.lock import editing
from glossary.user_folders import data_folder
from glossary.zh.script import has_hanzi

from ..errors import RequestError, StoreError, error_in_words

FILE = "proposals.jsonl"
MOST = 1_000
"""Proposals that wait: more are refused until somebody has looked at these."""
LIMITS = {"zh": 100, "en": 300, "reason": 1_000, "evidence": 1_000, "author": 100}
"""Characters of each field."""
_FIELD = "proposals"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A rendering somebody proposes; ``evidence`` says where it stands, in words."""

    zh: str
    en: str
    reason: str
    evidence: str = ""
    author: str = ""
    at: str = ""
    id: str = field(default_factory=lambda: secrets.token_hex(4))


def queue_file() -> Path:
    """Return where the queue is, or will be."""
    return data_folder() / FILE


def add_proposal(proposed: Proposed, *, path: Path | None = None) -> Proposed:
    """Put a proposal at the end of the queue; the same one that waits already is returned."""
    path = path or queue_file()
    proposed = _checked(proposed)
    with editing(path.parent):
        waiting = read_proposals(path)
        for other in waiting:
            if (other.zh, other.en) == (proposed.zh, proposed.en):
                return other
        if len(waiting) >= MOST:
            raise RequestError(f"{path}: {MOST:,} proposals wait: look at them first")
        _write(path, [*waiting, proposed])
    return proposed


def read_proposals(path: Path | None = None) -> list[Proposed]:
    """Return the proposals that wait, oldest first; raises a line that is none."""
    path = path or queue_file()
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise StoreError(f"{path}: not UTF-8") from error
    return [_parsed(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip()]


def remove_proposals(ids: Iterable[str], *, path: Path | None = None) -> list[Proposed]:
    """Take proposals out of the queue and return them; an id that is not there raises."""
    path, wanted = path or queue_file(), list(dict.fromkeys(ids))
    with editing(path.parent):
        waiting = {each.id: each for each in read_proposals(path)}
        for name in wanted:
            if name not in waiting:
                raise RequestError(f"{name}: no such proposal waits")
        _write(path, [each for each in waiting.values() if each.id not in wanted])
    return [waiting[name] for name in wanted]


def proposed_concepts(proposals: Iterable[Proposed], known: Iterable[Concept]) -> list[Concept]:
    """Return proposals as termbase entries to review, every rendering marked fuzzy.

    A rendering of Chinese that the termbase has goes under the id of that concept.
    """
    every = list(known)
    heads = {concept.zh: concept.id for concept in reversed(every)}
    taken = {concept.id for concept in every}
    concepts: dict[str, Concept] = {}
    for each in proposals:
        name = heads.get(each.zh) or id_for(each.en, taken)
        heads[each.zh] = name
        taken.add(name)
        terms = concepts[name].terms if name in concepts else (Term(each.zh, "zh"),)
        concepts[name] = Concept(name, _FIELD, (*terms, _term(each)))
    return list(concepts.values())


def _term(proposed: Proposed) -> Term:
    by = " ".join(filter(None, (proposed.author, proposed.at[:10])))
    lines = (f"proposed by {by}" if by else "", proposed.reason, proposed.evidence)
    comment = "\n".join(filter(None, lines))
    return Term(proposed.en, "en", Status.ADMITTED, comment=comment, fuzzy=True)


def _checked(proposed: Proposed) -> Proposed:
    """Return a proposal in single blanks, with its time; raises for what cannot be one."""
    fields = {name: _clean(name, getattr(proposed, name)) for name in LIMITS}
    for name in ("zh", "en", "reason"):
        if not fields[name]:
            raise RequestError(f"{name}: empty")
    if not has_hanzi(fields["zh"]):
        raise RequestError(f"zh: no Chinese in it: {fields['zh']}")
    if has_hanzi(fields["en"]):
        raise RequestError(f"en: Chinese in it: {fields['en']}")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return Proposed(**fields, at=proposed.at or at, id=proposed.id)


def _clean(name: str, text: str) -> str:
    """Return a text without what would not show; blanks and line ends become one blank."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(text) > LIMITS[name]:
        raise RequestError(f"{name}: {len(text)} characters; at most {LIMITS[name]}")
    return text


def _parsed(line: str, place: str) -> Proposed:
    try:
        value = json.loads(line)
        known = {name: value[name] for name in Proposed.__dataclass_fields__}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(f"{place}: not a proposal") from error
    if not all(isinstance(each, str) for each in known.values()):
        raise StoreError(f"{place}: not a proposal")
    return Proposed(**known)


def _write(path: Path, proposals: Iterable[Proposed]) -> None:
    lines = [json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in proposals]
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.write_text("".join(lines), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise StoreError(error_in_words(error)) from error
