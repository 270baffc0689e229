"""What a peer or a client can do wrong: garbage, wrong magic, oversized lengths, half-open clients,
silence, death. The answer is always an error that says what is wrong, in bounded time, and nothing
is left behind."""

import contextlib
import json
import os
import random
import signal
import socket
import struct
import time

from reference_tools import Checks, Monitor, Reference, arguments, main_stream, wait_for

LONG = {"name": "long", "title": "Needs a while",
        "source": {"switchover_bandwidth": "100m"}, "destination": {"switchover_bandwidth": "100m"},
        "devices": [{"name": "0000:3b:00.1", "initial": "1m", "init_load": "8s"}],
        "attempts": [{}], "time_limit": "20s"}


def connect(uri):
    if uri.startswith("unix:"):
        peer = socket.socket(socket.AF_UNIX)
        peer.connect(uri[5:])
        return peer
    host, port = uri[4:].rsplit(":", 1)
    return socket.create_connection((host, int(port)))


def be32(*numbers):
    return struct.pack(f">{len(numbers)}I", *numbers)


def section(kind, number, idstr):
    return bytes([kind]) + be32(number) + bytes([len(idstr)]) + idstr + be32(0, 1)


SOME = random.Random(7)
BAD_STREAMS = {
    "nothing": b"",
    "text": b"GET / HTTP/1.1\r\n\r\n" * 40,
    "wrong magic": be32(0x5145564E, 3) + bytes(64),
    "version 2": be32(0x5145564D, 2) + bytes(64),
    "machine name of 4 GiB": be32(0x5145564D, 3) + b"\x07" + be32(0xFFFFFFFF) + b"x" * 4096,
    "another machine": main_stream("pc-q35-9.9") + b"\x08\x00\x01\x00\x00",
    "unknown command": main_stream() + b"\x08\x00\x63\x00\x00",
    "command of a wrong length": main_stream() + b"\x08\x00\x01\x00\x09" + bytes(9),
    "unknown section": main_stream() + section(1, 1, b"nobody"),
    "section that was not begun": main_stream() + b"\x02" + be32(77),
    "unknown word": main_stream() + section(1, 1, b"0000:00:01.0:00.0/vfio") + b"\xff" * 8,
    "block of 2^63 bytes": main_stream() + section(1, 1, b"0000:00:01.0:00.0/vfio") +
                           struct.pack(">QQ", 0xFFFFFFFFEF100004, 1 << 63),
    "noise": SOME.randbytes(100_000),
    "noise behind a good begin": main_stream() + SOME.randbytes(100_000),
}


def bad_stream(reference, data, transport):
    at = "tcp:127.0.0.1:0" if transport == "tcp" else reference.unix("bad")
    process, uri = reference.listening("--listen", at)
    with connect(uri) as peer:
        with contextlib.suppress(OSError):
            peer.sendall(data)
            peer.shutdown(socket.SHUT_WR)
        run = reference.end_of(process, 10)
    wrong = [] if run.code == 1 else [str(run)]
    if not run.err.strip().startswith("ackscope-reference: "):
        wrong.append(f"no error: {run}")
    return wrong


BAD_ANSWERS = {
    "unknown message": struct.pack(">HH", 99, 0),
    "oversized message": struct.pack(">HH", 2, 0xFFFF) + bytes(1000),
    "invalid message": struct.pack(">HH", 0, 4) + bytes(4),
    "ack with a payload": struct.pack(">HH", 7, 4) + bytes(4),
    "postcopy": struct.pack(">HHQI", 4, 12, 0, 4096),
    "text": b"HTTP/1.1 400 Bad Request\r\n\r\n",
    "end": None,
}


def bad_answer(reference, data):
    """A destination that answers nonsense."""
    path = reference.folder / "answers"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen(1)
        process = reference.start("source", "--connect", f"unix:{path}", "-q")
        peer, _ = server.accept()
        with peer:
            peer.recv(4096)
            with contextlib.suppress(OSError):  # it may have seen enough in the middle
                if data is None:
                    peer.shutdown(socket.SHUT_RDWR)
                else:
                    peer.sendall(data)
            run = reference.end_of(process, 15)
    path.unlink()
    return [] if run.code == 1 and run.err.strip() else [str(run)]


def too_many_acks(reference):
    """An underflow ends the return path only: the source stays blocked until it is cancelled."""
    return bad_answer(reference, struct.pack(">HH", 7, 0) * 3)


def pair_of(reference, timeout):
    scenario = reference.folder / "long.json"
    scenario.write_text(json.dumps(LONG))
    words = ("--scenario", scenario, "--timeout", timeout, "-q")
    destination = reference.start("destination", "--listen", reference.unix("d"), *words)
    wait_for(lambda: (reference.folder / "d").exists())
    source = reference.start("source", "--connect", reference.unix("d"), *words)
    wait_for(lambda: not (reference.folder / "d").exists())  # it was taken
    time.sleep(0.3)
    return source, destination


def peer_lost(reference, how, whom, timeout):
    """The survivor notices, by the socket or by the clock."""
    pair = pair_of(reference, timeout)
    victim, survivor = pair if whom == "source" else pair[::-1]
    begin = time.monotonic()
    os.kill(victim.pid, how)
    run = reference.end_of(survivor, 30)
    wrong = [] if run.code == 1 and run.err.strip() else [f"the survivor: {run}"]
    if how == signal.SIGKILL and time.monotonic() - begin > 12:
        wrong.append("took long")
    victim.kill()
    victim.wait()
    return wrong


def nobody_there(reference):
    wrong = []
    for uri in (reference.unix("nobody"), "tcp:127.0.0.1:1"):
        run = reference("source", "--connect", uri, "-q")
        if run.code != 1 or "Failed to connect to" not in run.err:
            wrong.append(f"{uri}: {run}")
    for uri in ("unix:", "tcp:x:99999", "tcp:127.0.0.1:abc", "udp:1", "unix:/" + "x" * 200):
        run = reference("source", "--connect", uri)
        if run.code != 2:
            wrong.append(f"{uri}: {run}")
    run = reference("destination", "--listen", "unix:/nowhere/at/all")
    return wrong + ([] if run.code == 3 and run.err else [str(run)])


def two_mechanisms(reference):
    """Selectors that differ: with one device it works both ways."""
    wrong = []
    for source, destination in (("on", "off"), ("off", "on")):
        peer, uri = reference.listening("--listen", "tcp:0", "--switchover-ack-legacy", destination)
        run = reference("source", "--connect", uri, "-q", "--switchover-ack-legacy", source)
        other = reference.end_of(peer, 10)
        if run.code != 0 or other.code != 0:
            wrong.append(f"source {source}, destination {destination}: {run} {other}")
    return wrong


GARBAGE = [b"\x00\xff\xfe\n", b"hello\n", b"{]\n", b'{"execute":}\n', b"[]\n", b'{"execute": 7}\n',
           b'{"execute": "stop", "more": 1}\n', b'{"arguments": {}}\n', b'{"execute": "nothing"}\n',
           b'{"execute": "stop", "arguments": []}\n', b'{"execute": "migrate", "arguments":{"u\n',
           b'{"execute": "\xff\xfe"}\n']


def monitor_garbage(reference):
    path = reference.folder / "m"
    process = reference.start("source", "--qmp", f"unix:{path}")
    early = Monitor(path, negotiate=False)
    wrong = []
    error = early.raw(b'{"execute": "query-status"}').get("error", {})
    if error.get("class") != "CommandNotFound":
        wrong.append(f"before the negotiation: {error}")
    half_open = [socket.socket(socket.AF_UNIX) for _ in range(40)]
    monitor = Monitor(path)
    for data in GARBAGE:
        answer = monitor.raw(data)
        if answer.get("error", {}).get("class") not in ("GenericError", "CommandNotFound"):
            wrong.append(f"{data}: {answer}")
    if monitor.raw(b'{"execute": "query-status", "id": [1, "a"]}').get("id") != [1, "a"]:
        wrong.append("the id is not given back")
    wrong += too_large(path)
    for peer in half_open:
        peer.connect(str(path))
    for peer in half_open:
        peer.close()
    wrong += deaf_client(path)
    if monitor("query-status")["status"] != "running":
        wrong.append("the monitor does not work any more")
    monitor("quit")
    run = reference.end_of(process, 10)
    return wrong + ([] if run.code == 0 else [str(run)])


def too_large(path):
    """Nothing that is endless is kept."""
    wrong = []
    for name, data in (("string", b'{"execute": "' + b"x" * (3 << 20)), ("depth", b"[" * 100_000)):
        monitor = Monitor(path)
        try:
            monitor.socket.sendall(data)
        except OSError:
            pass  # it was dropped in the middle
        try:
            while "limit exceeded" not in str(monitor.line()):
                pass
        except (EOFError, OSError):
            pass
        else:
            try:
                monitor.line()
                wrong.append(f"{name}: the client was not dropped")
            except (EOFError, OSError):
                pass
        monitor.close()
    return wrong


def deaf_client(path):
    """Asks without end and never reads: it is dropped, or at least not listened to."""
    monitor = Monitor(path)
    monitor.socket.settimeout(2)
    try:
        for _ in range(3000):
            monitor.socket.sendall(b'{"execute": "query-commands"}' * 100)
    except OSError:
        return []
    finally:
        monitor.close()
    return ["300000 unread answers"]


def main():
    checks = Checks()
    with Reference(arguments(__doc__).reference) as reference:
        for name, data in BAD_STREAMS.items():
            for transport in ("unix", "tcp"):
                checks.case(f"stream: {name}, {transport}", bad_stream(reference, data, transport))
        for name, data in BAD_ANSWERS.items():
            checks.case(f"answer: {name}", bad_answer(reference, data))
        checks.case("too many ACKs", too_many_acks(reference))
        for whom in ("source", "destination"):
            checks.case(f"{whom} killed", peer_lost(reference, signal.SIGKILL, whom, 60))
            checks.case(f"{whom} stopped", peer_lost(reference, signal.SIGSTOP, whom, 2))
        for check in (nobody_there, two_mechanisms, monitor_garbage):
            checks.case(check.__name__, check(reference))
        checks.case("nothing is left over", reference.left_over())
    checks.finish()


if __name__ == "__main__":
    main()
