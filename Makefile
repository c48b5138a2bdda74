# Everything sets itself up in .venv; nothing outside this folder is changed.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
ARGS ?=
# Test processes; a file stays in one of them.
WORKERS ?= 2

.PHONY: help sandbox test orders check eval backtest bench docs lock clean
help:
	@echo "make sandbox [ARGS=--once]  try the bot on this machine, with no account anywhere"
	@echo "make test    [ARGS=...]     run the tests (MariaDB, PostgreSQL, Redis and Chromium where they answer)"
	@echo "make orders                 1,000 orders of redelivery, race, pager failure and kill, audited"
	@echo "make check                  lint, types, import contracts, lock"
	@echo "make eval                   how well messages are understood, on grouped folds"
	@echo "make backtest               replay the recorded cases and print how well causes are named"
	@echo "make bench                  benchmarks; they print ratios"
	@echo "make docs                   write the generated pages anew"
	@echo "make lock                   choose the newest allowed versions of all dependencies"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

sandbox: .venv/.run
	@$(BIN)/zillow-triage sandbox $(ARGS)

test: .venv/.dev
	@$(BIN)/python -m tests.services
	$(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=loadfile --no-loadscope-reorder $(ARGS)

orders: .venv/.dev
	ORDERS=1000 $(BIN)/python -m pytest --numprocesses=0 --capture=no tests/orders $(ARGS)

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pip check --disable-pip-version-check

eval: .venv/.dev
	@$(BIN)/zillow-triage classify --eval $(ARGS)

backtest: .venv/.run
	@$(BIN)/zillow-triage backtest $(ARGS)

bench: .venv/.dev
	$(BIN)/python -m benchmarks $(ARGS)

docs: .venv/.dev
	$(BIN)/python -m bot.documents

lock: .venv/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --extra sandbox --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --upgrade --quiet -o requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --extra sandbox --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --upgrade --quiet -c requirements/run.txt -o requirements/dev.txt

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
