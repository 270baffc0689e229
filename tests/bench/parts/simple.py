"""From a simple trace of QEMU to the finished report, beside the plain reading of the file and finding
its records (walk_simple.cpp); babeltrace2 can read it with our plugin, which decodes and does no more."""

from lib import measure, traces
from lib.suite import agree, babeltrace2, counted, reading, titled


def rows(suite):
    plugins = suite.build / "plugins"
    with traces.trace("simple", suite.pick(200_000, 4_000_000)) as trace:
        agree(trace, counted(trace.path, plugins=plugins))
        yield from measure.compare(titled(trace), [
            suite.analyze(trace.path),
            babeltrace2("babeltrace2 -o dummy, our plugin", trace.path, "-o", "dummy", plugins=plugins),
            measure.Program("walking the records", [suite.build / "tests" / "bench_walk_simple", trace.path], int),
            reading(trace),
        ], trace, suite.runs)
