"""What the viewer costs at scale. Each part is a module with `rows(build, path, runs)` and one line
in PARTS; times are of this machine, so look at the ratios."""

import argparse
import pathlib
import tempfile

import frames
import loading
import make_recording

PARTS = (loading, frames)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path, help="the build folder")
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 1_000_000, 10_000_000])
    parser.add_argument("--devices", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for events in options.events:
            path = pathlib.Path(folder) / f"{events}.jsonl"
            written = make_recording.make(path, events, options.devices, options.rounds)
            print(f"{written} events, {options.devices} devices")
            for part in PARTS:
                for name, value, beside in part.rows(options.build, path, options.runs):
                    print(f"  {name:28} {value:>20}   {beside}")
            path.unlink()


if __name__ == "__main__":
    main()
