"""The operations of the native interface: what each takes and answers, in one table.

The table makes the routes, reads requests and is published as OpenAPI.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..checks.rules import RULES
from ..records.finding import FindingRecord
from ..records.history import LineRecord
from ..records.hit import HitRecord
from ..records.lookup import LookupRecord
from ..records.memory import DocumentRecord
from ..records.observed import ObservedRecord
from ..records.pretranslation import PretranslationRecord
from ..records.served import ServedRecord
from ..records.suggestion import SuggestionRecord
from ..records.unit import AddedRecord, ChangeLine, RemovedRecord, SequenceRecord
from ..services.workspace import shipped_profiles
from .parameters import Parameter

BASE = "/api/tifa/1"
LONGEST = 2_000_000
"""Characters of a text."""
LONGEST_QUERY = 500
"""Characters of what is looked up or searched."""
LONGEST_ARRAY = 100_000
"""Characters of a draft whose suggestions come as one array; of a longer one they come as lines."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A question: ``answers`` is the type of what comes back, ``records`` what stands in it.

    ``lines`` tells whether it also comes as a line a record, ``files`` whether the body may be
    the bytes of a file in the place of JSON.
    """

    name: str
    method: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    answers: Any
    records: tuple[type, ...]
    lines: bool = False
    arrays: bool = True
    files: bool = False
    may_be_missing: bool = False

    @property
    def path(self) -> str:
        """The path under which it is asked."""
        return f"{BASE}/{self.name}"


def _day(name: str, description: str) -> Parameter:
    return Parameter(
        name,
        "string",
        description,
        pattern="^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        pattern_in_words="a day (YYYY-MM-DD, YYYY-MM or YYYY)",
    )


AS_OF = _day("as_of", "Answer as things stood on this day.")
PROFILE = Parameter(
    "profile", "string", "House style: one that is shipped.", choices=tuple(shipped_profiles())
)
NAME = Parameter(
    "name",
    "string",
    "What the text is called; its suffix says the format. No file is looked for.",
    default="text",
    least=1,
    most=255,
)
THRESHOLD = Parameter(
    "threshold", "number", "Least score of a match.", default=70, least=0, most=100
)
DOUBTFUL = Parameter(
    "doubtful", "boolean", "Also units the aligner was not sure of.", default=False
)
OFF = Parameter("off", "strings", "Rules left out.", choices=tuple(RULES))
ONLY = Parameter("only", "strings", "Run these rules alone.", choices=tuple(RULES))


def _query(name: str, description: str) -> Parameter:
    return Parameter(name, "string", description, required=True, least=1, most=LONGEST_QUERY)


def _text(name: str, description: str, *, required: bool = True) -> Parameter:
    return Parameter(name, "string", description, required=required, least=1, most=LONGEST)


def _limit(default: int, most: int, what: str) -> Parameter:
    return Parameter("limit", "integer", what, default=default, least=1, most=most)


OPERATIONS = (
    Operation(
        "lookup",
        "GET",
        "The official renderings of a term, with their documents",
        "By Chinese, pinyin, initials or English, best first. What the termbase lacks comes from"
        " the memory: its concept is null and its renderings have the status observed.",
        (
            _query("q", "A term: Simplified, Traditional, pinyin, initials or English."),
            _limit(5, 50, "Concepts."),
            AS_OF,
            PROFILE,
            Parameter("why", "boolean", "Say how each got its status.", default=False),
            Parameter("places", "boolean", "Ask the memory in any case.", default=False),
        ),
        list[LookupRecord | ObservedRecord],
        (LookupRecord, ObservedRecord),
    ),
    Operation(
        "suggest",
        "POST",
        "Terms and earlier translations for each sentence of a Chinese draft",
        "An array; with Accept: application/x-ndjson a line a sentence, sent as it is made, which"
        f" a draft of more than {LONGEST_ARRAY:,} characters needs. Offsets are code points into"
        " the text as it was sent.",
        (
            _text("text", "The draft."),
            NAME,
            THRESHOLD,
            _limit(5, 50, "Matches for each piece."),
            Parameter("nested", "boolean", "Also terms inside longer terms.", default=False),
            DOUBTFUL,
            AS_OF,
            PROFILE,
        ),
        list[SuggestionRecord],
        (SuggestionRecord,),
        lines=True,
        files=True,
    ),
    Operation(
        "search",
        "GET",
        "Where a phrase stands in the memory, in either language",
        'Several words are all looked for, wherever they stand; "…" stand together.',
        (
            _query("q", "What to look for."),
            THRESHOLD,
            _limit(20, 200, "Units."),
            Parameter("document", "strings", "In these documents.", most=200),
            Parameter("issuer", "strings", "Of these issuers.", most=200),
            _day("since", "In documents of this day or later."),
            _day("until", "In documents of this day or earlier."),
            Parameter("unit", "string", "Only these.", choices=("sentence", "clause")),
            DOUBTFUL,
        ),
        list[HitRecord],
        (HitRecord,),
        may_be_missing=True,
    ),
    Operation(
        "check",
        "POST",
        "What departs from the official wording",
        "In an English text alone, or beside the Chinese it translates. The settings of the folder"
        " the server was started in count (tifa.toml).",
        (
            _text("target", "The English, or a bilingual file."),
            _text("source", "The Chinese that it translates.", required=False),
            NAME,
            OFF,
            ONLY,
            AS_OF,
            PROFILE,
        ),
        list[FindingRecord],
        (FindingRecord,),
        files=True,
    ),
    Operation(
        "history",
        "GET",
        "Which rendering each document used, by date",
        "Of the concept that answers best.",
        (_query("zh", "The term."), AS_OF),
        list[LineRecord],
        (LineRecord,),
        may_be_missing=True,
    ),
    Operation(
        "documents",
        "GET",
        "The documents of the memory, newest first",
        "With how many units each has.",
        (),
        list[DocumentRecord],
        (DocumentRecord,),
    ),
    Operation(
        "changes",
        "GET",
        "What changed in the memory since a change",
        "Lines: units removed, units added, and last the number to ask from the next time, which"
        " X-Sequence says too.",
        (
            Parameter(
                "since",
                "integer",
                "The number of the last change known.",
                default=0,
                least=0,
                most=2**53,
            ),
        ),
        ChangeLine,
        (RemovedRecord, AddedRecord, SequenceRecord),
        lines=True,
        arrays=False,
        may_be_missing=True,
    ),
    Operation(
        "pretranslate",
        "POST",
        "A Chinese draft in its own format with what is known filled in, and marked",
        "The bytes of a file come back as the bytes of a file, with X-Known, X-Marked and X-Left.",
        (_text("text", "The draft."), NAME, DOUBTFUL),
        PretranslationRecord,
        (PretranslationRecord,),
        files=True,
        may_be_missing=True,
    ),
    Operation(
        "status",
        "GET",
        "What is loaded and how fresh it is",
        "",
        (),
        ServedRecord,
        (ServedRecord,),
    ),
)
"""Every operation; the page, clients and the tests read the same table as OpenAPI."""
