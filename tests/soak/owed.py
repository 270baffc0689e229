"""What the exporter must have counted when some migrations are over: of each metric at least and at most so
much. Of a migration that all of the trace tells both are the same; where events were lost, or a process was
killed between an event and the line of its truth, they are not.

An item is (the keys that may count it, least, most); a key is (metric, labels as sorted pairs)."""

import collections
import itertools

from lib import facts

MECHANISMS = ("off", "legacy", "per-device", "unknown")
CAUSES = ("setup", "reinit", "final-check-failed", "unknown")
ENDED, INCOMING = "ackscope_migrations_total", "ackscope_incoming_migrations_total"
REQUESTS, LATE = "ackscope_ack_requests_total", "ackscope_late_requests_total"
# What depends on how fast the machine is.
NOT_COUNTED = ("ackscope_ack_blocked_seconds",)
HISTOGRAMS = tuple(name + "_count" for name in facts.histograms([]) if name not in NOT_COUNTED)
NAMES = (*facts.COUNTERS, *HISTOGRAMS)


def key(name, **labels):
    return name, tuple(sorted(labels.items()))


def counts(made):
    """key -> count, of Facts"""
    found = dict(facts.counters(made))
    for name, (_, values) in facts.histograms(made).items():
        if values and name not in NOT_COUNTED:
            found[name + "_count", ()] = len(values)
    return found


def exact(made):
    """Of Facts, whose mechanism may have several names."""
    items = []
    for one in made:
        for (name, labels), count in counts([one]).items():
            keys = [(name, labels)]
            if name == ENDED:
                keys = [key(ENDED, mechanism=mechanism, outcome=one.outcome) for mechanism in one.mechanisms]
            items.append((tuple(keys), count, count))
    return items


def at_most(made, outcomes=(), more=0, ends=0):
    """Of migrations of which events are missing, or `more` were not written down: each that was seen counts
    once (`ends`: it was), as it ended or as one of `outcomes`."""
    items = []
    for one in made:
        hows = sorted({one.outcome, *outcomes})
        items.append((tuple(key(ENDED, mechanism=m, outcome=how) for m in MECHANISMS for how in hows), ends, 1))
        incoming = sorted({one.incoming or "unfinished", *outcomes})
        items.append((tuple(key(INCOMING, outcome=how) for how in incoming), 0, 1))
        for name, value, labels in (("ackscope_acks_total", one.acks, [()]),
                                    (REQUESTS, one.requests, causes()),
                                    (LATE, sum(one.late.values()), causes())):
            items.append((tuple((name, each) for each in labels), 0, value + more))
        for name in HISTOGRAMS:
            rounds = len(one.latencies) if name.startswith("ackscope_ack_latency") else 1
            items.append((((name, ()),), 0, rounds + more))
    return items


def may_have_no_end(items):
    """Whether one of them may be counted only when it is given up."""
    return any(label == ("outcome", "unfinished") for keys, _, _ in items for _, labels in keys for label in labels)


def causes():
    return [(("cause", cause),) for cause in CAUSES]


class Sums:
    """Least and most of each key, and of each metric over all its keys."""

    def __init__(self, items):
        self.least, self.most = collections.Counter(), collections.Counter()
        self.totals = collections.defaultdict(lambda: [0, 0])
        for keys, least, most in items:
            for one in keys:
                self.most[one] += most
            if len(keys) == 1:
                self.least[keys[0]] += least
            total = self.totals[keys[0][0]]
            total[0], total[1] = total[0] + least, total[1] + most

    def differ(self, found):
        """Complaints; `found`: key -> how much it has grown."""
        there = {one: value for one, value in found.items() if one[0] in NAMES and value}
        wrong = [self._says(one, there.get(one, 0), self.least[one], self.most[one])
                 for one in sorted(self.most.keys() | there.keys())]
        for name in NAMES:
            value = sum(count for one, count in there.items() if one[0] == name)
            wrong.append(self._says((name, "in all"), value, *self.totals[name]))
        return [text for text in wrong if text]

    def slack(self):
        """How much is not known: 0 when all is."""
        return sum(most - least for least, most in self.totals.values())

    @staticmethod
    def _says(one, value, least, most):
        if least <= value <= most:
            return None
        wanted = f"{least}" if least == most else f"{least} to {most}"
        return f"{one[0]} {one[1]}: {value:g}, truly {wanted}"


def grown(before, now):
    """Of two scrapes' values: what was counted between them."""
    names = {one for one in itertools.chain(before, now) if one[0] in NAMES}
    return {one: now.get(one, 0) - before.get(one, 0) for one in names}
