"""The translation memory: units of earlier translations, and what they suggest for a new draft."""
