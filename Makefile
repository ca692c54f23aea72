# On Record. `make run` shows the whole way on the sample newsroom; `make test` is the fast suite.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install run test check bench schema

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "On Record needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q alerts flows ingest storage
	@touch $@

run: install
	$(BIN)/onrecord demo

test: install
	$(BIN)/python -m pytest -m "not slow" -n auto --dist worksteal

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: install
	$(BIN)/python -m benchmarks

schema: install
	$(BIN)/python -c 'import json; from flows.configuration import Configuration; print(json.dumps(Configuration.model_json_schema(), indent=1))' > docs/watch.schema.json
