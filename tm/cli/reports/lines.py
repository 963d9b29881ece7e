"""JSON lines: one finding a line, as the design fixes it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ...checks.located import Located


def write_json(found: Sequence[Located]) -> Iterator[str]:
    """Yield one JSON object for each finding."""
    for each in found:
        yield json.dumps(each.record(), ensure_ascii=False)
