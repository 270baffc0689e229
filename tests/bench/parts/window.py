"""The end of a long CTF trace (`--begin`) beside all of it: the last 10 ms, and the last five seconds,
which hold the end of the migration. babeltrace2 cuts the same out of what it decodes."""

import json
import subprocess

from lib import measure, traces
from lib.suite import babeltrace2, counted, events_understood, titled

WINDOWS = (("last 10 ms", 10_000_000), ("last 5 s", 5_000_000_000))


def last_time(program):
    """ns since the epoch, of the last event"""
    report = subprocess.run(program.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    return json.loads(report)["inputs"][0]["last_ns"]


def rows(suite):
    with traces.trace("ctf", suite.pick(200_000, 6_000_000)) as trace:
        whole = suite.analyze(trace.path)
        yield from measure.compare("whole trace, " + titled(trace), [
            whole, babeltrace2("babeltrace2 -o dummy", trace.path, "-o", "dummy")], trace, suite.runs)
        end = last_time(whole)
        for title, length in WINDOWS:
            begin = f"--begin={(end - length) // 10**9}.{(end - length) % 10**9:09}"
            inside = traces.Trace(trace.path, counted(trace.path, begin), trace.files)
            yield from measure.compare(f"{title}, {titled(inside)}", [
                suite.analyze(trace.path, begin, count=events_understood),
                babeltrace2("babeltrace2 -o dummy", trace.path, begin, "-o", "dummy")], inside, suite.runs)
