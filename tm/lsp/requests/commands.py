"""Commands an editor can call: insert, look up, show, switch, learn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.uris import to_fs_path

from glossary import TermMatch, TifaError

from ...learning.learn import in_order, learn
from ...memory import Memory
from ...model import Segment, Suggestion
from ...records.answer import answer_records
from ...records.lookup import LookupRecord
from ...records.memory import LearnedRecord, RefusedRecord, learned_record
from ...records.observed import ObservedRecord
from ...records.suggestion import SentenceRecord, ShownMatch, sentence_record, shown_matches
from ...suggestions.scores import score_text
from ...terms.answer import answer
from ...terms.observer import observer_of
from ...text.counted import counted
from .. import findings
from ..progress import progress
from ..sentences import sentence_at, sentence_being_translated, sentences_of_line
from ..server import TifaServer
from ..worker import Sentence
from . import lenses


async def insert(ls: TifaServer, uri: str, position: types.Position, text: str) -> bool:
    """Put a rendering or a match at a place of a document; tells whether the editor did."""
    change = types.WorkspaceEdit(
        changes={uri: [types.TextEdit(types.Range(position, position), text)]}
    )
    return await ls.client.apply(change)


async def fix_all(ls: TifaServer, uri: str) -> bool:
    """Make every safe fix in a document; tells whether there was any."""
    found = await ls.diagnosing.current(uri)
    edit = findings.fix_all(ls.documents[uri], found)
    return edit is not None and await ls.client.apply(edit)


async def look_up(ls: TifaServer, query: str) -> list[LookupRecord | ObservedRecord]:
    """Return what ``tifa lookup QUERY --json`` prints, and what the memory has beside it."""
    termbase = (await ls.resources.knowledge()).termbase

    def answered(memory: Memory) -> list[LookupRecord | ObservedRecord]:
        found = answer(query, termbase, lambda: observer_of(memory, termbase), always=True)
        documents = {each.id: each for each in memory.store.documents()}
        return answer_records(found, termbase, lambda: documents)

    without = answer_records(answer(query, termbase), termbase)
    return await ls.resources.memory.ask(answered, without)


async def sentence(ls: TifaServer, uri: str, position: types.Position) -> SentenceRecord | None:
    """Return terms and matches of the sentence at a place, as ``tifa suggest --json`` does.

    At an English place it is the Chinese sentence that the English has come to.
    """
    knowledge = await ls.resources.knowledge()
    document = ls.documents[uri]
    place = document.place(position)
    _, found = sentence_at(document, *place)
    if not found.text:
        found = sentence_being_translated(ls.documents.counterpart(document, *place))
    if not found.text:
        return None
    recalled = await ls.resources.recall(found)
    terms: list[TermMatch] = knowledge.recognise(found.text)
    segment = Segment(0, 0, len(found.text), found.text)
    return sentence_record(Suggestion(segment, tuple(terms), recalled.matches), recalled.names)


async def show_matches(ls: TifaServer, uri: str, line: int) -> list[ShownMatch]:
    """Return the matches of a paragraph's sentences; the best one is shown as a message."""
    document = ls.documents[uri]
    found: list[ShownMatch] = []
    for each in sentences_of_line(document, line):
        found += await _matches(ls, each)
    found.sort(key=lambda match: -match["score"])
    if found:
        best = found[0]
        ls.client.show_message(f"{score_text(best['score'])} {best['name']}: {best['target']}")
    return found


async def set_profile(ls: TifaServer, *names: str) -> str:
    """Switch to another profile for this session (none: the default one)."""
    await ls.resources.configure({"profile": names[0] if names else ""})
    return ls.resources.options.profile


async def learn_pair(ls: TifaServer, uri: str, *others: str) -> LearnedRecord | RefusedRecord:
    """Learn a bilingual file, or a file and the one with the other language, into the memory."""
    other = others[0] if others else ls.documents.paired(uri)
    files = [Path(path) for path in (to_fs_path(each) for each in (uri, other) if each) if path]
    concepts = tuple((await ls.resources.knowledge()).termbase)
    names = " and ".join(file.name for file in files)
    try:
        async with progress(ls.client, f"Tifa: learning {names}"):
            first, second = in_order(files)
            learned = await ls.resources.memory.change(
                ls.resources.project,
                lambda memory: learn(memory, first, concepts, translation=second),
            )
    except TifaError as error:
        ls.client.show_error(error)
        return {"units": 0, "error": str(error)}
    ls.client.show_message(f"Learned {names}: {counted(learned.units, 'unit')}")
    ls.refresh()
    return learned_record(learned, files[0])


async def _matches(ls: TifaServer, found: Sentence) -> list[ShownMatch]:
    recalled = await ls.resources.recall(found)
    segment = Segment(0, 0, len(found.text), found.text)
    return shown_matches(Suggestion(segment, (), recalled.matches), recalled.names)


COMMANDS: dict[str, Any] = {
    "tifa.insertRendering": insert,
    "tifa.insertMatch": insert,
    "tifa.fixAll": fix_all,
    "tifa.lookup": look_up,
    "tifa.sentence": sentence,
    lenses.SHOW: show_matches,
    "tifa.setProfile": set_profile,
    "tifa.learnPair": learn_pair,
}
