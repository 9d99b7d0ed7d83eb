#!/usr/bin/env bash
# What Python reads out of sessions: TensorBoard's event files with TensorBoard itself, CSV and JSON Lines with the
# standard library, similarity and singular values as numpy computes them from the checkpoint, and replays of the screen
# as pyte's terminal shows them.
set -euo pipefail
cd "$(dirname "$0")/.."

program=.build/release/fbwork
[ -x "$program" ] || swift build -c release --product fbwork

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

# A Python of its own, so that nothing is installed into the system's.
python3 -m venv "$folder/python"
python="$folder/python/bin/python"
"$python" -m pip install -q --disable-pip-version-check 'tensorboard==2.21.0' 'numpy>=1.26,<3' 'pyte==0.8.2'

# A session of the first version that lies here, and one that is trained for a moment.
trained="$folder/trained.fbsession"
"$program" train resnet14-s4u1-double --data synthetic --train-limit 256 --test-limit 32 --epochs 2 --batch-size 64 \
    --similarity-every 3 --session "$trained" >"$folder/training"
for session in sessions/resnet20-s8u1-both.fbsession "$trained"; do
    exported="$folder/$(basename "$session")"
    for format in tensorboard csv jsonl; do
        "$program" export "$session" --format "$format" -o "$exported-$format"
    done
    "$python" Tests/Python/read_tensorboard.py "$exported-tensorboard" "$session"
    "$python" Tests/Python/read_tables.py "$exported-csv" "$exported-jsonl" "$session"
done

"$program" inspect "$trained" --checkpoint last --json --matrix "$folder/similarity.safetensors" >"$folder/inspect.json"
"$python" Tests/Python/compare_numpy.py "$folder/inspect.json" "$folder/similarity.safetensors" "$trained"

# The last screen of a replay is the picture of that step: text and colors.
for keys in '' '6 z' 'f'; do
    for step in 5 8; do
        options=(--size 100x30 --keys "$keys")
        "$program" export "$trained" "${options[@]}" --to "$step" --force -o "$folder/replay.cast"
        "$program" export "$trained" "${options[@]}" --step "$step" --color 256 --force -o "$folder/screen.txt"
        "$program" export "$trained" "${options[@]}" --step "$step" --ansi --force --format txt -o "$folder/screen.ansi"
        "$python" Tests/Python/replay_cast.py "$folder/replay.cast" "$folder/screen.txt" "$folder/screen.ansi"
    done
done
