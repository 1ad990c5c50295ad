#!/usr/bin/env bash
# Writes both locks anew from pyproject.toml: newest versions with their hashes, and no address of an index.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools=build/lock-tools
if [[ ! -x $tools/bin/pip-compile ]]; then
    .venv/bin/python -m venv "$tools"
    "$tools/bin/pip" install -q --disable-pip-version-check pip-tools==7.6.2
fi

# pyHanko asks for these to fetch time stamps and revocations; a desk without a network has no use for them.
network=(aiohttp aiohappyeyeballs aiosignal attrs certifi frozenlist idna multidict propcache requests urllib3 yarl)
options=(--quiet --generate-hashes --strip-extras --no-header --no-annotate
    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-allow-unsafe)
for name in "${network[@]}"; do options+=(--unsafe-package "$name"); done
[[ ${1:-} == --upgrade ]] && options+=(--upgrade)

# A hash that only this machine's own wheels have would fit nowhere else: only the index that pip knows by itself.
export PIP_CONFIG_FILE=/dev/null
unset PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS

write() {
    local lock=$1
    shift
    "$tools/bin/pip-compile" "${options[@]}" "$@" --output-file "$lock" pyproject.toml 2> >(grep -v 'WARNING lines' >&2)
    # What it says of packages left out would be taken for advice.
    sed -i '/^# WARNING/,$d' "$lock"
    sed -i '1i # Exact versions with hashes, by "make lock"; why, and what is left out: docs/decisions/0002-locks-and-set-up.md' "$lock"
    sed -i -e :a -e '/^\n*$/{$d;N;ba' -e '}' "$lock"
    echo "$lock: $(grep -c '==' "$lock") packages"
}
write requirements.txt
write requirements-dev.txt --extra dev --constraint requirements.txt
