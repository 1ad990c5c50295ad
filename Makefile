# Two commands for a newcomer: make demo, make test. Each first readies the machine and .venv (see .ci/set-up.sh).
SHELL := /bin/bash
BIN := .venv/bin
DEMO ?= build/demo
WORKERS ?= 2
ARGS ?=
# Tests start the program many times: what was compiled is kept, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE
# Without a display, a virtual one.
SCREEN = $(if $(DISPLAY)$(WAYLAND_DISPLAY),,xvfb-run --auto-servernum)

.PHONY: help set-up demo run test check drill bench screenshots format words lock sbom bundle clean
.DEFAULT_GOAL := help

help:
	@echo 'make demo         the main job on a made-up caseload, start to end; then the window, if there is a display'
	@echo 'make test         all tests (ARGS=… goes to pytest)'
	@echo 'make check        lint, types, and which way imports point'
	@echo 'make run          the window (ARGS=… goes to relocation-desk)'
	@echo 'make drill        the long drills of faults'
	@echo 'make bench        speed against peers, into build/bench.json'
	@echo 'make screenshots  a picture of each page'
	@echo 'make words        bring the translations up to date with the source texts'
	@echo 'make format       lay the source out'
	@echo 'make lock         write the locked requirements anew (ARGS=--upgrade for newer versions)'
	@echo 'make sbom         the bill of materials, into build/sbom.cdx.json'
	@echo 'make bundle       the one-folder program, in dist/'
	@echo 'make clean        remove what these made, but .venv'

set-up:
	@.ci/set-up.sh

demo: set-up
	@.ci/demo.sh '$(DEMO)'

run: set-up
	@$(BIN)/relocation-desk $(ARGS)

test: set-up
	@$(BIN)/pytest -n $(WORKERS) --dist loadscope $(ARGS)

check: set-up
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --cache-dir build/import-linter

drill: set-up
	@$(BIN)/pytest -m drill -o faulthandler_timeout=3600 $(ARGS)

bench: set-up
	@$(BIN)/python -m tests.benchmarks $(ARGS)

screenshots: set-up
	@$(SCREEN) $(BIN)/python -m tests.screenshots $(ARGS)

format: set-up
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

WORDS := --no-default-keywords -k _ -k N_ -k ngettext:1,2
words: set-up
	@mkdir -p build
	$(BIN)/pybabel -q extract -F pyproject.toml $(WORDS) --no-location --sort-output --no-wrap -o build/words.pot .
	$(BIN)/pybabel -q update -i build/words.pot -d resources/translations -D relocation_desk --no-fuzzy-matching \
		--ignore-obsolete --ignore-pot-creation-date --no-wrap
	@.ci/set-up.sh

lock: set-up
	@.ci/lock.sh $(ARGS)

sbom: set-up
	@$(BIN)/python .ci/sbom.py build/sbom.cdx.json

bundle: set-up
	$(BIN)/pyinstaller --noconfirm --distpath dist --workpath build/bundle build.spec

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find relocation_desk tests -name __pycache__ -type d -prune -exec rm -rf {} +
