"""Reads an exported event file with TensorBoard's own reader and compares it with the session's tables.

    python read_tensorboard.py FOLDER SESSION     needs tensorboard
"""

import json
import math
import sqlite3
import struct
import sys
import zlib

from tensorboard.backend.event_processing.event_accumulator import (
    HISTOGRAMS,
    IMAGES,
    SCALARS,
    TENSORS,
    EventAccumulator,
)


def single(value):
    """A number as a curve holds it: in single precision."""
    return math.nan if value is None else struct.unpack("f", struct.pack("f", value))[0]


def same(one, other):
    return one == other or math.isnan(one) and math.isnan(other)


def grey_rows(png):
    """The rows of a grey picture without filters."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n", "not a PNG file"
    data, place, size = b"", 8, None
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        kind, content = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack(">I", png[place + 8 + length : place + 12 + length])
        assert zlib.crc32(kind + content) == checksum, f"checksum of {kind}"
        if kind == b"IHDR":
            size = struct.unpack(">II", content[:8])
        if kind == b"IDAT":
            data += content
        place += 12 + length
    width, height = size
    rows = zlib.decompress(data)
    assert len(rows) == height * (width + 1)
    return [rows[row * (width + 1) + 1 : (row + 1) * (width + 1)] for row in range(height)]


def main(folder, session):
    everything = {SCALARS: 0, HISTOGRAMS: 0, IMAGES: 0, TENSORS: 0}
    events = EventAccumulator(folder, size_guidance=everything)
    events.Reload()
    database = sqlite3.connect(f"file:{session}?mode=ro&immutable=1", uri=True)
    names = {basis: name.split(".")[0] for basis, name in database.execute("SELECT basis, name FROM basis")}
    started = dict(database.execute("SELECT run, started_ms FROM run"))
    # Which had neither the gradient at the outputs of uses nor the parts of gradients.
    is_first_version = database.execute("PRAGMA user_version").fetchone()[0] == 1
    checked = {"curves": 0, "points": 0, "histograms": 0, "pictures": 0}
    seen = set()

    def check(tag, query):
        """A curve against rows of step and value; wall times too where a third column has them, in ms."""
        rows = database.execute(query).fetchall()
        points = events.Scalars(tag)
        assert [point.step for point in points] == [row[0] for row in rows], f"steps of {tag}"
        for point, row in zip(points, rows):
            assert same(point.value, single(row[1])), f"{tag} at step {row[0]}: {point.value}, recorded {row[1]}"
            if len(row) > 2:
                assert abs(point.wall_time - row[2] / 1000) < 1e-3, f"wall time of {tag} at step {row[0]}"
        seen.add(tag)
        checked["curves"] += 1
        checked["points"] += len(points)

    time = f"{started[1]} + elapsed_ms"
    for column in ["loss", "cross_entropy", "orthogonality", "lambda", "accuracy", "learning_rate", "images_per_second"]:
        check(f"train/{column}", f"SELECT step, {column}, {time} FROM step_now ORDER BY step")
    for column in ["train_error", "train_cross_entropy", "test_error", "test_cross_entropy"]:
        check(
            f"epoch/{column}",
            f"SELECT step, {column}, {time} FROM epoch_now WHERE {column} IS NOT NULL ORDER BY step",
        )
    for basis, name in names.items():
        where = f"WHERE basis = {basis}"
        for tag, column in [("gradient_max", "maximum"), ("gradient_mean", "mean"), ("gradient_l2", "l2")]:
            check(f"{tag}/{name}", f"SELECT step, {column} FROM gradient_now {where} ORDER BY step")
        for (use,) in database.execute(f"SELECT DISTINCT use FROM gradient_use_now {where} ORDER BY use").fetchall():
            check(
                f"gradient_use_l2/{name}/use_{use + 1}",
                f"SELECT step, l2 FROM gradient_use_now {where} AND use = {use} ORDER BY step",
            )
            if not is_first_version:
                check(
                    f"gradient_use_output_l2/{name}/use_{use + 1}",
                    f"SELECT step, output_l2 FROM gradient_use_now {where} AND use = {use} ORDER BY step",
                )
        for part in [] if is_first_version else ["cross_entropy", "orthogonality"]:
            check(
                f"gradient_part_l2/{name}/{part}",
                f"SELECT step, {part}_l2 FROM gradient_part_now {where} ORDER BY step",
            )
        check(f"gram_deviation/{name}", f"SELECT step, gram_deviation FROM spectrum_now {where} ORDER BY step")
        spectra = database.execute(f"SELECT step, singular_values FROM spectrum_now {where} ORDER BY step").fetchall()
        conditions = events.Scalars(f"condition_number/{name}")
        histograms = events.Histograms(f"singular_values/{name}")
        assert len(conditions) == len(histograms) == len(spectra) > 0, f"spectra of {name}"
        for condition, histogram, (step, text) in zip(conditions, histograms, spectra):
            values, found = json.loads(text), histogram.histogram_value
            assert condition.step == histogram.step == step
            assert condition.value == single(max(values) / min(values)), f"condition of {name} at step {step}"
            assert (found.min, found.max, found.num) == (min(values), max(values), len(values))
            assert abs(found.sum - sum(values)) < 1e-9 and sum(found.bucket) == len(values)
            checked["histograms"] += 1
        seen.add(f"condition_number/{name}")
    matrices = database.execute(
        "SELECT step, grp, kind, rows, factor, mean_pooled, mean_off_diagonal FROM matrix_now ORDER BY grp, kind, step"
    ).fetchall()
    pictures = {tag: iter(events.Images(tag)) for tag in events.Tags()[IMAGES]}
    for step, group, kind, rows, factor, packed, _ in matrices:
        picture = next(pictures[f"similarity/group_{group}/{kind}"])
        size, cells = rows // factor, iter(zlib.decompress(packed))
        assert (picture.step, picture.width, picture.height) == (step, size, size)
        grey = grey_rows(picture.encoded_image_string)
        for row in range(size):
            for column in range(row, size):
                assert grey[row][column] == grey[column][row] == next(cells), f"group {group}, {kind}, step {step}"
        checked["pictures"] += 1
    assert all(next(rest, None) is None for rest in pictures.values()), "more pictures than matrices"
    for group, kind in {(row[1], row[2]) for row in matrices}:
        for column in ["mean_shared_shared", "mean_off_diagonal", "max_off_diagonal"]:
            where = f"WHERE grp = {group} AND kind = '{kind}' AND {column} IS NOT NULL"
            query = f"SELECT step, {column} FROM matrix_now {where} ORDER BY step"
            if database.execute(query).fetchone():
                check(f"similarity_{column}/group_{group}/{kind}", query)
    left = set(events.Tags()[SCALARS]) - seen
    assert not left, f"curves that are in no table: {sorted(left)}"
    text = events.Tensors("configuration/text_summary")[0].tensor_proto.string_val[0].decode()
    for key, value in database.execute("SELECT key, value FROM configuration"):
        assert f"| {key} | {value} |" in text, f"the text lacks {key}"
    print("TensorBoard:", ", ".join(f"{count} {what}" for what, count in checked.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
