"""`ackscope record` with real session daemons: what it records, the codes it returns, and that nothing
is left behind, whatever happens, as root and as an ordinary user."""

import os
import signal
import sys
import time

from lib.check import Checks, arguments
from lib.live import Done, Machine, kinds_for, until

CASES = []


def case(function):
    CASES.append(function)
    return function


def no_recording(machine):
    return [f"left: {name}" for name in machine.recordings()]


def one_recording(machine, events=None, code=0):
    """`code`: 1 for a migration that failed."""
    names = machine.recordings()
    if len(names) != 1:
        return [f"recordings: {names}"]
    again = machine.run(machine.ackscope, "analyze", "--json", names[0])
    wrong = again.expect(code)
    if events and f'"events": {events},' not in again.out:
        wrong.append(f"not {events} events: {again.out[:600]}")
    return wrong


@case
def completed(machine, traced):
    """The report; the recording goes."""
    done = machine.record("--", traced, "migrate", "completed")
    return done.expect(0, "COMPLETED", "--keep") + no_recording(machine)


@case
def failed(machine, traced):
    """What is worth a look stays, with the wanted events and no others."""
    done = machine.record("--", traced, "migrate", "failed")
    return done.expect(0, "FAILED", "the recording is in ackscope-record-") + one_recording(machine, 7, 1)


@case
def kept(machine, traced):
    done = machine.record("--keep", "--json", "--", traced, "migrate", "completed")
    return done.expect(0, '"schema"') + one_recording(machine, 6)


@case
def without_analysis(machine, traced):
    done = machine.record("--no-analysis", "--", traced, "migrate", "completed")
    return done.expect(0, "ackscope analyze") + ([done.out] if done.out else []) + one_recording(machine)


@case
def named(machine, traced):
    first = machine.record("-o", "mine", "--report", "r.json", "--json", "--", traced, "migrate", "completed")
    wrong = first.expect(0) + ([] if '"migrations"' in (machine.here / "r.json").read_text() else ["no report"])
    again = machine.record("-o", "mine", "--", traced, "mark", "ran")
    wrong += again.expect(2, "mine: exists already")
    return wrong + (["the command ran"] if (machine.here / "ran").exists() else []) + no_recording(machine)


@case
def other_provider(machine, traced):
    done = machine.record("--provider", "ackscope", "--", traced, "migrate", "completed")
    return done.expect(0, "nothing was recorded")


@case
def codes(machine, traced):
    (machine.here / "text").write_text("no program")
    wrong = machine.record("--", traced, "migrate", "completed", "exit", "3").expect(3, "COMPLETED")
    wrong += machine.record("--", "sh", "-c", "kill -9 $$").expect(137)
    wrong += machine.record("--", "no-such-command").expect(127, "no-such-command: command not found")
    wrong += machine.record("--", "./no-such-file").expect(127, "./no-such-file: cannot be run")
    wrong += machine.record("--", "./text").expect(126, "./text: cannot be run")
    return wrong + machine.record("--").expect(2, "a command is missing") + no_recording(machine)


@case
def exact_words(machine, _):
    words = ["[a,b]", "--", "", "--help", "-o", "%%", "a b"]
    done = machine.record("--", sys.executable, "-c", "import sys; print(sys.argv[1:])", *words)
    return done.expect(0, repr(words), "nothing was recorded") + no_recording(machine)


def interrupt(machine, traced, number, words=()):
    process = machine.start_record(*words, "--", traced, "migrate", "completed", "mark", "begun", "wait", "30000")
    if not until((machine.here / "begun").exists):
        return ["the command did not begin"]
    process.send_signal(number)
    return Done(process).expect(7, "COMPLETED")


@case
def interrupted(machine, traced):
    """The command gets it and answers, the report is printed all the same."""
    return interrupt(machine, traced, signal.SIGINT)


@case
def terminated(machine, traced):
    return interrupt(machine, traced, signal.SIGTERM)


@case
def interrupted_twice(machine, _):
    deaf = ("import pathlib, signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN);"
            "pathlib.Path('begun').touch(); time.sleep(30)")
    process = machine.start_record("--", sys.executable, "-c", deaf)
    if not until((machine.here / "begun").exists):
        return ["the command did not begin"]
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    done = Done(process)
    return done.expect(137, "killing the command") + (["late"] if done.seconds > 10 else [])


@case
def killed(machine, traced):
    """SIGKILL: whoever is left cleans up."""
    process = machine.start_record("--", traced, "mark", "begun", "until", "over")
    if not until((machine.here / "begun").exists):
        return ["the command did not begin"]
    process.kill()
    process.wait()
    (machine.here / "over").touch()
    return [] if process.returncode == -signal.SIGKILL else [f"code {process.returncode}"]


@case
def killed_early(machine, traced):
    """SIGKILL while the session daemon is being started, which takes some 50 ms."""
    for ms in range(0, 120, 8):
        process = machine.start_record("--", traced, "wait", "200")
        time.sleep(ms / 1000)
        process.kill()
        process.wait()
    return []


@case
def daemon_runs(machine, traced):
    """It is used and left as it was."""
    daemon = machine.daemon()
    wrong = machine.record("--", traced, "migrate", "failed").expect(0, "FAILED") + one_recording(machine, 7, 1)
    if daemon.poll() is not None:
        wrong.append("the session daemon has ended")
    return wrong + (["a session is left"] if "ackscope" in machine.sessions() else [])


@case
def killed_with_daemon(machine, traced):
    machine.daemon()
    process = machine.start_record("--", traced, "mark", "begun", "until", "over")
    if not until((machine.here / "begun").exists):
        return ["the command did not begin"]
    wrong = [] if "ackscope" in machine.sessions() else ["no session"]
    process.kill()
    process.wait()
    (machine.here / "over").touch()
    return wrong + ([] if until(lambda: "ackscope" not in machine.sessions()) else ["a session is left"])


@case
def daemon_hangs(machine, traced):
    daemon = machine.daemon()
    daemon.send_signal(signal.SIGSTOP)
    done = machine.record("--", traced, "mark", "ran")
    asked = machine.run(machine.ackscope, "doctor")
    daemon.send_signal(signal.SIGCONT)
    wrong = done.expect(3, "lttng-sessiond: runs, but does not answer")
    wrong += asked.expect(1, "does not answer") + no_recording(machine)
    return wrong + ([] if done.seconds + asked.seconds < 40 else ["it took too long"])


@case
def daemon_dies(machine, traced):
    """Ours, ended by somebody: said, and the command goes on."""
    process = machine.start_record("--", traced, "mark", "begun", "until", "over", "exit", "5")
    if not until((machine.here / "begun").exists):
        return ["the command did not begin"]
    for pid, words in machine.left():
        if words.startswith("lttng-sessiond"):
            os.kill(pid, signal.SIGKILL)
    time.sleep(1.5)
    (machine.here / "over").touch()
    return Done(process).expect(5, "lttng-sessiond: was ended by somebody")


@case
def at_the_same_time(machine, traced):
    """Two recordings. As root both use the same session daemon, which ends with the second."""
    first = machine.start_record("-o", "one", "--", traced, "mark", "begun", "until", "1")
    if not until((machine.here / "begun").exists):
        return ["the command did not begin"]
    second = machine.start_record("-o", "two", "--", traced, "mark", "too", "until", "2", "migrate", "failed")
    if not until((machine.here / "too").exists):
        return ["the second command did not begin"]
    (machine.here / "1").touch()
    wrong = Done(first).expect(0)
    (machine.here / "2").touch()
    return wrong + Done(second).expect(0, "FAILED")


@case
def no_lttng(machine, traced):
    tools = machine.folder / "tools"
    tools.mkdir()
    done = machine.run("/usr/bin/env", f"PATH={tools}", machine.ackscope, "record", "--", traced, "mark", "ran")
    wrong = done.expect(3, "lttng-sessiond: not found in PATH", "apt install lttng-tools")
    asked = machine.run("/usr/bin/env", f"PATH={tools}", machine.ackscope, "doctor")
    wrong += asked.expect(1, "problem  lttng-sessiond", "Recording does not work here.")
    return wrong + no_recording(machine) + (["it ran"] if (machine.here / "ran").exists() else [])


@case
def no_rights(machine, traced):
    """Nowhere to write to; and no home for a session daemon that others are to find."""
    if machine.kind == "root":
        return machine.record("-o", "/proc/x", "--", traced).expect(2, "/proc/x: cannot be created")
    wrong = machine.record("-o", "/usr/x", "--", traced).expect(2, "/usr/x: cannot be created")
    done = machine.run("/usr/bin/env", "HOME=/proc/nowhere", machine.ackscope, "record", "--duration", "1")
    wrong += done.expect(3, "lttng-sessiond: cannot be started", "ackscope doctor") + no_recording(machine)
    homeless = machine.run("/usr/bin/env", "HOME=/proc/nowhere", machine.ackscope, "record", "--", traced,
                           "migrate", "failed")
    return wrong + homeless.expect(0, "FAILED")


@case
def until_stopped(machine, traced):
    """Without a command: a program that was there before, and one that comes."""
    before = machine.start(traced, "until", "go", "migrate", "failed")
    process = machine.start_record()
    if not until(lambda: machine.recordings()):
        return ["no recording"]
    done = machine.run(traced, "migrate", "completed") if machine.kind == "self" else None
    time.sleep(6)
    (machine.here / "go").touch()
    before.communicate()
    process.send_signal(signal.SIGINT)
    wrong = Done(process).expect(1, "recording ackscope_traced, pid", "FAILED", "the recording is in")
    return wrong + one_recording(machine, code=1) + ([] if done is None else done.expect(0))


@case
def for_a_while(machine, _):
    done = machine.record("--duration", "0.5")
    return done.expect(3, "nothing was recorded: no process had tracepoints") + no_recording(machine)


def reference(machine, program):
    """The real thing: two processes of the reference implementation, and a late request."""
    done = machine.record("--", program, "pair", "--scenario", "late-request", "--quiet")
    wrong = done.expect(0, "late-request", "events, ", "the recording is in")
    again = machine.run(machine.ackscope, "analyze", "--json", *machine.recordings())
    return wrong + again.expect(1, '"rule": "late-request"', '"pairing": "observed"', '"lost": 0')


@case
def doctor(machine, _):
    wrong = machine.run(machine.ackscope, "doctor").expect(0, "a trial worked", "Recording works here.")
    return wrong + machine.run(machine.ackscope, "doctor", "--qemu", "/bin/true").expect(
        1, "'--version' names no QEMU")


def small_memory(machine, traced):
    """As in a container: smaller buffers, said when they are too small."""
    done = machine.record("--", traced, "migrate", "completed")
    return done.expect(0, "COMPLETED", "/dev/shm: only")


def run(function, kind, options, program, shm="90%"):
    with Machine(kind, options.ackscope.path, shm) as machine:
        return function(machine, program) + machine.leftovers()


def main():
    options = arguments(__doc__, (["--traced"], {"required": True}), (["--only"], {}),
                        (["--reference"], {"help": "ackscope-reference"}))
    available = kinds_for(options.traced)
    checks = Checks()
    cases = [(function, options.traced, kind, "90%") for kind in available for function in CASES]
    if options.reference:
        cases += [(reference, options.reference, kind, "90%") for kind in available]
    if "root" in available:
        cases.append((small_memory, options.traced, "root", "4m"))
    for function, program, kind, shm in cases:
        if options.only in (None, function.__name__):
            checks.case(f"{function.__name__} as {kind}", run(function, kind, options, program, shm))
    checks.finish()


if __name__ == "__main__":
    main()
