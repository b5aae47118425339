# LIS Desktop. `make run` and `make test` are all that a fresh machine needs: python3 and make first.
PYTHON ?= python3
BIN := .venv/bin
OUT := build
WORKERS ?= auto
BENCHMARKS := $(filter-out real_faculties packaged_start,$(basename $(notdir $(wildcard benchmarks/[a-z]*.py))))

# Tests start hundreds of processes, each of which would compile the same files anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run demo test check oracles e2e soak bench real package screenshots lock chroot-test clean

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install what is missing: system libraries, uv, the locked environment
	@$(PYTHON) packaging/setup_environment.py

run: setup ## Set up and open the program (without a display: the demo)
	@if [ "$$(uname)" = Darwin ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		exec $(BIN)/lis-desktop; \
	else \
		echo "There is no display here, so this runs \"lis-desktop demo\" instead of the window."; \
		exec $(BIN)/lis-desktop demo --out $(OUT)/demo; \
	fi

demo: setup ## The whole job on a sample: PDFs, bundles of 8 schools, shelf, benchmark
	$(BIN)/lis-desktop demo --out $(OUT)/demo

test: setup check ## Set up and pass every check that needs Python wheels and Qt's libraries only
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: setup ## Style, types and floors, without running the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

oracles: ## Install independent programs from Debian and check our output with them
	@$(PYTHON) packaging/setup_environment.py --oracles
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m 'oracle and not soak'

e2e: ## A whole meeting of sixty in real processes, a picture per step in docs/screenshots/meeting/
	@$(PYTHON) packaging/setup_environment.py --oracles
	LIS_DESKTOP_PICTURES=docs/screenshots/meeting $(BIN)/python -m pytest -m oracle tests/e2e/test_meeting.py

soak: setup ## Long loops over night, on both stores: kills, power cuts, fuzzing (ONLY=tests/phones for some)
	@$(PYTHON) packaging/setup_environment.py --oracles
	$(BIN)/python -m pytest -p tests.soak -m soak -s $(ONLY)

bench: setup ## Ratios measured side by side, each beside its aim
	@missed=0; for each in $(BENCHMARKS); do \
		echo "== $$each"; $(BIN)/python -m benchmarks.$$each || missed=1; \
	done; exit $$missed

real: setup ## Real answers through the whole pipeline, each figure computed twice: make real DATA=DIR
	$(BIN)/python -m benchmarks.real_faculties $(DATA)

package: setup ## This system's packages into dist/: Linux .deb and .tar.xz, Windows ZIP and installer, macOS ZIP
	$(BIN)/python packaging/make_package.py

screenshots: setup ## Every page and the room display, light and dark, into docs/screenshots/
	$(BIN)/python docs/make_screenshots.py
	$(BIN)/python docs/make_meeting_screenshots.py
	$(BIN)/python docs/make_consortium_screenshots.py
	$(BIN)/python docs/make_league_screenshots.py
	$(BIN)/python docs/make_installing_screenshots.py
	@if command -v chromedriver >/dev/null; then $(BIN)/python docs/make_phone_screenshots.py; \
	else echo "No phone pages: they need Chromium (make oracles installs it)."; fi

lock: ## Make the hashed lock files anew from pyproject.toml
	@$(PYTHON) packaging/setup_environment.py --uv-only
	.tools/uv/bin/uv pip compile --quiet --upgrade packaging/uv.in $(LOCK_OPTIONS) -o packaging/uv.txt
	.tools/uv/bin/uv pip compile --quiet --upgrade pyproject.toml --group dev $(LOCK_OPTIONS) -o packaging/requirements.txt
	.tools/uv/bin/uv pip compile --quiet --upgrade pyproject.toml --group package --extra consortium $(LOCK_OPTIONS) -o packaging/package.txt

LOCK_OPTIONS := --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock"

chroot-test: ## Prove both commands in a clean Debian (as root; needs debootstrap)
	packaging/chroot-test.sh

clean: ## Remove what was made here (the school's data is elsewhere and stays)
	rm -rf $(OUT) dist .tools .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
