"""What an event costs behind its source: decoding alone, and the whole reconstruction, played from memory;
in nanoseconds of processor time, for each back end."""

import json
import subprocess

from lib import rows as lines
from lib import traces

ENOUGH = 20_000  # the program keeps the first ones and plays them as often as it needs
PASSES = 3       # the best of these


def rows(suite):
    program = suite.build / "tests" / "bench_reconstruct"
    words = [f"--benchmark_min_time={suite.pick(0.05, 0.2)}", f"--benchmark_repetitions={PASSES}",
             "--benchmark_format=json"]
    for kind in ("ctf", "log", "simple"):
        with traces.trace(kind, ENOUGH) as trace:
            found = subprocess.run([program, *words, trace.path], check=True, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, text=True)
        best = {}
        for one in json.loads(found.stdout)["benchmarks"]:
            if one["run_type"] == "iteration":
                best[one["run_name"]] = min(one["cpu_time"], best.get(one["run_name"], one["cpu_time"]))
        for name, nanoseconds in best.items():
            what, _, events = name.partition("/")
            yield lines.figure(kind, f"{what}, a trace of {int(events):,} events", nanoseconds, "ns/event")
