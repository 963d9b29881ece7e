"""Everything the memory can complain about.

::

    MemoryToolError
    ├── StoreError      the memory file cannot be opened, read or written
    ├── FormatError     a bilingual file or a draft is malformed: ``file:line: problem``
    └── UsageError      a request that contradicts itself
"""


class MemoryToolError(Exception):
    """A sentence a user can act on, naming file, line and problem where there are any."""


class StoreError(MemoryToolError):
    """The memory file cannot be opened, read or written."""


class FormatError(MemoryToolError):
    """A bilingual file or a draft cannot be read; the message begins with ``file:line``."""


class UsageError(MemoryToolError):
    """A request that contradicts itself."""
