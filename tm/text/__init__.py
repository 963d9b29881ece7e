"""Text as users have it: its encoding, its sentences and clauses, where two texts differ."""
