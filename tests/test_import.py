"""Nothing yet but that the package imports."""

import glossary
import tm


def test_packages_import():
    assert glossary.Concept
    assert tm.__doc__
