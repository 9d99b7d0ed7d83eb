"""Plays an asciicast (version 3) on pyte's terminal and compares its last screen with exported texts.

usage: replay_cast.py RECORDING.cast SCREEN.txt [SCREEN.ansi]
"""
import json
import re
import sys

import pyte


def fail(sentence):
    sys.exit(f"{sys.argv[1]}: {sentence}")


with open(sys.argv[1], encoding="utf-8") as file:
    header = json.loads(file.readline())
    events = [json.loads(line) for line in file if not line.startswith("#")]

if header["version"] != 3:
    fail(f"version {header['version']}")
term = header["term"]
theme = term["theme"]
colors = [theme["fg"], theme["bg"]] + theme["palette"].split(":")
if len(colors) != 18 or not all(re.fullmatch("#[0-9a-f]{6}", color) for color in colors):
    fail(f"the theme is {theme}")
if not isinstance(header["timestamp"], int):
    fail("no timestamp")

screen = pyte.Screen(term["cols"], term["rows"])
stream = pyte.Stream(screen)
markers = []
for interval, code, data in events:
    if interval < 0:
        fail(f"an interval of {interval} s")
    if code == "o":
        stream.feed(data)
    elif code == "m":
        markers.append(data)
    elif code != "x":
        fail(f"an event of kind {code}")
if events[-1][1:] != ["x", "0"]:
    fail("it does not end with an exit")

shown = [line.rstrip() for line in screen.display]
with open(sys.argv[2], encoding="utf-8") as file:
    expected = file.read().split("\n")[: term["rows"]]
for number, (left, right) in enumerate(zip(shown, expected, strict=True)):
    if left != right:
        fail(f"row {number + 1} is\n  {left}\nand in the text\n  {right}")
if len(sys.argv) > 3:
    styled = pyte.Screen(term["cols"], term["rows"])
    with open(sys.argv[3], encoding="utf-8") as file:
        pyte.Stream(styled).feed("\r\n".join(file.read().split("\n")[: term["rows"]]))
    for row in range(term["rows"]):
        for column in range(term["cols"]):
            left, right = screen.buffer[row][column], styled.buffer[row][column]
            if left != right:
                fail(f"row {row + 1}, column {column + 1} is {left} and in the text {right}")
print(f"{sys.argv[1]}: {len(events)} events, {len(markers)} markers, the last screen is that of {sys.argv[2]}")
