"""A session daemon of our own, for tests that record: started, used and gone again.

    with PrivateLttng() as lttng:
        lttng.record(["program", "argument"], "/tmp/somewhere/trace")     # one session, one command
        with lttng.session("/tmp/somewhere/both", buffers="pid") as session:
            source, destination = lttng.start(["source"]), lttng.start(["destination"])
            lttng.wait(source, 30), lttng.wait(destination, 30)

Needs no kernel tracer and disturbs no session daemon of the machine. LTTng leaves root no choice of
its sockets (/run/lttng, /dev/shm), so as root everything runs in a mount namespace with empty
file systems there, and in a network namespace with nothing but a loopback. Where that is not permitted
(a container) it runs as some other user, who must be able to read the traced programs. Who is not
root gets a home directory of his own.

Every wait has a bound. Daemons and traced commands end with the thread that started them, even if it
is killed, and write only into a temporary folder and into the folders of the sessions. An object is for
one thread; several may be used at once.

Run as a program it enters the namespace that its caller has made and becomes the session daemon.
"""

import contextlib
import ctypes
import fcntl
import os
import pathlib
import random
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

SECONDS = 20            # for what takes milliseconds when all is well
HIDDEN = ("/dev/shm", "/run")  # what the namespace covers
USERS = range(20_000, 60_000)  # of "user"; needs no entry in /etc/passwd
UNSHARE = ["unshare", "--mount", "--propagation", "private"]
DAEMON = ["lttng-sessiond", "--no-kernel", "--quiet"]
PR_SET_PDEATHSIG = 1    # linux/prctl.h
LIBC = ctypes.CDLL(None)


class LttngError(Exception):
    pass


def may_unshare():
    """Whether this process may have a mount and a network namespace of its own."""
    if os.geteuid() != 0:
        return False
    trial = [*UNSHARE, "--net", "mount", "-t", "tmpfs", "tmpfs", "/dev/shm"]
    return subprocess.run(trial, capture_output=True, timeout=SECONDS, check=False).returncode == 0


class PrivateLttng:
    """The daemon, from `with` to the end of `with`.

    mode: "namespace", "user" (as some other user) or "home" (as who we are); if not given, the first
    that is possible.
    network: whether the traced programs have a loopback of their own; only in a namespace. Without it
    programs that two daemons trace can talk to each other.
    """

    def __init__(self, mode=None, network=True):
        self.mode = mode or ("namespace" if may_unshare() else "user" if os.geteuid() == 0 else "home")
        self.network = network
        self._children = []
        self._daemon = None
        self._sessions = 0
        self._user = random.SystemRandom().choice(USERS)

    def __enter__(self):
        with contextlib.ExitStack() as undo:
            self.home = pathlib.Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="lttng-")))
            undo.callback(self._end)
            self._start()
            self._undo = undo.pop_all()
        return self

    def __exit__(self, *_):
        self._undo.close()

    # The daemon

    def _start(self):
        self.home.chmod(0o755)
        self._give(self.home)
        command = [*self._as_user("TERM"), *DAEMON]
        if self.mode == "namespace":
            command = [*UNSHARE, *self._net, sys.executable, "-B", __file__, *self._net, *DAEMON]
        with open(self._log, "wb") as log:
            self._daemon = self._popen(command, signal.SIGTERM, stdout=subprocess.DEVNULL, stderr=log)
        self._until(lambda: self._is_ours() and self._lttng("list", check=False).returncode == 0, "is not ready")

    def _is_ours(self):
        """Until it has its namespace, commands find the machine's own daemon there, if that has one."""
        if self.mode != "namespace":
            return True
        pid = str(self._daemon.pid)
        seen_by_it = pathlib.Path("/proc", pid, "root")
        try:
            return (seen_by_it / "run" / "lttng" / "lttng-sessiond.pid").read_text().strip() == pid
        except OSError:
            return False

    def _give(self, folder):
        if self.mode == "user":
            os.chown(folder, self._user, self._user)

    def _until(self, condition, complaint):
        end = time.monotonic() + SECONDS
        while not condition():
            if self._daemon.poll() is not None or time.monotonic() > end:
                raise LttngError(f"lttng-sessiond {complaint}: {self._log.read_text()[-2000:]}")
            time.sleep(0.01)

    @property
    def _log(self):
        return self.home / "sessiond.log"

    def _end(self):
        for child in reversed(self._children):  # the daemon last
            end_group(child, SECONDS if child is self._daemon else 0)
        if self.mode == "user":
            for left in pathlib.Path("/dev/shm").glob(f"lttng-ust-wait-*-{self._user}"):
                left.unlink(missing_ok=True)

    # Commands where the daemon is

    @property
    def environment(self):
        return dict(os.environ, LTTNG_HOME=str(self.home), LC_ALL="C.UTF-8")

    def _as_user(self, end="KILL"):
        """Words before a command; who becomes another user has to be told again how to end."""
        if self.mode != "user":
            return []
        return ["setpriv", f"--reuid={self._user}", f"--regid={self._user}", "--clear-groups",
                "--pdeathsig", end]

    def _inside(self):
        """The words before a command that make it run where the daemon runs."""
        if self.mode != "namespace":
            return self._as_user()
        return ["nsenter", "--target", self._daemon.pid, "--mount", *self._net]

    @property
    def _net(self):
        return ["--net"] if self.network else []

    def _popen(self, command, end=signal.SIGKILL, **options):
        """Starts a command that gets the signal `end` when we die."""
        child = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL,
                                 start_new_session=True, env=self.environment,
                                 preexec_fn=lambda: LIBC.prctl(PR_SET_PDEATHSIG, end), **options)
        self._children.append(child)
        return child

    def start(self, command, env=None, cwd=None, **options):
        """A traced command that goes on by itself: a Popen in a process group of its own. Wait for it
        with `wait`; whatever still runs at the end is killed."""
        # `env` last: an LD_PRELOAD is for the command alone, what enters a namespace has no threads.
        settings = [f"{name}={value}" for name, value in (env or {}).items()]
        where = ["env", "-C", cwd or ("/" if self.mode == "user" else os.getcwd()), *settings]
        return self._popen([*self._inside(), *where, *command], **options)

    def wait(self, child, timeout=SECONDS):
        """Its stdout and stderr. One that does not end is an error; what it left running is killed."""
        try:
            return child.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            raise LttngError(f"no end after {timeout} s: {child.args}") from None
        finally:
            end_group(child, 0)
            self._children.remove(child)

    def run(self, command, timeout=SECONDS, check=True, env=None, cwd=None):
        """Runs a command to its end; a CompletedProcess with text."""
        child = self.start(command, env, cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = (text.decode("utf-8", "replace") for text in self.wait(child, timeout))
        if check and child.returncode != 0:
            raise LttngError(f"{' '.join(map(str, command))}: {child.returncode}\n{out}{err}")
        return subprocess.CompletedProcess(command, child.returncode, out, err)

    def _lttng(self, *words, check=True):
        return self.run(["lttng", "--no-sessiond", *words], check=check)

    # Sessions

    @contextlib.contextmanager
    def session(self, output, events=("ackscope:*",), contexts=(), buffers="uid", size="1M", count=8,
                snapshot=False):
        """Records `events` of all programs that run in it into the folder `output`, which is a whole
        trace when the session ends.

        contexts: e.g. vpid, vtid. buffers: "uid", one trace, or "pid", one per process. size, count:
        of the sub-buffers of a processor; events that do not fit are lost and counted in the trace.
        snapshot: nothing is written, the buffers are overwritten.
        """
        output = pathlib.Path(output).absolute()
        if self.mode == "namespace" and any(output.is_relative_to(place) for place in HIDDEN):
            raise ValueError(f"{output}: lost with the namespace")
        self._sessions += 1
        name = f"test-{self._sessions}"
        written = self.home / name if self.mode == "user" else output
        where = ["--snapshot"] if snapshot else [f"--output={written}"]
        channel = ["--session", name, "--channel", "all"]
        self._lttng("create", name, *where)
        try:
            self._lttng("enable-channel", "--userspace", "--session", name, f"--buffers-{buffers}",
                        f"--subbuf-size={size}", f"--num-subbuf={count}",
                        *(["--overwrite"] if snapshot else []), "all")
            self._lttng("enable-event", "--userspace", *channel, ",".join(events))
            if contexts:
                self._lttng("add-context", "--userspace", *channel,
                            *(f"--type={context}" for context in contexts))
            self._lttng("start", name)
            try:
                yield name
            finally:
                self._lttng("stop", name)  # afterwards the trace is whole
        finally:
            self._lttng("destroy", "--no-wait", name, check=False)
            if written != output and written.exists():
                shutil.copytree(written, output, dirs_exist_ok=True)

    def record(self, command, output, timeout=SECONDS, check=True, env=None, cwd=None, **options):
        """Runs one command in a session of its own; `options` are those of `session`."""
        with self.session(output, **options):
            return self.run(command, timeout, check, env, cwd)


def end_group(child, patience):
    """Ends a process and its group: asks, waits so many seconds, kills."""
    if child.poll() is None and patience:
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(patience)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(SECONDS)
    for pipe in (child.stdout, child.stderr):
        if pipe:
            pipe.close()


def loopback_up():
    """`ip link set lo up`, without iproute2 (linux/if.h, linux/sockios.h)."""
    get, put, up = 0x8913, 0x8914, 1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh14x", b"lo", 0)
        _, flags = struct.unpack("16sh14x", fcntl.ioctl(any_socket, get, request))
        fcntl.ioctl(any_socket, put, struct.pack("16sh14x", b"lo", flags | up))


def enter(words):
    """In namespaces of our own: hides the machine's LTTng, then becomes the command."""
    for place in HIDDEN:
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], check=True, timeout=SECONDS)
    if words[0] == "--net":
        loopback_up()
        words = words[1:]
    os.execvp(words[0], words)


if __name__ == "__main__":
    enter(sys.argv[1:])
