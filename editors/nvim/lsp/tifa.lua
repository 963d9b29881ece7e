-- What vim.lsp.config knows of Tifa (Neovim 0.11 and newer).
return {
  cmd = { 'tifa', 'lsp' },
  filetypes = { 'text', 'markdown', 'po', 'tsv' },
  root_markers = { '.git', 'documents.tsv' },
}
