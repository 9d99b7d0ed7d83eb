#!/usr/bin/env bash
# What `fbwork install` puts in place: a program that runs, a manual page that groff reads without a warning, completions
# that bash reads.
set -euo pipefail
cd "$(dirname "$0")/.."

program=.build/release/fbwork
[ -x "$program" ] || swift build -c release --product fbwork

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
export XDG_CONFIG_HOME="$folder/config"

"$program" install --prefix "$folder"
"$folder/bin/fbwork" --version

warnings="$(groff -man -ww -Tutf8 -Kutf8 "$folder/share/man/man1/fbwork.1" 2>&1 >/dev/null)"
[ -z "$warnings" ] || { echo "$warnings" >&2; exit 1; }

# shellcheck disable=SC1091  # made a moment ago
(source "$folder/share/bash-completion/completions/fbwork" && complete -p fbwork)
words="$(
    # shellcheck disable=SC1091
    source "$folder/share/bash-completion/completions/fbwork"
    COMP_WORDS=(fbwork ex) COMP_CWORD=1 COMP_LINE="fbwork ex" COMP_POINT=9 COMP_TYPE=9 COMP_KEY=9
    PATH="$folder/bin:$PATH"
    _fbwork fbwork ex fbwork
    printf '%s\n' "${COMPREPLY[@]}"
)"
grep -qx 'export *' <<<"$words" || { echo "bash completes 'fbwork ex' to: $words" >&2; exit 1; }

# The commented default is a file in which nothing is wrong.
mkdir -p "$XDG_CONFIG_HOME/fbwork"
"$folder/bin/fbwork" config --default >"$XDG_CONFIG_HOME/fbwork/config.yaml"
"$folder/bin/fbwork" config --check
