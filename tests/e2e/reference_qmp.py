"""Drives whole migrations through QMP, as libvirt does with QEMU: start, stop, cont, pause before
switchover, cancel, a second attempt; and checks names, shapes and refusals."""

import contextlib
import json

from reference_tools import Checks, Monitor, QmpError, Reference, arguments

SLOW = {"name": "slow", "title": "Loads for a while",
        "source": {"switchover_bandwidth": "100m"}, "destination": {"switchover_bandwidth": "100m"},
        "devices": [{"name": "0000:3b:00.1", "initial": "1m", "init_load": "400ms"}],
        "attempts": [{}]}


class Case:
    """A source and a destination that wait for management."""

    def __init__(self, reference, number, source=(), destination=()):
        self.reference = reference
        folder = reference.folder / f"case-{number}"
        folder.mkdir()
        self.uri = f"unix:{folder}/migrate"
        scenario = folder / "slow.json"
        scenario.write_text(json.dumps(SLOW))
        self.source = self.start("source", scenario, folder / "s", source)
        self.destination = self.start("destination", scenario, folder / "d", destination)
        self.s, self.d = Monitor(folder / "s"), Monitor(folder / "d")
        self.scenario, self.folder = scenario, folder

    def start(self, side, scenario, path, words):
        return self.reference.start(side, "--scenario", scenario, "--qmp", f"unix:{path}", *words)

    def migrate(self):
        self.d("migrate-incoming", uri=self.uri)
        self.s("migrate", uri=self.uri)

    def quit(self):
        wrong = []
        for name, monitor, process in (("source", self.s, self.source),
                                       ("destination", self.d, self.destination)):
            if process.poll() is None:
                monitor("quit")
                shutdown = monitor.wait_event("SHUTDOWN")
                if shutdown[0]["data"] != {"guest": False, "reason": "host-qmp-quit"}:
                    wrong.append(f"{name}: {shutdown}")
            run = self.reference.end_of(process, 10)
            if run.code != 0:
                wrong.append(f"{name} after quit: {run}")
        return wrong


def refused(monitor, text, command, **words):
    try:
        monitor(command, **words)
    except QmpError as error:
        return [] if error.text == text and error.kind == "GenericError" else [
            f"{command}: {error}, not {text}"]
    return [f"{command} {words} was not refused"]


def names(monitor, event):
    return [e["data"]["status"] for e in monitor.events if e["event"] == event]


def expect(what, seen, wanted):
    return [] if seen == wanted else [f"{what}: {seen}, expected {wanted}"]


def completes(case):
    wrong = expect("query-migrate before", case.s("query-migrate"), {})
    wrong += expect("status of the destination", case.d("query-status"),
                    {"running": False, "status": "inmigrate"})
    for monitor in (case.s, case.d):
        monitor.capabilities(events=True)
    case.migrate()
    active = case.s.wait_status("active")
    for key in ("total-time", "setup-time", "expected-downtime", "ram", "vfio", "remaining"):
        if key not in active:
            wrong.append(f"query-migrate while active lacks {key}: {active}")
    done = case.s.wait_status("completed")
    wrong += [f"query-migrate when completed lacks {key}" for key in ("downtime", "total-time", "ram")
              if key not in done]
    if done["vfio"]["transferred"] < 1 << 20:
        wrong.append(f"transferred {done['vfio']}")
    hidden = [word for word in ("ack", "legacy") if word in json.dumps(active) + json.dumps(done)]
    wrong += [f"management sees '{word}'" for word in hidden]
    wrong += expect("source", case.s("query-status"), {"running": False, "status": "postmigrate"})
    wrong += expect("destination", case.d("query-status"), {"running": True, "status": "running"})
    wrong += expect("states of the source", names(case.s, "MIGRATION"),
                    ["setup", "active", "device", "completed"])
    wrong += expect("states of the destination", names(case.d, "MIGRATION"),
                    ["setup", "active", "completed"])
    events = [e["event"] for e in case.s.events]
    wrong += [f"no event {name}" for name in ("STOP", "MIGRATION_PASS") if name not in events]
    if any(e["event"] == "VFIO_MIGRATION" for e in case.s.events):
        wrong.append("VFIO_MIGRATION although migration-events is off")
    if any(set(e["timestamp"]) != {"seconds", "microseconds"} for e in case.s.events):
        wrong.append("a stamp of another shape")
    return wrong


def quiet_without_events(case):
    case.migrate()
    case.s.wait_status("completed")
    seen = {e["event"] for e in case.s.drain()}
    return expect("events", seen, {"STOP", "VFIO_MIGRATION"}) + expect(
        "device states", [e["data"]["device-state"] for e in case.s.events
                          if e["event"] == "VFIO_MIGRATION"],
        ["pre-copy", "pre-copy-p2p", "stop-copy", "stop"]) + expect(
        "data", set(next(e for e in case.s.events if e["event"] == "VFIO_MIGRATION")["data"]),
        {"device-id", "qom-path", "device-state"})


def stop_and_cont(case):
    case.s("stop")
    wrong = expect("after stop", case.s("query-status"), {"running": False, "status": "paused"})
    case.s("cont")
    wrong += expect("after cont", case.s("query-status"), {"running": True, "status": "running"})
    case.migrate()
    case.s.wait_status("active")
    case.s("stop")  # an ACK is pending: a stopped guest does not wait for it
    case.s.wait_status("completed")
    wrong += expect("destination", case.d("query-status"), {"running": False, "status": "paused"})
    case.d("cont")
    wrong += expect("after cont", case.d("query-status"), {"running": True, "status": "running"})
    return wrong + refused(case.s, "The guest was migrated away", "cont")


def pause_before_switchover(case):
    case.s.capabilities(pause_before_switchover=True)
    case.migrate()
    case.s.wait_status("pre-switchover")
    wrong = refused(case.s, "Migration not in expected state: pre-switchover", "migrate-continue",
                    state="device")
    case.s("migrate-continue", state="pre-switchover")
    case.s.wait_status("completed")
    return wrong


def cancel_and_again(case):
    case.migrate()
    case.s.wait_status("active")
    wrong = refused(case.s, "There's a migration process in progress", "migrate", uri=case.uri)
    wrong += refused(case.s, "There's a migration process in progress", "migrate-set-capabilities",
                     capabilities=[{"capability": "events", "state": True}])
    case.s("migrate_cancel")
    case.s.wait_status("cancelled")
    wrong += expect("source", case.s("query-status"), {"running": True, "status": "running"})
    run = case.reference.end_of(case.destination, 20)
    wrong += expect("exit code of the destination", run.code, 1)
    case.destination = case.start("destination", case.scenario, case.folder / "d2", ())
    case.d = Monitor(case.folder / "d2")
    case.migrate()
    case.s.wait_status("completed")
    return wrong


def refusals(case):
    s, d = case.s, case.d
    off = [{"capability": "return-path", "state": False}]
    wrong = refused(s, "Capability 'switchover-ack' requires capability 'return-path'",
                    "migrate-set-capabilities", capabilities=off)
    wrong += refused(s, "Parameter 'capability' does not accept value 'xyz'",
                     "migrate-set-capabilities", capabilities=[{"capability": "xyz", "state": True}])
    wrong += refused(s, "Parameter 'uri' is missing", "migrate")
    wrong += refused(s, "Invalid parameter type for 'uri', expected: string", "migrate", uri=1)
    wrong += refused(s, "Parameter 'more' is unexpected", "migrate", uri="unix:/x", more=1)
    wrong += refused(s, "unknown migration protocol: rdma:x", "migrate", uri="rdma:x")
    wrong += refused(s, "'-incoming' was not specified on the command line", "migrate-incoming",
                     uri=case.uri)
    wrong += refused(d, "Guest is waiting for an incoming migration", "migrate", uri=case.uri)
    wrong += refused(s, "Parameter 'downtime_limit' expects an integer in the range of 0 to 2000000 "
                     "milliseconds", "migrate-set-parameters", downtime_limit=1 << 40)
    s("migrate-set-parameters", downtime_limit=123, max_bandwidth=0)
    wrong += expect("parameter", s("query-migrate-parameters")["downtime-limit"], 123)
    wrong += expect("capabilities", {c["capability"]: c["state"]
                                     for c in s("query-migrate-capabilities")},
                    {"return-path": True, "switchover-ack": True, "pause-before-switchover": False,
                     "events": False})
    s("migrate", uri=f"{case.uri}-nobody")
    info = s.wait_status("failed")
    wrong += expect("error-desc", info.get("error-desc"), f"Failed to connect to "
                    f"'{case.uri[5:]}-nobody': No such file or directory")
    s.capabilities(switchover_ack=False, return_path=False)  # together it is fine
    d("migrate-incoming", uri=case.uri)
    return wrong + refused(d, "The incoming migration has already been started", "migrate-incoming",
                           uri=case.uri)


CASES = [(completes, (), ()), (quiet_without_events, ("--migration-events",), ()),
         (stop_and_cont, (), ()), (pause_before_switchover, (), ()), (cancel_and_again, (), ()),
         (refusals, (), ())]


def main():
    checks = Checks()
    with Reference(arguments(__doc__).reference) as reference:
        for number, (story, source, destination) in enumerate(CASES):
            case = Case(reference, number, source, destination)
            wrong = story(case)
            with contextlib.suppress(EOFError):
                wrong += case.quit()
            checks.case(story.__name__, wrong)
        checks.case("nothing is left over", reference.left_over())
    checks.finish()


if __name__ == "__main__":
    main()
