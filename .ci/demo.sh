#!/usr/bin/env bash
# Runs the demo into a folder of its own, made anew each time, and opens the window on it where there is a display.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=$1
mark=$folder/.made-by-make-demo

if [[ -f $mark ]]; then
    rm -rf -- "$folder"
elif [[ -n $(ls -A -- "$folder" 2>/dev/null) ]]; then
    echo "$folder is not empty, and was not made by make demo. Move it away, or name another: make demo DEMO=…" >&2
    exit 1
fi
mkdir -p -- "$folder"
trap 'touch -- "$mark"' EXIT

.venv/bin/relocation-desk demo "$folder"
if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} && -z ${CI:-} ]]; then
    .venv/bin/relocation-desk --vault "$folder/vault"
fi
