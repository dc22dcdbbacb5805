# Two commands set everything up: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test core check format reference lock clean help
.DEFAULT_GOAL := help

help: ## say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.base: requirements/base.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/plainly glossary stats >/dev/null # compiles the words once, so that no start has to
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

demo: $(VENV)/.base ## install and start the demo company in the browser
	@$(BIN)/plainly demo $(if $(PORT),--port $(PORT)) $(ARGS)

# `worksteal`: files differ so much in length that whole ones leave one of the two idle at the end.
# A file in a browser stays in one process: its tests share a page, and the stories a story.
test: $(VENV)/.dev ## run all tests, two at a time
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not browser" $(ARGS)
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m browser $(ARGS)

CORE := not browser and not process and not peer and not slow
core: $(VENV)/.dev ## the tests that need nothing beside them, within a minute
	$(BIN)/python -m pytest -q -n 2 --dist worksteal --hypothesis-profile core --ignore tests/peers -m "$(CORE)" $(ARGS)

# `plainly glossary check` is not called here: a test does the same beside the others.
check: $(VENV)/.dev ## format, lint, types, import contracts, all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

format: $(VENV)/.dev ## put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

reference: $(VENV)/.base ## write the reference pages that follow from the code
	$(BIN)/python scripts/reference.py
	$(BIN)/python scripts/parity.py

lock: ## write the lock files anew (needs uv)
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet -o requirements/base.lock
	uv pip compile pyproject.toml --extra build --extra dev --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet -c requirements/base.lock -o requirements/dev.lock

clean: ## remove what was built and installed
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
