"""`ackscope export --to otlp --post URL` against receivers that take, refuse, delay, break off and lie."""

import json
import pathlib
import socket
import subprocess
import time

from lib.check import Checks, arguments
from lib.exported import invalid
from lib.recordings import recording, scratch
from lib.sink import Sink, answer, close, drip, drip_handshake, flood, hang
from lib.spans import by_trace, read

SCHEMA = "tests/contract/otlp-traces.schema.json"
CLEAN, FINDING, USAGE, LOST = 0, 1, 2, 3
QUICK = ("--post-timeout", "500ms", "--post-give-up", "3s")
PATIENT = ("--post-timeout", "10s", "--post-give-up", "50s")


class Poster:
    """Posts what S01 and S04 say."""

    def __init__(self, program):
        self.program = program
        self.clean, self.failed = recording("S01"), recording("S04")

    def __call__(self, url, *options, record=None):
        inputs = (record or self.clean).inputs("log")
        return self.program("export", *inputs, "--to", "otlp", "--post", url, *options)


def lines(run, *words):
    """One line on stderr that has all the words."""
    said = run.diagnostics()
    return [] if len(said) == 1 and all(w in said[0] for w in words) \
        else [f"expected one line with {words}: {said}"]


def code(run, wanted):
    return [] if run.code == wanted and not run.out else [f"exit code {run.code}, expected {wanted}: {run}"]


def taken(post):
    with Sink(answer(200)) as sink:
        run = post(sink.url, "--header", "Authorization: Bearer 1234", "--header", "X-Scope-OrgID:7")
    wrong = code(run, CLEAN) + ([] if not run.err else [run.err])
    [request] = sink.requests
    if request.line != "POST /v1/traces HTTP/1.1":
        wrong.append(request.line)
    for name, value in (("content-type", "application/json"), ("authorization", "Bearer 1234"),
                        ("x-scope-orgid", "7")):
        if request.headers.get(name) != value:
            wrong.append(f"{name}: {request.headers.get(name)}")
    return wrong + invalid(SCHEMA, json.loads(request.body))


def finding(post):
    """Delivered, and the exit code is still that of what was found; a file can be written as well."""
    target = scratch() / "posted.json"
    with Sink(answer(200)) as sink:
        run = post(sink.url + "/", "-o", target, record=post.failed)
        zero = post(sink.url, "--exit-zero", record=post.failed)
    wrong = code(run, FINDING) + code(zero, CLEAN)
    if target.read_bytes().strip() != sink.requests[0].body.strip():
        wrong.append("the file is not what was posted")
    return wrong


def path_kept(post):
    with Sink(answer(202, b"")) as sink:
        run = post(sink.url + "/otlp/v1/traces?tenant=a")
    return code(run, CLEAN) + ([] if sink.requests[0].line.split()[1] == "/otlp/v1/traces?tenant=a"
                               else [sink.requests[0].line])


def partial(post):
    body = b'{"partialSuccess":{"rejectedSpans":"3","errorMessage":"too old"}}'
    with Sink(answer(200, body)) as sink:
        run = post(sink.url)
    return code(run, LOST) + lines(run, "rejected 3 spans", "too old") + repeated(sink, 1)


def warned(post):
    with Sink(answer(200, b'{"partialSuccess":{"errorMessage":"use gRPC"}}')) as sink:
        run = post(sink.url)
    return code(run, CLEAN) + lines(run, "warns", "use gRPC")


def repeated(sink, wanted):
    bodies = {request.body for request in sink.requests}
    wrong = [] if len(sink.requests) == wanted else [f"{len(sink.requests)} requests, expected {wanted}"]
    return wrong + ([] if len(bodies) <= 1 else ["the repetitions differ"])


def again(post, status):
    with Sink(answer(status, b"", Retry_After=0), answer(200)) as sink:
        run = post(sink.url, *PATIENT)
    return code(run, CLEAN) + repeated(sink, 2)


def waits(post):
    """As long as the receiver asks for, and not without being asked."""
    with Sink(answer(429, b"", Retry_After=2), answer(200)) as sink:
        begin = time.monotonic()
        run = post(sink.url, *PATIENT)
        took = time.monotonic() - begin
    return code(run, CLEAN) + ([] if took >= 2 else [f"{took:.2f} s, asked to wait 2"])


def asked_too_much(post):
    """An hour is more than the user gives: it does not begin to wait."""
    with Sink(answer(503, b"", Retry_After=3600)) as sink:
        run = post(sink.url, "--post-give-up", "20s")
    return code(run, LOST) + lines(run, "answered 503", "0 of 1 migrations") + repeated(sink, 1)


def refused(post, status):
    with Sink(answer(status, b"no", Retry_After=0)) as sink:
        run = post(sink.url, *PATIENT)
    return code(run, LOST) + lines(run, f"answered {status}", "0 of 1") + repeated(sink, 1)


def redirected(post):
    """It goes where the user says and nowhere else."""
    with Sink(answer(200)) as other, Sink(answer(307, b"", Location=other.url + "/v1/traces")) as sink:
        run = post(sink.url, *QUICK)
    return code(run, LOST) + lines(run, "answered 307") + ([] if not other.requests else ["it followed"])


def broken_off(post):
    with Sink(close, close, answer(200)) as sink:
        run = post(sink.url, *PATIENT)
    return code(run, CLEAN) + repeated(sink, 3)


def never(post, behave):
    """No answer that ends: it gives up, in the time that was given."""
    with Sink(behave) as sink:
        run = post(sink.url, *QUICK)
    return code(run, LOST) + lines(run, "no answer in time", "attempts", "0 of 1", "try again later")


def flooded(post):
    """It was taken: the status says so. What follows without an end is not waited for."""
    with Sink(flood) as sink:
        run = post(sink.url, *QUICK)
    return code(run, CLEAN) + repeated(sink, 1)


def nobody(post):
    with socket.create_server(("127.0.0.1", 0)) as taken_port:
        port = taken_port.getsockname()[1]
    run = post(f"http://127.0.0.1:{port}", *QUICK)
    return code(run, LOST) + lines(run, f"http://127.0.0.1:{port}/v1/traces", "cannot be reached", "0 of 1")


def nothing_lost(post):
    """Many migrations go in several requests; what one refuses is counted."""
    inputs = [recording(name).inputs("log") for name in ("S01", "S04")]
    story = scratch() / "many.jsonl"
    text = post.program("export", *inputs[0], "--to", "jsonl").out
    story.write_text(many(text, 40), encoding="utf-8")
    with Sink(answer(200)) as sink:
        run = post.program("export", story, "--to", "otlp", "--post", sink.url)
    count = sum(len(by_trace(read(request.body.decode()))) for request in sink.requests)
    wrong = [] if count == 40 and len(sink.requests) == 2 else [f"{count} traces in {len(sink.requests)}: {run}"]
    with Sink(answer(200), answer(400)) as sink:
        run = post.program("export", story, "--to", "otlp", "--post", sink.url)
    return wrong + code(run, LOST) + ([] if "32 of 40 migrations" in run.err else [run.err[-300:]])


def many(text, count):
    """A recording `count` times, each pair of processes on hosts of its own and an hour later."""
    head, *rest = text.splitlines()
    out = [head]
    for turn in range(count):
        for line in map(json.loads, rest):
            if "t" in line:
                line["t"] += turn * 3_600_000_000_000
            line["process"] = f"{turn}-{line['process']}" if "process" in line else None
            if "host" in line:
                line["host"] = f"{line['host']}-{turn}"
            if line["process"] is None:
                del line["process"]
            out.append(json.dumps(line))
    return "\n".join(out) + "\n"


def certificate(folder):
    file = pathlib.Path(folder) / "sink.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                    "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", file,
                    "-out", f"{file}.crt"], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + pathlib.Path(f"{file}.crt").read_bytes())
    return file


def tls(post):
    file = certificate(scratch())
    with Sink(answer(200), certificate=file) as sink:
        trusted = post(sink.url, "--ca", f"{file}.crt", *PATIENT)
        reached = len(sink.requests)
        connections = sink.connections
        unknown = post(sink.url, *PATIENT)
        connections = sink.connections - connections
    wrong = code(trusted, CLEAN) + code(unknown, LOST) + lines(unknown, "TLS certificate is not trusted", "--ca")
    if connections != 1:
        wrong.append(f"{connections} connections to one whose certificate is not trusted")
    return wrong + ([] if reached == len(sink.requests) == 1 else ["it posted without trust"])


def handshake(post):
    """A handshake that never ends is broken off like all else; the test's own limit says whether."""
    with Sink(answer(200), handshake=drip_handshake) as sink:
        begin = time.monotonic()
        run = post(sink.url, "--post-timeout", "500ms", "--post-give-up", "2s")
        took = time.monotonic() - begin
    wrong = [] if took < 25 else [f"{took:.1f} s of 2"]
    return wrong + code(run, LOST) + lines(run, "not in time", "attempts", "0 of 1")


def patience(post):
    """Who asks to be asked again at once is not: the number of requests stays small."""
    wrong = []
    for header in ("0", "Thu, 01 Jan 1970 00:01:40 GMT"):
        with Sink(answer(503, b"", Retry_After=header)) as sink:
            run = post(sink.url, "--post-timeout", "2s", "--post-give-up", "3s")
        wrong += code(run, LOST) + lines(run, "answered 503", "attempts")
        if len(sink.requests) > 8:
            wrong.append(f"{len(sink.requests)} requests in 3 s after Retry-After: {header}")
    return wrong


def altogether(post):
    """--post-give-up holds for all requests: what the first used up the second does not have."""
    def late(connection, request):
        time.sleep(2)  # most of what was given
        answer(200)(connection, request)

    inputs = recording("S01").inputs("log")
    story = scratch() / "altogether.jsonl"
    story.write_text(many(post.program("export", *inputs, "--to", "jsonl").out, 40), encoding="utf-8")
    with Sink(late, answer(503, b"", Retry_After=2)) as sink:
        run = post.program("export", story, "--to", "otlp", "--post", sink.url, "--post-give-up", "3500ms")
    return code(run, LOST) + lines(run, "32 of 40 migrations") + \
        ([] if len(sink.requests) == 2 else [f"{len(sink.requests)} requests"])


def one_line(post):
    """A receiver's words make no lines of their own; its query stays secret."""
    body = json.dumps({"partialSuccess": {"rejectedSpans": "3", "errorMessage": "a\nackscope: b\u001b[1m"}})
    with Sink(answer(200, body.encode())) as sink:
        run = post(sink.url + "/v1/traces?token=pw")
    wrong = ["the query is shown"] if "pw" in run.err else []
    with Sink(answer(400)) as sink:
        other = post(sink.url + "/v1/traces?token=pw")
    wrong += ["the query is shown"] if "pw" in other.err else []
    return wrong + code(run, LOST) + lines(run, "rejected 3 spans: a ackscope: b") + lines(other, "answered 400")


def usage(post):
    secret = scratch() / "secret"
    secret.write_text("Authorization: Bearer abc\nnonsense\n", encoding="utf-8")
    wrong = []
    for url, *options in (("ftp://a/",), ("http://",), ("http://a:0/",), ("http://a:99999",), ("http://a b/",),
                          ("http://u:pw@h/",), ("http://h", "--header", "pw"), ("http://h\r\nX: y/",),
                          ("http://h", "--header", "A: b\r\nC: d"), ("http://h", "--header", f"@{secret}"),
                          ("http://h", "--post-timeout", "5"),
                          ("ftp://u:pw@h/",), ("https//h?token=pw",), ("http://h", "--post-timeout", "0s"),
                          ("https://h", "--ca", "/nowhere"), ("http://h", "--header", "Content-Length: 3"),
                          ("http://h", "--header", "hOST: elsewhere"), ("http://h", "--header", "@/nowhere")):
        run = post(url, *options)
        wrong += [f"{url} {options}: {w}" for w in code(run, USAGE) + lines(run)]
        if "pw" in run.err:
            wrong.append(f"{url}: a password is shown: {run.err}")
    inputs = post.clean.inputs("log")
    for words in (("--to", "csv", "--post", "http://h"), ("--to", "otlp", "--header", "A: b")):
        run = post.program("export", *inputs, *words)
        wrong += [f"{words}: {w}" for w in code(run, USAGE)]
    return wrong


def header_file(post):
    secret = scratch() / "headers"
    secret.write_text("Authorization: Bearer abc\n\nX-A: 1\n", encoding="utf-8")
    with Sink(answer(200)) as sink:
        run = post(sink.url, "--header", f"@{secret}")
    headers = sink.requests[0].headers
    return code(run, CLEAN) + ([] if (headers.get("authorization"), headers.get("x-a")) == ("Bearer abc", "1")
                               else [str(headers)])


def main():
    options = arguments(__doc__)
    post, checks = Poster(options.ackscope), Checks()
    for rule in (taken, finding, path_kept, partial, warned, waits, asked_too_much, redirected, broken_off,
                 flooded, nobody, nothing_lost, tls, handshake, patience, altogether, one_line, usage, header_file):
        checks.case(rule.__name__, rule(post))
    for status in (429, 502, 503, 504):
        checks.case(f"again after {status}", again(post, status))
    for status in (400, 401, 404, 413, 500, 501):
        checks.case(f"refused with {status}", refused(post, status))
    for behave in (close, hang, drip):
        checks.case(f"never: {behave.__name__}", never(post, behave))
    checks.finish()


if __name__ == "__main__":
    main()
