-- Starts Tifa for drafts and bilingual files. Set g:tifa_manual to start it yourself with
-- require('tifa').setup{...}; copy the folder into your runtimepath or point a plugin manager here.
if vim.g.loaded_tifa then
  return
end
vim.g.loaded_tifa = 1

vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
  pattern = '*.tsv',
  callback = function()
    if vim.bo.filetype == '' then
      vim.bo.filetype = 'tsv'
    end
  end,
})

local function command(name, what, options)
  vim.api.nvim_create_user_command(name, what, options)
end

command('TifaLookup', function(given)
  require('tifa').look_up(given.args)
end, { nargs = '*', desc = 'The official English of a term' })
command('TifaLearn', function(given)
  require('tifa').learn(given.args)
end, { nargs = '?', complete = 'file', desc = 'Learn this file and its other half' })
command('TifaFixAll', function()
  require('tifa').fix_all()
end, { desc = 'Fix everything that has one safe fix' })

if not vim.g.tifa_manual then
  require('tifa').setup(vim.g.tifa or {})
end
