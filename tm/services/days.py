"""A day that a request names."""

from __future__ import annotations

from glossary import DocumentError
from glossary.files.documents import check_date

from ..errors import RequestError


def check_day(name: str, day: str) -> None:
    """Raise :class:`~tm.errors.RequestError` for a day that is none; an empty one is not named."""
    try:
        if day:
            check_date(name, day)
    except DocumentError as error:
        raise RequestError(str(error)) from error
