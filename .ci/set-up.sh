#!/usr/bin/env bash
# Makes this machine and .venv ready, says what it does, and does nothing the second time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# What Debian brings: OpenPGP and PDF tools a State would use, fonts for every script, what Qt needs on a screen
# (xcb, wayland) and off it, and for the tests a certificate store, a tracer of system calls, a real keyring and a spool.
packages=(
    python3-venv gnupg poppler-utils
    fonts-noto-core fonts-noto-ui-core fonts-noto-extra fonts-noto-mono fonts-noto-cjk
    libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0
    libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
    libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
    libwayland-client0 libwayland-cursor0
    xvfb xauth libnss3-tools strace dbus gnome-keyring cups-daemon cups-client
)
lock=requirements-dev.txt
stamp=.venv/.set-up
log=build/set-up.log

say() { printf 'set-up: %s\n' "$*"; }
stop() { printf 'set-up: %s\n' "$*" >&2; exit 1; }
logged() { "$@" >>"$log" 2>&1 || { tail -n 20 "$log" >&2; return 1; }; }

missing_packages() {
    local wanted present
    present=" $(dpkg-query -W -f='${db:Status-Abbrev}${Package} ' "${packages[@]}" 2>/dev/null || true) "
    for wanted in "${packages[@]}"; do
        [[ $present == *"ii $wanted "* ]] || printf '%s ' "$wanted"
    done
}

install_packages() {
    local missing as_root=()
    if ! command -v dpkg-query >/dev/null; then
        say "this is no Debian; make sure that it has what these packages bring: ${packages[*]}"
        return
    fi
    missing=$(missing_packages)
    [[ -n $missing ]] || return 0
    if [[ $(id -u) -ne 0 ]]; then
        if ! sudo -n true 2>/dev/null; then
            stop "packages are missing, and installing them needs an administrator. Ask for:
    sudo apt-get install --no-install-recommends $missing"
        fi
        as_root=(sudo -n)
    fi
    say "apt installs ${missing}"
    logged "${as_root[@]}" apt-get update || say "the lists of packages could not be renewed; going on with those here"
    logged "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends $missing ||
        stop "apt could not install them (above; whole in $log)."
}

find_python() {
    local candidate
    # Debian's own comes first: it is built optimised, which one compiled at home seldom is.
    for candidate in /usr/bin/python3.11 python3.11 python3; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    stop "Python 3.11 is needed, and the locked packages fit no other. Debian 12 has it: sudo apt-get install python3.11"
}

make_environment() {
    local moved=""
    [[ ! -f $stamp || $(<"$stamp") == *" $PWD" ]] || moved=yes
    if [[ -n $moved ]] || ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
        local python
        python=$(find_python)
        say "a virtual environment in .venv, with $("$python" --version)"
        logged "$python" -m venv --clear .venv || stop "the virtual environment could not be made (above; whole in $log)."
    fi
    say "$(grep -c '==' "$lock") locked packages, each checked against its hash (a minute or two the first time)"
    logged .venv/bin/python -m pip install --no-input --disable-pip-version-check --only-binary :all: \
        --require-hashes --no-deps -r "$lock" || stop "pip could not install them (above; whole in $log)."
    logged .venv/bin/python -m pip install --no-input --disable-pip-version-check --no-index --no-deps \
        --no-build-isolation -e . || stop "the command relocation-desk could not be put into .venv (above; whole in $log)."
}

compile_words() {
    local words compiled
    for words in resources/translations/*/LC_MESSAGES/relocation_desk.po; do
        compiled="${words%.po}.mo"
        if [[ -f $words && ! $compiled -nt $words ]]; then
            say "translations: $compiled"
            logged .venv/bin/pybabel compile -i "$words" -o "$compiled" || stop "$words could not be compiled (above)."
        fi
    done
}

# The folder is part of the key: an environment that was copied or moved points to where it came from, and is made anew.
key="$(cat .ci/set-up.sh "$lock" pyproject.toml | sha256sum) $PWD"
if [[ ! -x .venv/bin/relocation-desk || ! -f $stamp || $(<"$stamp") != "$key" ]]; then
    mkdir -p build
    : >"$log"
    install_packages
    make_environment
    say "done"
    printf '%s\n' "$key" >"$stamp"
fi
compile_words
