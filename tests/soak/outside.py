"""What happens to the long-running programs, their inputs and outputs. Those in QUIETLY happen while nothing is
in flight, those in MEANWHILE to running migrations. Each takes the stage and random numbers."""

import contextlib
import os
import shutil
import signal
import socket
import sqlite3
import struct
import time

from monitored import lttng
from monitored.sandbox import until
from stage import FOLDER, HOST, READY

REQUESTS = (b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /metr", b"\0\xff\r\n\r\n")
BACK = 90  # s; until everything reads again


def relayd_killed(stage, _):
    process = stage.servers.running.pop("relayd")
    process.kill()
    process.wait()
    down(stage)
    lttng.start_relayd(stage.servers)
    session_anew(stage)


def session_recreated(stage, _):
    lttng.lttng("destroy", lttng.SESSION, check=False)
    down(stage)
    session_anew(stage)


def sessiond_killed(stage, _):
    said = stage.recorder_said("runs again")
    process = stage.servers.running.pop("sessiond")
    process.kill()
    process.wait()
    down(stage)
    stage.servers.start("sessiond", "lttng-sessiond", "--no-kernel", "--quiet")
    until(lambda: lttng.lttng("list", check=False).returncode == 0, "lttng-sessiond", READY)
    session_anew(stage)
    until(lambda: stage.recorder_said("runs again") > said, "the flight recorder", BACK)


def down(stage):
    until(lambda: not stage.up(), "the exporter to see it", READY)


def session_anew(stage):
    """The old one's trace goes."""
    lttng.lttng("destroy", "--no-wait", lttng.SESSION, check=False)
    for folder in (stage.servers.folder / "relayd").glob("*/*"):
        shutil.rmtree(folder, ignore_errors=True)
    lttng.create()
    until(stage.up, "the exporter to read the session", BACK)


def relayd_frozen(stage, random):
    """LTTng's buffers hold what is written meanwhile."""
    frozen(stage.servers.running["relayd"], random)


def watch_frozen(stage, random):
    frozen(stage.servers.running["watch"], random)


def frozen(process, random):
    process.send_signal(signal.SIGSTOP)
    time.sleep(random.uniform(0.5, 2))
    process.send_signal(signal.SIGCONT)


def logs_truncated(stage, _):
    for guest in stage.guests:
        guest.truncate()


def scrape_cut(stage, random):
    """Clients of the exporter that go in the middle, say half a request, or nothing at all."""
    host, port = HOST.split(":")
    silent = [socket.create_connection((host, int(port))) for _ in range(random.randrange(1, 30))]
    for _ in range(random.randrange(1, 20)):
        with contextlib.suppress(OSError), socket.create_connection((host, int(port)), 5) as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset
            client.sendall(random.choice(REQUESTS))
            client.settimeout(2)
            client.recv(random.choice((1, 100, 10_000)))
    time.sleep(random.uniform(0, 2))
    for client in silent:
        client.close()


def feed_abused(_stage, random):
    """Readers of the feed that read nothing, and some that go at once."""
    clients = []
    for number in range(random.randrange(1, 12)):
        client = socket.socket(socket.AF_UNIX)
        client.connect(str(FOLDER / "feed.sock"))
        clients.append(client)
        if number % 2:
            client.close()
    time.sleep(random.uniform(1, 4))
    for client in clients:
        client.close()


def reload(stage, _):
    """SIGHUP without a change: nothing may change."""
    stage.servers.running["exporter"].send_signal(signal.SIGHUP)


def store_locked(stage, random):
    for path in (stage.guests_store, stage.store):
        if path.exists():
            with contextlib.closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as store:
                store.execute("BEGIN EXCLUSIVE")
                time.sleep(random.uniform(1, 4))
                store.execute("ROLLBACK")


def disk_full(stage, random):
    """The file system of the cases."""
    big = stage.small / "big"
    with contextlib.suppress(OSError), open(big, "wb", buffering=0) as file:
        while file.write(bytes(1 << 20)):
            pass
    time.sleep(random.uniform(1, 5))
    os.unlink(big)


QUIETLY = (relayd_killed, session_recreated, sessiond_killed, logs_truncated, reload)
LOSES_TRACE = (relayd_killed, session_recreated, sessiond_killed)
# Cases may be missing behind these.
LOSES_CASES = (sessiond_killed, disk_full)
MEANWHILE = (scrape_cut, feed_abused, store_locked, disk_full, relayd_frozen, watch_frozen, reload, *LOSES_TRACE)
