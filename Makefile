# One command each, on a fresh machine with Python 3.11 or newer. See CONTRIBUTING.md.
VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?= python3

.PHONY: demo test check chromium workbench bench-quality bench-speed bench-scale train clean
.DEFAULT_GOAL := demo

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(VENV)/.installed  ## build a record from examples/ and print its dossier
	$(BIN)/onrecord build examples/libya --out demo.onrecord
	$(BIN)/onrecord show demo.onrecord

test: $(VENV)/.developing chromium  ## every test
	$(BIN)/python -m pytest

chromium:  # the browser that the page is tested in
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; \
	else echo "The page is tested in Chromium, which is not here. Install it: apt-get install chromium" >&2; exit 1; fi

workbench:  ## build the page of `onrecord serve` again (needs npm; the built page is committed)
	cd workbench && npm ci && npm run build

check: $(VENV)/.developing  ## style, types, who imports whom, budgets, licences
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/budgets.py
	$(BIN)/python scripts/licences.py
	$(BIN)/python scripts/reference.py --check

bench-quality: $(VENV)/.developing  ## scores on the example reports beside their floors; on public sets with DATA=folder
	$(BIN)/python -m benchmarks.quality
	$(BIN)/python -m benchmarks.public $(if $(DATA),--data $(DATA))

bench-speed: $(VENV)/.developing  ## tokens a second of build beside the bare encoder's, and peak memory
	$(BIN)/python -m benchmarks.speed

bench-scale: $(VENV)/.developing  ## seconds and memory of a build as reports double
	$(BIN)/python -m benchmarks.scale

train: $(VENV)/.developing  ## retrain the compact model (an hour or so on two cores)
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	$(BIN)/python -m train --config train/configs/compact.toml --run runs/compact

clean:
	rm -rf $(VENV) demo.onrecord runs
