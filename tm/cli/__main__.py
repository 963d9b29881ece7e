"""``python -m tm.cli`` is ``tifa``."""

from . import main

main()
