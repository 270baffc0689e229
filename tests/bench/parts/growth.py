"""Time and memory of the analysis over the length of the trace, for each back end, with the report (whose
size is that of the rounds it tells of) and without (`ackscope check`). Fails when the memory without
grows; how time grows is told, not judged."""

from lib import measure, traces
from lib.suite import titled

SIZES = (1_000_000, 2_500_000, 5_000_000, 10_000_000)
QUICK = (500_000, 650_000, 800_000, 1_000_000)
FLAT = 1.25  # the longest trace may take this much of the memory of the shortest; rounds are kept


def check(suite, kind, path):
    """Reads and reasons as an analysis does, and says a line or two."""
    return measure.Program(f"{kind}, check", [suite.programs / "ackscope", "check", path], None, (0, 1))


def rows(suite):
    for kind in ("ctf", "log", "simple"):
        peaks = []
        for wanted in suite.pick(QUICK, SIZES):
            with traces.trace(kind, wanted) as trace:
                both = [suite.analyze(trace.path, name=kind), check(suite, kind, trace.path)]
                found = list(measure.compare(titled(trace), both, trace, suite.pick(1, 3)))
            yield from found
            peaks.append(found[-1]["memory"])
        if None in peaks:
            raise measure.Failed(f"{kind}: its memory could not be measured, the benchmark's own is larger")
        if peaks[-1] > FLAT * peaks[0]:
            raise measure.Failed(f"{kind}: memory grows with the trace, {peaks[0]} to {peaks[-1]} MB")
