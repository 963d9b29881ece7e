" What a translator does in Vim with ALE; writes what was seen to $RESULT as JSON.
set nocompatible nomore encoding=utf-8
filetype on
let g:ale_history_enabled = 0
packadd ale
source $RECIPE
edit $DRAFT
set filetype=text
call ale#Queue(0, 'lint_file')
let s:tries = 0
while s:tries < 600 && empty(ale#engine#GetLoclist(bufnr('')))
  sleep 100m
  let s:tries += 1
endwhile
let s:found = map(copy(ale#engine#GetLoclist(bufnr(''))), '[v:val.lnum, v:val.col, v:val.text]')
call writefile([json_encode(s:found)], $RESULT)
qa!
