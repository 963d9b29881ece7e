"""Checks: what departs from the official wording, in a file or in an editor."""
