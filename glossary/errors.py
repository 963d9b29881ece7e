"""Everything Tifa can complain about, the termbase's part.

::

    TifaError
    ├── GlossaryError
    │   ├── TermbaseError      a termbase file is missing, malformed or contradicts itself
    │   ├── DocumentError      the registry of documents is malformed or lacks a document
    │   └── ProfileError       a profile is missing or malformed
    └── MemoryToolError        the memory's part: see :mod:`tm.errors`
"""


class TifaError(Exception):
    """A sentence a user can act on, naming file, line and problem where there are any."""


class GlossaryError(TifaError):
    """What is wrong with a termbase."""


class TermbaseError(GlossaryError):
    """A termbase file is missing, malformed or contradicts itself."""


class DocumentError(GlossaryError):
    """The registry of documents is malformed, or lacks a document that is cited."""


class ProfileError(GlossaryError):
    """A profile is missing or malformed."""
