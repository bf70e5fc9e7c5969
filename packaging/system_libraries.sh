#!/bin/sh
# Finds what this Linux lacks for RenewDesk and installs it where it may; otherwise prints the line to run.
#
#   sh packaging/system_libraries.sh run|test|venv PYTHON
#
# run: what Qt loads, and desktop notifications. test: the same, and the small desktop that the tests
# start. venv: what PYTHON needs to make a virtual environment. Exit status 0 when nothing is missing
# any more, 3 when something still is; the caller decides whether it can go on.
set -eu

what=$1
python=$2

[ "$(uname -s)" = Linux ] || exit 0

# package, probe: lib = can be loaded, cmd = is on PATH, file = is there, font = lies in a font folder.
for_running='
libgl1              lib:libGL.so.1
libegl1             lib:libEGL.so.1
libxkbcommon0       lib:libxkbcommon.so.0
libfontconfig1      lib:libfontconfig.so.1
libglib2.0-0        lib:libglib-2.0.so.0
libdbus-1-3         lib:libdbus-1.so.3
libxcb-cursor0      lib:libxcb-cursor.so.0
libxcb-icccm4       lib:libxcb-icccm.so.4
libxcb-keysyms1     lib:libxcb-keysyms.so.1
libxcb-shape0       lib:libxcb-shape.so.0
libxkbcommon-x11-0  lib:libxkbcommon-x11.so.0
libnotify-bin       cmd:notify-send
fonts-noto-core     font:*.[to]t[fc]
'
for_testing='
xvfb                cmd:Xvfb
xauth               cmd:xauth
x11-utils           cmd:xdpyinfo
xdotool             cmd:xdotool
xclip               cmd:xclip
openbox             cmd:openbox
dbus                cmd:dbus-daemon
dbus                cmd:dbus-run-session
dbus-x11            cmd:dbus-launch
dunst               cmd:dunst
gnome-keyring       cmd:gnome-keyring-daemon
notification-daemon file:/usr/lib/notification-daemon/notification-daemon
trayer              cmd:trayer
systemd             cmd:systemd-analyze
fonts-noto-core     font:NotoSans-Regular.ttf
fonts-wqy-zenhei    font:wqy-zenhei.ttc
'

is_there() {
    case $1 in
        lib:*) "$python" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "${1#lib:}" ;;
        cmd:*) command -v "${1#cmd:}" ;;
        file:*) [ -e "${1#file:}" ] ;;
        font:*) for folder in /usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.local/share/fonts" \
                    "${HOME:-/nonexistent}/.fonts" /run/current-system/sw/share/X11/fonts; do
                    [ -d "$folder" ] && find -L "$folder" -name "${1#font:}" && :
                done | grep -q . ;;
    esac >/dev/null 2>&1
}

# Prints "package probe" for each line of the list whose probe fails.
missing_of() {
    echo "$1" | while read -r package probe; do
        if [ -n "$package" ] && ! is_there "$probe"; then
            echo "$package $probe"
        fi
    done
}

# The name under which rpm systems know what provides a probe.
capability() {
    case $1 in
        lib:*) echo "\"${1#lib:}()(64bit)\"" ;;
        cmd:*) echo "\"*/bin/${1#cmd:}\"" ;;
        file:*) echo "\"${1#file:}\"" ;;
        font:wqy*) echo '"font(:lang=zh-cn)"' ;;
        font:*) echo '"font(:lang=en)"' ;;
    esac
}

case $what in
    run) missing=$(missing_of "$for_running") ;;
    test) missing=$(missing_of "$for_running$for_testing") ;;
    venv) missing="$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])') -" ;;
    *) echo "usage: system_libraries.sh run|test|venv PYTHON" >&2; exit 2 ;;
esac
[ -n "$missing" ] || exit 0

packages=$(echo "$missing" | cut -d' ' -f1 | sort -u | tr '\n' ' ')
packages=${packages% }

if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        as_root='env'
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root='sudo -n env'
    else
        as_root=''
    fi
    install="apt-get install -y --no-install-recommends"
    if [ -n "$as_root" ]; then
        echo "Installing system packages: $packages"
        log=$(mktemp)
        trap 'rm -f "$log"' EXIT
        apt="$as_root DEBIAN_FRONTEND=noninteractive"
        # The lists of a fresh machine are empty and those of an old one stale: fetch them only then.
        # shellcheck disable=SC2086
        if $apt $install -o DPkg::Lock::Timeout=300 $packages </dev/null >"$log" 2>&1 ||
            { $apt apt-get update </dev/null >"$log" 2>&1 &&
              $apt $install -o DPkg::Lock::Timeout=300 $packages </dev/null >>"$log" 2>&1; }; then
            exit 0
        fi
        tail -n 15 "$log" >&2
    fi
    line="sudo $install $packages"
elif command -v dnf >/dev/null 2>&1 || command -v zypper >/dev/null 2>&1; then
    names=$(echo "$missing" | while read -r _ probe; do capability "$probe"; done | sort -u | tr '\n' ' ')
    line="sudo $(command -v dnf >/dev/null 2>&1 && echo dnf || echo zypper) install ${names% }"
else
    line="(with your package manager) $(echo "$missing" | cut -d' ' -f2 | tr '\n' ' ')"
fi
echo "System packages are missing. Please run:" >&2
echo "    $line" >&2
exit 3
