"""`ackscope export --to otlp --post URL`: what arrives, and what is said when a receiver takes only a part, refuses
or redirects, is not trusted or cannot be named so."""

import json
import pathlib
import subprocess

from lib.check import Checks, arguments
from lib.exported import invalid
from lib.posting import CLEAN, FINDING, LOST, PATIENT, QUICK, USAGE, Poster, code, lines, repeated
from lib.recordings import scratch
from lib.sink import Sink, answer
from lib.spans import by_trace, read

SCHEMA = "tests/contract/otlp-traces.schema.json"


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


def again(post, status):
    with Sink(answer(status, b"", Retry_After=0), answer(200)) as sink:
        run = post(sink.url, *PATIENT)
    return code(run, CLEAN) + repeated(sink, 2)


def refused(post, status):
    with Sink(answer(status, b"no", Retry_After=0)) as sink:
        run = post(sink.url, *PATIENT)
    return code(run, LOST) + lines(run, f"answered {status}", "0 of 1") + repeated(sink, 1)


def redirected(post):
    """It goes where the user says and nowhere else."""
    with Sink(answer(200)) as other, Sink(answer(307, b"", Location=other.url + "/v1/traces")) as sink:
        run = post(sink.url, *QUICK)
    return code(run, LOST) + lines(run, "answered 307") + ([] if not other.requests else ["it followed"])


def nothing_lost(post):
    """Many migrations go in several requests; what one refuses is counted."""
    story = post.many(40)
    with Sink(answer(200)) as sink:
        run = post.program("export", story, "--to", "otlp", "--post", sink.url)
    count = sum(len(by_trace(read(request.body.decode()))) for request in sink.requests)
    wrong = [] if count == 40 and len(sink.requests) == 2 else [f"{count} traces in {len(sink.requests)}: {run}"]
    with Sink(answer(200), answer(400)) as sink:
        run = post.program("export", story, "--to", "otlp", "--post", sink.url)
    return wrong + code(run, LOST) + ([] if "32 of 40 migrations" in run.err else [run.err[-300:]])


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
    for rule in (taken, finding, path_kept, partial, warned, redirected, nothing_lost, tls, one_line, usage,
                 header_file):
        checks.case(rule.__name__, rule(post))
    for status in (429, 502, 503, 504):
        checks.case(f"again after {status}", again(post, status))
    for status in (400, 401, 404, 413, 500, 501):
        checks.case(f"refused with {status}", refused(post, status))
    checks.finish()


if __name__ == "__main__":
    main()
