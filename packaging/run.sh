#!/bin/sh
# Starts RenewDesk; where there is no display, paints the same desk to a picture and lists it here.
set -eu
cd "$(dirname "$0")/.."

sh packaging/system_libraries.sh run .venv/bin/python || echo "Going on; the window may not open until then." >&2

# A verb (the first word that is neither an option nor an option's value) runs in the terminal anyway.
verb=
value_follows=
for word in "$@"; do
    if [ -n "$value_follows" ]; then
        value_follows=
        continue
    fi
    case $word in
        --data-dir | --now) value_follows=yes ;;
        -*) ;;
        *) verb=$word; break ;;
    esac
done

if [ -n "$verb" ] || [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/renewdesk "$@"
fi

echo "No display: neither DISPLAY nor WAYLAND_DISPLAY is set, so no window can open."
mkdir -p build
QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/tools/picture.py --out build/desk.png "$@"
echo "The desk is painted to build/desk.png. In the terminal it reads:"
exec .venv/bin/renewdesk "$@" list
