"""Whether a figure stays what it was: the slope of its last three quarters, by the median of the slopes
between pairs of samples, so that a peak here and there does not count."""

import dataclasses
import statistics

WARM = 0.25   # of the time; what is kept up to a limit fills it then
PROCESS = 1024  # bytes a reader of LTTng may keep of each process it meets, for as long as it runs (docs/live.md)
PAIRS = 4000  # of samples, at most
MIB = 1 << 20


@dataclasses.dataclass
class Bound:
    """What may be gained in the time behind the warm-up: this share of the median, or so much."""
    share: float
    least: float


# rss, pss, anonymous: bytes.
BOUNDS = {"rss": Bound(0.04, 1 * MIB), "pss": Bound(0.04, 1 * MIB), "anonymous": Bound(0.05, 1 * MIB),
          "descriptors": Bound(0, 1), "threads": Bound(0, 1), "children": Bound(0, 1),
          "files": Bound(0.25, 2), "bytes": Bound(0.10, 1 * MIB)}


@dataclasses.dataclass
class Verdict:
    who: str
    what: str
    begin: float  # median of the first tenth behind the warm-up
    end: float    # ... of the last tenth
    peak: float
    gained: float  # by the slope
    bound: float

    @property
    def flat(self):
        return self.gained <= self.bound


def slope(points):
    """Per second, the median over pairs that are at least a quarter of the time apart."""
    span = points[-1][0] - points[0][0]
    step = max(1, int(len(points) ** 2 / PAIRS) + 1)
    slopes = []
    for number, (time, value) in enumerate(points):
        for later, other in points[number + 1 + number % step::step]:
            if later - time >= span / 4:
                slopes.append((other - value) / (later - time))
    return statistics.median(slopes) if slopes else 0.0


def judge(who, what, points, met=0):
    """`points`: (seconds, value), in order; None with too few of them. `met`: so many processes came in that time."""
    if len(points) < 8:
        return None
    first, last = points[0][0], points[-1][0]
    kept = [point for point in points if point[0] >= first + WARM * (last - first)]
    values = [value for _, value in kept]
    part = max(1, len(values) // 10)
    bound = BOUNDS[what]
    most = max(bound.least, bound.share * statistics.median(values))
    if what in ("rss", "pss", "anonymous"):
        most += met * (1 - WARM) * PROCESS
    return Verdict(who, what, statistics.median(values[:part]), statistics.median(values[-part:]), max(values),
                   slope(kept) * (last - kept[0][0]), most)
