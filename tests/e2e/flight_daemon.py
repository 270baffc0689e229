"""The flight recorder when its session or its session daemon goes, stands still or comes back, and when it is
killed itself: no failure is missed afterwards, and nothing is left behind."""

import os
import signal

from lib.flight import Recorder, migrate
from lib.live import until
from lib.machines import Cases

case = Cases()


@case()
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


@case()
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


if __name__ == "__main__":
    case.run(__doc__)
