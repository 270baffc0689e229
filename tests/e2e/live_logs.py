"""Logs of every recording, each of a VM of its own, are written anew at once, now and with their own
timing, and ackscope-exporter follows them: at the end every counter, histogram and gauge is what the truths
say and what `ackscope analyze` finds in the same files, and on the way pending ACKs, phases and what is
blocked are those of the ledger."""

import pathlib
import tempfile
import time

from lib import facts, scrapes
from lib.check import Checks, arguments
from lib.exporter import Exporter
from lib.ledger import Blocked, OfDevice, of_migration, phases
from lib.live import until
from lib.program import complaints_about, in_parallel
from lib.recordings import all_recordings
from lib.replay import NS, Replay, parts_of
from lib.scrapes import key

HOSTS = ("alpha", "beta")
GIVE_UP = 10   # s: longer than any recording is quiet, also on a slow machine
SHOWN = 2      # s after which a scrape has it
STAMPS = 0.0006  # s by which two stamps of a log may lie apart from the truth's (truth.py)
WHOLE_MS = 0.002  # query-migrate's


class Machine:
    """One recording: its growing logs, its truth and then the offline report of the same files."""

    def __init__(self, recording, folder, begin):
        self.name = recording.name
        self.truths = recording.truth["migrations"]
        logs = recording.inputs("log")
        self.targets = [folder / f"{self.name}-{log.name}" for log in logs]
        self.parts = parts_of(logs, self.targets, begin)
        self.reported = []

    def analyze(self, program):
        run = program.analyze(*self.targets)
        wrong = complaints_about(run)
        self.reported = [] if wrong else run.migrations
        return self.name, wrong

    def inputs(self):
        for index, target in enumerate(self.targets):
            host = HOSTS[min(index, 1)]  # a second attempt has a second destination
            yield f"  - {{ address: {target}, vm: {self.name}, host: {host} }}\n"

    def true_facts(self):
        return [facts.from_truth(one) for one in self.truths]

    def facts(self):
        return [facts.from_report(one) for one in self.reported]


# At the end

def truth_allows(machines):
    """What the truths say, with mechanisms as the reports name them where a truth permits both."""
    allowed = []
    for machine in machines:
        for true, seen in zip(machine.true_facts(), machine.facts()):
            if seen.mechanisms[0] in true.mechanisms:
                true.mechanisms = seen.mechanisms
            allowed.append(true)
    return allowed


def last_of(machine):
    """The gauges of its last migration, by truth: name -> (value, tolerance)."""
    true = machine.true_facts()[-1]
    labels = {"host": HOSTS[0], "vm": machine.name}
    wanted = {key("ackscope_last_migration_rounds", **labels): (true.rounds, 0),
              key("ackscope_last_migration_outcome", outcome=true.outcome, **labels): (1, 0)}
    for member, slack in (("downtime", WHOLE_MS), ("outage", STAMPS)):
        if (value := getattr(true, member)) is not None:
            wanted[key(f"ackscope_last_migration_{member}_seconds", **labels)] = value, slack
    for (device, _), count in true.late.items():
        wanted[key("ackscope_device_late_requests_total", device=device, **labels)] = count, 0
    return wanted


def check_last(machines, found):
    wanted, wrong = {}, []
    for machine in machines:
        wanted |= last_of(machine)
    names = {name for name, _ in wanted}
    for name in sorted({*wanted, *(name for name in found if name[0] in names)}):
        value, slack = wanted.get(name, (None, 0))
        if value is None or name not in found or abs(found[name] - value) > slack:
            wrong.append(f"{name} is {found.get(name)}, expected {value}")
    return wrong


def check_inputs(machines, found):
    wrong = []
    for target in (target for machine in machines for target in machine.targets):
        lines = target.read_bytes().count(b"\n")
        there = {name: found.get(key(f"ackscope_{name}", input=str(target)))
                 for name in ("input_up", "events_total", "events_malformed_total", "events_lost_total")}
        events = there.pop("events_total")
        if there != {"input_up": 1, "events_malformed_total": 0, "events_lost_total": 0}:
            wrong.append(f"{target.name}: {there}")
        if not events or events > lines:
            wrong.append(f"{target.name}: {events} events in {lines} lines")
    return wrong


def check_end(checks, machines, found):
    reported = [one for machine in machines for one in machine.facts()]
    allowed = truth_allows(machines)
    checks.case("counters are the truths'", facts.counters_differ(allowed, found))
    checks.case("counters are the reports'", facts.counters_differ(reported, found))
    checks.case("histograms are the truths'", facts.histograms_differ(
        allowed, found, slack=WHOLE_MS, buckets=False, leave=["ackscope_ack_blocked_seconds"]))
    checks.case("histograms are the reports'", facts.histograms_differ(reported, found))
    checks.case("last migrations", check_last(machines, found))
    checks.case("inputs", check_inputs(machines, found))
    left = [name for name in found if name[0].startswith(("ackscope_migration_p", "ackscope_migration_b",
                                                           "ackscope_device_pending",
                                                           "ackscope_device_round"))]
    checks.case("nothing in flight is left", left)


# On the way

def window(machine, replay, scrape):
    """Of the recording's own time, what a scrape may show."""
    first = machine.parts[0].first
    begin = scrape.before - SHOWN - replay.lateness - replay.begin
    return first + round(begin * NS), first + round((scrape.after - replay.begin) * NS)


def ledgers(machine):
    """metric -> one ledger per migration; `None` among the values: not shown."""
    labels = {"host": HOSTS[0], "vm": machine.name}
    made = {}
    for migration in machine.reported:
        made.setdefault(key("ackscope_migration_pending_acks", **labels), []).append(
            of_migration(migration))
        made.setdefault(key("ackscope_migration_blocked_by_acks", **labels), []).append(Blocked(migration))
        for name, steps in phases(migration).items():
            made.setdefault(key("ackscope_migration_phase", phase=name, **labels), []).append(steps)
        for device in migration["devices"]:
            name = device["source_name"] or device["destination_name"]
            made.setdefault(key("ackscope_device_pending_acks", device=name, **labels), []).append(
                OfDevice(device, migration))
    return made


def check_pending(machine, replay, looked):
    wrong, shown = [], {}
    expected = ledgers(machine)
    for scrape, values in looked:
        span = window(machine, replay, scrape)
        for name, steps in expected.items():
            allowed = set.union(*(one.during(*span) for one in steps))
            value = values.get(name)
            shown.setdefault(name, set()).add(value)
            if value not in allowed:
                at = span[1] / NS - machine.parts[0].first / NS
                wrong.append(f"{name}: {value} at {at:.3f} s, the ledger had {allowed}")
    for name, there in shown.items():
        if len(machine.reported) == 1 and machine.reported[0]["mechanism"] == "per-device" \
                and "pending" in name[0] and not any(there - {None, 0}):
            wrong.append(f"{name} never showed a pending ACK: {there}")
    return wrong


def check_blocked(machines, looked):
    """The gauge may be missing; of those that ACKs block for a second it shows most."""
    names = [key("ackscope_migration_blocked_by_acks", host=HOSTS[0], vm=machine.name) for machine in machines
             if any(last - first > NS for one in machine.reported for first, last in one["blocked"])]
    seen = sum(any(values.get(name) == 1 for _, values in looked) for name in names)
    return [] if names and seen > len(names) / 2 else [f"{seen} of {len(names)}"]


def check_times(machine, replay, looked):
    """What is told by the wall clock: when it began, and how old events are when they are shown."""
    labels = {"host": HOSTS[0], "vm": machine.name}
    name = key("ackscope_migration_start_timestamp_seconds", **labels)
    begun = {values[name] for _, values in looked if name in values}
    wanted = [one["begin_ns"] / NS for one in machine.reported]
    wrong = [f"began {one}, not {wanted}" for one in begun
             if all(abs(one - begin) > 0.001 for begin in wanted)]
    if not begun and len(machine.reported) == 1 and \
            machine.reported[0]["end_ns"] - machine.reported[0]["begin_ns"] > SHOWN * NS:
        wrong.append("never told when it began")
    for target in machine.targets:
        name = key("ackscope_event_lag_seconds", input=str(target))
        lag = min((values[name] for _, values in looked if name in values), default=None)
        if lag is None or not -0.1 < lag < SHOWN + replay.lateness:
            wrong.append(f"{target.name}: events are {lag} s old")
    return wrong


def replay_all(checks, machines, exporter, begin):
    with scrapes.Watch(exporter.host) as watch, \
            Replay([part for machine in machines for part in machine.parts], begin) as replay:
        until(replay.ended, 60)
        checks.case("all was written", [] if replay.succeeded() else ["the writer failed"])

        def over():
            found = watch.scrapes[-1].values if watch.scrapes else {}
            ended = sum(value for name, value in found.items()
                        if name[0] in ("ackscope_migrations_total", "ackscope_incoming_migrations_total"))
            return found.get(("ackscope_migrations_in_flight", ())) == 0 and \
                ended >= sum(2 * len(machine.truths) for machine in machines)

        until(over, GIVE_UP + 30)
        until(lambda: False, 1)  # nothing more is counted
    print(f"{len(watch.scrapes)} scrapes, latest line {replay.lateness * 1000:.0f} ms late, "
          f"longest scrape {max(s.after - s.before for s in watch.scrapes) * 1000:.0f} ms")
    checks.case("scrapes", watch.complaints())
    return replay, watch


def main():
    options = arguments(__doc__, (["--exporter"], {"required": True}))
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="ackscope-logs-") as name:
        folder = pathlib.Path(name)
        recordings = all_recordings(options.recordings)
        begin = time.time_ns() + 4 * NS  # all is prepared by then
        machines = [Machine(one, folder, begin) for one in recordings]
        config = folder / "exporter.yml"
        config.write_text("inputs:\n" + "".join(line for m in machines for line in m.inputs()) +
                          f"give_up_after: {GIVE_UP}s\n", encoding="utf-8")
        exporter_path = str(pathlib.Path(options.exporter).resolve())
        with Exporter(exporter_path, folder, "--config", config) as exporter:
            replay, watch = replay_all(checks, machines, exporter, begin)
            for name, wrong in in_parallel(lambda one: one.analyze(options.ackscope), machines):
                checks.case(f"{name} offline", wrong)
            check_end(checks, machines, scrapes.values(exporter.host))
        looked = [(scrape, scrape.values) for scrape in watch.scrapes]
        checks.case("what ACKs block shows", check_blocked(machines, looked))
        for machine in machines:
            checks.case(f"{machine.name} pending", check_pending(machine, replay, looked))
            checks.case(f"{machine.name} times", check_times(machine, replay, looked))
    checks.finish()


if __name__ == "__main__":
    main()
