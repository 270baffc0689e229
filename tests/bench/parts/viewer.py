"""The viewer: loading beside analysing alone, the time to the first picture, frames, and memory, over
the length of the recording; 10 million events only with --long."""

SIZES = (10_000, 1_000_000, 2_500_000)
LONG = (10_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000)


def rows(suite):
    sizes = suite.pick((10_000, 100_000), LONG if suite.long else SIZES)
    yield from suite.script("viewer/run_viewer.py", suite.build, "--events", *sizes)
