"""The server: the same answers over HTTP, for other tools, a browser and agents."""
