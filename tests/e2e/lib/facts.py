"""What a migration adds to the metrics (docs/metrics.md): from a truth or from an offline report, with
nothing of the product's own counting; and the metrics of many."""

import bisect
import collections
import dataclasses

NS = 1_000_000_000
# The defaults (LiveRequest).
LATENCY = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
DOWNTIME = (0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10)
ROUNDS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64)


@dataclasses.dataclass
class Facts:
    mechanisms: list  # the true one first, then what may be said instead
    outcome: str
    incoming: str
    acks: int
    requests: int
    causes: collections.Counter  # of the requests that are told by devices
    late: collections.Counter    # (device, cause)
    rounds: int
    latencies: list
    downtime: float
    outage: float
    blocked: float

    def all_causes(self):
        """With what no device told: legacy asks once, at the set-up."""
        rest = self.requests - sum(self.causes.values())
        cause = "setup" if self.mechanisms[0] == "legacy" else "unknown"
        return self.causes + collections.Counter({cause: max(0, rest)})


def seconds(ns):
    return None if ns is None else ns / NS


def of_rounds(devices, time):
    """`time`: key of a time -> key in these rounds."""
    rounds = [(device["source_name"] or device["destination_name"], one)
              for device in devices for one in device["rounds"]]
    return {
        "causes": collections.Counter(one["cause"] for _, one in rounds
                                      if one[time("requested")] is not None),
        "late": collections.Counter((name, one["cause"]) for name, one in rounds
                                    if one["state"] == "late"),
        "rounds": len(rounds),
        "latencies": [seconds(one[time("acked")] - one[time("sent")]) for _, one in rounds
                      if one[time("acked")] is not None and one[time("sent")] is not None],
    }


def from_truth(truth):
    downtime = truth["downtime_ms"] if truth["outcome"] == "completed" else None
    return Facts(mechanisms=[truth["mechanism"], *truth["mechanism_also"]], outcome=truth["outcome"],
                 incoming=truth["outcome_destination"], acks=truth["acks"]["received"],
                 requests=truth["acks"]["requested"],
                 downtime=None if downtime is None else downtime / 1000,
                 outage=None if truth["outage_ms"] is None else truth["outage_ms"] / 1000,
                 blocked=None, **of_rounds(truth["devices"], lambda key: key))


def from_report(migration):
    return Facts(mechanisms=[migration["mechanism"]], outcome=migration["outcome"],
                 incoming=migration["outcome_destination"] if migration["destination"] else None,
                 acks=migration["acks"]["received"] or 0,
                 requests=migration["acks"]["requested"] or 0,
                 downtime=seconds(migration["downtime_ns"]), outage=seconds(migration["outage_ns"]),
                 blocked=seconds(migration["ack_blocked_ns"]),
                 **of_rounds(migration["devices"], "{}_ns".format))


def counters(facts):
    """name and labels -> count, by the first mechanism of each."""
    sums = collections.Counter()
    for one in facts:
        sums["ackscope_acks_total",] += one.acks
        sums["ackscope_migrations_total", ("mechanism", one.mechanisms[0]), ("outcome", one.outcome)] += 1
        if one.incoming is not None:
            sums["ackscope_incoming_migrations_total", ("outcome", one.incoming)] += 1
        for cause, count in one.all_causes().items():
            sums["ackscope_ack_requests_total", ("cause", cause)] += count
        for (_, cause), count in one.late.items():
            sums["ackscope_late_requests_total", ("cause", cause)] += count
    return {(name, tuple(labels)): count for (name, *labels), count in sums.items() if count}


COUNTERS = ("ackscope_acks_total", "ackscope_migrations_total", "ackscope_incoming_migrations_total",
            "ackscope_ack_requests_total", "ackscope_late_requests_total")


def histograms(facts):
    """name -> (bounds, values); what is not known is no value."""
    def all_of(member):
        return [getattr(one, member) for one in facts if getattr(one, member) is not None]

    rounds = [one.rounds for one in facts if one.mechanisms[0] != "unknown"]
    return {"ackscope_ack_latency_seconds": (LATENCY, sum((one.latencies for one in facts), [])),
            "ackscope_migration_rounds": (ROUNDS, rounds),
            "ackscope_ack_blocked_seconds": (LATENCY, all_of("blocked")),
            "ackscope_downtime_seconds": (DOWNTIME, all_of("downtime")),
            "ackscope_outage_seconds": (DOWNTIME, all_of("outage"))}


def counters_differ(facts, found):
    """The counters of a scrape are those of the facts, no less and no more."""
    wanted = counters(facts)
    there = {name: value for name, value in found.items() if name[0] in COUNTERS and value}
    return [f"{name} is {there.get(name, 0):g}, expected {wanted.get(name, 0)}"
            for name in sorted(wanted.keys() | there.keys()) if wanted.get(name, 0) != there.get(name, 0)]


def histograms_differ(facts, found, slack=1e-6, buckets=True, leave=()):
    """`slack`: seconds by which each value may be wrong."""
    wrong = []
    for name, (bounds, values) in histograms(facts).items():
        if name in leave:
            continue
        count, total = found.get((name + "_count", ())), found.get((name + "_sum", ()))
        if count != len(values):
            wrong.append(f"{name}_count is {count}, expected {len(values)}")
        elif abs(total - sum(values)) > slack * max(1, len(values)):
            wrong.append(f"{name}_sum is {total}, expected {sum(values)}")
        elif buckets:
            below = sorted(values)
            for bound in bounds:
                there = found.get((name + "_bucket", (("le", f"{bound:g}"),)))
                if there != bisect.bisect_right(below, bound):
                    wrong.append(f"{name} up to {bound}: {there}, expected {bisect.bisect_right(below, bound)}")
    return wrong
