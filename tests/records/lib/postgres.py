"""A real PostgreSQL for tests: a private directory, a Unix socket and a free loopback port, no rights
of root, stopped again. Commits wait for the disk, as in production.

    with Postgres() as server:
        url = server.database("fleet")      # postgresql://... over the Unix socket, nobody is asked
        server.password_url("fleet")        # ... over TCP, with a password
        server.kill(); server.start()       # kill -9 of all its processes, and up again
"""

import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse

PASSWORD = "s3cret word"


def programs():
    """The newest installed server's programs, or None."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres"),
                   key=lambda path: int(path.parts[-3]) if path.parts[-3].isdigit() else 0)
    if found:
        return found[-1].parent
    other = shutil.which("postgres")
    return pathlib.Path(other).parent if other else None


def unprivileged():
    """(uid, gid) to run as, or None where we have no rights to give away."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid
        except KeyError:
            continue
    return 65534, 65534


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children(pid):
    """Processes whose parent is `pid`."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found.append(int(entry.name))
    return found


class Postgres:
    def __init__(self, settings=()):
        self.bin = programs()
        if self.bin is None:
            raise RuntimeError("no PostgreSQL server installed (Debian: postgresql-15)")
        self.settings = list(settings)
        self.process = None
        self.owner = unprivileged()
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="acks-pg-"))
        if self.owner:
            os.chown(self.home, *self.owner)
        self.port = free_port()
        self.initialise()

    def as_owner(self):
        who = {"user": self.owner[0], "group": self.owner[1], "extra_groups": []} if self.owner else {}
        return {"cwd": self.home, "env": {"LC_ALL": "C", "PATH": "/usr/bin:/bin"}, **who}

    def initialise(self):
        secret = self.home / "password"
        secret.write_text(PASSWORD + "\n")
        if self.owner:
            os.chown(secret, *self.owner)
        subprocess.run([self.bin / "initdb", "-D", self.home / "data", "-U", "tester", "-E", "UTF8",
                        "--locale=C.UTF-8", "--no-sync", "--auth-local=trust",
                        "--auth-host=scram-sha-256", f"--pwfile={secret}"],
                       check=True, stdout=subprocess.DEVNULL, **self.as_owner())

    def start(self, limit=60):
        """Up and answering. After kill -9 the old processes may need a moment to vanish."""
        end = time.monotonic() + limit
        while True:
            with open(self.home / "log", "ab") as log:
                self.process = subprocess.Popen(
                    [self.bin / "postgres", "-D", self.home / "data", "-k", self.home,
                     "-p", str(self.port), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=on",
                     "-c", "shared_buffers=32MB",
                     *(word for each in self.settings for word in ("-c", each))],
                    stdout=log, stderr=log, **self.as_owner())
            while self.process.poll() is None:
                if self.answers():
                    return self
                if time.monotonic() > end:
                    break
                time.sleep(0.02)
            if time.monotonic() > end:
                raise RuntimeError(f"PostgreSQL does not start: {self.log_tail()}")
            time.sleep(0.05)

    def answers(self):
        return subprocess.run([self.bin / "pg_isready", "-q", "-h", self.home, "-p", str(self.port)],
                              check=False).returncode == 0

    def log_tail(self):
        return (self.home / "log").read_text(errors="replace")[-1500:]

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # fast: ends sessions, writes a checkpoint
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()
        self.process = None

    def kill(self):
        """kill -9 of every process of the server, as the loss of power would."""
        family = children(self.process.pid)
        for pid in [self.process.pid, *family]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()
        self.process = None

    def url(self, name="postgres"):
        host = urllib.parse.quote(str(self.home), safe="")
        return f"postgresql://tester@/{urllib.parse.quote(name)}?host={host}&port={self.port}"

    def password_url(self, name="postgres", password=PASSWORD):
        return (f"postgresql://tester:{urllib.parse.quote(password)}@127.0.0.1:{self.port}"
                f"/{urllib.parse.quote(name)}")

    def database(self, name):
        """A new, empty database; its URL."""
        self.psql("postgres", f'CREATE DATABASE "{name}"')
        return self.url(name)

    def psql(self, name, statement):
        """The answer, a row a line, columns between '|'."""
        done = subprocess.run([self.bin / "psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1",
                               "-d", self.url(name), "-f", "-"],
                              input=statement, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.strip())
        return done.stdout

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)
