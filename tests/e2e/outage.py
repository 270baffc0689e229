"""The parts of every outage: no gap, no overlap, together the outage; and they agree with what the
recordings say by themselves: QEMU's downtime checkpoints, read here from the log file, and what the
emulated devices noted of their loads. Blocked time lies between the bounds that the queries give."""

import re

from lib import stamps
from lib.check import Checks, arguments
from lib.program import complaints_about, in_parallel
from lib.recordings import BACKENDS, all_recordings

MS = 1_000_000
# Steps of one side, between two of its own events.
OWN_SIDE = 300_000
# What moves a boundary by the tracer's or the clock's doing.
ACROSS = 2 * MS


def lines_of(path):
    """(time, event, text) of a QEMU log file, both prefixes."""
    for line in path.read_bytes().splitlines():
        if match := stamps.ISO.match(line):
            at, rest = stamps.read_iso(match), line[match.end():]
        elif match := stamps.TID.match(line):
            at, rest = int(match[2]) * 1_000_000_000 + int(match[3]) * 1000, line[match.end():]
        else:
            continue
        event, _, text = rest.decode("utf-8", "replace").partition(" ")
        yield at, event, text.strip()


def checkpoints(recording, side):
    """Time of each checkpoint of the last attempt; null where a process was killed."""
    [path] = recording.inputs("log", side)
    return {text: at for at, event, text in lines_of(path) if event == "vmstate_downtime_checkpoint"}


def check_shape(m):
    parts, wrong = m["outage_parts"], []
    if m["outage_ns"] is None:
        return ["parts of an outage that is not known"] if parts else []
    if not parts:
        return ["no parts"]
    at = m["guest_stopped_ns"]
    for part in parts:
        if part["begin_ns"] != at or part["duration_ns"] <= 0:
            wrong.append(f"gap or overlap at {part}")
        at = part["begin_ns"] + part["duration_ns"]
    if at != m["guest_resumed_ns"]:
        wrong.append("the last part does not end when the guest runs again")
    if sum(part["duration_ns"] for part in parts) != m["outage_ns"]:
        wrong.append("the parts do not add up")
    if any(part["part"] == "unknown" for part in parts):
        wrong.append("a part is unknown although nothing was lost")
    return wrong


def total(m, *stages, device=None, side=None):
    return sum(part["duration_ns"] for part in m["outage_parts"]
               if part["part"] in stages and (device is None or part["device"] == device)
               and (side is None or part["side"] == side))


def near(what, got, expected, tolerance):
    if abs(got - expected) <= tolerance:
        return []
    return [f"{what}: {got / MS:.3f} ms, expected {expected / MS:.3f} ms"]


def check_checkpoints(recording, m, truth):
    wrong, source = [], checkpoints(recording, "source")
    by_the_migration = truth["guest_running_at_decision"]
    if by_the_migration and "src-vm-stopped" in source:
        stopping = source["src-vm-stopped"] - truth["guest_stopped"]
        # On simple's axis there is no epoch: the distance is the same.
        wrong += near("stopping", total(m, "stopping-devices"), stopping, OWN_SIDE)
    if m["outcome"] != "completed":
        return wrong
    there = checkpoints(recording, "destination")
    starting = truth["guest_resumed"] - there["dst-precopy-loadvm-completed"]
    starting += recording.truth["clock_skew_ns"]
    if recording.truth["clock_skew_ns"] == 0:
        wrong += near("starting", total(m, "starting"), starting, ACROSS)
    return wrong


def check_loads(m, truth):
    """The time a device says it loaded initial data in the outage is part of its loading."""
    wrong = []
    by_name = {device["source_name"]: device for device in m["devices"]}
    for name, ms in (truth.get("initial_load_in_outage_ms") or {}).items():
        if m["outage_ns"] is None:
            continue
        loading, known = total(m, "loading", device=name), ms * MS
        in_outage = sum(load["load_in_outage_ns"] or 0 for load in by_name[name]["initial_loads"])
        if loading < known - ACROSS:
            wrong.append(f"{name}: loading {loading / MS:.3f} ms, initial data alone {ms} ms")
        # Reading the blocks from the stream comes on top, a few ms each.
        if not known - ACROSS <= in_outage <= known * 1.03 + 25 * MS:
            wrong.append(f"{name}: initial loads {in_outage / MS:.3f} ms, expected {ms} ms")
    return wrong


TOTAL = re.compile(r"total=(\d+).*total switchover ack pending=(\d+)")
SIZE = re.compile(r"max_size (-?\d+)")


def blocked_bounds(recording, truth):
    """(least, most) by the system-wide queries of the source: what certainly was blocked lies between
    two neighbouring queries that both found nothing but ACKs missing, what may have been reaches to
    the neighbours. None up to 11.0, where queries do not show the counter."""
    least = most = 0
    threshold, before, was = 0, None, False
    [path] = recording.inputs("log", "source")
    for at, event, text in lines_of(path):
        if event == "migrate_transferred":
            threshold = int(SIZE.search(text)[1])
        if event != "qemu_savevm_query_pending":
            continue
        match = TOTAL.search(text)
        blocked = int(match[1]) <= threshold and int(match[2]) > 0 and "final=0" in text
        running = truth["guest_stopped"] is None or at < truth["guest_stopped"]
        if before is not None:
            step = at - before
            least += step if was and blocked and running else 0
            most += step if was or blocked else 0
        before, was = at, blocked
    return (least, most) if before is not None else None


def check_blocked(recording, m, truth):
    if m["mechanism"] != "per-device":
        return []
    bounds = blocked_bounds(recording, truth)
    if bounds is None:
        return []
    least, most = bounds[0] - OWN_SIDE * 4, bounds[1] + OWN_SIDE * 4
    wrong = []
    if not least <= m["ack_blocked_ns"] <= most:
        wrong.append(f"blocked {m['ack_blocked_ns'] / MS:.3f} ms, the queries say "
                     f"{bounds[0] / MS:.3f} to {bounds[1] / MS:.3f} ms")
    if sum(end - begin for begin, end in m["blocked"]) != m["ack_blocked_ns"]:
        wrong.append("the blocked spans do not add up")
    return wrong


def check(recording, run):
    wrong = complaints_about(run)
    if wrong:
        return wrong
    for m, truth in zip(run.migrations, recording.truth["migrations"]):
        wrong += check_shape(m)
        if len(run.migrations) == 1:
            wrong += check_blocked(recording, m, truth)
        if m["outage_ns"] is not None and m["outage_parts"]:
            if len(run.migrations) == 1:
                wrong += check_checkpoints(recording, m, truth)
            wrong += check_loads(m, truth)
    return wrong


def main():
    options = arguments(__doc__)
    checks = Checks()
    cases = [(r, b) for r in all_recordings(options.recordings) for b in BACKENDS
             if not r.lossy(b)]

    def one(case):
        recording, backend = case
        run = options.ackscope.analyze(*recording.inputs(backend))
        return case, check(recording, run)

    for (recording, backend), wrong in in_parallel(one, cases):
        checks.case(f"{recording.name} {backend}", wrong)
    checks.finish()


if __name__ == "__main__":
    main()
