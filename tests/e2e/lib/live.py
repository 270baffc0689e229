"""A machine for one case of live recording: nothing of LTTng runs on it, and whatever is left behind
at the end is found.

As root every case has /dev/shm, /run/lttng and a network of its own (a mount and a network namespace);
kind "user" drops to an ordinary user in there. Who is not root is that user himself, without namespaces.
"""

import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from lib.program import ENVIRONMENT

ORDINARY = 65534
SECONDS = 30  # for what takes milliseconds when all is well
ENTER = ["unshare", "--mount", "--net", "--propagation", "private"]
COVER = ("mount -t tmpfs -o mode=1777,size={size} tmpfs /dev/shm && mkdir -p /run/lttng && "
         "mount -t tmpfs tmpfs /run/lttng && (ip link set lo up 2>/dev/null || :) && "
         "echo ready && exec sleep 1000")


def kinds():
    """The kinds of users that can be had here, and why not the others."""
    if os.geteuid() != 0:
        return ["self"], "kind root: this is not root"
    trial = subprocess.run([*ENTER, "sh", "-c", "mount -t tmpfs tmpfs /dev/shm"], check=False,
                           capture_output=True)
    if trial.returncode != 0:
        return [], "no namespaces here: " + trial.stderr.decode().strip()
    return ["root", "user"], None


def hidden_from_others(path):
    """A folder on the way to a program that only its owner may enter, as `mktemp -d` makes them."""
    return next((str(p) for p in pathlib.Path(path).resolve().parents if not p.stat().st_mode & 0o001),
                None)


def kinds_for(program):
    """Those that may run the program; says what is not tried and why, and ends as a skip without any."""
    available, reason = kinds()
    if shutil.which("lttng-sessiond") is None:
        available, reason = [], "lttng-sessiond is not installed"
    hidden = hidden_from_others(program)
    if hidden and "user" in available:
        available, reason = [kind for kind in available if kind != "user"], f"as user: {hidden} is private"
    if reason:
        print(f"not tried: {reason}")
    if not available:
        sys.exit(77)
    return available


def until(condition, seconds=SECONDS):
    """Whether it came true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


class Machine:
    def __init__(self, kind, ackscope, shm="90%"):
        self.kind, self.ackscope, self.shm = kind, ackscope, shm
        self._daemons = []

    def __enter__(self):
        with contextlib.ExitStack() as undo:
            # Short: below it lie Unix sockets.
            self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rec-"))
            undo.callback(shutil.rmtree, self.folder, ignore_errors=True)
            self.mark = f"ACKSCOPE_TEST={self.folder.name}"
            for name in ("tmp", "home", "here"):
                (self.folder / name).mkdir()
            self.home, self.here = self.folder / "home", self.folder / "here"
            if self.kind != "self":
                self._cover(undo)
            if self.kind == "user":
                for path in (self.folder, *self.folder.iterdir()):
                    os.chown(path, ORDINARY, ORDINARY)
            self._undo = undo.pop_all()
        return self

    def __exit__(self, *_):
        for daemon in self._daemons:
            daemon.terminate()
            daemon.wait(SECONDS)
        for pid, _ in self.left():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, 9)
        self._undo.close()

    def _cover(self, undo):
        holder = subprocess.Popen([*ENTER, "sh", "-c", COVER.format(size=self.shm)],
                                  stdout=subprocess.PIPE)
        undo.callback(holder.wait)
        undo.callback(holder.kill)
        if holder.stdout.readline() != b"ready\n":
            raise RuntimeError("the namespace could not be set up")
        self._enter = ["nsenter", "--target", str(holder.pid), "--mount", "--net"]

    @property
    def enter(self):
        """The words before a command of root that make it see what this machine sees."""
        return list(self._enter)

    def environment(self):
        name, value = self.mark.split("=")
        settings = dict(ENVIRONMENT, TMPDIR=str(self.folder / "tmp"), HOME=str(self.home),
                        **{name: value})
        settings.pop("LTTNG_HOME", None)
        return settings

    def words(self, command):
        if self.kind == "self":
            return [str(word) for word in command]
        words = list(self._enter)
        if self.kind == "user":
            words += ["setpriv", f"--reuid={ORDINARY}", f"--regid={ORDINARY}", "--clear-groups"]
        return [*words, "env", "-C", str(self.here), *map(str, command)]

    def start(self, *command, **options):
        """A process of this machine; its pid is that of the command."""
        return subprocess.Popen(self.words(command), env=self.environment(), cwd=self.here,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, **options)

    def run(self, *command, **options):
        return Done(self.start(*command, **options))

    def record(self, *words, **options):
        return self.run(self.ackscope, "record", *words, **options)

    def start_record(self, *words, **options):
        return self.start(self.ackscope, "record", *words, **options)

    def daemon(self):
        """A session daemon that is not ackscope's."""
        daemon = self.start("lttng-sessiond", "--no-kernel", "--quiet")
        self._daemons.append(daemon)
        if not until(lambda: self.run("lttng", "--no-sessiond", "list").code == 0):
            raise RuntimeError("lttng-sessiond is not ready")
        return daemon

    def sessions(self):
        return self.run("lttng", "--no-sessiond", "list").out

    def left(self):
        """(pid, name) of processes of this machine that still run, but for daemons made here."""
        for process in pathlib.Path("/proc").iterdir():
            if not process.name.isdigit():
                continue
            with contextlib.suppress(OSError):
                if self.mark.encode() in (process / "environ").read_bytes().split(b"\0"):
                    words = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    if self._daemons and words.startswith("lttng-"):
                        continue
                    yield int(process.name), words

    def leftovers(self):
        """Complaints about processes and temporary files."""
        until(lambda: not list(self.left()), 10)
        wrong = [f"still runs: {words}" for _, words in self.left()]
        wrong += [f"left behind: {path}" for path in (self.folder / "tmp").iterdir()]
        if not self._daemons:
            wrong += [f"left behind: {path}" for path in self.home.iterdir()]
        return wrong

    def recordings(self):
        return sorted(path.name for path in self.here.glob("ackscope-record-*"))

    def no_recording(self):
        """Complaints when there is one."""
        return [f"left: {name}" for name in self.recordings()]

    def one_recording(self, events=None, code=0):
        """Complaints when there is none, or another. `code`: 1 for a migration that failed."""
        names = self.recordings()
        if len(names) != 1:
            return [f"recordings: {names}"]
        again = self.run(self.ackscope, "analyze", "--json", names[0])
        wrong = again.expect(code)
        if events and f'"events": {events},' not in again.out:
            wrong.append(f"not {events} events: {again.out[:600]}")
        return wrong


class Done:
    """How a process ended, at most a minute later."""

    def __init__(self, process, seconds=60):
        begin = time.monotonic()
        try:
            self.out, self.err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            self.out, self.err = process.communicate()
            self.err += f"\nno end after {seconds} s"
        self.code, self.seconds = process.returncode, time.monotonic() - begin

    def expect(self, code, *texts):
        """Complaints: another exit code, or a text that neither stream has."""
        wrong = [] if self.code == code else [f"exit code {self.code}, not {code}: {self.err[-600:]}"]
        wrong += [f"does not say {text!r}: {self.err[-600:]}" for text in texts
                  if text not in self.out + self.err]
        return wrong
