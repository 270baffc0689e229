"""What a tracepoint costs the traced program, beside one of a single integer and an empty loop."""


def rows(suite):
    size = suite.pick(["--runs", 2, "--seconds", 0.01], [])
    yield from suite.script("tracepoints/run_tracepoints.py", suite.build, *size)
