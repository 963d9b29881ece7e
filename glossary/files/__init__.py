"""Termbase files: read, written, checked, compared and changed."""
