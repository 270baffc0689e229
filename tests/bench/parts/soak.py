"""Memory and descriptors of `ackscope-exporter` while thousands of migrations come and go. Fails when
they grow."""


def rows(suite):
    size = suite.pick(["--guests", 50, "--seconds", 20], [])
    yield from suite.script("live/run_soak.py", suite.programs, *size)
