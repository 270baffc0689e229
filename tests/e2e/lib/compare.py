"""Compares an expected story (from a truth or from another report) with a report's. Every function
returns a list of sentences; an empty list means equal."""

import dataclasses

from lib.story import (ACKS, DESTINATION_TIMES, MIGRATION_FACTS, MIGRATION_TIMES, ROUND_FACTS,
                       ROUND_TIMES, uncertainty)

DOWNTIME = 2_000_000  # query-migrate counts whole milliseconds, on both ends


@dataclasses.dataclass
class Terms:
    """On which terms two stories are equal."""
    same_side: int           # ns by which two stamps of one event may differ
    shift: int = 0           # add to the report's times: simple counts from the host's boot
    subset: bool = False     # the report may know less (null, unknown), but nothing else
    seen: dict = dataclasses.field(default_factory=dict)  # the largest difference met, by key

    def time_differs(self, key, expected, actual, slack=0):
        difference = abs(actual + self.shift - expected)
        self.seen[key] = max(self.seen.get(key, 0), difference)
        return difference > self.same_side + slack


def unknown(value):
    return value is None or value == "unknown"


def time(terms, key, expected, actual, slack=0, also=None):
    if actual is None and (expected is None or terms.subset):
        return []
    if expected is None or actual is None:
        return [f"{key} is {actual}, expected {expected}"]
    choices = [e for e in (expected, also) if e is not None]
    if all(terms.time_differs(key, e, actual, slack) for e in choices):
        off = min((actual + terms.shift - e for e in choices), key=abs)
        return [f"{key} is off by {off / 1000:.1f} us (allowed {(terms.same_side + slack) / 1000} us)"]
    return []


def fact(terms, key, expected, actual, also=()):
    if actual == expected or actual in also or terms.subset and unknown(actual):
        return []
    return [f"{key} is {actual!r}, expected {expected!r}"]


def rounds_equal(terms, expected, actual, slack):
    wrong = []
    slack = max(slack, actual.get("cross_host_uncertainty_ns") or 0)
    for key in ROUND_FACTS:
        if key not in expected.get("ignore", ()):
            wrong += fact(terms, key, expected[key], actual[key])
    for key in ROUND_TIMES:
        if key not in expected.get("ignore", ()):
            also = expected.get("load_begin_also") if key == "load_begin_ns" else None
            wrong += time(terms, key, expected[key], actual[key],
                          slack if key in DESTINATION_TIMES else 0, also)
    return wrong


def rounds_within(terms, expected, actual, slack):
    """Each reported round is one of the expected ones, in their order; one without a number may be
    a piece of any, since its beginning was not seen."""
    wrong, begin = [], 0
    for reported in actual:
        whole = reported["round"] is not None
        choice = expected[begin:] if whole else expected
        faults = [rounds_equal(terms, one, reported, slack) for one in choice]
        fit = next((i for i, found in enumerate(faults) if not found), None)
        if fit is None:
            closest = min(faults, key=len, default=["there is none left"])
            wrong += [f"round {reported['round']} fits no true round: {w}" for w in closest]
        elif whole:
            begin += fit + 1
    return wrong


def device(terms, expected, actual, slack):
    wrong = fact(terms, "destination_name", expected["destination_name"],
                 actual["destination_name"])
    if expected["final_check_covered"] is not None:
        wrong += fact(terms, "final_check_covered", expected["final_check_covered"],
                      actual["final_check_covered"])
    if terms.subset:
        return wrong + rounds_within(terms, expected["rounds"], actual["rounds"], slack)
    if len(expected["rounds"]) != len(actual["rounds"]):
        return wrong + [f"{len(actual['rounds'])} rounds, expected {len(expected['rounds'])}"]
    for one, other in zip(expected["rounds"], actual["rounds"]):
        wrong += [f"round {one['round']}: {w}" for w in rounds_equal(terms, one, other, slack)]
    return wrong


def devices(terms, expected, actual, slack):
    wrong = []
    reported = {d["source_name"]: d for d in actual}
    for one in expected:
        name = one["source_name"]
        if name in reported:
            wrong += [f"{name}: {w}" for w in device(terms, one, reported.pop(name), slack)]
        elif not terms.subset:
            wrong.append(f"{name}: not reported")
    if not terms.subset:
        wrong += [f"{name}: reported, but there is no such device" for name in reported]
    return wrong


def count_at(steps, moment, tolerance):
    """The counts a step function may show at `moment`."""
    counts, before = set(), None
    for t, count in steps:
        if t is not None and t > moment + tolerance:
            break
        if t is not None and t >= moment - tolerance:
            counts.add(before)
        else:
            counts.clear()
        counts.add(count)
        before = count
    return counts


def pending(terms, expected, actual):
    if terms.subset:
        return [f"pending shows {count} at {t}" for t, count in actual if t is not None
                and count not in count_at(expected, t + terms.shift, terms.same_side)]
    counts = [count for _, count in actual]
    if counts != [count for _, count in expected]:
        return [f"pending steps {counts}, expected {[count for _, count in expected]}"]
    wrong = []
    for (t, count), (reported, _) in zip(expected, actual):
        if t is not None:
            wrong += time(terms, f"pending step to {count}", t, reported)
    return wrong


def order(terms, expected, actual):
    if any(name is None for name, _ in expected):
        return []
    if terms.subset:
        rest = iter(expected)
        return [] if all(a in rest for a in actual if a[1] is not None) else \
            [f"order of ACKs {actual} contradicts {expected}"]
    return [] if actual == expected else [f"order of ACKs is {actual}, expected {expected}"]


def outage(terms, expected, actual):
    slack = actual["outage_uncertainty_ns"] or 0
    shiftless = Terms(2 * terms.same_side, 0, terms.subset, terms.seen)
    wrong = time(shiftless, "outage_ns", expected["outage_ns"], actual["outage_ns"], slack)
    down = Terms(DOWNTIME, 0, terms.subset)
    return wrong + time(down, "downtime_ns", expected["downtime_ns"], actual["downtime_ns"])


def acks(terms, expected, actual, ignore):
    wrong = []
    for key in ACKS:
        if not {"acks", f"acks.{key}"} & ignore:
            wrong += fact(terms, f"acks.{key}", expected[key], actual[key])
    return wrong


def names(finding):
    return f"{finding['rule']} ({finding['device']})"


# After a stop by management these are info (docs/rules.md); the truths give the ordinary severity.
INFO_WHEN_STOPPED = {"over-downtime-limit", "load-in-downtime", "slow-ack"}

# What an explanation says of a stage.
STAGES = {"not-sent": "had not been sent completely", "in-flight": "had not arrived",
          "loading": "was still loading", "ack-in-flight": "had not received an ACK"}


def severity(wanted, stopped_before):
    lowered = stopped_before and wanted["rule"] in INFO_WHEN_STOPPED
    return "info" if lowered else wanted["severity"]


def covers(wanted, finding, stopped_before=False):
    device_fits = (finding["device"] == wanted["device"]
                   or wanted.get("device_optional") and finding["device"] is None)
    return (finding["rule"] == wanted["rule"] and device_fits
            and finding["severity"] == severity(wanted, stopped_before))


def allows(wanted, finding, stopped_before):
    """As covers(); what is allowed without a device is so for any."""
    device = wanted["device"] or finding["device"]
    return covers(wanted | {"device": device}, finding, stopped_before)


def stage(wanted, finding):
    """An ACK that never came says what it was waiting for."""
    words = STAGES.get(wanted.get("stage"))
    if wanted["rule"] != "ack-never-came" or not words or words in finding["explanation"]:
        return []
    return [f"{names(finding)} does not say {wanted['stage']}: {finding['explanation']}"]


def findings(terms, expected, actual):
    """Every required one once, of each group at least one, nothing that is not allowed. Where events
    are missing, less may be found."""
    wrong, rest, stopped = [], list(actual), expected["stopped_before"]
    for wanted in expected["required"]:
        hit = next((f for f in rest if covers(wanted, f, stopped)), None)
        if hit:
            rest.remove(hit)
            wrong += [] if terms.subset else stage(wanted, hit)
        elif not terms.subset or wanted["rule"] == "trace-incomplete":
            wrong.append(f"finding {names(wanted)} is missing")
    for group in expected["any_of"]:
        if not terms.subset and not any(covers(w, f, stopped) for w in group for f in actual):
            wrong.append(f"none of {[names(w) for w in group]} is there")
    optional = expected["may"] + [f for group in expected["any_of"] for f in group]
    for finding in rest:
        lost = terms.subset and finding["rule"] == "trace-incomplete"
        if not lost and not any(allows(wanted, finding, stopped) for wanted in optional):
            wrong.append(f"finding {names(finding)}, {finding['severity']}, has no ground: "
                         f"{finding['title']}")
    return wrong


def stories(terms, expected, actual):
    ignore = expected.get("ignore", set())
    slack = uncertainty(actual)
    wrong = []
    for key in MIGRATION_FACTS:
        if key not in ignore:
            wrong += fact(terms, key, expected[key], actual[key], expected.get(f"{key}_also", ()))
    for key in MIGRATION_TIMES:
        on_destination = key == "guest_resumed_ns"
        wrong += time(terms, key, expected[key], actual[key], slack if on_destination else 0)
    wrong += outage(terms, expected, actual)
    wrong += pending(terms, expected["pending"], actual["pending"])
    wrong += acks(terms, expected["acks"], actual["acks"], ignore)
    wrong += order(terms, expected["order"], actual["order"])
    wrong += devices(terms, expected["devices"], actual["devices"], slack)
    return wrong
