# Two commands do everything: `make sandbox` and `make test`. `make help` lists the rest.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)
PIP := .venv/bin/python -m pip --disable-pip-version-check --no-input --quiet install --no-compile --require-hashes
ARGS ?=

.PHONY: help sandbox run scale test check bench format lock clean
.DEFAULT_GOAL := help

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

sandbox: .venv/bot ## A small Slack-like workspace in the browser with the real bot in it (ARGS="--port 8401 --no-browser")
	@.venv/bin/python -m bot sandbox $(ARGS)

run: .venv/bot ## The bot in a real workspace; settings come from the environment
	@.venv/bin/python -m bot serve

scale: .venv/scale ## What `match --solver ortools` needs on top, for very large cohorts

test: .venv/dev ## All tests (ARGS="-k closure" for some)
	@.venv/bin/python -m pytest $(ARGS)

check: .venv/dev ## Formatting, linters, types, the import staircase, dependencies
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	.venv/bin/deptry .

bench: .venv/dev ## How quick it is and what it needs; a few minutes
	.venv/bin/python -m benchmarks.start
	.venv/bin/python -m benchmarks.acks
	.venv/bin/python -m benchmarks.find

format: .venv/dev ## Format and mend what the linter can mend
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

lock: .venv/dev ## Compile requirements/*.in into requirements/*.txt, with hashes
	for room in bot scale dev; do .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url requirements/$$room.in -o requirements/$$room.txt || exit 1; done

clean: ## Remove what the other commands made
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/python:
	@test -n "$(PYTHON)" || { echo "Lamplighter needs Python 3.11 or newer on the PATH."; exit 2; }
	@echo "Making .venv with $(PYTHON) ..."
	@$(PYTHON) -m venv .venv && touch $@

.venv/bot: .venv/python requirements/bot.txt
	@test .venv/dev -nt requirements/dev.txt || { echo "Installing what the bot needs ..."; $(PIP) -r requirements/bot.txt; }
	@touch $@

.venv/scale: .venv/python requirements/scale.txt
	@test .venv/dev -nt requirements/dev.txt || { echo "Installing what very large cohorts need ..."; $(PIP) -r requirements/scale.txt; }
	@touch $@

.venv/dev: .venv/python requirements/dev.txt
	@echo "Installing what the bot and its tests need ..."
	@$(PIP) -r requirements/dev.txt
	@touch $@
