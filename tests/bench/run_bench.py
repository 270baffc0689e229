"""Speed and memory of `ackscope analyze --json` beside `babeltrace2 -o dummy`, which only decodes, on
the same CTF traces. Prints a line per trace: events, seconds (best of several), ratio, peak memory."""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import make_trace

MB = 1024
FLAT = 1.10  # peak memory at the longest trace may be this much of the shortest one's


def measure(command, runs, codes):
    """(best seconds, peak resident MB, the last output)"""
    best, peak = float("inf"), 0
    for _ in range(runs):
        with tempfile.TemporaryFile() as out:
            begin = time.monotonic()
            child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            best = min(best, time.monotonic() - begin)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode not in codes:
                sys.exit(f"{' '.join(map(str, command))}: exit code {child.returncode}")
            peak = max(peak, usage.ru_maxrss / MB)
            out.seek(0)
            output = out.read()
    return best, peak, output


def compare(ackscope, trace, events, runs):
    base, base_peak, _ = measure(["babeltrace2", trace, "-o", "dummy"], runs, {0})
    ours, peak, report = measure([ackscope, "analyze", "--json", trace], runs, {0, 1})
    [read] = [i["events"] for i in json.loads(report)["inputs"]]
    if read != events:
        sys.exit(f"ackscope read {read} of {events} events")
    print(f"{events:>10} {base:>10.2f} s {ours:>10.2f} s {events / ours / 1e6:>8.2f} M/s"
          f" {ours / base:>7.2f} {base_peak:>9.1f} MB {peak:>9.1f} MB", flush=True)
    return peak


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=pathlib.Path, help="folder of the built programs")
    parser.add_argument("--events", type=int, nargs="+", default=[1_000_000, 4_000_000])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    print(f"{'events':>10} {'babeltrace2':>12} {'ackscope':>12} {'speed':>12} {'ratio':>7}"
          f" {'babeltrace2':>12} {'ackscope':>12}")
    peaks = []
    for wanted in options.events:
        with tempfile.TemporaryDirectory() as folder:
            trace = pathlib.Path(folder) / "trace"
            events = make_trace.make(trace, wanted)
            peaks.append(compare(options.programs / "ackscope", trace, events, options.runs))
    if peaks[-1] > FLAT * peaks[0]:
        sys.exit(f"memory grows with the length of the trace: {peaks[0]:.1f} to {peaks[-1]:.1f} MB")
    print("memory does not grow with the length of the trace")


if __name__ == "__main__":
    main()
