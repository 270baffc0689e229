"""The long-running programs on a machine of their own (tests/e2e/monitored/sandbox.py): an exporter on a live
LTTng session and on growing files, a collector on the files, followers of both feeds, the flight recorder, and
what puts its cases into a store. All files lie in memory and vanish with the machine."""

import os
import pathlib
import subprocess
import tempfile

from lib import scrapes
from lib.scrapes import key
from loggers import Guest
from monitored import lttng, sandbox
from monitored.sandbox import until
from simples import Simple

FOLDER = pathlib.Path("/run/soak")
HOST = "127.0.0.1:9856"
GUESTS = 3
SMALL = "48m"  # file system of the cases
READY = 60     # s
FEED = 8       # MiB of lines that the exporter's feed may keep: full before the warm-up is over


class Stage:
    def __init__(self, programs, give_up):
        self.ackscope, self.exporter, self.reference = (
            str(programs / name) for name in ("ackscope", "ackscope-exporter", "ackscope-reference"))
        self.give_up = give_up
        self.tmp, self.small, self.logs = FOLDER / "tmp", FOLDER / "small", FOLDER / "logs"
        self.cases, self.store, self.guests_store = self.small / "cases", FOLDER / "store.db", FOLDER / "guests.db"
        for folder in (FOLDER, self.tmp, self.small, self.logs):
            folder.mkdir()
        tempfile.tempdir = str(FOLDER)  # our own are not counted
        os.environ["TMPDIR"] = str(self.tmp)
        os.environ.pop("XDG_STATE_HOME", None)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", self.small], check=True)
        self.cases.mkdir()
        self.servers = sandbox.Servers(FOLDER)
        self.guests = [Guest(self.logs, number) for number in range(GUESTS)]
        self.simple = Simple(FOLDER / "simple")

    def start(self):
        self.address = lttng.start(self.servers)
        self.servers.start("exporter", self.exporter, "--listen", HOST, "--config", self._configuration())
        until(self.up, "the exporter on the session", READY)
        self.servers.start("collect", self.ackscope, "collect", *self._log_paths(), "--listen",
                           f"unix:{FOLDER}/collect.sock")
        for log in (log for guest in self.guests for log in guest.logs):
            log.readers = [self.servers.running[name].pid for name in ("exporter", "collect")]
        for name, feed in (("follow", "feed"), ("follow-collect", "collect")):
            until((FOLDER / f"{feed}.sock").exists, feed)
            self.servers.start(name, self.ackscope, "follow", "--plain", f"unix:{FOLDER}/{feed}.sock")
        self.servers.start("recorder", self.ackscope, "record", "--flight-recorder", "--cases", self.cases,
                           "--max-size", "16MiB", "--reserve", "4MiB")
        until(lambda: "flight recorder runs" in self.servers.log("recorder"), "the flight recorder")
        self.servers.start("watch", self.ackscope, "records", "watch", self.cases, "--store", self.store,
                           "--settle", "300ms", "--interval", "1s")

    def programs(self):
        """Name -> pid of what must stay flat."""
        names = ("exporter", "collect", "follow", "follow-collect", "recorder", "watch")
        return {name: self.servers.running[name].pid for name in names}

    def folders(self):
        return {"temporary files": self.tmp, "state": FOLDER / ".local", "cases": self.cases, "logs": self.logs,
                "shared memory": pathlib.Path("/dev/shm")}

    def ended(self):
        """Complaints about programs that should run."""
        return [f"{name} has ended: {self.servers.running[name].poll()}: {self.servers.log(name)}"
                for name in self.programs() if self.servers.running[name].poll() is not None]

    def recorder_said(self, text):
        """How often."""
        return (FOLDER / "recorder.log").read_text(encoding="utf-8").count(text)

    def values(self):
        return scrapes.values(HOST)

    def up(self):
        return self.values().get(key("ackscope_input_up", input=self.address)) == 1

    def _log_paths(self):
        return [log.path for guest in self.guests for log in guest.logs]

    def _configuration(self):
        lines = ["inputs:", f"  - {{ address: {self.address}, vm: traced }}"]
        for vm, paths in [(guest.name, [log.path for log in guest.logs]) for guest in self.guests] + \
                [("vm-simple", self.simple.paths)]:
            lines += [f"  - {{ address: {path}, vm: {vm}, host: {host} }}"
                      for path, host in zip(paths, ("alpha", "beta"))]
        lines += [f"give_up_after: {self.give_up}s", "limits: { vms: 200, devices: 800 }", f"feed: {FOLDER}/feed.sock",
                  f"feed_keep_mib: {FEED}"]
        path = FOLDER / "exporter.yml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path
