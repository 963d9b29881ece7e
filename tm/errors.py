"""Everything the memory and what is built on it can complain about.

::

    TifaError
    ├── GlossaryError           the termbase's part: see :mod:`glossary.errors`
    └── MemoryToolError
        ├── StoreError          the memory, or a file to be written, cannot be read or written
        ├── FormatError         a bilingual file or a draft is malformed: ``file:line: problem``
        └── RequestError        a request that contradicts itself, or names what is not there
"""

from glossary.errors import TifaError


class MemoryToolError(TifaError):
    """What is wrong with a memory, a file or a request."""


class StoreError(MemoryToolError):
    """The memory file cannot be opened, read or written, nor can another file be written."""


class FormatError(MemoryToolError):
    """A bilingual file or a draft cannot be read; the message begins with ``file:line``."""


class RequestError(MemoryToolError):
    """A request that contradicts itself or names what is not there: wrong usage of any face."""
