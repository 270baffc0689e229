"""`ackscope record` with real session daemons: what it records, the codes it returns, and that nothing
is left behind, as root and as an ordinary user."""

import signal
import sys
import time

from lib.live import Done, until
from lib.machines import Cases

case = Cases()


@case()
def completed(machine, programs):
    """The report; the recording goes."""
    done = machine.record("--", programs.traced, "migrate", "completed")
    return done.expect(0, "COMPLETED", "--keep") + machine.no_recording()


@case()
def failed(machine, programs):
    """What is worth a look stays, with the wanted events and no others."""
    done = machine.record("--", programs.traced, "migrate", "failed")
    return done.expect(0, "FAILED", "the recording is in ackscope-record-") + machine.one_recording(7, 1)


@case()
def kept(machine, programs):
    done = machine.record("--keep", "--json", "--", programs.traced, "migrate", "completed")
    return done.expect(0, '"schema"') + machine.one_recording(6)


@case()
def without_analysis(machine, programs):
    done = machine.record("--no-analysis", "--", programs.traced, "migrate", "completed")
    return done.expect(0, "ackscope analyze") + ([done.out] if done.out else []) + machine.one_recording()


@case()
def named(machine, programs):
    first = machine.record("-o", "mine", "--report", "r.json", "--json", "--", programs.traced, "migrate", "completed")
    wrong = first.expect(0) + ([] if '"migrations"' in (machine.here / "r.json").read_text() else ["no report"])
    again = machine.record("-o", "mine", "--", programs.traced, "mark", "ran")
    wrong += again.expect(2, "mine: exists already")
    return wrong + (["the command ran"] if (machine.here / "ran").exists() else []) + machine.no_recording()


@case()
def other_provider(machine, programs):
    done = machine.record("--provider", "ackscope", "--", programs.traced, "migrate", "completed")
    return done.expect(0, "nothing was recorded")


@case()
def codes(machine, programs):
    (machine.here / "text").write_text("no program")
    wrong = machine.record("--", programs.traced, "migrate", "completed", "exit", "3").expect(3, "COMPLETED")
    wrong += machine.record("--", "sh", "-c", "kill -9 $$").expect(137)
    wrong += machine.record("--", "no-such-command").expect(127, "no-such-command: command not found")
    wrong += machine.record("--", "./no-such-file").expect(127, "./no-such-file: cannot be run")
    wrong += machine.record("--", "./text").expect(126, "./text: cannot be run")
    return wrong + machine.record("--").expect(2, "a command is missing") + machine.no_recording()


@case()
def exact_words(machine, programs):
    words = ["[a,b]", "--", "", "--help", "-o", "%%", "a b"]
    done = machine.record("--", sys.executable, "-c", "import sys; print(sys.argv[1:])", *words)
    return done.expect(0, repr(words), "nothing was recorded") + machine.no_recording()


@case()
def no_lttng(machine, programs):
    tools = machine.folder / "tools"
    tools.mkdir()
    done = machine.run("/usr/bin/env", f"PATH={tools}", machine.ackscope, "record", "--", programs.traced,
                       "mark", "ran")
    wrong = done.expect(3, "lttng-sessiond: not found in PATH", "apt install lttng-tools")
    asked = machine.run("/usr/bin/env", f"PATH={tools}", machine.ackscope, "doctor")
    wrong += asked.expect(1, "problem  lttng-sessiond", "Recording does not work here.")
    return wrong + machine.no_recording() + (["it ran"] if (machine.here / "ran").exists() else [])


@case()
def no_rights(machine, programs):
    """Nowhere to write to; and no home for a session daemon that others are to find."""
    if machine.kind == "root":
        return machine.record("-o", "/proc/x", "--", programs.traced).expect(2, "/proc/x: cannot be created")
    wrong = machine.record("-o", "/usr/x", "--", programs.traced).expect(2, "/usr/x: cannot be created")
    done = machine.run("/usr/bin/env", "HOME=/proc/nowhere", machine.ackscope, "record", "--duration", "1")
    wrong += done.expect(3, "lttng-sessiond: cannot be started", "ackscope doctor") + machine.no_recording()
    homeless = machine.run("/usr/bin/env", "HOME=/proc/nowhere", machine.ackscope, "record", "--", programs.traced,
                           "migrate", "failed")
    return wrong + homeless.expect(0, "FAILED")


@case()
def until_stopped(machine, programs):
    """Without a command: a program that was there before, and one that comes."""
    before = machine.start(programs.traced, "until", "go", "migrate", "failed")
    process = machine.start_record()
    if not until(lambda: machine.recordings()):
        return ["no recording"]
    done = machine.run(programs.traced, "migrate", "completed") if machine.kind == "self" else None
    time.sleep(6)
    (machine.here / "go").touch()
    before.communicate()
    process.send_signal(signal.SIGINT)
    wrong = Done(process).expect(1, "recording ackscope_traced, pid", "FAILED", "the recording is in")
    return wrong + machine.one_recording(code=1) + ([] if done is None else done.expect(0))


@case()
def for_a_while(machine, programs):
    done = machine.record("--duration", "0.5")
    return done.expect(3, "nothing was recorded: no process had tracepoints") + machine.no_recording()


@case()
def reference(machine, programs):
    """The real thing: two processes of the reference implementation, and a late request."""
    done = machine.record("--", programs.reference, "pair", "--scenario", "late-request", "--quiet")
    wrong = done.expect(0, "late-request", "events, ", "the recording is in")
    again = machine.run(machine.ackscope, "analyze", "--json", *machine.recordings())
    return wrong + again.expect(1, '"rule": "late-request"', '"pairing": "observed"', '"lost": 0')


@case()
def doctor(machine, programs):
    wrong = machine.run(machine.ackscope, "doctor").expect(0, "a trial worked", "Recording works here.")
    return wrong + machine.run(machine.ackscope, "doctor", "--qemu", "/bin/true").expect(
        1, "'--version' names no QEMU")


@case("root", shm="4m")
def small_memory(machine, programs):
    """As in a container: smaller buffers, said when they are too small."""
    done = machine.record("--", programs.traced, "migrate", "completed")
    return done.expect(0, "COMPLETED", "/dev/shm: only")


if __name__ == "__main__":
    case.run(__doc__)
