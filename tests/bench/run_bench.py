"""Speed and memory of `ackscope analyze --json` beside `babeltrace2 -o dummy`, which only decodes, on
the same CTF traces. Prints a line per trace: for each program seconds of wall clock and of processor
time (the best of several runs) and peak memory; the ratio is that of the processor times, which other
work on the machine disturbs least."""

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
    """(best wall seconds, best processor seconds, peak resident MB, the last output)"""
    wall, processor, peak = float("inf"), float("inf"), 0
    for _ in range(runs):
        with tempfile.TemporaryFile() as out:
            begin = time.monotonic()
            child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            wall = min(wall, time.monotonic() - begin)
            processor = min(processor, usage.ru_utime + usage.ru_stime)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode not in codes:
                sys.exit(f"{' '.join(map(str, command))}: exit code {child.returncode}")
            peak = max(peak, usage.ru_maxrss / MB)
            out.seek(0)
            output = out.read()
    return wall, processor, peak, output


def columns(wall, processor, peak):
    return f"{wall:>7.2f} s {processor:>7.2f} s {peak:>6.1f} MB"


def compare(ackscope, trace, events, runs):
    *base, _ = measure(["babeltrace2", trace, "-o", "dummy"], runs, {0})
    *ours, report = measure([ackscope, "analyze", "--json", trace], runs, {0, 1})
    [read] = [i["events"] for i in json.loads(report)["inputs"]]
    if read != events:
        sys.exit(f"ackscope read {read} of {events} events")
    print(f"{events:>8} | {columns(*base)} | {columns(*ours)} | {events / ours[1] / 1e6:>6.2f} M/s"
          f" | {ours[1] / base[1]:>5.2f}", flush=True)
    return ours[2]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=pathlib.Path, help="folder of the built programs")
    parser.add_argument("--events", type=int, nargs="+", default=[1_000_000, 4_000_000])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    print(f"{'events':>8} | {'babeltrace2 -o dummy':^29} | {'ackscope analyze --json':^29}"
          f" | {'speed':^10} | ratio")
    print(f"{'':>8} |{'wall':>9} {'cpu':>9} {'memory':>9} |{'wall':>9} {'cpu':>9} {'memory':>9} |")
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
