# Two commands for a fresh machine with git, make and Python 3.11: `make site` and `make test`.
# All of them are repeatable; `make help` lists them.

PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help site serve test test-slow format bench lock clean run-environment test-environment

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: run-environment ## Build the reference spec, in three languages, into site/
	@$(BIN)/specatlas build
	@echo "  here: make serve, or $(BIN)/python -m http.server --directory site"

serve: run-environment ## Preview the reference spec; an edit redraws the page in view
	@$(BIN)/specatlas serve

test: test-environment ## Everything: lint, types, import contracts, unit, golden, browser
	@$(BIN)/python tests/run.py

test-slow: test-environment ## What takes too long for every run, and properties with other examples each time
	@$(BIN)/python -m pytest -m "slow or hypothesis" --hypothesis-profile=random

format: test-environment ## Set the source text in order
	@$(BIN)/ruff check --fix-only --quiet && $(BIN)/ruff format

bench: test-environment ## Measure speed, size and pictures, against what is promised and against others
	@$(BIN)/python benchmarks/measure.py && $(BIN)/python benchmarks/quality.py

# The build backend is locked too, so that installing this checkout needs nothing from outside the lock.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" pyproject.toml -
BACKEND = $(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")'

lock: test-environment ## Choose the versions of what we depend on anew (UPGRADE=1: the newest)
	@$(BIN)/python -m pip install --quiet uv
	@$(BACKEND) | $(LOCK) $(if $(UPGRADE),--upgrade) --output-file requirements.lock
	@$(BACKEND) | $(LOCK) $(if $(UPGRADE),--upgrade) --all-extras --constraint requirements.lock \
		--output-file requirements-test.lock

clean: ## Remove what was built and cached; .venv stays
	rm -rf site dist build .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

run-environment:
	@$(PYTHON) tools/environment.py

test-environment:
	@$(PYTHON) tools/environment.py --test
