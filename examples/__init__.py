"""A small bilingual report of a county that does not exist, and what Tifa makes of the next one."""
