;;; tifa.el --- Official English for Chinese political terms, over eglot  -*- lexical-binding: t -*-
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))

;;; Commentary:
;; (load "…/editors/emacs/tifa.el"), then M-x tifa-start in a draft, or
;; (add-hook 'text-mode-hook #'tifa-start).  M-x tifa-look-up asks for a term.

;;; Code:
(require 'eglot)
(require 'seq)

(defvar tifa-command '("tifa" "lsp")
  "The command that starts Tifa's language server, with its arguments.")

(defun tifa-start ()
  "Start Tifa for the files of this folder, or join it when it runs."
  (interactive)
  (let ((command (append tifa-command nil))
        (project (cons 'transient default-directory)))
    (add-to-list 'eglot-server-programs (cons major-mode command))
    (eglot (list major-mode) project 'eglot-lsp-server command
           (if (derived-mode-p 'markdown-mode) "markdown" "plaintext"))))

(defun tifa--look-up (query)
  "Return the lines that answer QUERY."
  (let ((found (jsonrpc-request (eglot--current-server-or-lose) :workspace/executeCommand
                                (list :command "tifa.lookup" :arguments (vector query)))))
    (seq-mapcat (lambda (concept)
                  (cons (plist-get concept :zh)
                        (seq-map (lambda (rendering)
                                   (format "  %s — %s" (plist-get rendering :en) (plist-get rendering :status)))
                                 (plist-get concept :renderings))))
                found)))

(defun tifa-look-up (query)
  "Show the renderings of QUERY: Chinese, pinyin, initials or English."
  (interactive (list (read-string "Look up: " (thing-at-point 'word t))))
  (with-help-window "*Tifa*"
    (princ (mapconcat #'identity (or (tifa--look-up query) (list "Not in the termbase.")) "\n"))))

(provide 'tifa)
;;; tifa.el ends here
