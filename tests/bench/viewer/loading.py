"""Loading a recording for the viewer beside analysing it alone, each run in a process of its own."""

import subprocess
from dataclasses import dataclass


@dataclass
class Run:
    seconds: float
    kept: int  # bytes
    events: int


def measure(program, mode, path):
    text = subprocess.run([program, mode, path], check=True, capture_output=True, text=True).stdout
    seconds, before, after, events, migrations = text.split()
    if int(migrations) != 1:
        raise SystemExit(f"{path}: {migrations} migrations instead of one")
    return Run(float(seconds), int(after) - int(before), int(events))


def best(program, mode, path, runs):
    return min((measure(program, mode, path) for _ in range(runs)), key=lambda run: run.seconds)


def rows(build, path, runs):
    """Lines of the table: name, value, and what it is compared with."""
    program = build / "tests" / "bench_viewer_load"
    alone = best(program, "analyze", path, runs)
    load = best(program, "load", path, runs)
    yield ("analyse alone", f"{alone.seconds * 1e9 / alone.events:8.1f} ns/event", "")
    yield ("load for the viewer", f"{load.seconds * 1e9 / load.events:8.1f} ns/event",
           f"{load.seconds / alone.seconds:.2f} x analyse")
    yield ("memory kept", f"{(load.kept - alone.kept) / load.events:8.1f} bytes/event",
           f"{load.kept / 1e6:.0f} MB, analyse {alone.kept / 1e6:.0f} MB")
