"""Which numbers of pending ACKs a gauge may have shown during a span of time, by an offline report."""

import bisect
import math

EARLY, LATE = -math.inf, math.inf


class Steps:
    """Values over time. `may`: as well as the value, at any time."""

    def __init__(self, steps, may=()):
        self._steps = sorted(steps, key=lambda step: step[0])
        self._times = [t for t, _ in self._steps]
        self._may = set(may)

    def during(self, begin, end):
        first = bisect.bisect_right(self._times, begin)
        before = [self._steps[first - 1][1]] if first else [None]
        last = bisect.bisect_right(self._times, end)
        return set(before) | {value for _, value in self._steps[first:last]} | self._may


def known(*times):
    return [t for t in times if t is not None]


def of_migration(migration):
    """The source's counter; None: nothing is shown."""
    begin, end = migration["begin_ns"], migration["end_ns"]
    if migration["mechanism"] == "off":
        # Off is what nothing contradicts: known only when precopy is under way.
        return Steps([(EARLY, None), (begin, 0), (end, None)], may={None})
    steps = [(EARLY, None), *((t or begin, count) for t, count in migration["pending"]), (end, None)]
    return Steps(steps, may={None} if migration["mechanism"] != "per-device" else ())


class Blocked(Steps):
    """1 while nothing but ACKs holds the switchover, by the queries. Not shown before the mechanism is known: of
    per-device ACKs that is with the first query, of others when a destination has been found for the source."""

    def __init__(self, migration):
        begin, end = migration["begin_ns"], migration["end_ns"]
        spans = [step for first, last in migration["blocked"] for step in ((first, 1), (last, 0))]
        super().__init__([(EARLY, None), (begin, 0), *spans, (end, None)])
        queried = [t for t, _ in migration["pending"] if t is not None]
        self._known = queried[0] if migration["mechanism"] == "per-device" and queried else LATE

    def during(self, begin, end):
        return super().during(begin, end) | ({None} if begin < self._known else set())


def phases(migration):
    """phase -> 1 while it is the one"""
    turns = {"setup": migration["begin_ns"], "precopy": migration["precopy_begin_ns"],
             "switchover": migration["decision_ns"] or migration["final_query_ns"]}
    turns = {name: t for name, t in turns.items() if t is not None}
    last = [(migration["end_ns"], None)]
    return {name: Steps([(EARLY, None), *((t, int(other == name)) for other, t in turns.items()), *last])
            for name in ("setup", "precopy", "switchover")}


def waits(one, migration):
    """(earliest begin, begin that is certain, end) of a round's wait. Of legacy it is known later."""
    legacy = migration["mechanism"] != "per-device"
    asked = known(one["detected_ns"], one["requested_ns"])
    earliest = migration["begin_ns"] if legacy or not asked else min(asked)
    certain = LATE if legacy or one["requested_ns"] is None else one["requested_ns"]
    return earliest, certain, one["acked_ns"] or migration["end_ns"]


class OfDevice:
    """Pending ACKs of one device."""

    def __init__(self, device, migration):
        self._waits = [waits(one, migration) for one in device["rounds"]
                       if one["state"] in ("acked", "pending", "late")]
        self._begin, self._end = migration["begin_ns"], migration["end_ns"]
        self._turns = sorted({t for wait in self._waits for t in wait if math.isfinite(t)})

    def _at(self, t):
        sure = sum(certain <= t < end for _, certain, end in self._waits)
        most = sum(earliest <= t < end for earliest, _, end in self._waits)
        return set(range(sure, most + 1))

    def during(self, begin, end):
        moments = [begin, end, *(t for t in self._turns if begin <= t <= end)]
        allowed = set().union(*(self._at(t) | self._at(t - 1) for t in moments))
        return allowed | {None} | ({0} if begin <= self._begin else set())
