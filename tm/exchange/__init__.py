"""Termbases as other tools have them: read and written, with nothing lost on the way."""
