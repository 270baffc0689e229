"""What a benchmark found, as rows: a JSON object each, in a file of lines. There are two kinds.

A run, the best of several, of one program over one input:
  {"kind": "run", "case": "1,000,000 events", "program": "...", "events": n, "bytes": n,
   "wall": s, "processor": s, "memory": MB or null, "runs": n}
A figure; `beside` is the same of what it is compared with, `than` its name:
  {"kind": "figure", "case": "...", "figure": "...", "unit": "...", "value": x, "beside": x or null,
   "than": "..." or null}
The first line is of kind "head" and says when and where (machine.py)."""

import json
import pathlib

NUMBER, WORDS, UNKNOWN = (int, float), str, type(None)
KINDS = {
    "head": {"part": WORDS, "date": WORDS, "quick": bool, "others": (*NUMBER, UNKNOWN), "machine": dict},
    "run": {"case": WORDS, "program": WORDS, "events": int, "bytes": int, "wall": NUMBER,
            "processor": NUMBER, "memory": (*NUMBER, UNKNOWN), "runs": int},
    "figure": {"case": WORDS, "figure": WORDS, "unit": WORDS, "value": NUMBER,
               "beside": (*NUMBER, UNKNOWN), "than": (WORDS, UNKNOWN)},
}


def check(row):
    """The row, if it is well-formed."""
    fields = KINDS[row["kind"]]
    if set(row) != {"kind", *fields}:
        raise ValueError(f"fields {sorted(row)} in a row of kind {row['kind']}")
    for name, kind in fields.items():
        if not isinstance(row[name], kind):
            raise ValueError(f"{name} is {row[name]!r}")
    return row


def figure(case, name, value, unit="", beside=None, than=None):
    return check({"kind": "figure", "case": case, "figure": name, "unit": unit, "value": value,
                  "beside": beside, "than": than})


def add_option(parser):
    parser.add_argument("--rows", type=pathlib.Path, help="add the figures to this file too, a JSON object each")


def append(path, rows):
    """Does nothing without a path: nobody asked."""
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.writelines(json.dumps(check(row)) + "\n" for row in rows)


def read(path):
    with open(path, encoding="utf-8") as file:
        return [check(json.loads(line)) for line in file]
