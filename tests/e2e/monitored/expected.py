"""What panels, annotations and variables must show of the scripted migrations, beyond that they show
something. Each takes the series of its query and returns what is wrong, or nothing."""

from monitored import stories
from monitored.stories import EIGHT, LATE_DEVICE, SLOW_DEVICE


def highest(found):
    return max(value for one in found for value in one.values)


def reaches(least, most):
    """The highest value of the run lies between, and in the end it is 0."""
    def check(found):
        wrong = [] if least <= highest(found) <= most else [f"{highest(found)} at most, not {least}-{most}"]
        return wrong + [f"{one.last} at the end" for one in found if one.last != 0]
    return check


def ends_with(value, digits=0):
    def check(found):
        lasts = [round(one.last, digits) for one in found]
        return [] if lasts == [value] else [f"{lasts}, not {value}"]
    return check


def ends_by(label, wanted, digits=None):
    """label value -> last value, of all series; where several have it, their sum"""
    def check(found):
        lasts = {}
        for one in found:
            lasts[one.labels.get(label)] = lasts.get(one.labels.get(label), 0) + one.last
        if digits is not None:
            lasts = {name: round(value, digits) for name, value in lasts.items()}
        missing = {name: value for name, value in wanted.items() if lasts.get(name) != value}
        return [f"{missing} are missing in {lasts}"] if missing else []
    return check


def labels(label, wanted):
    def check(found):
        there = sorted({one.labels.get(label) for one in found})
        return [] if there == sorted(wanted) else [f"{label} is {there}, not {sorted(wanted)}"]
    return check


def longest(name, least, most):
    """The device's highest value."""
    def check(found):
        there = {one.labels["device"]: max(one.values) for one in found}
        fits = least <= there.get(name, -1) <= most
        return [] if fits else [f"{name}: {there.get(name)}, not {least} to {most}"]
    return check


def both(*checks):
    return lambda found: [wrong for check in checks for wrong in check(found)]


def only(values, needed):
    """No other values than these, and those that are needed were there."""
    def check(found):
        there = {value for one in found for value in one.values}
        return [] if needed <= there <= values else [f"values {there}"]
    return check


ENDED = {outcome: stories.outcomes(outcome) for outcome in ("completed", "failed", "cancelled")}
TRIED = ENDED["completed"] + ENDED["failed"]

# "dashboard: panel, target" -> check. Of queries with $vm: see EXPECTED_OF_VM.
EXPECTED = {
    "fleet: panel Migrations in flight, A": reaches(2, 2),
    "fleet: panel Pending ACKs, A": reaches(8, 11),
    "fleet: panel Blocked now, A": reaches(1, 2),
    "fleet: panel Oldest pending ACK, A": reaches(2, 10),
    "fleet: panel Late requests, A": ends_with(stories.rounds("late")),
    "fleet: panel Failed, A": ends_with(round(ENDED["failed"] / TRIED, 2), 2),
    "fleet: panel In flight and waiting, A": reaches(2, 2),
    "fleet: panel Migrations that ended, A": labels("outcome", ENDED),
    "fleet: panel By mechanism, A": labels("mechanism", ["per-device"]),
    "fleet: panel Late requests by cause, A": labels("cause", ["reinit"]),
    "fleet: panel Requests and ACKs, A": labels("cause", ["setup", "reinit"]),
    "fleet: panel Devices with late requests, A": both(ends_by("device", {LATE_DEVICE: 1}),
                                                       labels("device", [LATE_DEVICE])),
    "fleet: panel Devices that held migrations, A": longest(EIGHT[-1], 1, 20),
    "fleet: panel Devices that held migrations, B": longest(SLOW_DEVICE, 2, 10),
    "fleet: panel Last migration of each VM, A": ends_by("outcome", ENDED),
    "fleet: panel Versions, A": ends_with(1),
    "fleet: panel Exporters and inputs, A": only({0, 1}, {1}),
    "fleet: panel Exporters and inputs, B": only({0, 1}, {1}),
    "fleet: panel Series left out, A": ends_by("label", {"vm": 0, "device": 0}),
    "fleet: annotation Late requests": labels("device", [LATE_DEVICE]),
    "fleet: annotation Ends of migrations": labels("outcome", ENDED),
}

# (story, "dashboard: panel, target") -> check
EXPECTED_OF_VM = {
    ("eight", "migration: panel Devices, A"): both(labels("device", EIGHT), only({0, 1, 2}, {0, 2})),
    ("slow", "migration: panel Devices, A"): only({0, 1, 2}, {0, 1, 2}),
    ("slow", "migration: panel Phase, A"): only({1, 2, 3}, {2}),
    ("eight", "migration: panel Pending ACKs, A"): lambda found: (
        [] if 8 <= highest(found) <= 9 else [f"{highest(found)} at most"]),
    ("eight", "migration: panel Round, A"): both(longest(EIGHT[0], 2, 2), longest(EIGHT[1], 1, 1)),
    ("eight", "migration: panel Blocked while pending, A"): longest(EIGHT[-1], 1, 20),
    ("slow", "migration: panel Blocked while pending, A"): longest(SLOW_DEVICE, 1, 10),
    ("slow", "migration: panel Initial bytes left, A"): longest(SLOW_DEVICE, 1 << 20, 4 << 20),
    ("late", "migration: panel Late requests, A"): ends_with(1),
    ("late", "migration: panel Outcome of the last migration, A"): only({2}, {2}),
    ("cancelled", "migration: panel Outcome of the last migration, A"): only({3}, {3}),
    ("normal", "migration: panel Outcome of the last migration, A"): only({1}, {1}),
    ("late", "migration: panel Rounds of the last migration, A"): ends_with(3),
    ("eight", "migration: panel Rounds of the last migration, A"): ends_with(9),
    ("late", "migration: annotation Late requests"): labels("device", [LATE_DEVICE]),
    ("normal", "migration: annotation Ends of migrations"): labels("outcome", ["completed"]),
}
