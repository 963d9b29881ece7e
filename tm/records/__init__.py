"""Every answer as JSON: what the command line prints, an editor gets and a server would send.

A file for each kind of answer, with its ``TypedDict`` and the function that makes it. Keys are a
contract: new ones may be added, none is renamed. A look-up loads no more of these than its own.
"""
