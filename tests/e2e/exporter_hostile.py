"""The exporter among clients and programs that mean no good, and its own feed as its input."""

import base64
import contextlib
import fcntl
import os
import pathlib
import resource
import socket
import tempfile
import time

from lib.check import Checks, arguments
from lib.exporter import Exporter, curl
from lib.program import Program

# Of "secret"; a guess takes some tenths of a second.
HASH = "$2b$12$abcdefghijklmnopqrstuuT1Iwu6o8Wx7BoOyIMHfgVJq6JO/IJhW"
GUESSES = 300


def wrong(**expectations):
    """What does not hold, by name."""
    return [name.replace("_", " ") for name, held in expectations.items() if not held]


def connected(exporter):
    host, port = exporter.host.split(":")
    return socket.create_connection((host, int(port)), 20)


def heard(client):
    """All that comes until the other side closes."""
    return b"".join(iter(lambda: client.recv(65536), b""))


def check_heads(checks, program, folder):
    ranges = b"bytes=" + b",".join([b"0-"] * 1000)
    hidden = {"bare LF": b"A: b\nRange: " + ranges, "bare CR": b"A: b\rRange: " + ranges,
              "NUL": b"A: b\0c", "body": b"A: b\nContent-Length: 5"}
    with Exporter(program, folder, "some.log") as exporter:
        for name, header in hidden.items():
            with connected(exporter) as client:
                client.sendall(b"GET /metrics HTTP/1.1\r\nHost: x\r\n" + header + b"\r\n\r\n")
                answer = heard(client)
            checks.case(f"head with a {name}", wrong(refused=answer.startswith(b"HTTP/1.1 400 "),
                                                     short=len(answer) < 1000))
        checks.case("still there", wrong(scrape=curl(exporter.metrics).status == 200))


def guess(exporter, number):
    text = base64.b64encode(f"alice:guess{number}".encode())
    client = connected(exporter)
    client.sendall(b"GET /metrics HTTP/1.1\r\nHost: x\r\nAuthorization: Basic " + text + b"\r\n\r\n")
    return client


def check_guesses(checks, program, folder):
    (folder / "web.yml").write_text(f"basic_auth_users:\n  alice: {HASH}\n", encoding="utf-8")
    with Exporter(program, folder, "--web-config", "web.yml", "some.log") as exporter, \
            contextlib.ExitStack() as stack:
        def scrape(*words):
            return curl(exporter.metrics, *words, "--user", "alice:secret").status
        first = time.monotonic()
        known = scrape()
        one = time.monotonic() - first
        clients = [stack.enter_context(guess(exporter, number)) for number in range(GUESSES)]
        answers = [scrape("--max-time", 5) for _ in range(5)]
        busy = clients[-1].recv(64)
        begin = time.monotonic()
        code = exporter.stop()
        checks.case(f"{GUESSES} guesses", wrong(
            known=known == 200, remembered_user=answers == [200] * 5,
            turned_away=busy.startswith(b"HTTP/1.1 503 "), stop=code == 0,
            nobody_waits_for_the_guesses=time.monotonic() - begin < max(2, 5 * one)))


def check_descriptors(checks, program, folder):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(128, hard), hard))
    try:
        with Exporter(program, folder, "some.log") as exporter:
            limits = pathlib.Path(f"/proc/{exporter.process.pid}/limits").read_text(encoding="ascii")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    line = next(line for line in limits.splitlines() if line.startswith("Max open files"))
    checks.case("descriptors", wrong(all_there_are=line.split()[3] == line.split()[4]))


def check_locked_folder(checks, program, folder):
    run = Program(program)
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    refused = run("--listen", "127.0.0.1:0", "--feed", folder / "feed.sock", "some.log")
    os.close(descriptor)
    checks.case("locked folder", wrong(code=refused.code == 1, one_line=len(refused.diagnostics()) == 1,
                                       said="keeps the socket's folder locked" in refused.err))


def check_own_feed(checks, ackscope, program, folder):
    link = folder / "link"
    link.symlink_to(folder)
    words = ("--feed", folder / "feed.sock", f"unix:{link}/feed.sock")
    for name, refused in {
            "exporter": Program(program)("--listen", "127.0.0.1:0", *words),
            "--check-config": Program(program)("--check-config", *words),
            "collect": ackscope("collect", "--listen", f"unix:{folder}/feed.sock", words[2])}.items():
        checks.case(f"own feed: {name}", wrong(
            code=refused.code == 2, one_line=len(refused.diagnostics()) == 1,
            said="own feed cannot be its input" in refused.err))
    file = folder / "exporter.yml"
    file.write_text("inputs: [a.log]\nfeed: feed.sock\n", encoding="utf-8")
    with Exporter(program, folder, "--config", "exporter.yml") as exporter:
        file.write_text("inputs: ['unix:feed.sock']\nfeed: feed.sock\n", encoding="utf-8")
        exporter.hang_up()
        said = exporter.says("configuration not reloaded")
        checks.case("own feed: reload", wrong(said=said, stays="a.log" in curl(exporter.metrics).text))


def main():
    options = arguments(__doc__, (["--exporter"], {"required": True}))
    program = str(pathlib.Path(options.exporter).resolve())
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="ackscope-") as name:
        folder = pathlib.Path(name)
        check_heads(checks, program, folder)
        check_guesses(checks, program, folder)
        check_descriptors(checks, program, folder)
        check_locked_folder(checks, program, folder)
        check_own_feed(checks, options.ackscope, program, folder)
    checks.finish()


if __name__ == "__main__":
    main()
