"""Everything the memory and what is built on it can complain about.

::

    TifaError
    ├── GlossaryError           the termbase's part: see :mod:`glossary.errors`
    └── MemoryToolError
        ├── StoreError          the memory, or a file to be written, cannot be read or written
        ├── FormatError         a bilingual file or a draft is malformed: ``file:line: problem``
        └── RequestError        a request that contradicts itself, or names what is not there
            └── MissingError    what is asked for, and is not there
"""

import errno

from glossary.errors import TifaError


class MemoryToolError(TifaError):
    """What is wrong with a memory, a file or a request."""


class StoreError(MemoryToolError):
    """The memory file cannot be opened, read or written, nor can another file be written."""


class FormatError(MemoryToolError):
    """A bilingual file or a draft cannot be read; the message begins with ``file:line``."""


class RequestError(MemoryToolError):
    """A request that contradicts itself or names what is not there: wrong usage of any face."""


class MissingError(RequestError):
    """A request for what is not there: a term that is in no termbase, a memory not made yet."""


def error_in_words(error: OSError) -> str:
    """Say what the system refused, and of which file.

    >>> error_in_words(OSError(errno.ENOSPC, "No space left on device", "a.txt"))
    'a.txt: the disk is full'
    """
    full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None))
    problem = "the disk is full" if full else error.strerror or str(error)
    return f"{error.filename}: {problem}" if error.filename else problem
