"""The compiled termbase: the SQLite file from which a look-up is answered."""
