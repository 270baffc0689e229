"""What happens to `ackscope record` while it records: signals, SIGKILL, another recording, and a session daemon
that is not its own, hangs or dies. Nothing is left behind, as root and as an ordinary user."""

import os
import signal
import sys
import time

from lib.live import Done, until
from lib.machines import Cases

case = Cases()


def interrupt(machine, programs, number):
    process = machine.start_record("--", programs.traced, "migrate", "completed", "mark", "begun", "wait", "30000")
    if not until((machine.here / "begun").exists):
        return ["the command did not begin"]
    process.send_signal(number)
    return Done(process).expect(7, "COMPLETED")


@case()
def interrupted(machine, programs):
    """The command gets it and answers, the report is printed all the same."""
    return interrupt(machine, programs, signal.SIGINT)


@case()
def terminated(machine, programs):
    return interrupt(machine, programs, signal.SIGTERM)


@case()
def interrupted_twice(machine, programs):
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


@case()
def killed(machine, programs):
    """SIGKILL: whoever is left cleans up."""
    process = machine.start_record("--", programs.traced, "mark", "begun", "until", "over")
    if not until((machine.here / "begun").exists):
        return ["the command did not begin"]
    process.kill()
    process.wait()
    (machine.here / "over").touch()
    return [] if process.returncode == -signal.SIGKILL else [f"code {process.returncode}"]


@case()
def killed_early(machine, programs):
    """SIGKILL while the session daemon is being started, which takes some 50 ms."""
    for ms in range(0, 120, 8):
        process = machine.start_record("--", programs.traced, "wait", "200")
        time.sleep(ms / 1000)
        process.kill()
        process.wait()
    return []


@case()
def daemon_runs(machine, programs):
    """It is used and left as it was."""
    daemon = machine.daemon()
    wrong = machine.record("--", programs.traced, "migrate", "failed").expect(0, "FAILED") + machine.one_recording(7, 1)
    if daemon.poll() is not None:
        wrong.append("the session daemon has ended")
    return wrong + (["a session is left"] if "ackscope" in machine.sessions() else [])


@case()
def killed_with_daemon(machine, programs):
    machine.daemon()
    process = machine.start_record("--", programs.traced, "mark", "begun", "until", "over")
    if not until((machine.here / "begun").exists):
        return ["the command did not begin"]
    wrong = [] if "ackscope" in machine.sessions() else ["no session"]
    process.kill()
    process.wait()
    (machine.here / "over").touch()
    return wrong + ([] if until(lambda: "ackscope" not in machine.sessions()) else ["a session is left"])


@case()
def daemon_hangs(machine, programs):
    daemon = machine.daemon()
    daemon.send_signal(signal.SIGSTOP)
    done = machine.record("--", programs.traced, "mark", "ran")
    asked = machine.run(machine.ackscope, "doctor")
    daemon.send_signal(signal.SIGCONT)
    wrong = done.expect(3, "lttng-sessiond: runs, but does not answer")
    wrong += asked.expect(1, "does not answer") + machine.no_recording()
    return wrong + ([] if done.seconds + asked.seconds < 40 else ["it took too long"])


@case()
def daemon_dies(machine, programs):
    """Ours, ended by somebody: said, and the command goes on."""
    process = machine.start_record("--", programs.traced, "mark", "begun", "until", "over", "exit", "5")
    if not until((machine.here / "begun").exists):
        return ["the command did not begin"]
    for pid, words in machine.left():
        if words.startswith("lttng-sessiond"):
            os.kill(pid, signal.SIGKILL)
    time.sleep(1.5)
    (machine.here / "over").touch()
    return Done(process).expect(5, "lttng-sessiond: was ended by somebody")


@case()
def at_the_same_time(machine, programs):
    """Two recordings. As root both use the same session daemon, which ends with the second."""
    first = machine.start_record("-o", "one", "--", programs.traced, "mark", "begun", "until", "1")
    if not until((machine.here / "begun").exists):
        return ["the command did not begin"]
    second = machine.start_record("-o", "two", "--", programs.traced, "mark", "too", "until", "2", "migrate", "failed")
    if not until((machine.here / "too").exists):
        return ["the second command did not begin"]
    (machine.here / "1").touch()
    wrong = Done(first).expect(0)
    (machine.here / "2").touch()
    return wrong + Done(second).expect(0, "FAILED")


if __name__ == "__main__":
    case.run(__doc__)
