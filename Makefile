# The commands of the house. Each sets up what it needs; the second time that takes no time.
# Everything lands in .venv, build, dist and out inside this folder, and on Debian in system packages, named before they are installed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
BENCH_READY := $(VENV)/ready-bench
TRANSLATED := $(patsubst %.ts,%.qm,$(wildcard resources/translations/*.ts))
TESTS := tests
WORKERS := 2
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DISPLAYED := $(strip $(DISPLAY)$(WAYLAND_DISPLAY))

.PHONY: help run server test faults lint format bench trust package package-check setup pins clean
.DEFAULT_GOAL := help

help:
	@echo 'make run      the window on a sample centre; with no display the half-year report of that centre'
	@echo 'make server   the central server for a try, on a PostgreSQL of its own in out/server'
	@echo 'make test     all everyday tests (TESTS=tests/models for a part)'
	@echo 'make lint     ruff, mypy, the walls between the rooms, the translations'
	@echo 'make bench    what is measured, with the other programs side by side'
	@echo 'make faults   the fault runs in a reduced size: kills, full disks, power cuts, damage'
	@echo 'make trust    the fault runs in full'
	@echo 'make package  the program as one folder, dist/suanruam; make package-check tries it'

run: $(READY) $(TRANSLATED)
	@tools/system_libraries.sh run $(if $(DISPLAYED),screen)
	@BIN=$(BIN) tools/run.sh

server: $(READY)
	@tools/system_libraries.sh server
	@$(BIN)/suanruam-server try out/server

test: $(READY) $(TRANSLATED)
	@tools/system_libraries.sh run screen test server
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal $(TESTS)

faults: $(READY) $(TRANSLATED)
	@tools/system_libraries.sh run screen test server
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m 'faults and not long' $(TESTS)

trust: $(READY) $(TRANSLATED)
	@tools/system_libraries.sh run screen test server
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m 'long or faults' --timeout 7200 $(TESTS)

lint: $(READY)
	@tools/system_libraries.sh run
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/lint_tr.py app
	QT_QPA_PLATFORM=offscreen $(BIN)/python tools/check_translations.py

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(BENCH_READY) $(TRANSLATED)
	@tools/system_libraries.sh run screen
	@tools/system_libraries.sh bench server || echo 'Not everything to measure against could be installed; the tables name what is missing.'
	$(BIN)/python -m benchmarks $(BENCH)

package: $(READY) $(TRANSLATED)
	@tools/system_libraries.sh run test
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller installer.spec

package-check:
	tools/check_package.sh dist/suanruam $(wildcard $(BIN)/suanruam-server)

setup: $(READY) $(TRANSLATED)

$(BIN)/python:
	@tools/system_libraries.sh run
	$(PYTHON) -m venv $(VENV)

$(READY): requirements.txt requirements-server.txt requirements-dev.txt pyproject.toml server/pyproject.toml | $(BIN)/python
	$(PIP) install -r requirements-dev.txt
	$(PIP) install --no-deps --no-build-isolation --editable . --editable ./server
	@touch $@

$(BENCH_READY): requirements-bench.txt $(READY)
	$(PIP) install -r requirements-bench.txt && touch $@ || echo 'Not everything to measure against could be installed; the tables name what is missing.'

%.qm: %.ts | $(READY)
	$(BIN)/pyside6-lrelease -silent $< -qm $@

pins:
	tools/pin.sh

clean:
	rm -rf build dist out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info server/*.egg-info
