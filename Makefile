# The Python that makes .venv: one that really starts. `make run PYTHON=/path/to/python3` names it.
starting = $(if $(shell $(1) --version 2>/dev/null),$(1))
PYTHON ?= $(or $(call starting,.venv/bin/python),$(call starting,python3),$(call starting,python3.13),\
  $(call starting,python3.12),$(error No Python starts here: install Python 3.13))

.PHONY: run test check bench faults environment

run: environment
	@exec .venv/bin/python manage.py start

test: environment
	@.venv/bin/python -m pytest -n auto --dist loadfile

check: environment
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	find templates -name '*.html' -exec .venv/bin/djade --check {} +
	.venv/bin/python manage.py check
	.venv/bin/python -W "ignore:Got an error checking" manage.py makemigrations --check

bench: environment
	@.venv/bin/python -m pytest tests/bench -q -o python_files='bench_*.py' -o python_functions='bench_*'

faults: environment
	@.venv/bin/python -m tests.faults

environment:
	@$(PYTHON) practice_site/environment.py
