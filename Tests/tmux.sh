#!/usr/bin/env bash
# Drives fbwork in a real terminal, as a person does: watches a live run, steers it, leaves it, comes back, replays it.
# Run it after a build; tmux must be installed.
set -euo pipefail
cd "$(dirname "$0")/.."

fbwork="$PWD/.build/release/fbwork"
[ -x "$fbwork" ] || fbwork="$PWD/.build/debug/fbwork"
[ -x "$fbwork" ] || { echo "Tests/tmux.sh: build fbwork first: swift build" >&2; exit 1; }

folder="$(mktemp -d)"
server="fbwork-test-$$"
trainers() { pgrep -f -- "--session $folder/" || true; }
tidy() {
    tmux -L "$server" kill-server 2>/dev/null || true
    for process in $(trainers); do kill -9 "$process" 2>/dev/null || true; done
    rm -rf "$folder"
}
trap tidy EXIT

terminal() { tmux -L "$server" -f /dev/null "$@"; }
keys() { terminal send-keys "$@"; }
shell() { keys -l "$1"; keys Enter; }
size() { terminal resize-window -x "$1" -y "$2"; }
picture() { terminal capture-pane -p; }
fail() {
    echo "Tests/tmux.sh: $1; the screen is:" >&2
    picture >&2
    exit 1
}

# Waits until a line of the screen matches.
expect() {
    for _ in $(seq 600); do
        if picture | grep -Eq -- "$1"; then return; fi
        sleep 0.1
    done
    fail "waited in vain for /$1/"
}

# Starts a run that would take long and waits for its file.
train() {
    "$fbwork" train resnet14-s2u1 --data synthetic --train-limit 256 --test-limit 64 --batch-size 32 --epochs 1000 \
        --threads 1 --detach --session "$1" "${@:2}" >/dev/null
}

terminal new-session -d -x 80 -y 24 -c "$folder" "env PS1='prompt> ' bash --norc --noprofile"
expect '^prompt>'
shell "stty -g > before; '$fbwork' --version"
expect '^[0-9]+\.[0-9]+\.[0-9]+$'

echo "live: watch, steer, stop the job, change the size"
train "$folder/run.fbsession"
shell "clear; '$fbwork' open run.fbsession"
expect 'resnet14-s2u1.*RUNNING'
keys Space
expect 'PAUSED'
keys n
keys -l 'a remark'
keys Enter
expect 'note: a remark'
keys C-z
expect 'Stopped'
shell fg
expect 'PAUSED'
size 200 50
expect ' Events '
expect 'Coefficient similarity'
size 20 5
expect 'need 40x10'
size 80 24
expect 'quit *$'

echo "leaving does not end the run"
keys q
expect '[Ss]top'
keys l
expect 'open it again with'
shell 'clear; stty -g | cmp - before && echo the same settings'
expect '^the same settings'
[ -n "$(trainers)" ] || fail "the trainer is gone"

echo "a killed viewer does not end it either"
shell "clear; '$fbwork' open run.fbsession"
expect 'PAUSED'
viewer="$(pgrep -f "^$fbwork open run.fbsession")"
kill -9 "$viewer"
expect '^prompt>'
shell 'reset'
[ -n "$(trainers)" ] || fail "the trainer is gone"

echo "coming back and stopping it"
shell "clear; '$fbwork' open run.fbsession"
expect 'PAUSED'
keys C-c
expect '[Ss]top'
keys s
expect 'open it again with'
for _ in $(seq 600); do
    [ -z "$(trainers)" ] && break
    sleep 0.1
done
[ -z "$(trainers)" ] || fail "the trainer did not stop"
[ ! -e "$folder/run.fbsession-wal" ] || fail "the session was not closed"

echo "replay: back in time, in lines of text, without colors"
shell "clear; '$fbwork' replay run.fbsession"
expect 'FINISHED|STOPPED'
keys Home
expect 'step 0/'
keys End
keys q
expect 'open it again with'
shell "clear; '$fbwork' open run.fbsession --plain | head -n 20"
expect '^model +resnet14-s2u1'
shell "clear; NO_COLOR=1 TERM=no-such-terminal '$fbwork' open run.fbsession --glyphs ascii"
expect 'resnet14-s2u1'
if picture | LC_ALL=C grep -q '[^ -~]'; then fail "ASCII was asked for"; fi
if terminal capture-pane -pe | grep -q $'\e\\[[0-9;]*[34][0-8]m'; then fail "no colors were asked for"; fi
keys q

echo "gradient flow, spectra, filters and differences of what was recorded"
shell "clear; '$fbwork' open run.fbsession"
expect 'FINISHED|STOPPED'
keys f z
expect 'use 1 .use 4|use 2 '
keys M
expect 'max .g. of every use'
keys 7
expect 'singular values by step'
keys i
expect 'filters 1-.*channels 1-'
keys 6 d
expect 'difference to step'
keys q
expect 'open it again with'

echo "a guided tour, a place to go to, and a note on a session that nobody trains"
cp sessions/tour.fbsession "$folder/"
shell "clear; '$fbwork' open --tour tour.fbsession"
expect 'stop 1 of [0-9]+'
keys Space
expect 'stop 2 of [0-9]+, step 0'
keys Escape
expect 'the tour is over'
keys -l ':e1'
keys Enter
expect 'AT STEP 79'
keys n
keys -l 'left long after'
keys Enter
expect '79: note: left long after'
keys q
expect 'open it again with'

echo "several sessions side by side, one of them live"
mkdir "$folder/cells"
cp "$folder/run.fbsession" "$folder/cells/one.fbsession"
shell "clear; '$fbwork' open cells"
expect 'FINISHED|STOPPED'
train "$folder/cells/two.fbsession" --orthogonality off
expect '\(b\) unshared BN'
expect 'LIVE'
keys t
expect 'Test error, %'
keys t
expect 'cos. of bases'
keys a
expect 'Options'
keys a
keys q
expect 'leave it running'
keys l
expect 'Open the sessions again'
for process in $(trainers); do kill "$process"; done

echo "a trainer that is killed leaves a session that opens"
train "$folder/killed.fbsession"
shell "clear; '$fbwork' open killed.fbsession"
expect 'RUNNING'
for process in $(trainers); do kill -9 "$process"; done
expect 'FAILED|TRAINER GONE'
keys q
expect 'open it again with'
shell "clear; '$fbwork' open killed.fbsession --plain | head -n 20"
expect '^state +(failed|.*nobody trains now)'

echo "passed"
