"""`ackscope record --flight-recorder` with real session daemons and reference migrations: good ones leave
nothing, a failed or slow one leaves one case that names the device, and a full disk, a session daemon
that is gone and a recorder that is killed leave no mess."""

import json
import os
import shutil
import signal

from lib.check import Checks, arguments
from lib.flight import Recorder, folder_bytes, inside, migrate, mount_small
from lib.live import Machine, kinds_for, until

GOOD = 20
CASES = []


def case(*which):
    def add(function):
        CASES.append((function, which))
        return function
    return add


@case("root", "user", "self")
def good(machine, programs):
    """Twenty good ones; with a limit each of them is looked at."""
    recorder = Recorder(machine, "--slower-than", "1min", "--outage-over", "1min")
    wrong = []
    for _ in range(GOOD):
        wrong += migrate(machine, programs.reference, "success")
    wrong += recorder.end()
    return wrong + [f"kept: {name}" for name in recorder.cases()] + recorder.lines()


@case("root", "user", "self")
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


@case("root", "user", "self")
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
def cap(machine, programs):
    """The oldest go, the newest never, and what is not ours stays."""
    recorder = Recorder(machine, "--max-size", "700KiB")
    (recorder.cases_folder / "notes").mkdir()
    wrong = []
    for count in range(1, 5):
        wrong += migrate(machine, programs.reference, "late-request") + recorder.expect_cases(count)
    wrong += recorder.end()
    kept = [name for name in recorder.cases() if name != "notes"]
    made = [line.rsplit("/", 1)[1] for line in recorder.lines()]
    if kept != made[-len(kept):] or not 0 < len(kept) < 4 or "notes" not in recorder.cases():
        wrong.append(f"made {made}, left {recorder.cases()}")
    total = sum(folder_bytes(recorder.cases_folder / name) for name in kept)
    return wrong + ([] if total <= 700 << 10 or len(kept) == 1 else [f"{total} bytes"])


@case("root")
def newest_stays(machine, programs):
    recorder = Recorder(machine, "--max-size", "1KiB")
    wrong = []
    for count in (1, 2):
        wrong += migrate(machine, programs.reference, "late-request") + recorder.expect_cases(count)
    made = recorder.lines()[-1].rsplit("/", 1)[1]
    return wrong + recorder.end() + ([] if recorder.cases() == [made] else [f"left {recorder.cases()}"])


@case("root", "user")
def disk_full(machine, programs):
    """One line, nothing left; when there is room again, the recorder has only waited."""
    small = mount_small(machine, "small", "8m")
    inside(machine, f"head -c 7900k /dev/zero > {small}/fill")
    recorder = Recorder(machine, "--reserve", "0", "--ring", "512KiB", cases="small/cases")
    wrong = migrate(machine, programs.reference, "late-request") + recorder.expect_said("are free, so no snapshot")
    left = inside(machine, f"ls -A {small}/cases")
    wrong += [f"left: {left}"] if left else []
    inside(machine, f"rm {small}/fill")
    wrong += migrate(machine, programs.reference, "late-request") + recorder.expect_cases(1)
    wrong += recorder.end()
    if recorder.err.count("no snapshot") != 1:
        wrong.append(f"said: {recorder.err}")
    return wrong + ([] if inside(machine, f"ls -A {small}/cases") else ["no case"])


def overflow(machine, programs, size):
    """The disk gets full in the middle: one line and nothing left."""
    small = mount_small(machine, "small", size)
    recorder = Recorder(machine, "--reserve", "0", "--ring", "64KiB", cases="small/cases")
    wrong = []
    for _ in range(5):  # the ring shall be full
        wrong += migrate(machine, programs.reference, "reinit")
    wrong += migrate(machine, programs.reference, "late-request")
    if not until(lambda: recorder.err.count("\n") > 1):
        wrong.append("nothing was said")
    left = inside(machine, f"ls -A {small}/cases")
    wrong += recorder.end()
    if recorder.lines() or left or recorder.err.count("\n") != 3:
        wrong.append(f"kept {recorder.lines()}, left {left}, said {recorder.err}")
    return wrong


CPUS = os.sysconf("SC_NPROCESSORS_CONF")


# The room that is asked for is that of the whole ring, and with many processors a test cannot fill it.
@case(*(["root"] if CPUS <= 4 else []))
def full_in_trace(machine, programs):
    return overflow(machine, programs, f"{64 * CPUS + 12}k")


@case(*(["root"] if CPUS <= 4 else []))
def full_in_report(machine, programs):
    return overflow(machine, programs, f"{64 * CPUS + 60}k")


@case("root")
def room_by_old_cases(machine, programs):
    """The oldest cases give way to the reserve."""
    small = mount_small(machine, "small", "8m")
    inside(machine, f"for i in 1 2 3; do d={small}/cases/2020010${{i}}T000000Z-vm-failed; mkdir -p $d; "
           "head -c 1500k /dev/zero > $d/trace; done")
    recorder = Recorder(machine, "--reserve", f"{5000 - 64 * CPUS}KiB", "--ring", "64KiB", cases="small/cases")
    wrong = migrate(machine, programs.reference, "late-request") + recorder.expect_cases(1) + recorder.end()
    left = inside(machine, f"ls {small}/cases")
    return wrong + ([] if "20200101" not in left and "20200103" in left else [f"left: {left}"])


@case("root")
def good_ones_cost_no_case(machine, programs):
    """Room is made for a new case, not for a look at a migration that was well."""
    small = mount_small(machine, "small", "8m")
    inside(machine, f"for i in 1 2 3; do d={small}/cases/2020010${{i}}T000000Z-vm-failed; mkdir -p $d; "
           "head -c 1500k /dev/zero > $d/trace; done")
    recorder = Recorder(machine, "--reserve", f"{5000 - 64 * CPUS}KiB", "--ring", "64KiB", "--slower-than", "1min",
                        cases="small/cases")
    wrong = migrate(machine, programs.reference, "success") + recorder.end()
    left = inside(machine, f"ls {small}/cases").split()
    return wrong + recorder.lines() + ([] if len(left) == 3 else [f"left: {left}"])


@case("root", "self")
def leftovers(machine, programs):
    """What a killed recorder had not finished goes at the start; nothing else does."""
    unfinished = machine.here / "cases" / ".incomplete-aaaaaa"
    (unfinished / "trace").mkdir(parents=True)
    (unfinished / "trace" / "metadata").write_text("x")
    (machine.here / "cases" / "20200101T000000Z-vm-failed").mkdir()
    (machine.here / "cases" / "mine").write_text("x")
    recorder = Recorder(machine)
    left = recorder.cases()
    wrong = recorder.end(signal.SIGINT)
    return wrong + ([] if left == ["20200101T000000Z-vm-failed", "mine"] else [f"left: {left}"])


@case("root", "user", "self")
def killed(machine, programs):
    """SIGKILL: whoever is left takes session and triggers out of a daemon that is not ours."""
    machine.daemon()
    recorder = Recorder(machine)
    recorder.process.kill()
    recorder.process.wait()
    wrong = [] if until(lambda: "ackscope" not in machine.sessions()) else ["a session is left"]
    gone = until(lambda: "ackscope" not in machine.run("lttng", "--no-sessiond", "list-triggers").out)
    return wrong + ([] if gone else ["a trigger is left"])


@case("root")
def daemon_killed(machine, programs):
    """Our own session daemon, ended by somebody: said, and set up again."""
    recorder = Recorder(machine)
    for pid, words in machine.left():
        if words.startswith("lttng-sessiond"):
            os.kill(pid, signal.SIGKILL)
    wrong = recorder.expect_said("the session daemon has ended") + recorder.expect_said("runs again")
    wrong += migrate(machine, programs.reference, "late-request") + recorder.expect_cases(1)
    return wrong + recorder.end()


@case("root", "user", "self")
def daemon_restarted(machine, programs):
    """Somebody else's: the recorder waits for it to come back."""
    daemon = machine.daemon()
    recorder = Recorder(machine)
    daemon.terminate()
    daemon.wait(30)
    wrong = recorder.expect_said("the session daemon has ended")
    machine.daemon()
    wrong += recorder.expect_said("runs again") + migrate(machine, programs.reference, "late-request")
    wrong += recorder.expect_cases(1) + recorder.end()
    return wrong + (["a session is left"] if "ackscope" in machine.sessions() else [])


@case("root")
def daemon_hangs(machine, programs):
    """Noticed and said; the recorder still ends when it is told to, and cleans up once it can."""
    daemon = machine.daemon()
    recorder = Recorder(machine)
    daemon.send_signal(signal.SIGSTOP)
    wrong = recorder.expect_said("its daemon does not answer") + recorder.end()
    daemon.send_signal(signal.SIGCONT)
    return wrong + ([] if until(lambda: "ackscope" not in machine.sessions()) else ["a session is left"])


@case("root")
def session_destroyed(machine, programs):
    recorder = Recorder(machine)
    machine.run("lttng", "--no-sessiond", "destroy", "--all")
    wrong = recorder.expect_said("the session was destroyed") + recorder.expect_said("runs again")
    wrong += migrate(machine, programs.reference, "late-request") + recorder.expect_cases(1)
    return wrong + recorder.end()


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


@case("root")
def ring_too_large(machine, programs):
    done = machine.record("--flight-recorder", "--cases", "c", "--ring", "1GiB")
    return done.expect(3, "/dev/shm: the ring takes", "--ring a smaller size")


def run(function, kind, options):
    shm = "64m" if function is ring_too_large else "90%"
    with Machine(kind, options.ackscope.path, shm) as machine:
        return function(machine, options) + machine.leftovers()


def main():
    options = arguments(__doc__, (["--traced"], {"required": True}), (["--reference"], {"required": True}),
                        (["--only"], {}))
    available = kinds_for(options.traced)
    checks = Checks()
    for function, which in CASES:
        for kind in available:
            if kind in which and options.only in (None, function.__name__):
                checks.case(f"{function.__name__} as {kind}", run(function, kind, options))
    checks.finish()


if __name__ == "__main__":
    main()
