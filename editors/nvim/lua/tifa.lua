-- Tifa in Neovim's own language client, from 0.7 on.
-- require('tifa').setup({ cmd = { 'tifa', 'lsp' }, settings = { codeLens = false } })
local M = {}

M.config = {
  cmd = { 'tifa', 'lsp' },
  filetypes = { 'text', 'markdown', 'po', 'tsv' },
  settings = {},
}

local ids = {} -- root folder -> client, where Neovim does not look for running clients itself

local function root_of(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  return name ~= '' and vim.fn.fnamemodify(name, ':p:h') or vim.loop.cwd()
end

local function client_config(root)
  return {
    name = 'tifa',
    cmd = M.config.cmd,
    root_dir = root,
    settings = { tifa = M.config.settings },
    init_options = next(M.config.settings) and M.config.settings or nil,
    on_attach = function(_, buffer)
      vim.api.nvim_buf_set_option(buffer, 'omnifunc', 'v:lua.vim.lsp.omnifunc')
    end,
  }
end

--- Attach a server to a buffer, a running one for the same folder if there is one.
function M.attach(buffer)
  buffer = buffer == 0 and vim.api.nvim_get_current_buf() or buffer
  if vim.bo[buffer].buftype ~= '' or vim.fn.executable(M.config.cmd[1]) == 0 then
    return
  end
  local config = client_config(root_of(buffer))
  if vim.lsp.start then -- 0.8
    return vim.lsp.start(config, { bufnr = buffer })
  end
  local id = ids[config.root_dir]
  if not (id and vim.lsp.get_client_by_id(id)) then
    id = vim.lsp.start_client(config)
    ids[config.root_dir] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
  return id
end

local function run(command, arguments, on_answer)
  local request = { command = command, arguments = arguments }
  vim.lsp.buf_request(0, 'workspace/executeCommand', request, function(problem, answer)
    if problem then
      vim.notify(problem.message, vim.log.levels.ERROR)
    elseif on_answer then
      on_answer(answer)
    end
  end)
end

--- Show the renderings of a term; without one, of the word under the cursor.
function M.look_up(query)
  query = query ~= '' and query or vim.fn.expand('<cword>')
  run('tifa.lookup', { query }, function(found)
    local lines = {}
    for _, concept in ipairs(found) do
      table.insert(lines, '**' .. concept.zh .. '** ' .. concept.pinyin)
      for _, rendering in ipairs(concept.renderings) do
        table.insert(lines, '- ' .. rendering.en .. ' — ' .. rendering.status)
      end
    end
    if #lines == 0 then
      lines = { query .. ': not in the termbase' }
    end
    vim.lsp.util.open_floating_preview(lines, 'markdown', { border = 'single' })
  end)
end

--- Learn this file and the one with the other language into the memory.
function M.learn(other)
  local arguments = { vim.uri_from_bufnr(0) }
  if other ~= '' then
    table.insert(arguments, vim.uri_from_fname(vim.fn.fnamemodify(other, ':p')))
  end
  run('tifa.learnPair', arguments)
end

--- Fix everything that has one safe fix.
function M.fix_all()
  run('tifa.fixAll', { vim.uri_from_bufnr(0) })
end

--- Have whole phrases completed: of a text with blanks Neovim 0.11 itself inserts the first word.
local function complete_phrases(client, buffer)
  vim.lsp.completion.enable(true, client.id, buffer, {
    convert = function(item)
      return { word = item.textEdit and item.textEdit.newText or item.insertText or item.label }
    end,
  })
end

function M.setup(options)
  M.config = vim.tbl_deep_extend('force', M.config, options or {})
  if vim.lsp.config and vim.lsp.enable then -- 0.11: lsp/tifa.lua has the rest
    vim.lsp.config('tifa', {
      cmd = M.config.cmd,
      filetypes = M.config.filetypes,
      settings = { tifa = M.config.settings },
      init_options = next(M.config.settings) and M.config.settings or nil,
      on_attach = complete_phrases,
    })
    vim.lsp.enable('tifa')
  else
    local group = vim.api.nvim_create_augroup('tifa', { clear = true })
    vim.api.nvim_create_autocmd('FileType', {
      group = group,
      pattern = M.config.filetypes,
      callback = function(event)
        M.attach(event.buf)
      end,
    })
  end
end

return M
