"""A machine for this test alone: its own network, processes, /dev/shm and /run, so that every server may have
its usual port, LTTng's session daemon disturbs nobody's, and nothing is left when the test ends, however
it ends."""

import contextlib
import os
import pathlib
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "lttng"))

from private_lttng import loopback_up  # noqa: E402

INSIDE = "ACKSCOPE_TEST_SANDBOX"
ENTER = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc",
         "--propagation", "private"]
FIRST = 1  # our pid in there
SKIPPED = 77
SECONDS = 40  # for what takes milliseconds when all is well


def enter():
    """Starts this program again, in a machine of its own; or says why that cannot be had."""
    if os.environ.get(INSIDE) and os.getpid() == FIRST:
        for place in ("/dev/shm", "/run"):
            subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], check=True)
        loopback_up()
        return
    trial = subprocess.run([*ENTER, "mount", "-t", "tmpfs", "tmpfs", "/dev/shm"], capture_output=True,
                           text=True, check=False)
    if trial.returncode != 0:
        print(f"skipped: no namespaces here: {trial.stderr.strip()}")
        sys.exit(SKIPPED)
    os.environ[INSIDE] = "1"
    os.execvp(ENTER[0], [*ENTER, sys.executable, "-B", *sys.argv])


def end_others():
    """Everything else in our machine; elsewhere it does nothing."""
    if os.getpid() == FIRST:
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)


def until(condition, what, seconds=SECONDS):
    """The first true value of the condition."""
    end = time.monotonic() + seconds
    while True:
        if value := condition():
            return value
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds} s for {what}")
        time.sleep(0.05)


class Servers:
    """Background processes with their logs in a folder."""

    def __init__(self, folder):
        self.folder, self.running = folder, {}

    def start(self, name, *command):
        with open(self.folder / f"{name}.log", "wb") as log:
            process = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=log,
                                       stderr=log, cwd=self.folder, env=dict(os.environ, HOME=str(self.folder)))
        self.running[name] = process
        return process

    def stop(self, name):
        """Its exit code, after SIGTERM."""
        process = self.running.pop(name)
        process.terminate()
        try:
            return process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return "does not end on SIGTERM"

    def log(self, name):
        return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")[-1500:]

    def stop_all(self):
        for name in reversed(list(self.running)):
            with contextlib.suppress(ProcessLookupError):
                self.stop(name)


def run(*command, check=True, stdin=None):
    done = subprocess.run(list(map(str, command)), input=stdin, capture_output=True, text=True, check=False,
                          timeout=SECONDS)
    if check and done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done
