"""From a CTF trace to the finished report, beside babeltrace2, which only decodes, with its dummy sink
and as text, Babeltrace's Python bindings, and the plain reading of the files."""

from lib import measure, traces
from lib.suite import HERE, PYTHON, agree, babeltrace2, counted, reading, titled


def rows(suite):
    with traces.trace("ctf", suite.pick(200_000, 4_000_000)) as trace:
        agree(trace, counted(trace.path))
        yield from measure.compare(titled(trace), [
            suite.analyze(trace.path),
            babeltrace2("babeltrace2 -o dummy", trace.path, "-o", "dummy"),
            babeltrace2("babeltrace2, text to /dev/null", trace.path),
            measure.Program("python3-bt2, counting", [PYTHON, HERE / "count_bt2.py", trace.path], int),
            reading(trace),
        ], trace, suite.runs)
