# Everything a newcomer needs: `make run`. Everything a developer needs: `make test`.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install -qq --disable-pip-version-check
PACKAGES := formats core survey coding exports
CATALOGUES := $(wildcard $(PACKAGES:%=%/translations/*/LC_MESSAGES/*.po))

# Last on the path, so that npm from the wheel serves only machines that have none.
export PATH := $(PATH):$(CURDIR)/$(BIN)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check format bench lock clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup: $(VENV)/.base $(VENV)/.node $(VENV)/.catalogues ## Make .venv and fetch all that the program needs

setup-dev: setup $(VENV)/.dev ## The same, with what testing needs

run: setup ## Start Verhaal with its demonstration on 127.0.0.1:8000
	@$(BIN)/verhaal init
	@$(BIN)/verhaal demo
	@$(BIN)/verhaal run

# A file of tests stays on one process: what it made once, such as a demonstration, serves it all.
# Files go in their own order: by number of tests the longest, which walk page by page, would be last
# and alone.
test: check ## Check and test everything
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: setup-dev ## Run the linters only
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports > $(VENV)/lint-imports.log || { cat $(VENV)/lint-imports.log; exit 1; }

format: setup-dev ## Put imports and layout right
	@$(BIN)/ruff check --quiet --fix . || true
	@$(BIN)/ruff format --quiet .

bench: setup-dev ## Measure speed against a reference in the same run
	@$(BIN)/python -m bench

lock: setup-dev ## Pin the newest releases in requirements/*.lock
	@cd requirements && for name in base dev node; do \
	  ../$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --custom-compile-command "make lock" $$name.in -o $$name.lock || exit 1; done

clean: ## Remove what was made here; data in instance/ stays
	rm -rf $(VENV) node_modules build *.egg-info .mypy_cache .pytest_cache .ruff_cache \
	  .hypothesis .import_linter_cache
	find $(PACKAGES) tests -name __pycache__ -prune -exec rm -rf {} +
	find $(PACKAGES) -name '*.mo' -delete

# A file per step in .venv: a step is done again only when what it stands on has changed.

$(VENV)/.made:
	@for python in python3.11 python3 python3.12 python3.13 python3.14; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    $$python -m venv $(VENV) || { \
	      echo "Python cannot make virtual environments; on Debian: apt-get install python3-venv" >&2; \
	      exit 1; }; \
	    touch $@; exit 0; fi; done; \
	echo "Verhaal needs Python 3.11 or newer, and found none." >&2; exit 1

$(VENV)/.base: requirements/base.lock pyproject.toml | $(VENV)/.made
	@echo "Installing Python packages (about a minute, once) ..."
	@$(PIP) --require-hashes -r requirements/base.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.base
	@echo "Installing what testing needs ..."
	@$(PIP) --require-hashes -r requirements/dev.lock
	@touch $@

$(VENV)/.node: package.json package-lock.json .npmrc requirements/node.lock | $(VENV)/.base
	@command -v npm >/dev/null || $(PIP) --require-hashes -r requirements/node.lock
	@echo "Fetching stylesheets ..."
	@npm ci --silent
	@touch $@

$(VENV)/.catalogues: $(CATALOGUES) | $(VENV)/.base
	@$(BIN)/python -c 'from core.i18n import compile_catalogues; compile_catalogues()'
	@touch $@
