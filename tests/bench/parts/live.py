"""`ackscope-exporter` follows the logs of guests that migrate again and again, and is scraped: how long
until a scrape shows what was written, and what it costs, beside a bare server of prometheus-cpp."""


def rows(suite):
    size = suite.pick(["--guests", 20, "--seconds", 5], [])
    for sides in ([], ["--destinations"]):
        yield from suite.script("live/run_live.py", suite.programs, *sides, *size)
