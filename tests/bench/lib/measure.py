"""Runs programs and says what they took: wall clock, processor time, peak memory."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import Callable, Optional

MB = 1024       # KiB
HEAD = 1 << 16  # bytes of an output that are looked at: this process must stay small, see Taken


@dataclass
class Program:
    """`count` tells from the begin of its output how many events it has read; None: its output is of no interest."""
    name: str
    command: list
    count: Optional[Callable] = None
    codes: tuple = (0,)


@dataclass
class Taken:
    wall: float
    processor: float
    memory: Optional[float]  # unknown where it is less than what this process has, which is counted too
    output: bytes


class Failed(Exception):
    """What was measured is not what it should be."""


def once(program):
    with tempfile.TemporaryFile() as out:
        begin = time.monotonic()
        child = subprocess.Popen(program.command, stderr=subprocess.DEVNULL,
                                 stdout=out if program.count else subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in program.codes:
            raise Failed(f"{program.name}: exit code {child.returncode}")
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        peak = usage.ru_maxrss / MB if usage.ru_maxrss > own else None
        out.seek(0)
        return Taken(wall, usage.ru_utime + usage.ru_stime, peak, out.read(HEAD))


def best(taken):
    """The best of each, and the highest peak."""
    peaks = [one.memory for one in taken if one.memory is not None]
    return Taken(min(one.wall for one in taken), min(one.processor for one in taken),
                 max(peaks) if peaks else None, taken[-1].output)


def interleaved(programs, runs):
    """{program's name: its best}; each runs once, then each again, so that what else the machine does
    meets them all."""
    taken = {program.name: [] for program in programs}
    for _ in range(runs):
        for program in programs:
            taken[program.name].append(once(program))
    return {name: best(those) for name, those in taken.items()}


def compare(case, programs, trace, runs):
    """A row for each program over `trace`, whose number of events and bytes it knows."""
    for program in programs:
        print(f"  {case}: {program.name}", file=sys.stderr, flush=True)
    results = interleaved(programs, runs)
    for program in programs:
        taken = results[program.name]
        if program.count and (read := program.count(taken.output)) != trace.events:
            raise Failed(f"{program.name} read {read} of {trace.events} events")
        yield {"kind": "run", "case": case, "program": program.name, "events": trace.events,
               "bytes": trace.bytes, "wall": round(taken.wall, 4), "processor": round(taken.processor, 4),
               "memory": None if taken.memory is None else round(taken.memory, 1), "runs": runs}
