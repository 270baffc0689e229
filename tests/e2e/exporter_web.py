"""The exporter as others see it: pages, gzip, TLS and passwords, slow clients, reload, signals, and
mistakes in its configuration. `promtool` judges the metrics and the web configuration files."""

import contextlib
import gzip
import pathlib
import signal
import socket
import subprocess
import tempfile

from lib.check import Checks, arguments
from lib.exporter import Exporter, curl, samples
from lib.live import until
from lib.program import Program
from lib.recordings import recording

# Of "secret", as `htpasswd -B` writes it; cheap, so that the test is quick.
HASH = "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW"
TLS = "tls_server_config:\n  cert_file: cert.pem\n  key_file: key.pem\n"
USERS = f"basic_auth_users:\n  alice: {HASH}\n"

WEB_CONFIGS = {  # name: (text, valid)
    "empty": ("", True),
    "tls": (TLS, True),
    "users": (USERS, True),
    "all": (TLS + "  client_ca_file: cert.pem\n  client_auth_type: RequireAndVerifyClientCert\n"
            "  min_version: TLS12\n  max_version: TLS13\n  prefer_server_cipher_suites: false\n"
            "  cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]\n"
            "  curve_preferences: [CurveP256, X25519]\n"
            "http_server_config:\n  http2: false\n  headers:\n    X-Frame-Options: deny\n" + USERS, True),
    "unknown-key": (TLS + "  certificate: x\n", False),
    "unknown-section": ("rate: 5\n", False),
    "no-key": ("tls_server_config:\n  cert_file: cert.pem\n", False),
    "missing-file": (TLS.replace("cert.pem", "nowhere.pem"), False),
    "no-certificate": (TLS.replace("cert.pem", "web.yml"), False),
    "wrong-key": (TLS.replace("key.pem", "other-key.pem"), False),
    "client-auth": (TLS + "  client_auth_type: Maybe\n", False),
    "ca-for-nothing": (TLS + "  client_ca_file: cert.pem\n", False),
    "version": (TLS + "  min_version: TLS14\n", False),
    "cipher": (TLS + "  cipher_suites: [ROT13]\n", False),
    "curve": (TLS + "  curve_preferences: [CurveP1]\n", False),
    "plain-password": ("basic_auth_users:\n  alice: secret\n", False),
    "header": ("http_server_config:\n  headers:\n    Server: me\n", False),
    "header-value": ("http_server_config:\n  headers:\n    X-Frame-Options: maybe\n", False),
    "no-yaml": ("tls_server_config: [\n", False),
}

MISTAKES = """\
inputs:
  - address: a.log
    sid: source
web:
  listen: nowhere
limits: {vms: none}
"""


def certificate(folder, name="cert.pem", key="key.pem"):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                    "-nodes", "-keyout", folder / key, "-out", folder / name, "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"],
                   check=True, capture_output=True)


def wrong(**expectations):
    """What does not hold, by name."""
    return [name.replace("_", " ") for name, held in expectations.items() if not held]


def check_metrics(checks, program, folder):
    log = recording("R11.0-01")
    sides = [f"{side}={log.inputs('log', side)[0]}" for side in ("source", "destination")]
    with Exporter(program, folder, "--vm", "guest", "--label", "rack=a1", *sides) as exporter:
        counted = until(lambda: 'outcome="completed",mechanism="legacy"} 1' in curl(exporter.metrics).text)
        plain, small = curl(exporter.metrics), curl(exporter.metrics, "-H", "Accept-Encoding: gzip")
        judged = subprocess.run(["promtool", "check", "metrics"], input=plain.body, capture_output=True,
                                check=False)
        names = set(samples(plain.text))
        checks.case("metrics", wrong(
            counted=counted, type=plain.headers["content-type"].startswith("text/plain; version=0.0.4"),
            info='ackscope_vm_info{host="unknown",vm="guest",rack="a1"}' in names,
            not_compressed="content-encoding" not in plain.headers) + judged.stderr.decode().splitlines())
        checks.case("gzip", wrong(
            said=small.headers.get("content-encoding") == "gzip",
            smaller=len(small.body) * 2 < len(plain.body),
            same=set(samples(gzip.decompress(small.body).decode())) == names))
        check_pages(checks, exporter)
        ready = until(lambda: curl(exporter.root + "/-/ready").status == 200)
        checks.case("ready", wrong(ready=ready))
        checks.case("SIGTERM", wrong(clean=exporter.stop() == 0))


def check_pages(checks, exporter):
    landing, head = curl(exporter.root + "/"), curl(exporter.metrics, "--head")
    checks.case("landing", wrong(there=landing.status == 200, link='href="/metrics"' in landing.text))
    checks.case("HEAD", wrong(there=head.status == 200, length=int(head.headers["content-length"]) > 1000,
                              no_body=head.body == b""))
    checks.case("healthy", wrong(there=curl(exporter.root + "/-/healthy").status == 200))
    checks.case("nothing there", wrong(status=curl(exporter.root + "/nope").status == 404))
    post = curl(exporter.metrics, "--data", "x=1")
    checks.case("POST", wrong(status=post.status == 405, allow=post.headers.get("allow") == "get, head"))


def check_web_configs(checks, program, folder):
    certificate(folder, "other.pem", "other-key.pem")
    file = folder / "web.yml"
    for name, (text, valid) in WEB_CONFIGS.items():
        file.write_text(text, encoding="utf-8")
        theirs = subprocess.run(["promtool", "check", "web-config", file], capture_output=True, check=False)
        ours = program("--check-config", "--web-config", file, "some.log")
        place = name == "missing-file" or f"{file}:" in ours.err
        checks.case(f"web configuration {name}", wrong(
            promtool=(theirs.returncode == 0) == valid, ours=ours.code == (0 if valid else 2),
            place=valid or place, lines=valid == (not ours.diagnostics())) +
            (ours.diagnostics() if valid else []))


def check_tls(checks, program, folder):
    file = folder / "web.yml"
    file.write_text(TLS + USERS + "http_server_config:\n  headers:\n    X-Frame-Options: deny\n",
                    encoding="utf-8")
    with Exporter(program, folder, "--web-config", "web.yml", "some.log") as exporter:
        def ask(*words, cert="cert.pem"):
            return curl(exporter.metrics, "--cacert", folder / cert, *words)
        good = ask("--user", "alice:secret")
        checks.case("TLS and password", wrong(
            https=exporter.metrics.startswith("https:"), there=good.status == 200,
            header=good.headers.get("x-frame-options") == "deny"))
        nobody, ready = ask(), curl(exporter.root + "/-/healthy", "--cacert", folder / "cert.pem")
        checks.case("no password", wrong(
            refused=nobody.status == 401, asked=nobody.headers.get("www-authenticate") == "basic",
            no_metrics="ackscope_" not in nobody.text, every_page=ready.status == 401))
        checks.case("wrong password", wrong(refused=ask("--user", "alice:wrong").status == 401,
                                            unknown=ask("--user", "bob:secret").status == 401))
        checks.case("no TLS", wrong(refused=curl("http://" + exporter.host + "/metrics").status == 0,
                                    old=ask("--tls-max", "1.1").status == 0))
        certificate(folder)  # the old one was for the old key
        renewed = until(lambda: ask("--user", "alice:secret").status == 200)
        checks.case("renewed certificate", wrong(taken=renewed))
        file.write_text(TLS + "bogus: 1\n" + USERS, encoding="utf-8")
        said = exporter.says("web.yml:4:1: unknown key 'bogus'")
        checks.case("web configuration spoilt", wrong(
            said=said, old_one_stays=ask("--user", "alice:secret").status == 200))
        file.write_text(TLS + USERS.replace("alice", "carol"), encoding="utf-8")
        checks.case("web configuration changed", wrong(
            taken=until(lambda: ask("--user", "carol:secret").status == 200),
            gone=ask("--user", "alice:secret").status == 401))


def check_oldest_tls(checks, program, folder):
    """TLS 1.2 is let in, unless min_version forbids it."""
    for text, allowed in ((TLS, True), (TLS + "  min_version: TLS13\n", False)):
        (folder / "web.yml").write_text(text, encoding="utf-8")
        with Exporter(program, folder, "--web-config", "web.yml", "some.log") as exporter:
            def ask(*words):
                return curl(exporter.metrics, "--cacert", folder / "cert.pem", *words).status
            checks.case(f"TLS 1.2 {'allowed' if allowed else 'forbidden'}", wrong(
                newer=ask() == 200, this=ask("--tls-max", "1.2") == (200 if allowed else 0)))


def check_client_certificates(checks, program, folder):
    (folder / "web.yml").write_text(
        TLS + "  client_ca_file: other.pem\n  client_auth_type: RequireAndVerifyClientCert\n",
        encoding="utf-8")
    with Exporter(program, folder, "--web-config", "web.yml", "some.log") as exporter:
        def ask(*words):
            return curl(exporter.metrics, "--cacert", folder / "cert.pem", *words).status
        mine = ask("--cert", folder / "other.pem", "--key", folder / "other-key.pem")
        strange = ask("--cert", folder / "cert.pem", "--key", folder / "key.pem")
        checks.case("client certificates", wrong(right=mine == 200, none=ask() == 0, other=strange == 0))


def check_slow_clients(checks, program, folder):
    (folder / "web.yml").write_text(TLS, encoding="utf-8")
    for words in ([], ["--web-config", "web.yml"]):
        with Exporter(program, folder, *words, "some.log") as exporter, contextlib.ExitStack() as stack:
            host, port = exporter.host.split(":")
            for number in range(200):
                client = stack.enter_context(socket.create_connection((host, int(port)), 5))
                if number % 2:
                    client.sendall(b"GET /metrics HT")
            answers = [curl(exporter.metrics, "--insecure", "--max-time", 5).status for _ in range(5)]
            checks.case(f"200 slow clients {' '.join(words)}", wrong(scrapes=answers == [200] * 5,
                                                                     stop=exporter.stop() == 0))


def check_reload(checks, program, folder):
    file = folder / "exporter.yml"
    file.write_text("inputs: [a.log]\n", encoding="utf-8")
    with Exporter(program, folder, "--config", "exporter.yml") as exporter:
        file.write_text("inputs: [a.log]\nweb: {telemetry_path: /m}\n", encoding="utf-8")
        exporter.hang_up()
        done = exporter.says("configuration reloaded")
        checks.case("reload", wrong(said=done, new=curl(exporter.root + "/m").status == 200,
                                    old=curl(exporter.metrics).status == 404,
                                    still_reading="counters start again" not in exporter.err))
        file.write_text("inputs: [a.log]\nweb: {telemetry_path: no}\n", encoding="utf-8")
        exporter.hang_up()
        done = exporter.says("configuration not reloaded")
        checks.case("reload of a bad file", wrong(
            said=done, place="exporter.yml:2:23: no path of a page: 'no'" in exporter.err,
            stays=curl(exporter.root + "/m").status == 200))
        file.write_text("inputs: [b.log]\nweb: {telemetry_path: /m}\n", encoding="utf-8")
        exporter.hang_up()
        done = exporter.says("configuration reloaded", 2)
        names = set(samples(curl(exporter.root + "/m").text))
        checks.case("reload of inputs", wrong(
            said=done and "counters start again" in exporter.err,
            new='ackscope_input_up{input="b.log"}' in names,
            old_gone='ackscope_input_up{input="a.log"}' not in names))
        checks.case("SIGINT", wrong(clean=exporter.stop(signal.SIGINT) == 0))


def check_start(checks, program, folder):
    run = Program(program)
    with Exporter(program, folder, "some.log") as exporter:
        busy = run("--listen", exporter.host, "some.log")
        checks.case("port in use", wrong(code=busy.code == 1, one_line=len(busy.diagnostics()) == 1,
                                         said=exporter.host + ": the port is in use" in busy.err))
    file = folder / "exporter.yml"
    file.write_text(MISTAKES, encoding="utf-8")
    for words in ([], ["--check-config"]):
        spoilt = run("--config", file, *words)
        places = [f"{file}:3:5: unknown key 'sid'", f"{file}:5:11: no address", f"{file}:6:15: 'none'"]
        checks.case(f"mistakes {words}", wrong(code=spoilt.code == 2, all=len(spoilt.diagnostics()) == 3,
                                               places=all(place in spoilt.err for place in places)))
    file.write_text("inputs: [a.log]\n", encoding="utf-8")
    checks.case("a good file", wrong(code=run("--config", file, "--check-config").code == 0))
    checks.case("no input", wrong(code=run().code == 2, said="there is no input" in run().err))
    help_text = run("--help")
    checks.case("help", wrong(code=help_text.code == 0, long=len(help_text.out) > 1000,
                              width=max(map(len, help_text.out.splitlines())) <= 80))
    checks.case("version", wrong(code=run("--version").out.startswith("ackscope-exporter ")))


def main():
    options = arguments(__doc__, (["--exporter"], {"required": True}))
    program = str(pathlib.Path(options.exporter).resolve())
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="ackscope-web-") as name:
        folder = pathlib.Path(name)
        certificate(folder)
        check_metrics(checks, program, folder)
        check_web_configs(checks, Program(program), folder)
        check_tls(checks, program, folder)
        check_oldest_tls(checks, program, folder)
        check_client_certificates(checks, program, folder)
        check_slow_clients(checks, program, folder)
        check_reload(checks, program, folder)
        check_start(checks, program, folder)
    checks.finish()


if __name__ == "__main__":
    main()
