#!/usr/bin/env python3
"""Writes made-up migrations of a fleet as ackscope.record/1, a line per observation: most analysed with both
sides, some as two halves that belong together, some with one half only. The same seed makes the same lines.

    make_records.py 10000 --seed 1 >records.jsonl

Used by the tests as an oracle too: `migrations` hands out what is true beside the lines.
"""

import argparse
import calendar
import datetime
import hashlib
import json
import random
import sys

MS, SECOND, DAY = 10**6, 10**9, 86_400 * 10**9
END = calendar.timegm((2026, 11, 1, 0, 0, 0)) * SECOND
RELEASES = (("8.1 to 8.2", "legacy", 2), ("9.0 to 9.2", "legacy", 3), ("10.0 to 11.0", "legacy", 5),
            ("11.1", "per-device", 20))
FIRMWARE = ("28.39.1002", "28.41.1000", "28.43.2026")
DRIVERS = ("mlx5", "qat", "hisi_acc")
RACK = 16  # hosts; guests move within a rack


class Fleet:
    """Chooses; every choice comes from the seed. `bad`: the last month's newest firmware asks late eight
    times as often and acknowledges at half the speed."""

    def __init__(self, seed, hosts=400, months=6, bad=True):
        self.random = random.Random(seed)
        self.seed, self.hosts, self.months, self.bad = seed, hosts, months, bad

    def begin(self):
        """More in the day than at night, evenly over the months."""
        first = END - self.months * 30 * DAY
        day = self.random.randrange(self.months * 30)
        hour = min(23.99, max(0.0, self.random.gauss(14, 4)))
        return first + day * DAY + int(hour * 3600) * SECOND + self.random.randrange(3600 * SECOND)

    def pair(self):
        source = self.random.randrange(self.hosts)
        rack = source // RACK * RACK
        others = [h for h in range(rack, min(rack + RACK, self.hosts)) if h != source]
        return source, self.random.choice(others)

    def duration(self, typical, spread=0.6):
        return int(self.random.lognormvariate(0, spread) * typical)


def hexes(*words):
    return hashlib.sha256("\n".join(map(str, words)).encode()).hexdigest()[:32]


def marks(number, device, blocks):
    """count:changes:hash after 1, 2, 3, 4, 6, 8 ... and all blocks"""
    counts, step = [], 1
    while step <= blocks:
        counts += [step] + ([step * 3 // 2] if step >= 2 and step * 3 // 2 <= blocks else [])
        step *= 2
    counts = sorted({*counts, blocks})
    return " ".join(f"{n}:{n - 1}:{hexes('block', number, device, n)[:8]}" for n in counts)


def fingerprint(first, last, acks, devices):
    return {"clock": "epoch", "first_ns": first, "last_ns": last, "gapless": True, "whole": True,
            "acks": acks,
            "devices": [{"idstr": d["idstr"], "instance_id": 0, "order": i, "blocks": d["marks"]}
                        for i, d in enumerate(devices)]}


def make_rounds(fleet, mechanism, begin, slow, late_rate):
    """(rounds, whether the last is late)"""
    rounds, at = [], begin + fleet.duration(20 * MS)
    count = 1 if mechanism == "legacy" else 1 + min(5, int(fleet.random.expovariate(1.2)))
    for number in range(1, count + 1):
        latency = fleet.duration(slow * 120 * MS, 0.9)
        sent = at + fleet.duration(40 * MS)
        rounds.append({"round": number, "cause": "setup" if number == 1 else "reinit",
                       "requested_ns": at, "initial_bytes": fleet.random.randrange(1, 1 << 28),
                       "sent_ns": sent, "acked_ns": sent + latency, "latency_ns": latency,
                       "state": "acked", "needed": True, "attribution": "observed"})
        at = sent + latency + fleet.duration(100 * MS)
        if mechanism == "legacy":
            rounds[-1].pop("requested_ns")
    late = mechanism == "per-device" and fleet.random.random() < late_rate
    if late:
        rounds.append({"round": count + 1, "cause": "reinit", "requested_ns": at, "state": "late",
                       "needed": True, "attribution": "observed",
                       "initial_bytes": fleet.random.randrange(1, 1 << 28)})
    return rounds, late


def make_device(fleet, number, place, mechanism, begin, driver, bad):
    late_rate = {"mlx5": 0.004, "qat": 0.001, "hisi_acc": 0.008}[driver] * (8 if bad else 1)
    slow = {"mlx5": 1.0, "qat": 0.4, "hisi_acc": 2.5}[driver] * (2 if bad else 1)
    rounds, late = make_rounds(fleet, mechanism, begin, slow, late_rate)
    blocked = fleet.duration(30 * MS) if fleet.random.random() < 0.6 else 0
    return {"source_name": f"0000:{0x3b + place:02x}:00.{place + 1}",
            "destination_name": f"0000:{0x5e + place:02x}:00.{place + 1}",
            "idstr": f"0000:00:{place + 5:02x}.0/vfio", "instance_id": 0, "join": "section",
            "precopy": True, "final_check_covered": mechanism == "per-device",
            "ack_blocked_ns": blocked, "rounds": rounds, "late": late,
            "marks": marks(f"{fleet.seed}/{number}", place, fleet.random.randrange(12, 40))}


def ended(fleet, devices):
    if any(device["late"] for device in devices):
        return "failed", "late-request"
    lot = fleet.random.random()
    if lot < 0.006:
        return "failed", fleet.random.choice(("destination-failed", "destination-failed", "source-failed"))
    return ("cancelled", None) if lot < 0.02 else ("completed", None)


def findings(cause, devices, at):
    found = []
    if cause:
        late = next((d["source_name"] for d in devices if d["late"]), None)
        found.append({"rule": cause, "severity": "error", "device": late if cause == "late-request" else None,
                      "t_ns": at, "title": f"{late}: asked late" if late else "the migration failed",
                      "confidence": "observed"})
    for device in devices:
        if device["ack_blocked_ns"] >= 100 * MS:
            found.append({"rule": "blocked-by-ack", "severity": "info", "device": device["source_name"],
                          "t_ns": at, "title": f"{device['source_name']} held the switchover",
                          "cost_ns": device["ack_blocked_ns"], "confidence": "observed"})
    return found


def make(fleet, number):
    """One migration: what is true of it."""
    begin = fleet.begin()
    source, destination = fleet.pair()
    release, mechanism, _ = fleet.random.choices(RELEASES, [r[2] for r in RELEASES])[0]
    firmware, driver = fleet.random.choice(FIRMWARE), fleet.random.choice(DRIVERS)
    bad = fleet.bad and firmware == FIRMWARE[-1] and begin >= END - 31 * DAY
    devices = [make_device(fleet, number, place, mechanism, begin, driver, bad)
               for place in range(fleet.random.choices((1, 2, 3, 4), (50, 30, 12, 8))[0])]
    outcome, cause = ended(fleet, devices)
    last = max([r.get("acked_ns", begin) for d in devices for r in d["rounds"]])
    stop = last + fleet.duration(300 * MS)
    downtime = fleet.duration(90 * MS) if outcome == "completed" else None
    outage = downtime + fleet.duration(8 * MS) if downtime else None
    acks = sum(r["state"] == "acked" for d in devices for r in d["rounds"])
    return {"number": number, "begin_ns": begin, "end_ns": stop + (outage or 5 * MS), "decision_ns": stop,
            "hosts": (f"node{source:04d}", f"node{destination:04d}"), "pids": (10_000 + number % 50_000,
                                                                           20_000 + number % 30_000),
            "vm": f"vm-{fleet.random.randrange(fleet.hosts * 20):05d}", "release": release,
            "mechanism": mechanism, "firmware": firmware, "driver": driver, "devices": devices,
            "outcome": outcome, "cause": cause, "downtime_ns": downtime, "outage_ns": outage,
            "acks": 1 if mechanism == "legacy" else acks,
            "ack_blocked_ns": max(d["ack_blocked_ns"] for d in devices),
            "sides": fleet.random.choices(("both", "halves", "source", "destination"), (80, 12, 5, 3))[0],
            "ids": (hexes("source", fleet.seed, number), hexes("destination", fleet.seed, number)),
            "findings": findings(cause, devices, stop)}


def party(truth, side):
    at = truth["begin_ns"] + (0, 1500)[side]
    return {"host": truth["hosts"][side], "vm": truth["vm"], "pid": truth["pids"][side],
            "tracer": "lttng-ust 2.13", "release_range": truth["release"],
            "fingerprint": fingerprint(at, truth["end_ns"] + (0, 900)[side], truth["acks"],
                                       truth["devices"])}


def device_lines(truth, sides):
    """The devices as the sides that were recorded know them."""
    shown = []
    for device in truth["devices"]:
        one = {k: v for k, v in device.items() if k not in ("late", "marks")}
        if "destination" not in sides:
            one |= {"join": "none"}
            del one["destination_name"]
        if "source" not in sides:
            one = {"destination_name": device["destination_name"], "idstr": device["idstr"],
                   "instance_id": 0, "join": "none", "rounds": [
                       {"cause": "unknown", "approved_ns": r["acked_ns"] - MS, "state": "unknown",
                        "attribution": "observed"} for r in device["rounds"] if r["state"] == "acked"]}
        shown.append(one)
    return shown


def arrived(outcome):
    return {"completed": "completed", "failed": "failed", "cancelled": "unknown"}[outcome]


def document(truth, sides):
    migration = {"begin_ns": truth["begin_ns"], "end_ns": truth["end_ns"], "devices": device_lines(truth, sides)}
    lines = {"schema": "ackscope.record/1",
             "labels": {"firmware": truth["firmware"], "driver": truth["driver"]}}
    if "source" in sides:
        lines["source_id"] = truth["ids"][0]
        migration |= {"source": party(truth, 0), "mechanism": truth["mechanism"], "outcome": truth["outcome"],
                      "decision_ns": truth["decision_ns"], "guest_stopped_ns": truth["decision_ns"] + MS,
                      "downtime_ns": truth["downtime_ns"], "ack_blocked_ns": truth["ack_blocked_ns"],
                      "acks": {"requested": truth["acks"], "received": truth["acks"]},
                      "findings": truth["findings"]}
    if "destination" in sides:
        lines["destination_id"] = truth["ids"][1]
        migration |= {"destination": party(truth, 1), "mechanism_destination": truth["mechanism"],
                      "outcome_destination": arrived(truth["outcome"])}
        if "source" not in sides and truth["outcome"] == "completed":
            migration["outcome"] = "completed"
    if len(sides) == 2:
        migration |= {"pairing": "observed", "outage_ns": truth["outage_ns"],
                      "clock_alignment": {"method": "causal-bounds", "offset_ns": 1234, "uncertainty_ns": 40_000,
                                          "bounds": 9}}
    lines["migration"] = {key: value for key, value in migration.items() if value is not None}
    return lines


def documents(truth):
    if truth["sides"] == "both":
        return [document(truth, ("source", "destination"))]
    if truth["sides"] == "halves":
        return [document(truth, ("source",)), document(truth, ("destination",))]
    return [document(truth, (truth["sides"],))]


def migrations(count, seed, first=0, **fleet):
    """(truth, its documents), one by one"""
    chosen = Fleet(seed, **fleet)
    for number in range(first, first + count):
        truth = make(chosen, number)
        yield truth, documents(truth)


def month(at):
    return datetime.datetime.fromtimestamp(at // SECOND, datetime.timezone.utc).strftime("%Y-%m")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first; go on where another ended")
    parser.add_argument("--hosts", type=int, default=400)
    parser.add_argument("--months", type=int, default=6)
    options = parser.parse_args()
    # Another part of a fleet's migrations is not the same migrations again.
    seed = options.seed * 1_000_003 + options.first
    for _, lines in migrations(options.count, seed, options.first, hosts=options.hosts,
                               months=options.months):
        for line in lines:
            sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
