"""What an event costs behind its source, in nanoseconds of processor time: decoding alone, and the whole
reconstruction. The trace is played from memory, so no source is measured; playing it is shown too."""

import argparse
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import make_trace

ENOUGH = 20_000  # the program keeps the first ones and plays them as often as it needs


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path, help="the build folder")
    parser.add_argument("--seconds", type=float, default=1, help="for each figure")
    options = parser.parse_args()
    program = options.build.resolve() / "tests" / "bench_reconstruct"
    with tempfile.TemporaryDirectory() as folder:
        trace = pathlib.Path(folder) / "trace"
        make_trace.make(trace, ENOUGH)
        done = subprocess.run([program, f"--benchmark_min_time={options.seconds}", trace],
                              stderr=subprocess.DEVNULL, check=False)
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
