# Two commands: `make demo` shows the main job, `make test` runs every test. Both install what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint bench wheel lock pictures installers installers-test deb clean

demo: $(VENV)/demo.stamp
	@sh installer/demo.sh $(BIN)

test: $(VENV)/test.stamp
	@$(MAKE) --no-print-directory lint
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

lint: $(VENV)/test.stamp
	@$(BIN)/ruff check sro_desk tests benchmarks installer
	@$(BIN)/ruff format --check sro_desk tests benchmarks installer
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(VENV)/test.stamp
	@$(BIN)/python -m benchmarks

wheel: $(VENV)/test.stamp
	@$(BIN)/python -m hatchling build -t wheel

pictures: $(VENV)/test.stamp
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m sro_desk.ui.pictures demo/pictures $(PICTURES)

# The Windows installer, built on Debian; FAST=1 packs it in seconds and larger. installer/README.md tells more.
MADE := build/installers
VERSION = $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
installers: $(VENV)/test.stamp
	@sh installer/windows/tools.sh
	@test -d $(MADE)/tools/pefile-* || $(BIN)/python -m pip install -qq --target $(MADE)/tools --require-hashes -r installer/windows/tools.lock
	@$(BIN)/python -m installer.windows.build $(MADE)/windows
	@PYTHONPATH=$(MADE)/tools $(BIN)/python -m installer.windows.imports $(MADE)/windows
	@$(BIN)/python -m installer.windows.pack $(MADE)/windows $(MADE) $(if $(FAST),--fast)

# The package for Debian 12 and 13.
deb: $(VENV)/test.stamp
	@$(BIN)/python -m installer.debian.build $(MADE)

# Installs, uses, upgrades and removes it under Wine, in a Debian 13 of its own (root; the first time 1 GB is fetched).
installers-test: installers
	@sh installer/windows/tools.sh debootstrap:debootstrap
	@$(BIN)/python -m installer.windows.pack $(MADE)/windows $(MADE) --fast --version 0.0.9
	@$(BIN)/python -m installer.windows.try_installed $(MADE)/SRODesk-Setup-0.0.9.exe $(MADE)/SRODesk-Setup-$(VERSION).exe $(MADE)

# Each set-up is finished or not there at all: the script removes what it began when it cannot end it.
$(VENV)/demo.stamp: requirements.lock pyproject.toml installer/setup.sh installer/libraries.py
	@sh installer/setup.sh $(PYTHON) $(VENV) requirements.lock
	@touch $@

$(VENV)/test.stamp: requirements-dev.lock pyproject.toml installer/setup.sh installer/libraries.py
	@sh installer/setup.sh $(PYTHON) $(VENV) requirements-dev.lock
	@touch $@ $(VENV)/demo.stamp

# For maintainers: writes both locks anew. They hold versions and hashes, no address.
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-annotate --no-header --quiet
lock:
	$(LOCK) pyproject.toml --group build -o requirements.lock
	$(LOCK) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) demo dist build
