"""What 'records stats' must answer about generated migrations, from the truth that they were made of; with
none of the product's code: quantiles by sorting, Wilson's interval as its textbook has it."""

import math


def nearest_rank(values, percent):
    """The smallest value with at least `percent` % of all at or below it."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[max(0, math.ceil(percent * len(ordered) / 100) - 1)]


def wilson(hits, of):
    """Roots of (p - x)^2 = z^2 x (1 - x) / n, found as such: z is 1.96."""
    if of == 0:
        return None, None
    p, z2 = hits / of, 1.96 ** 2
    a, b, c = 1 + z2 / of, -(2 * p + z2 / of), p * p
    root = math.sqrt(b * b - 4 * a * c)
    return (0 if hits == 0 else (-b - root) / (2 * a)), (1 if hits == of else (-b + root) / (2 * a))


def known(truth):
    """What the store can know of a migration, by which sides were recorded. Halves that were joined know
    what the source knew; the clocks of two hosts were never compared."""
    both, source = truth["sides"] == "both", truth["sides"] != "destination"
    # Only the per-device mechanism has requests that can be late, and only the source sees them. A late one fails
    # the migration, so one that completed had none; of other ends nobody knows whether it came to a decision.
    late = any(r["state"] == "late" for d in truth["devices"] for r in d["rounds"])
    return {"source": source,
            "late_possible": source and truth["mechanism"] == "per-device" and (
                truth["outcome"] == "completed" or late),
            "outcome": truth["outcome"] if source or truth["outcome"] == "completed" else "unknown",
            "downtime": truth["downtime_ns"] if source else None,
            "outage": truth["outage_ns"] if both else None,
            "blocked": truth["ack_blocked_ns"] if source else None,
            "mechanism": truth["mechanism"], "release": truth["release"], "vm": truth["vm"],
            "cause": truth["cause"] if source else None,
            "hosts": (truth["hosts"][0] if truth["sides"] != "destination" else None,
                      truth["hosts"][1] if truth["sides"] != "source" else None)}


def devices_of(truth):
    """(name, rounds, late rounds, latencies, blocked)"""
    source = truth["sides"] != "destination"
    for device in truth["devices"]:
        rounds = device["rounds"]
        acked = [r for r in rounds if r["state"] == "acked"]
        if source:
            yield (device["source_name"], len(rounds), sum(r["state"] == "late" for r in rounds),
                   [r["latency_ns"] for r in acked], device["ack_blocked_ns"])
        else:
            yield device["destination_name"], len(acked), 0, [], None


def group_of(truth, by, month):
    facts = known(truth)
    if by == "host-pair":
        return " -> ".join(facts["hosts"]) if None not in facts["hosts"] else None
    if by == "cause":
        return facts["cause"] or (None if facts["outcome"] == "failed" else "no error")
    if by.startswith("label:"):
        return truth.get(by.removeprefix("label:"))
    return {"all": "all", "month": month(truth["begin_ns"]), "source-host": facts["hosts"][0],
            "destination-host": facts["hosts"][1],
            "outcome": None if facts["outcome"] == "unknown" else facts["outcome"]}.get(by, facts.get(by))


class Group:
    def __init__(self):
        self.migrations = self.completed = self.failed = self.cancelled = 0
        self.failed_seen = self.ended_seen = self.late = self.late_possible = 0
        self.rounds = self.late_rounds = 0
        self.once = set()
        self.values = {"ack_latency": [], "ack_blocked": [], "downtime": [], "outage": []}

    def add(self, number, facts, rounds, late_rounds, latencies, blocked):
        self.migrations += 1
        self.completed += facts["outcome"] == "completed"
        self.failed += facts["outcome"] == "failed"
        self.cancelled += facts["outcome"] == "cancelled"
        # A destination alone can say completed, never failed.
        self.failed_seen += facts["source"] and facts["outcome"] == "failed"
        self.ended_seen += facts["source"] and facts["outcome"] in ("completed", "failed")
        self.late += facts["late_possible"] and late_rounds > 0
        self.late_possible += facts["late_possible"]
        self.rounds += rounds
        self.late_rounds += late_rounds
        self.values["ack_latency"] += latencies
        first = number not in self.once  # what a migration has once counts once, however many devices it has
        self.once.add(number)
        for name, value in (("ack_blocked", blocked), ("downtime", facts["downtime"] if first else None),
                            ("outage", facts["outage"] if first else None)):
            self.values[name] += [] if value is None else [value]

    def answer(self, name):
        """As the JSON answer has it."""
        def share(hits, of):
            low, high = wilson(hits, of)
            return {"count": hits, "of": of, "rate": hits / of if of else None, "low": low, "high": high}
        row = {"group": name, "migrations": self.migrations, "completed": self.completed,
               "failed": self.failed, "cancelled": self.cancelled,
               "other": self.migrations - self.completed - self.failed - self.cancelled,
               "rounds": self.rounds, "late_rounds": self.late_rounds,
               "failed_rate": share(self.failed_seen, self.ended_seen),
               "late_rate": share(self.late, self.late_possible)}
        for name, values in self.values.items():
            row[name] = {"count": len(values), **{f"p{p}_ns": nearest_rank(values, p) for p in (50, 90, 99)},
                         "max_ns": max(values, default=None)}
        return row


def rules_of(truth):
    return {f["rule"] for f in truth["findings"]} if truth["sides"] != "destination" else set()


def stats(truths, by, month):
    """group -> row"""
    groups = {}

    def add(name, *what):
        groups.setdefault(name, Group()).add(*what)

    for truth in truths:
        facts, devices = known(truth), list(devices_of(truth))
        whole = (sum(d[1] for d in devices), sum(d[2] for d in devices),
                 [latency for d in devices for latency in d[3]], facts["blocked"])
        if by == "device":
            for name, *rest in devices:
                add(name, truth["number"], facts, *rest)
        elif by == "rule":
            for rule in rules_of(truth):
                add(rule, truth["number"], facts, *whole)
        else:
            add(group_of(truth, by, month), truth["number"], facts, *whole)
    return {name: group.answer(name) for name, group in groups.items()}


def differences(said, true, where=""):
    """Where an answer is not the truth; rates to six decimals."""
    if isinstance(true, dict) and isinstance(said, dict):
        wrong = [f"{where}: {sorted(set(said) ^ set(true))} only on one side"] if set(said) != set(true) else []
        return wrong + [w for key in true if key in said
                        for w in differences(said[key], true[key], f"{where}/{key}")]
    if isinstance(true, float) and isinstance(said, (int, float)):
        return [] if abs(said - true) <= 1e-6 else [f"{where}: {said}, not {true}"]
    return [] if said == true else [f"{where}: {said!r}, not {true!r}"]


def rank_bounds(values, percent):
    """The values between which the true quantile lies with 95 %; None where there are too few to tell."""
    ordered, n, p = sorted(values), len(values), percent / 100
    reach = 1.96 * math.sqrt(n * p * (1 - p))
    low, high = math.ceil(n * p - reach - 1e-9), math.floor(n * p + reach + 1e-9) + 1
    return (ordered[low - 1] if n * p - reach > 0 else None, ordered[high - 1] if n * p + reach < n else None)


def periods(answer, truths):
    """The migrations of the earlier period and of the later one."""
    bounds = (answer["before_begin_ns"], answer["begin_ns"], answer["end_ns"])
    return [[t for t in truths if begin <= t["begin_ns"] < end] for begin, end in zip(bounds, bounds[1:])]


def wrong_regressions(answer, truths):
    """Figures and verdicts of `regressions --by label:firmware --all`."""
    wrong = []
    by_name = [{name: [t for t in within if t["firmware"] == name] for name in {t["firmware"] for t in within}}
               for within in periods(answer, truths)]
    for row in answer["rows"]:
        values = [latencies(period[row["group"]]) for period in by_name]
        if row["figure"] not in ("ACK latency p50", "ACK latency p90"):
            continue
        percent = int(row["figure"][-2:])
        for name, one in zip(("before", "after"), values):
            said = row[name]["count"], row[name]["value_ns"], row[name]["low_ns"], row[name]["high_ns"]
            true = len(one), nearest_rank(one, percent), *rank_bounds(one, percent)
            if said != true:
                wrong.append(f"{row['group']} {row['figure']} {name}: {said}, not {true}")
        bounds = [rank_bounds(one, percent) for one in values]
        verdict = "worse" if bounds[1][0] > bounds[0][1] else "better" if bounds[1][1] < bounds[0][0] else \
            "no clear change"
        if row["change"] != verdict:
            wrong.append(f"{row['group']} {row['figure']} is {row['change']}, not {verdict}")
    return wrong if len(answer["rows"]) > 20 else [*wrong, f"only {len(answer['rows'])} rows"]


def latencies(truths):
    return [value for truth in truths for device in devices_of(truth) for value in device[3]]
