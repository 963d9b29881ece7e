"""The language server: a thin adapter between the services and any editor (needs ``[lsp]``)."""
