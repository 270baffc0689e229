"""`ackscope record --flight-recorder` with real session daemons and reference migrations: good ones leave
nothing, a failed or slow one leaves one case that names the device."""

import json
import shutil

from lib.flight import Recorder, migrate
from lib.machines import Cases

GOOD = 20
case = Cases()


@case()
def good(machine, programs):
    """Twenty good ones; with a limit each of them is looked at."""
    recorder = Recorder(machine, "--slower-than", "1min", "--outage-over", "1min")
    wrong = []
    for _ in range(GOOD):
        wrong += migrate(machine, programs.reference, "success")
    wrong += recorder.end()
    return wrong + [f"kept: {name}" for name in recorder.cases()] + recorder.lines()


@case()
def late_request(machine, programs):
    """Each failure is kept once, though the second snapshot holds the first one too."""
    recorder = Recorder(machine)
    wrong = migrate(machine, programs.reference, "success")
    for count in (1, 2):
        wrong += migrate(machine, programs.reference, "late-request") + recorder.expect_cases(count)
    wrong += recorder.end()
    names = recorder.cases()
    if len(names) != 2 or len(recorder.lines()) != 2:
        return wrong + [f"cases: {names}, lines: {recorder.lines()}"]
    for name, line in zip(names, recorder.lines()):
        if not line.endswith(f" failed 0000:3b:00.2 {recorder.cases_folder / name}"):
            wrong.append(f"the line: {line}")
        wrong += good_case(machine, recorder, name)
    return wrong


def good_case(machine, recorder, name):
    report = recorder.report(name)
    found = [(finding["rule"], finding["device"]) for migration in report["migrations"]
             for finding in migration["findings"] if finding["severity"] == "error"]
    wrong = [] if found == [("late-request", "0000:3b:00.2")] else [f"found: {found}"]
    folder = recorder.cases_folder / name
    if sorted(path.name for path in folder.iterdir()) != ["report.html", "report.json", "report.txt", "trace"]:
        wrong.append(f"in the case: {sorted(folder.iterdir())}")
    if "0000:3b:00.2" not in (folder / "report.txt").read_text():
        wrong.append("report.txt does not name the device")
    if ".incomplete" in (folder / "report.json").read_text():
        wrong.append("the report names a folder that is no more")
    again = machine.run(machine.ackscope, "analyze", "--json", str(folder / "trace"))
    return wrong + again.expect(1, '"rule": "late-request"')


@case("root")
def slow(machine, programs):
    """A good one over a limit; and one that is not."""
    recorder = Recorder(machine, "--slower-than", "10ms")
    wrong = migrate(machine, programs.reference, "success") + recorder.expect_cases(1) + recorder.end()
    names = recorder.cases()
    if len(names) != 1 or not names[0].endswith("-slow"):
        return wrong + [f"cases: {names}"]
    outcome = recorder.report(names[0])["migrations"][0]["outcome"]
    return wrong + ([] if outcome == "completed" else [f"outcome: {outcome}"])


@case("root")
def outage(machine, programs):
    recorder = Recorder(machine, "--outage-over", "1ms")
    wrong = migrate(machine, programs.reference, "success") + recorder.expect_cases(1) + recorder.end()
    return wrong + ([] if recorder.cases()[0].endswith("-slow") else [f"cases: {recorder.cases()}"])


@case()
def qemu_events(machine, programs):
    """The trigger on QEMU's own events, whose states are texts, and the name of the guest."""
    qemu = machine.here / "qemu-system-x86_64"
    shutil.copy(programs.traced, qemu)
    recorder = Recorder(machine, "--provider", "qemu")
    running = machine.start(qemu, "-name", "guest=vm7,debug-threads=on", "migrate", "completed", "migrate",
                            "failed", "until", "over")
    wrong = recorder.expect_cases(1)
    (machine.here / "over").touch()
    running.communicate()
    wrong += recorder.end()
    names = recorder.cases()
    return wrong + ([] if len(names) == 1 and names[0].endswith("Z-vm7-failed") else [f"cases: {names}"])


@case("root")
def cancelled(machine, programs):
    """Kept when an ACK was pending, not when somebody just changed their mind."""
    recorder = Recorder(machine)
    wrong = migrate(machine, programs.reference, "cancel-at-once")
    wrong += migrate(machine, programs.reference, "cancel-while-pending") + recorder.expect_cases(1)
    wrong += recorder.end()
    names = recorder.cases()
    if len(names) != 1 or not names[0].endswith("-cancelled"):
        return wrong + [f"cases: {names}"]
    return wrong + ([] if " cancelled 0000:3b:00.2 " in recorder.out else [f"the line: {recorder.out}"])


@case("root")
def begin_lost(machine, programs):
    """A migration with more events than the ring holds: kept, the device is named, and the report says
    that it does not know the begin."""
    scenario = json.loads(machine.run(programs.reference, "scenarios", "--show", "late-request").out)
    for device in scenario["devices"]:
        device.update(initial="8m", chunk="8k")
    scenario.update(name="long")
    (machine.here / "long.json").write_text(json.dumps(scenario))
    recorder = Recorder(machine, "--ring", "64KiB")
    wrong = migrate(machine, programs.reference, "long.json") + recorder.expect_cases(1) + recorder.end()
    migration = recorder.report(recorder.cases()[0])["migrations"][0]
    rules = {finding["rule"] for finding in migration["findings"]}
    if not {"late-request", "trace-incomplete"} <= rules:
        wrong.append(f"findings: {rules}")
    return wrong + ([] if " failed 0000:3b:00.2 " in recorder.out else [f"the line: {recorder.out}"])


@case("root")
def at_the_end(machine, programs):
    """A failure just before SIGTERM is kept."""
    recorder = Recorder(machine)
    wrong = migrate(machine, programs.reference, "late-request") + recorder.end()
    return wrong + ([] if len(recorder.cases()) == 1 else [f"cases: {recorder.cases()}"])


@case("root", "self")
def refused(machine, programs):
    recorder = Recorder(machine)
    def again(*words):
        return machine.record("--flight-recorder", "--duration", "0.1", *words)
    wrong = again("--cases", "cases").expect(2, "another flight recorder keeps its cases there")
    wrong += again("--cases", "/proc/none").expect(2, "/proc/none: cannot be created")
    wrong += again("--cases", "b", "--qmp", "x").expect(2, "log and simple keep no ring")
    wrong += again("--cases", "b", "--keep").expect(2, "--keep: does not go with --flight-recorder")
    wrong += again("--cases", "b", "--qemu", "/bin/true").expect(3, "/bin/true: has no ust back end")
    wrong += machine.record("--ring", "1MiB").expect(2, "--ring: belongs to --flight-recorder")
    wrong += [] if not (machine.here / "b").exists() else ["a folder was made"]
    return wrong + recorder.end()


@case("root", "self")
def qemu_without_ust(machine, programs):
    """One that runs beside: said, with its name."""
    program = machine.here / "qemu-system-x86_64"
    shutil.copy("/bin/sleep", program)
    running = machine.start(program, "60")
    recorder = Recorder(machine)
    wrong = recorder.expect_said("qemu-system-x86_64: has no ust back end (it has: none)")
    running.kill()
    running.communicate()
    return wrong + recorder.end()


@case("root", shm="64m")
def ring_too_large(machine, programs):
    done = machine.record("--flight-recorder", "--cases", "c", "--ring", "1GiB")
    return done.expect(3, "/dev/shm: the ring takes", "--ring a smaller size")


if __name__ == "__main__":
    case.run(__doc__)
