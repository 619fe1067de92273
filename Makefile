# What a newcomer runs: `make report`, `make test`, `make lab`. Needs Python ≥ 3.11, pip and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SOURCES := $(shell find src -name '*.py' -o -path 'src/*/templates/*' -type f)
DATA := $(wildcard data/*.yml data/*.csv) $(shell find data/records data/codings -type f)
PACKAGE := data/tidy/documents.parquet

.DEFAULT_GOAL := help
.PHONY: help report test test-slow torture audit check format lab clean-reports clean lock

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

$(READY): requirements.lock pyproject.toml
	@echo "→ installing the pinned packages into $(VENV) (some minutes the first time)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --disable-pip-version-check -q -r requirements.lock
	@$(BIN)/python -m pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
	@touch $@

$(PACKAGE): $(READY) $(SOURCES) $(DATA)
	@echo "→ building the data package"
	@$(BIN)/lofteanalys build

report: $(PACKAGE) ## data package and report pages, in reports/html
	@echo "→ running the notebooks and writing the report"
	@$(BIN)/lofteanalys report

test: check $(PACKAGE) ## style, types, layers and the tests
	@echo "→ running the tests"
	@$(BIN)/python -m pytest -n 2 -m "not slow" --cov --cov-fail-under=95

test-slow: $(PACKAGE) ## what takes long: wheel, browser
	@$(BIN)/python -m pytest -m slow

torture: $(PACKAGE) ## hostile files, kills, fuzzing: hours; writes quality/reliability.json
	@$(BIN)/python -m pip install --disable-pip-version-check -q -r requirements-torture.lock
	@$(BIN)/python scripts/torture.py

audit: $(READY) ## known holes in the pinned packages (asks a public database)
	@$(BIN)/uv tool run pip-audit --require-hashes --disable-pip -r requirements.lock

check: $(READY)
	@echo "→ checking style, types, layers and the committed data package"
	@$(BIN)/ruff check . && $(BIN)/ruff format --check -q .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/lofteanalys build --check

format: $(READY) ## put the code into the house style
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

lab: $(PACKAGE) ## open JupyterLab in notebooks/
	@$(BIN)/jupyter lab notebooks

clean-reports: ## remove the report, so that `make report` does all again
	rm -rf reports/html

clean: clean-reports ## remove the environment and everything made
	rm -rf $(VENV) data/tidy/*.parquet

lock: $(READY) ## pin the newest allowed packages again
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --upgrade --extra dev -o requirements.lock pyproject.toml
	@echo atheris | $(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header \
	  --upgrade -o requirements-torture.lock -
