# The two commands of the README are `make demo` and `make test`. Each makes an environment of its own from pinned,
# hash-checked requirements; nothing else on the machine is touched (`make test` may install Chromium as root).

PYTHON ?= python3
RUN := .venvs/run/bin/python
DEV := .venvs/dev/bin/python
# One worker a core; a file of tests stays with one of them, which keeps what it has set up.
WORKERS := -n auto --maxprocesses 4 --dist loadfile
export PYTHONPATH := src

.PHONY: help demo test check lint types contracts spelling bench benchmark-gold clean

help:
	@echo "make demo    read a bundled set of synthetic rulings and build its report"
	@echo "make test    set up what tests need and run all of them"
	@echo "make check   lint, types, import contracts, spelling"
	@echo "make benchmark-gold   agreement with all gold under ../shared"
	@echo "make bench   speed, and how well rulings are joined into cases and lists into persons, beside peers"

# -- environments -----------------------------------------------------------------------------------
.venvs/run/done: requirements/run.lock scripts/environment.sh
	@sh scripts/environment.sh "$(PYTHON)" .venvs/run requirements/run.lock

.venvs/dev/done: requirements/run.lock requirements/dev.lock scripts/environment.sh
	@sh scripts/environment.sh "$(PYTHON)" .venvs/dev requirements/run.lock requirements/dev.lock

# -- what a user runs -------------------------------------------------------------------------------
demo: .venvs/run/done
	@$(RUN) -m sudebnik demo

# -- what a developer runs --------------------------------------------------------------------------
test: .venvs/dev/done
	sh scripts/browser.sh
	$(DEV) -m pytest $(WORKERS)
	SUDEBNIK_ENGINE=re $(DEV) -m pytest $(WORKERS) -q tests/text tests/documents tests/findings tests/way/test_way_demo.py

check: lint types contracts spelling

lint: .venvs/dev/done
	.venvs/dev/bin/ruff format --check --quiet src tests benchmark
	.venvs/dev/bin/ruff check --quiet src tests benchmark

types: .venvs/dev/done
	.venvs/dev/bin/mypy

contracts: .venvs/dev/done
	.venvs/dev/bin/lint-imports --no-cache

spelling: .venvs/dev/done
	.venvs/dev/bin/codespell src docs tests README.md CHANGELOG.md

.venvs/bench/done: requirements/run.lock requirements/bench.lock scripts/environment.sh
	@sh scripts/environment.sh "$(PYTHON)" .venvs/bench requirements/run.lock requirements/bench.lock

bench: .venvs/bench/done
	.venvs/bench/bin/python -m benchmark.speed
	.venvs/bench/bin/python -m benchmark.proceedings
	.venvs/bench/bin/python -m benchmark.linkage --persons 5000

# GOLD="--only press --errors" narrows it; python -m benchmark.gold --help lists what else there is.
benchmark-gold: .venvs/run/done
	@$(RUN) -m benchmark.gold $(GOLD)

clean:
	rm -rf .venvs build dist sudebnik-demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
