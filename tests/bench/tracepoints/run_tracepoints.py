"""What the tracepoints cost a VMM: nanoseconds of processor time per event, not recorded, recorded,
recorded with the contexts vpid and vtid, and into the ring of a flight recorder (1 MiB, the same contexts,
a trigger that waits), beside an empty loop and a tracepoint of one integer. The best
of many repetitions counts, which other work on the machine disturbs least. Recorded means into the
buffers of a snapshot session, so that no disk is measured. Nothing is asserted but that it works."""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "lttng"), str(HERE.parent)]

from lib import rows
from private_lttng import PrivateLttng

EVENTS = ("ackscope:*", "plain:*")
NAMES = ("nothing", "plain", "ack_received", "precopy_query", "pending_query")
BOTH = {"contexts": ("vpid", "vtid")}
STATES = {"not recorded": None, "recorded": {}, "with vpid, vtid": BOTH,
          "flight recorder": {**BOTH, "size": "128K", "count": 8}}
# As `ackscope record --flight-recorder` waits for it; no benchmark fires it.
TRIGGER = ("add-trigger", "--name=waits", "--condition=event-rule-matches", "--type=user",
           "--name=ackscope:migration_state", "--filter=state == 6 || state == 3", "--action=notify")


def call(*words):
    done = subprocess.run(list(map(str, words)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, timeout=300, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}: {done.returncode}\n{done.stdout}")


def build(tree, folder):
    """The benchmark, built on what would be installed from the build tree."""
    for component in ("tracepoints", "tracepoints-dev"):
        call("cmake", "--install", tree, "--component", component, "--prefix", folder / "installed")
    call("cmake", "-S", HERE, "-B", folder / "build", "-DCMAKE_BUILD_TYPE=Release",
         f"-DCMAKE_PREFIX_PATH={folder / 'installed'}")
    call("cmake", "--build", folder / "build")
    return folder / "build" / "bench_tracepoints"


def measure(lttng, program, options, session):
    """name -> nanoseconds"""
    command = [program, "--benchmark_format=json", "--benchmark_enable_random_interleaving=true",
               f"--benchmark_min_time={options.seconds}", f"--benchmark_repetitions={options.runs}"]
    timeout = 60 + 10 * options.runs * options.seconds * 5
    if session is None:
        run = lttng.run(command, timeout)
    else:
        if "size" in session:
            lttng.run(["lttng", "--no-sessiond", *TRIGGER])
        run = lttng.record(command, "unused", timeout, events=EVENTS, snapshot=True, **session)
    best = {}
    for one in json.loads(run.stdout)["benchmarks"]:
        if one["run_type"] == "iteration":
            best[one["run_name"]] = min(one["cpu_time"], best.get(one["run_name"], float("inf")))
    return best


def show(results):
    print(f"{'':<14}" + "".join(f" | {state:^27}" for state in results))
    print(f"{'per event':<14}" + " |       ns / nothing  / plain" * len(results))
    nothing = results["not recorded"]["nothing"]
    for name in NAMES:
        columns = [f"{times[name]:>8.2f} {times[name] / nothing:>9.1f} {times[name] / times['plain']:>8.2f}"
                   for times in results.values()]
        print(f"{name:<14} | " + " | ".join(columns[:1] if name == "nothing" else columns))


def kept(results):
    """Rows: nanoseconds of an event, beside the tracepoint of one integer in the same state."""
    for state, times in results.items():
        for name in NAMES if state == "not recorded" else NAMES[1:]:
            yield rows.figure(state, name, times[name], "ns", times["plain"], "plain")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    rows.add_option(parser)
    parser.add_argument("tree", type=pathlib.Path, help="the build folder to install from")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=0.05, help="of one run of one benchmark")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        program = build(options.tree, folder)
        with PrivateLttng() as lttng:
            results = {state: measure(lttng, program, options, session)
                       for state, session in STATES.items()}
        show(results)
        rows.append(options.rows, kept(results))


if __name__ == "__main__":
    main()
