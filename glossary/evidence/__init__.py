"""From citations to a status, and the reckoning in words."""
