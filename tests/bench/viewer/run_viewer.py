"""What the viewer costs at scale. Each part is a module with `figures(build, path, runs)` and one
line in PARTS; times are of this machine, so look at the ratios to the first recording."""

import argparse
import pathlib
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))

import frames
import loading
import make_recording
from lib import rows

PARTS = (loading, frames)


def tell(options, case, name, value, unit, known):
    beside = f"{value / known:.2f} x the first recording" if known else ""
    print(f"  {name:28} {value:>12.1f} {unit:12} {beside}", flush=True)
    than = "the first" if known is not None else None
    rows.append(options.rows, [rows.figure(case, name, value, unit, known, than)])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    rows.add_option(parser)
    parser.add_argument("build", type=pathlib.Path, help="the build folder")
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 1_000_000, 10_000_000])
    parser.add_argument("--devices", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    first = {}  # of the first recording: its figures by name
    with tempfile.TemporaryDirectory() as folder:
        for events in options.events:
            path = pathlib.Path(folder) / f"{events}.jsonl"
            written = make_recording.make(path, events, options.devices, options.rounds)
            print(f"{written} events, {options.devices} devices")
            for part in PARTS:
                for name, value, unit in part.figures(options.build, path, options.runs):
                    known = first.get(name)
                    first.setdefault(name, value)
                    tell(options, f"{written:,} events", name, value, unit, known)
            path.unlink()


if __name__ == "__main__":
    main()
