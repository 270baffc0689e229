#!/usr/bin/env python3
"""Writes dashboards/*.json from source/. --check: says whether they are what source/ makes."""

import argparse
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "source"))

import fleet  # noqa: E402
import migration  # noqa: E402
import records  # noqa: E402

DASHBOARDS = {"fleet": fleet.make, "migration": migration.make, "records": records.make}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for name, make in DASHBOARDS.items():
        path = HERE / "dashboards" / f"{name}.json"
        text = json.dumps(make(), indent=2, ensure_ascii=False) + "\n"
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
    for name in stale:
        print(f"dashboards/{name} is not what source/ makes; run make_dashboards.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
