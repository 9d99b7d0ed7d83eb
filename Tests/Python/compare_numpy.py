"""Compares what `fbwork inspect` says of a ResNet's last checkpoint, and what its session recorded then, with numpy.

    python compare_numpy.py INSPECT_JSON MATRICES SESSION     needs numpy
"""

import json
import sqlite3
import sys
import zlib

import numpy


def tensors(path):
    """A safetensors file: the length of its header, the header, the numbers."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    header.pop("__metadata__", None)
    return {
        name: numpy.frombuffer(data[slice(*entry["data_offsets"])], dtype="<f4").reshape(entry["shape"])
        for name, entry in header.items()
    }


def rows(weights, group, kind):
    """The rows of a similarity matrix in double, and how many of them are shared: the bases, then each use in order."""

    def key(name):
        layer, block, convolution = name.split(".")[:3]
        return layer, int(block), convolution

    role = "basis_conv" if kind == "basis" else "coeff_conv"
    names = [name for name in weights if name.startswith(f"shared_basis_{group}") and kind == "basis"]
    own = [name for name in weights if name.startswith(f"layer{group}.") and f".{role}" in name]
    parts = [weights[name].reshape(len(weights[name]), -1) for name in sorted(names) + sorted(own, key=key)]
    return numpy.concatenate(parts).astype(float), sum(len(part) for part in parts[: len(names)])


def main(inspected, matrices, session):
    (state,) = json.load(open(inspected))
    measured = tensors(matrices)
    weights = {name: value for name, value in tensors(state["checkpoint"]).items() if "momentum" not in name}
    database = sqlite3.connect(f"file:{session}?mode=ro&immutable=1", uri=True)
    deviations = {}

    def compare(what, one, other, limit):
        deviation = float(numpy.max(numpy.abs(numpy.asarray(one) - numpy.asarray(other))))
        deviations[what] = max(deviations.get(what, 0), deviation)
        assert deviation < limit, f"{what}: {one} and {other}"

    for entry in state["similarity"]:
        group, kind = entry["group"], entry["kind"]
        filters, shared = rows(weights, group, kind)
        unit = filters / numpy.linalg.norm(filters, axis=1, keepdims=True)
        cosines = numpy.abs(unit @ unit.T)
        assert len(filters) == entry["rows"] and shared == entry["shared_rows"], f"rows of group {group}, {kind}"
        # Unit vectors and their products are float32: 576 products of numbers below 1.
        compare("matrices", measured[f"similarity/group{group}/{kind}"], cosines, 1e-6)
        place = numpy.arange(len(filters)) < shared
        above = numpy.triu(numpy.ones_like(cosines, dtype=bool), 1)
        pairs = {"off_diagonal": above}
        if kind == "basis":
            pairs["shared_shared"] = above & place[:, None] & place
            pairs["shared_unique"] = above & place[:, None] & ~place
            pairs["unique_unique"] = above & ~place[:, None] & ~place
        recorded = database.execute(
            "SELECT * FROM matrix_now WHERE step = ? AND grp = ? AND kind = ?", [state["step"], group, kind]
        )
        row = dict(zip([column[0] for column in recorded.description], recorded.fetchone()))
        for name, mask in pairs.items():
            for figure, value in [("mean", cosines[mask].mean()), ("max", cosines[mask].max())]:
                compare("similarity figures", entry[f"{figure}_{name}"], value, 1e-6)
                compare("recorded figures", row[f"{figure}_{name}"], value, 1e-6)
        if row["factor"] == 1:
            cells = numpy.frombuffer(zlib.decompress(row["mean_pooled"]), dtype=numpy.uint8)
            exact = 255 * numpy.sqrt(numpy.minimum(cosines, 1))[numpy.triu_indices(len(filters))]
            # Rounded to the nearest of 256 levels.
            compare("recorded levels", cells.astype(float), exact, 0.501)
    for basis in state["bases"]:
        matrix = weights[basis["name"]].reshape(basis["rank"], -1).astype(float)
        values = numpy.linalg.svd(matrix, compute_uv=False)
        deviation = numpy.linalg.norm(matrix @ matrix.T - numpy.eye(len(matrix)))
        # Double throughout; fbwork takes roots of the eigenvalues of WWᵀ.
        compare("singular values", basis["singular_values"], values, 1e-8)
        compare("condition numbers", basis["condition_number"], values[0] / values[-1], 1e-7)
        compare("gram deviations", basis["gram_deviation"], deviation, 1e-8)
        compare("norms", basis["frobenius_norm"], numpy.linalg.norm(matrix), 1e-8)
        compare("norms", basis["max_absolute"], numpy.abs(matrix).max(), 1e-12)
        (text, recorded) = database.execute(
            "SELECT singular_values, gram_deviation FROM spectrum_now JOIN basis USING (basis) "
            "WHERE step = ? AND name = ?",
            [state["step"], basis["name"]],
        ).fetchone()
        # A session keeps them in single precision.
        compare("recorded singular values", json.loads(text), values, 1e-6)
        compare("recorded gram deviations", recorded, deviation, 1e-8)
    print("numpy:", ", ".join(f"{what} differ by {value:.1e}" for what, value in deviations.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
