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


def figures(build, path, runs):
    """(name, value, unit)"""
    program = build / "tests" / "bench_viewer_load"
    alone = best(program, "analyze", path, runs)
    load = best(program, "load", path, runs)
    yield "analyse alone", alone.seconds * 1e9 / alone.events, "ns/event"
    yield "load for the viewer", load.seconds * 1e9 / load.events, "ns/event"
    yield "load, to analysing alone", load.seconds / alone.seconds, ""
    yield "memory kept", load.kept / 1e6, "MB"
    yield "memory kept beyond analysing", (load.kept - alone.kept) / load.events, "bytes/event"
