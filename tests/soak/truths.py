"""What a migration of the reference implementation comes to, by its own log (docs/ground-truth.md)."""

import collections
import json

import owed
from lib import facts
from live_reference import Attempt

# Of a killed process the last step may be traced and not written down: so many of each count.
UNWRITTEN = 4
NO_ATTEMPT = 0  # a destination whose source said too little to tell


def lines_of(path):
    """The facts of a log by attempt; the last line of a killed process may be half."""
    told = collections.defaultdict(list)
    for text in path.read_text(encoding="utf-8").splitlines():
        try:
            line = json.loads(text)
        except ValueError:
            continue
        told[line.get("attempt", NO_ATTEMPT)].append(line)
    return told


class Logs:
    """Both sides' logs of one run."""

    def __init__(self, folder):
        self.processes = len(list(folder.glob("*.truth.jsonl")))
        self.source = self._read(folder.glob("source*.truth.jsonl"))
        self.source.pop(NO_ATTEMPT, None)
        self.destination = self._read(folder.glob("destination*.truth.jsonl"))

    @staticmethod
    def _read(paths):
        told = {}
        for path in paths:
            for number, lines in lines_of(path).items():
                told.setdefault(number, []).extend(lines)
        return told

    def items(self, lost):
        """`lost`: events of it are missing in the trace."""
        items = []
        for number, lines in self.source.items():
            summary, other = summary_of(lines), self.destination.get(number)
            incoming = other and summary_of(other)
            killed = summary is None or (other is not None and incoming is None)
            one = (Attempt(summary, incoming, other is not None).facts() if summary
                   else cut_short(lines, incoming, other))
            if lost:
                items += owed.at_most([one], ("unfinished", "unknown"))
            elif summary is None:
                items += owed.at_most([one], ("unfinished",), UNWRITTEN, ends=1)
            elif killed:
                items += without_destination(one)
            else:
                items += owed.exact([one])
        return items + self.alone()

    def alone(self):
        """Destinations to which no source came."""
        items = []
        for number, lines in self.destination.items():
            if number not in self.source:
                most = max(1, sum(line["what"] == "attempt_end" for line in lines))
                hows = ("cancelled", "completed", "failed", "unfinished", "unknown")
                items.append((tuple(owed.key(owed.INCOMING, outcome=how) for how in hows), 0, most))
        return items

    def attempts(self):
        return len(self.source)

    def attempts_not_well(self):
        """Of which not both sides say that it completed."""
        ended = [[summary_of(side.get(number, [])) for side in (self.source, self.destination)]
                 for number in self.source]
        return sum(not all(one and one["outcome"] == "completed" for one in sides) for sides in ended)

    def failed_with(self, domain):
        """Whether an attempt failed in which a device of that domain did something."""
        return any(summary_of(lines) and summary_of(lines)["outcome"] == "failed"
                   and any(line["device"]["name"].startswith(domain) for line in lines if "device" in line)
                   for lines in self.source.values())

    def outcomes(self):
        """How the sources ended; None: killed."""
        return [summary and summary["outcome"] for summary in map(summary_of, self.source.values())]


def summary_of(lines):
    return next((line for line in lines if line["what"] == "summary"), None)


def cut_short(lines, incoming, other):
    """Facts of a source that was killed."""
    by = collections.defaultdict(list)
    for line in lines:
        by[line["what"]].append(line)
    asked = by["collected"]
    late = [line for line in asked if line.get("value") == "final"]
    return facts.Facts(
        mechanisms=[by["attempt_begin"][0]["value"] if by["attempt_begin"] else "unknown"], outcome="unfinished",
        incoming=incoming["outcome"] if incoming else "unfinished" if other else None,
        acks=len(by["ack_taken"]), requests=max(1, len(asked)),
        causes=collections.Counter(line.get("cause") for line in asked),
        late=collections.Counter((line["device"]["name"], line.get("cause")) for line in late),
        rounds=len(asked), latencies=[0] * len(by["ack_taken"]), downtime=None, outage=None, blocked=None)


def without_destination(one):
    """The source is exact; of a destination that was killed even its begin may not be written down."""
    items = [item for item in owed.exact([one]) if item[0][0][0] != owed.INCOMING]
    hows = ("completed", "failed", "unfinished")
    return [*items, (tuple(owed.key(owed.INCOMING, outcome=how) for how in hows), 1, 1)]


