"""What libFuzzer's log says."""

import re


def executions(log):
    """With -fork there are no final statistics, but a line now and then: `#123: cov: ...`."""
    for line in reversed(log.splitlines()):
        if line.startswith("#") and ": cov:" in line:
            return int(line[1:].split(":")[0])
        if line.startswith("stat::number_of_executed_units:"):
            return int(line.split()[-1])
    return 0


def features(log):
    """The coverage at the end, in libFuzzer's features; None where it says none."""
    told = re.findall(r"\bft: (\d+)", log)
    return int(told[-1]) if told else None
