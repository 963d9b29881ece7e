"""Terms in running Chinese: what stands there word for word, and what nearly does."""
