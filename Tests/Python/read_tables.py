"""Reads exported CSV and JSON Lines with Python's standard library and compares every value with the session's tables.

    python read_tables.py CSV_FOLDER JSONL_FOLDER SESSION
"""

import csv
import json
import sqlite3
import sys
import zlib

# The order of the rows, and the columns that are computed or packed.
ORDER = {
    "run": "run", "configuration": "key", "basis": "basis", "step": "run, step", "gradient": "run, step, basis",
    "gradient_use": "run, step, basis, use", "gradient_part": "run, step, basis", "epoch": "run, epoch",
    "matrix": "run, step, grp, kind", "spectrum": "run, step, basis", "event": "id", "command": "id", "status": "1",
}
VIEWS = {"step", "gradient", "gradient_use", "gradient_part", "epoch", "matrix", "spectrum", "event"}
JSON_COLUMNS = {"environment", "value", "shape", "payload", "singular_values"}
CELLS = {"mean_pooled", "max_pooled"}


def as_csv(value):
    """A value as csv.reader gives it back."""
    return "" if value is None else value if isinstance(value, str) else float(value)


def main(csv_folder, jsonl_folder, session):
    database = sqlite3.connect(f"file:{session}?mode=ro&immutable=1", uri=True)
    database.row_factory = sqlite3.Row
    existing = {name for (name,) in database.execute("SELECT name FROM sqlite_schema")}
    values = 0
    for table, order in ORDER.items():
        source = f"{table}_now" if table in VIEWS else table
        rows = database.execute(f"SELECT * FROM {source} ORDER BY {order}").fetchall() if source in existing else []
        with open(f"{csv_folder}/{table}.csv", newline="", encoding="utf-8") as file:
            from_csv = list(csv.DictReader(file, strict=True))
        with open(f"{jsonl_folder}/{table}.jsonl", encoding="utf-8") as file:
            from_json = [json.loads(line) for line in file]
        assert len(from_csv) == len(from_json) == len(rows), f"rows of {table}"
        for row, text, parsed in zip(rows, from_csv, from_json):
            # Sessions of the first version lack output_l2.
            assert set(parsed) - {"output_l2"} == set(row.keys()) - {"output_l2"}, f"columns of {table}"
            assert set(text) == set(parsed) - CELLS, f"columns of {table} in CSV"
            for column in row.keys():
                value, found = row[column], parsed[column]
                if column in CELLS:
                    cells = None if value is None else [q * q / 65025 for q in zlib.decompress(value)]
                    assert (found is None) == (cells is None), f"{table}.{column}"
                    assert all(abs(a - b) < 1e-6 for a, b in zip(found or [], cells or [], strict=True))
                else:
                    field = text[column]
                    assert as_csv(value) == (field if isinstance(value, str) or value is None else float(field)), column
                    assert found == (json.loads(value) if column in JSON_COLUMNS else value), f"{table}.{column}"
                values += 1
    print(f"tables: {len(ORDER)}, {values} values, the same in CSV, JSON Lines and SQLite")


if __name__ == "__main__":
    main(*sys.argv[1:])
