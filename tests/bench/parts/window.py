"""The end of a long trace (`--begin`) beside all of it: the last 10 ms, and the last five seconds, which
hold the end of the migration. babeltrace2 cuts the same out of what it decodes, and must see the same
events inside."""

from lib import measure, traces
from lib.suite import babeltrace2, counted, events_understood, titled, told

WINDOWS = (("last 10 ms", 10_000_000), ("last 5 s", 5_000_000_000))


def last_time(program):
    """ns since the epoch, of the last event"""
    return told(measure.once(program).output, "last_ns")


def ours(suite, kind, trace, *words):
    return suite.analyze(trace.path, *words, name=f"{kind}, ackscope", count=events_understood if words else None)


def theirs(trace, *words):
    return babeltrace2("ctf, babeltrace2 -o dummy", trace.path, *words, "-o", "dummy")


def compare(case, suite, kind, trace, *words):
    rivals = [theirs(trace, *words)] if kind == "ctf" else []
    return measure.compare(f"{case}, {titled(trace)}", [ours(suite, kind, trace, *words), *rivals], trace,
                           suite.pick(2, 3))


def rows(suite):
    for kind in ("ctf", "log"):
        with traces.trace(kind, suite.pick(200_000, 6_000_000)) as trace:
            yield from compare("whole trace", suite, kind, trace)
            end = last_time(ours(suite, kind, trace))
            for title, length in WINDOWS:
                begin = f"--begin={(end - length) // 10**9}.{(end - length) % 10**9:09}"
                inside = counted(trace.path, begin, plugins=suite.build / "plugins")
                yield from compare(title, suite, kind, traces.Trace(trace.path, inside, trace.files), begin)
