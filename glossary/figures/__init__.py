"""Numbers, quantities and dates in Chinese and English: one reader of each."""
