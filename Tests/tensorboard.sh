#!/usr/bin/env bash
# Exports sessions for TensorBoard and reads them back with TensorBoard's own reader, against SQLite: a recorded one of
# the first version, and one that is trained for a moment.
set -euo pipefail
cd "$(dirname "$0")/.."

program=.build/release/fbwork
[ -x "$program" ] || swift build -c release --product fbwork

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

# A Python of its own, so that nothing is installed into the system's.
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install -q --disable-pip-version-check 'tensorboard==2.21.0'

"$program" train resnet14-s4u1 --data synthetic --train-limit 256 --test-limit 32 --epochs 2 --batch-size 64 \
    --similarity-every 3 --session "$folder/trained.fbsession" >"$folder/training"
for session in sessions/resnet20-s8u1-both.fbsession "$folder/trained.fbsession"; do
    "$program" export "$session" --format tensorboard -o "$folder/events-$(basename "$session")"
    "$folder/python/bin/python" Tests/TensorBoard/read_back.py "$folder/events-$(basename "$session")" "$session"
done
