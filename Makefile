# RenewDesk: `make run` opens the window, `make test` checks everything. Needs Python 3.11+ and make.
.POSIX:
.SUFFIXES:

PY = .venv/bin/python
ARGS =
PAIRS = 100000
KILLS = 100
CARDS = 200

.PHONY: help setup run test by_hand by_code lint fast screenshots bench soak year kills imports corpus translations schema lock

help: ## say what can be made
	@sed -n 's/^\([a-z][a-z]*\):.*## /\1 /p' Makefile | while read -r name text; do printf '  make %-13s %s\n' "$$name" "$$text"; done

setup: ## make .venv with the locked packages (instant when up to date)
	@PYTHON="$(PYTHON)" sh packaging/setup.sh

run: setup ## open RenewDesk; without a display: a picture and a list (ARGS="--data-dir DIR")
	@sh packaging/run.sh $(ARGS)

test: setup ## check everything, as the continuous integration does
	@sh packaging/system_libraries.sh test $(PY) || echo "Going on; the tests of the real window will fail until then." >&2
	@$(MAKE) lint
	$(PY) -m pytest -q tests/architecture
	@$(MAKE) -j 2 by_hand by_code
	$(PY) -m pip check

# The two halves of the tests, each on a core of its own: what starts programs, and what does not.
by_hand:
	$(PY) -m pytest -q tests/adapters tests/cli
	$(PY) -m pytest -q tests/e2e tests/soak

by_code:
	$(PY) -m pytest -q --ignore=tests/architecture --ignore=tests/adapters --ignore=tests/cli --ignore=tests/ui --ignore=tests/e2e --ignore=tests/soak
	$(PY) -m pytest -q tests/ui --ignore=tests/ui/renewing
	$(PY) -m pytest -q tests/ui/renewing

lint: setup ## style, types and import rules
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo

fast: setup ## only the tests that start no program and no window (ARGS="-k name")
	$(PY) -m pytest -q -m "not slow and not e2e" --ignore=tests/architecture --ignore=tests/e2e --ignore=tests/ui $(ARGS)

screenshots: setup ## paint every page and dialog to build/screenshots
	QT_QPA_PLATFORM=offscreen $(PY) packaging/tools/screenshots.py $(ARGS)

bench: setup ## measure start, memory, speed and imports
	$(PY) packaging/tools/bench.py $(ARGS)

soak: setup ## a year, a hundred kills, window and checks, engine and oracle, in 5 minutes (SEED=1)
	@sh packaging/system_libraries.sh test $(PY) || echo "Going on; what needs the real window will fail until then." >&2
	@$(MAKE) -j 2 SEED=$${SEED:-$$(date +%s)} year kills

# The two halves of `make soak`, each on a core of its own; each prints its figures.
year:
	RENEWDESK_SEED=$${SEED:-0} RENEWDESK_YEARS_CARDS=$(CARDS) $(PY) -m pytest -q tests/soak/test_simulated_year.py -k in_a_year

kills:
	RENEWDESK_SEED=$${SEED:-0} RENEWDESK_KILLS=$(KILLS) RENEWDESK_PAIRS=$(PAIRS) \
	  $(PY) -m pytest -q tests/soak/test_kills.py tests/soak/test_window_and_checks.py tests/oracle/test_against_engine.py \
	  -k "kill or checks or random_ledgers"

# Two hundred imports of receipts that are killed; on its own, so that `make soak` keeps its 5 minutes.
imports: setup ## kill two hundred imports of receipts and look for what was lost (SEED=1)
	RENEWDESK_SEED=$${SEED:-0} RENEWDESK_KILLS=100 $(PY) -m pytest -q tests/soak/test_receipt_kills.py

corpus: setup ## read the receipts of the tests, all pictures too, and print the figures
	RENEWDESK_CORPUS=whole $(PY) -m pytest -q -s tests/corpus/test_floors.py

translations: setup ## collect new texts into resources/translations and compile them
	$(PY) packaging/tools/translations.py

schema: setup ## draw the JSON Schemas of carriers' files from their readers
	$(PY) packaging/tools/schema.py

lock: setup ## resolve the dependencies anew into packaging/requirements.lock (ARGS=--upgrade)
	$(PY) -m venv build/lock
	build/lock/bin/python -m pip install --quiet uv
	build/lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --extra dev --extra build --extra heic --extra ocr --generate-hashes \
	  --no-emit-index-url --no-header $(ARGS) pyproject.toml -o packaging/requirements.lock
