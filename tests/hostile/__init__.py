"""Hostile runs: ``make hostile``; a short one is among the tests (``test_hostile``)."""
