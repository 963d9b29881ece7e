"""What termbase and memory know about a draft, and where they said it."""
