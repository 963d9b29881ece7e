"""JSON lines: one finding a line, as the design fixes it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ...checks.located import Located
from ...records.finding import finding_record


def write_json(found: Sequence[Located]) -> Iterator[str]:
    """Yield one JSON object for each finding."""
    for each in found:
        yield json.dumps(finding_record(each), ensure_ascii=False)
