#!/bin/sh
# Make the virtual environment VENV with PYTHON from the packages that LOCK pins by hash, and the program in it.
# Leaves nothing half-done: what is begun and not finished is removed.
set -eu
PYTHON=$1 VENV=$2 LOCK=$3

say() { printf '%s\n' "$*" >&2; }

if ! "$PYTHON" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
    say "SRO Desk needs Python 3.11, 3.12 or 3.13; '$PYTHON' is none of them. Name one: make PYTHON=/path/to/python3.11"
    exit 1
fi
if ! "$PYTHON" -c 'import venv, ensurepip' 2>/dev/null; then
    say "Python's venv is missing. Install it: apt-get install python3-venv"
    exit 1
fi

missing=$("$PYTHON" installer/libraries.py)
if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing system libraries for the window: $missing"
        export DEBIAN_FRONTEND=noninteractive
        # shellcheck disable=SC2086
        apt-get install -qq -y --no-install-recommends $missing >/dev/null 2>&1 ||
            { apt-get update -qq && apt-get install -qq -y --no-install-recommends $missing >/dev/null; }
    else
        say "The window needs system libraries that are not here. Install them, then run make again:"
        say "    sudo apt-get install --no-install-recommends $missing"
        exit 1
    fi
fi

trap 'rm -rf "$VENV"' EXIT INT TERM
if [ ! -x "$VENV/bin/python" ]; then
    say "Making $VENV"
    "$PYTHON" -m venv "$VENV"
fi
say "Installing the packages of $LOCK"
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$LOCK"
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
trap - EXIT INT TERM
