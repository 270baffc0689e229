"""What a benchmark reads in an exposition, and the same series for the bare exposer."""

import re

SAMPLE = re.compile(r"^([A-Za-z_:][\w:]*)(?:\{(.*)\})? (\S+)$", re.MULTILINE)
LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')


def values(text, name):
    """Labels as written -> value, of all series of that name."""
    return {labels: float(value) for found, labels, value in SAMPLE.findall(text) if found == name}


def total(text, name):
    return sum(values(text, name).values())


def count(text):
    return len(SAMPLE.findall(text))


def series(text):
    """A line per series: name and NAME=VALUE of each label, by tabs."""
    return "".join("\t".join([name, *("=".join(pair) for pair in LABEL.findall(labels))]) + "\n"
                   for name, labels, _ in SAMPLE.findall(text))
