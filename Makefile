# `make run` and `make test` set everything up by themselves; `make help` lists the rest.
PYTHON ?= python3
# Further arguments for pip, for example PIP_ARGS="--find-links FOLDER" for a folder of wheels.
PIP_ARGS ?=
# Further arguments for the demo and for pytest.
ARGS ?=

BOOTSTRAP = @$(PYTHON) -m tools.bootstrap --pip-args="$(PIP_ARGS)"
BIN = .venv/bin

.PHONY: help run test check format setup clean
.DEFAULT_GOAL := help

help:
	@echo "make run     set up, then the main job on the demo clip (a window where there is a display)"
	@echo "make test    set up, then the tests"
	@echo "make check   set up, then ruff, pyright and import-linter"
	@echo "make format  let ruff put the sources in order"
	@echo "make setup   set up only; then .venv/bin/python main.py"
	@echo "make clean   remove what was built and measured, but not .venv"

run:
	$(BOOTSTRAP)
	@$(BIN)/python main.py demo $(ARGS)

test:
	$(BOOTSTRAP) --dev --libraries offscreen
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(ARGS)

check:
	$(BOOTSTRAP) --dev --libraries none
	@status=0; \
	for tool in "ruff check ." "ruff format --check ." pyright lint-imports; do \
		echo "== $$tool"; $(BIN)/$$tool || status=1; \
	done; exit $$status

format:
	$(BOOTSTRAP) --dev --libraries none
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

setup:
	$(BOOTSTRAP)

clean:
	rm -rf build dist *.egg-info .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
