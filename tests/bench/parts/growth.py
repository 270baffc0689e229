"""Time and memory of the analysis over the length of the trace, for each back end. Fails when memory
grows; how time grows is told, not judged."""

from lib import measure, traces
from lib.suite import titled

SIZES = (1_000_000, 2_500_000, 5_000_000, 10_000_000)
QUICK = (200_000, 400_000, 600_000, 800_000)
FLAT = 1.10  # peak memory at the longest trace may be this much of the shortest one's


def rows(suite):
    for kind in ("ctf", "log", "simple"):
        peaks = []
        for wanted in suite.pick(QUICK, SIZES):
            with traces.trace(kind, wanted) as trace:
                [row] = measure.compare(titled(trace), [suite.analyze(trace.path, name=kind)], trace,
                                        suite.pick(2, 3))
            yield row
            peaks.append(row["memory"])
        if peaks[-1] > FLAT * peaks[0]:
            raise measure.Failed(f"{kind}: memory grows with the trace, {peaks[0]} to {peaks[-1]} MB")
