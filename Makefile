# Everything sets itself up in .venv; nothing outside this folder is changed.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
ARGS ?=
# AUDIT=required makes `make check` fail where no advisory service answers.
AUDIT ?=
AUDITING := $(if $(filter required,$(AUDIT)),--required)
# Test processes; a file stays in one of them, and so do all tests with several replicas. Whatever has a living bot waits
# half of its time, so that four keep two processors busy. Replicas hold most of the 100 connections of PostgreSQL.
WORKERS ?= 4

.PHONY: help sandbox test long orders kills weeks chaos hostile check audit eval backtest bench docs lock sbom wheel image clean
help:
	@echo "make sandbox [ARGS=--once]  try the bot on this machine, with no account anywhere"
	@echo "make test    [ARGS=...]     run the tests (MariaDB, PostgreSQL, Redis and Chromium where they answer)"
	@echo "make long                   the tests that take half a minute or more"
	@echo "make orders                 1,000 orders of redelivery, race, pager failure and kill, audited"
	@echo "make kills                  the bot killed fifty times in the middle of triages, audited"
	@echo "make weeks                  ten ordinary weeks of a fleet, in which no monitor may speak"
	@echo "make chaos [RUNS= SEED=]    200 seeded runs of trouble with three replicas, audited"
	@echo "make hostile [EXAMPLES=]    10,000 of each kind of input that nobody should send"
	@echo "make check                  lint, types, import contracts, lock, licences, known vulnerabilities"
	@echo "make eval                   how well messages are understood, on grouped folds and by strangers"
	@echo "make backtest               replay the recorded cases and print how well causes are named"
	@echo "make bench                  benchmarks; they print ratios"
	@echo "make docs                   write the generated pages anew"
	@echo "make lock                   choose the newest allowed versions of all dependencies"
	@echo "make sbom                   the bill of materials of the image (build/sbom.json)"
	@echo "make wheel                  the wheel of the last commit, always the same bytes (build/wheel)"
	@echo "make image BASE=…@sha256:…  the container image (docs/deploy.md)"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.run: requirements/build.txt requirements/run.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

sandbox: .venv/.run
	@$(BIN)/zillow-triage sandbox $(ARGS)

WHICH = "not long"
test: .venv/.dev
	@$(BIN)/python -m tests.services
	PYTEST_DEBUG_TEMPROOT=$$($(BIN)/python -m tests.quick_disk) \
	  $(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=loadfile --no-loadscope-reorder -m $(WHICH) $(ARGS)

long: WHICH = long
long: test

orders: .venv/.dev
	ORDERS=1000 $(BIN)/python -m pytest --numprocesses=0 --capture=no tests/orders $(ARGS)

kills: .venv/.dev
	KILLS=50 $(BIN)/python -m pytest --numprocesses=0 --capture=no tests/kills $(ARGS)

weeks: .venv/.dev
	WEEKS=10 $(BIN)/python -m pytest --numprocesses=0 tests/checks/watch/test_week.py $(ARGS)

RUNS ?= 200
SEED ?= 20261122
chaos: .venv/.dev
	$(BIN)/python -m tests.faults --seed $(SEED) --runs $(RUNS) $(ARGS)

EXAMPLES ?= 10000
hostile: .venv/.dev
	EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest --numprocesses=$(WORKERS) tests/hostile $(ARGS)

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pip check --disable-pip-version-check
	$(BIN)/python -m supply.licence_page --check
	$(BIN)/python -m supply.audit $(AUDITING)

audit: .venv/.dev
	$(BIN)/python -m supply.audit --required

eval: .venv/.dev
	@$(BIN)/zillow-triage classify --eval $(ARGS)
	@$(BIN)/zillow-triage classify --eval --file tests/handlers/intake/strangers.jsonl
	@$(BIN)/zillow-triage classify --eval --file tests/handlers/intake/newcomers.jsonl
	@$(BIN)/zillow-triage classify --eval --file tests/handlers/intake/visitors.jsonl

backtest: .venv/.run
	@$(BIN)/zillow-triage backtest $(ARGS)

bench: .venv/.dev
	$(BIN)/python -m benchmarks $(ARGS)

docs: .venv/.dev
	$(BIN)/python -m bot.documents
	$(BIN)/python -m supply.licence_page

COMPILE := $(BIN)/uv pip compile --generate-hashes --no-emit-index-url --no-header --quiet --upgrade
lock: .venv/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.txt
	$(COMPILE) pyproject.toml --extra sandbox --universal --python-version 3.11 -o requirements/run.txt
	$(COMPILE) pyproject.toml --extra sandbox --extra dev --universal --python-version 3.11 \
	  -c requirements/run.txt -o requirements/dev.txt
	$(COMPILE) pyproject.toml --extra otel --python-platform linux --python-version 3.11.3 --no-annotate \
	  -c requirements/dev.txt -o requirements/production.txt
	$(COMPILE) --group build --universal --python-version 3.11 -o requirements/build.txt
	$(COMPILE) --group lock --universal --python-version 3.11 -o requirements/lock.txt

sbom: .venv/.dev
	@$(BIN)/python -m supply.sbom $(shell git log -1 --format=%ct)

wheel: .venv/.dev
	@$(BIN)/python -m supply.wheel

image:
	docker build --build-arg BASE=$(BASE) --build-arg SOURCE_DATE_EPOCH=$(shell git log -1 --format=%ct) -t zillow-triage .

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
