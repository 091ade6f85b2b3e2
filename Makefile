# `make` lists the targets. Everything is installed into .venv and built into target; nothing outside is touched.
#
# Needs Rust, Python with venv, a C compiler and make. The Python is the first of PYTHON_CANDIDATES that is new enough;
# name another one with `make PYTHON=/path/to/python3 …`.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# `make test` stops at the first failure and its steps share one build folder: one at a time, in the order written.
.NOTPARALLEL:
.DELETE_ON_ERROR:

PYTHON ?=
PYTHON_CANDIDATES := python3.13 python3.12 python3.11 python3
ARTICLES ?= tests/articles
WORD ?= strike
OLDEST_POLARS := 1.30.*

VENV := .venv
BIN := $(VENV)/bin
# An active conda environment would make maturin refuse to choose; our own is the only one meant.
MATURIN := env -u CONDA_PREFIX PIP_QUIET=1 VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(BIN)/maturin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip --quiet
# The oldest polars shadows the newest one: same interpreter, same build of newsframe, same test tools.
OLDEST := target/polars-oldest
NEWSFRAME := $(BIN)/newsframe
WITH_PYTHON := PYO3_PYTHON="$(CURDIR)/$(BIN)/python"
CRATE := Cargo.toml Cargo.lock $(shell find src -type f)

export JUPYTER_PREFER_ENV_PATH := 1

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- the two front doors ---------------------------------------------------------------------------------------------

.PHONY: demo
demo: build ## show the tables of a folder of articles (ARTICLES=tests/articles WORD=strike)
	@show() { printf '\n\033[1m%s\033[0m\n$$ newsframe %s\n' "$$1" "$${*:2}"; $(NEWSFRAME) "$${@:2}"; }; \
	show 'Who wrote what, and when: one row per article' articles "$(ARTICLES)"; \
	show 'The words of the corpus, without English stop words' \
	    terms "$(ARTICLES)" --stop-words en --top 20; \
	show 'The same, for each section' terms "$(ARTICLES)" --stop-words en --by section --top 5; \
	show 'What sets each section apart from the rest' \
	    keywords "$(ARTICLES)" --stop-words en --by section --top 3; \
	show 'How a word is used' kwic "$(WORD)" "$(ARTICLES)" --window 6 --sort 1R --top 12 \
	    --columns left,node,right; \
	show 'Which days the texts speak of' dates "$(ARTICLES)" --top 12; \
	show 'How many of them lie in each quarter' timeline "$(ARTICLES)" --every 1q --begin 2024-07-01 --no-fill; \
	show 'How far each section looks back and ahead' lag "$(ARTICLES)" --summary --by section \
	    --columns section,articles,count,back,same,ahead,median_back,median_ahead; \
	show 'Which dates go with a word' dates-of "$(WORD)" "$(ARTICLES)" --top 8; \
	show 'Who is in the news' entities "$(ARTICLES)" --top 12 \
	    --columns entity,label,count,doc_freq,first_published,last_published,salience; \
	show 'Who is mentioned with whom' comentions "$(ARTICLES)" --window article --labels PER --top 8; \
	show 'What was rejected, repaired or worth a notice, and where' issues "$(ARTICLES)"

.PHONY: test
test: lint-rust test-rust docs build lint-python test-python test-oldest test-notebooks ## run every check and test
	@echo "all checks passed"

# --- the steps of the test -------------------------------------------------------------------------------------------

.PHONY: lint
lint: lint-rust build lint-python ## rustfmt, clippy, ruff, mypy, stubtest

.PHONY: lint-rust
lint-rust: cargo-found $(VENV)/bin/python
	.ci/features-agree
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	$(WITH_PYTHON) cargo clippy --locked --all-targets --features python -- -D warnings

.PHONY: test-rust
test-rust: cargo-found ## unit, integration and documentation tests of the crate
	cargo test --locked

.PHONY: docs
docs: cargo-found $(VENV)/bin/python ## the crate's documentation, warnings are errors
	$(WITH_PYTHON) RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --features python

.PHONY: lint-python
lint-python: build
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m mypy.stubtest newsframe._newsframe --mypy-config-file pyproject.toml

.PHONY: test-python
test-python: build ## Python tests and executed docstrings on the newest polars
	$(BIN)/python -m pytest

.PHONY: test-oldest
test-oldest: build $(OLDEST)/.stamp ## the same on the oldest polars that is supported
	PYTHONPATH="$(OLDEST)" $(BIN)/python -c 'import polars; print("polars", polars.__version__)'
	PYTHONPATH="$(OLDEST)" $(BIN)/python -m pytest

# The notebooks' own dependencies may warn; only our code is held to "warnings are errors".
.PHONY: test-notebooks
test-notebooks: build ## execute the notebooks, without writing to them
	$(BIN)/python -m pytest --nbmake -W default notebooks

# --- work ------------------------------------------------------------------------------------------------------------

.PHONY: build
build: $(VENV)/.stamp-built ## the Python package, built and installed into .venv

.PHONY: format
format: $(VENV)/.stamp-tools ## format Rust, Python and notebooks; strip the notebooks' outputs
	cargo fmt
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/nbstripout notebooks/*.ipynb

.PHONY: bench
bench: $(VENV)/.stamp-tools ## Criterion benches, then newsframe beside its peers, on an optimised build
	cargo bench --locked
	$(PIP) install $$($(BIN)/python -c 'import tomllib; \
	    print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["peers"])')
	rm -f $(VENV)/.stamp-built # what follows is another build: the next test makes its own again
	$(MATURIN) develop --locked --release
	$(BIN)/python tests/bench/peers.py

.PHONY: wheel
wheel: $(VENV)/.stamp-tools ## an optimised wheel in target/wheels
	$(MATURIN) build --locked --release

.PHONY: clean
clean: ## remove .venv, target and every cache
	rm -rf $(VENV) target .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -f python/newsframe/*.so python/newsframe/*.pyd
	find python tests notebooks -name __pycache__ -prune -exec rm -rf {} +

# --- what they stand on ----------------------------------------------------------------------------------------------

.PHONY: cargo-found
cargo-found:
	@command -v cargo >/dev/null || { echo "cargo is missing: newsframe needs Rust 1.89 or newer" >&2; exit 1; }

# A name on the path may be a shim for a version that is not installed, so each candidate has to answer.
$(VENV)/bin/python:
	@for python in $(or $(PYTHON),$(PYTHON_CANDIDATES)); do \
	    if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$${found:-}" ]; then \
	    echo "no Python 3.11 or newer among: $(or $(PYTHON),$(PYTHON_CANDIDATES)); name one with PYTHON=…" >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo "$$found has no venv module (Debian, Ubuntu: apt install python3-venv); or name another with PYTHON=…" >&2; \
	    exit 1; \
	fi; \
	echo "$$found -m venv $(VENV)"; "$$found" -m venv $(VENV)

# Dependency groups need pip 25.1, newer than what Python 3.11 brings.
$(VENV)/.stamp-tools: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --upgrade --group dev
	@touch $@

# The dev profile and default flags: the same ones as `cargo test`, so that polars is compiled once for both.
# Python sources are not listed: the install points at them.
$(VENV)/.stamp-built: $(CRATE) $(VENV)/.stamp-tools | cargo-found
	$(MATURIN) develop --locked
	@touch $@

$(OLDEST)/.stamp: Makefile | $(VENV)/.stamp-tools
	rm -rf $(OLDEST)
	$(PIP) install --no-deps --target $(OLDEST) 'polars==$(OLDEST_POLARS)'
	@touch $@
