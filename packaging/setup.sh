#!/bin/sh
# Makes .venv with exactly the locked packages and this working copy; does nothing when it is up to date.
# PYTHON=... chooses the interpreter, otherwise the newest of 3.13, 3.12, 3.11 and python3 that works.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
stamp=$venv/.up-to-date
wanted="$(pwd -P) $(cat packaging/requirements.lock pyproject.toml | cksum)"

if [ -x $venv/bin/python ] && [ "$(cat $stamp 2>/dev/null)" = "$wanted" ]; then
    exit 0
fi

works() {
    "$1" -c 'import ctypes, sqlite3, ssl, sys, venv, zlib; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# A venv that was interrupted half-way has no pip.
if ! works $venv/bin/python || ! $venv/bin/python -c 'import pip' 2>/dev/null; then
    chosen=
    for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        if works "$candidate"; then
            chosen=$candidate
            break
        fi
    done
    if [ -z "$chosen" ]; then
        echo "RenewDesk needs Python 3.11 or newer. Tried: ${PYTHON:-python3.13 python3.12 python3.11 python3}." >&2
        echo "Install one, or name it: make PYTHON=/path/to/python3" >&2
        exit 1
    fi
    echo "Making the virtual environment with $("$chosen" --version)"
    rm -rf $venv
    # Debian splits venv from Python: where it is missing, fetch it and try once more.
    "$chosen" -m venv $venv >/dev/null 2>&1 || {
        rm -rf $venv
        sh packaging/system_libraries.sh venv "$chosen" || exit 1
        "$chosen" -m venv $venv
    }
fi

rm -f $stamp
echo "Installing the locked packages (about 260 MB the first time)"
$venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r packaging/requirements.lock
$venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
printf '%s\n' "$wanted" >$stamp
