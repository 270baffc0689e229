"""The soak runs in a machine of its own (tests/e2e/monitored/sandbox.py), whose files are in memory. Whatever
ends this program ends the machine, and with it all processes and files in it."""

import ctypes
import os
import pathlib
import signal
import subprocess
import sys

from monitored import sandbox

STARTED = "ACKSCOPE_SOAK_STARTED"
PR_SET_PDEATHSIG = 1  # linux/prctl.h
LIBC = ctypes.CDLL(None)


def enter():
    """Returns inside only; outside it waits, hands SIGTERM on, and exits with the code of the inside."""
    if os.environ.get(sandbox.INSIDE):
        sandbox.enter()
        return
    if os.environ.get(STARTED):
        sandbox.enter()  # becomes unshare
    words = [sys.executable, "-B", *sys.argv]
    outer = subprocess.Popen(words, env=dict(os.environ, **{STARTED: "1"}),
                             preexec_fn=lambda: LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to the inside as well
    signal.signal(signal.SIGTERM, lambda *_: hand_on(outer.pid))
    sys.exit(outer.wait())



def hand_on(pid):
    """SIGTERM to the first process of the machine, the child of unshare."""
    for path in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text(encoding="ascii").split():
            os.kill(int(child), signal.SIGTERM)
