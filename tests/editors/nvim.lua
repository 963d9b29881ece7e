-- What a translator does in Neovim, headless; writes what was seen to $RESULT as JSON.
vim.opt.runtimepath:prepend(vim.env.PLUGIN)
vim.g.tifa = { cmd = vim.fn.json_decode(vim.env.SERVER) }
local seen = {}

local function finish()
  vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.RESULT)
  vim.cmd('qa!')
end

local function request(method, line, column, more)
  vim.api.nvim_win_set_cursor(0, { line, column })
  local client = vim.lsp.get_client_by_id(seen.client)
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  params = vim.tbl_extend('force', params, more or {})
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000)
  return answers and answers[seen.client] and answers[seen.client].result, params
end

local ok, problem = pcall(function()
  vim.cmd('filetype plugin on')
  vim.cmd('runtime plugin/tifa.lua')
  vim.cmd('edit ' .. vim.env.DRAFT)
  vim.bo.filetype = 'text'
  vim.wait(30000, function()
    local clients = vim.lsp.buf_get_clients and vim.lsp.buf_get_clients(0) or vim.lsp.get_clients({ bufnr = 0 })
    for id, client in pairs(clients) do
      if client.initialized then
        seen.client = client.id or id
      end
    end
    return seen.client
  end)
  vim.wait(tonumber(vim.env.PATIENCE or 0), function()
    return #vim.diagnostic.get(0) > 0
  end)
  seen.diagnostics = vim.tbl_map(function(found)
    return { found.lnum, found.col, found.end_col, found.message }
  end, vim.diagnostic.get(0))

  local hover = request('textDocument/hover', 1, 19)
  seen.hover = hover and hover.contents.value

  -- completion as a user gets it: omnifunc, after typing the beginning of a phrase
  vim.cmd('normal! Go')
  vim.api.nvim_buf_set_lines(0, -2, -1, false, { 'We back the Kite V' })
  vim.wait(500)
  vim.cmd('startinsert!')
  local last = vim.fn.line('$')
  local list = request('textDocument/completion', last, #'We back the Kite V')
  local to_items = vim.lsp.util.text_document_completion_list_to_complete_items
    or vim.lsp.completion._lsp_to_complete_items -- 0.11
  local items = to_items(list, 'the Kite V')
  seen.completion = vim.tbl_map(function(item)
    return item.word
  end, items)
  vim.cmd('stopinsert')

  -- the quick fix of the first diagnostic
  local found = vim.diagnostic.get(0)[1]
  if found then
    local diagnostics = { found.user_data and found.user_data.lsp or nil }
    local client = vim.lsp.get_client_by_id(seen.client)
    vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
    local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
    local actions = request('textDocument/codeAction', found.lnum + 1, found.col, {
      range = params.range,
      context = { diagnostics = {} },
    })
    seen.actions = vim.tbl_map(function(action)
      return action.title
    end, actions or {})
    if actions and actions[1] and actions[1].edit then
      vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
    end
  end
  vim.cmd('silent write')
end)
seen.problem = not ok and tostring(problem) or nil
finish()
