# All set-up happens here: every target that needs the tools makes .venv first.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test hostile check format lint types docs bench build vsix e2e-vscode clean

help:  ## show the targets
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Error: Python 3.11 or newer is needed (PYTHON=python3.11 make …)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Error: the venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -m compileall -q glossary tm  # start-up counts, also where Python writes no bytecode itself
	@touch $@

demo: $(STAMP)  ## learn a small bilingual document, then annotate a draft
	@$(BIN)/python -m examples.demo

test: $(STAMP)  ## run every test (TESTS='-m "not slow"' for a part of them)
	$(BIN)/python -m pytest -n 2 $(TESTS)

hostile: $(STAMP)  ## try to break it: 100,000 broken files, 1,000 kills, a damaged index (an hour)
	$(BIN)/python -m tests.hostile

check: $(STAMP)  ## format, lint, types, tests, docs: green before every commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2

docs: $(STAMP)  ## write docs/reference.md and docs/rules from the commands and rules themselves
	$(BIN)/python docs/reference.py
	$(BIN)/python docs/rules/write.py

format: $(STAMP)  ## rewrite the code in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(STAMP)  ## ruff only
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)  ## mypy only
	$(BIN)/mypy

bench: $(STAMP)  ## measure again and write docs/performance.md (minutes)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	$(BIN)/python -m benchmarks

build: $(STAMP)  ## the wheel and the source distribution in dist/
	$(BIN)/python -m build --outdir dist

vsix: editors/vscode/dist/tifa.vsix  ## the VS Code extension, built from the npm registry

editors/vscode/dist/tifa.vsix: $(wildcard editors/vscode/*.json editors/vscode/*.md editors/vscode/src/*) LICENSE
	@command -v npm >/dev/null || { echo "Error: npm is missing; on Debian: apt-get install nodejs npm"; exit 1; }
	cp LICENSE editors/vscode/LICENSE
	cd editors/vscode && npm ci && npm run package

e2e-vscode: $(STAMP) vsix  ## the extension in VS Code's own engine, with screenshots (three minutes, 400 MB)
	editors/vscode/e2e/run.sh

clean:  ## remove what was built
	rm -rf $(VENV) .venv-3.* dist build out .pytest_cache .mypy_cache .ruff_cache
