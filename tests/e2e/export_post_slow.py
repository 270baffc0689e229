"""`ackscope export --to otlp --post URL` against receivers that delay, break off, never end or are not there: it
asks again as long as it was given, and no longer."""

import socket
import time

from lib.check import Checks, arguments
from lib.posting import CLEAN, LOST, PATIENT, QUICK, Poster, code, lines, repeated
from lib.sink import Sink, answer, close, drip, drip_handshake, flood, hang


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

    story = post.many(40)
    with Sink(late, answer(503, b"", Retry_After=2)) as sink:
        run = post.program("export", story, "--to", "otlp", "--post", sink.url, "--post-give-up", "3500ms")
    return code(run, LOST) + lines(run, "32 of 40 migrations") + \
        ([] if len(sink.requests) == 2 else [f"{len(sink.requests)} requests"])


def main():
    options = arguments(__doc__)
    post, checks = Poster(options.ackscope), Checks()
    for rule in (waits, asked_too_much, broken_off, flooded, nobody, handshake, patience, altogether):
        checks.case(rule.__name__, rule(post))
    for behave in (close, hang, drip):
        checks.case(f"never: {behave.__name__}", never(post, behave))
    checks.finish()


if __name__ == "__main__":
    main()
