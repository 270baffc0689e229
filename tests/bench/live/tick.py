"""What the two sides of one migration write into their logs in a tenth of a second."""

TICK = 100_000  # us
STAMP = b"@"    # stands for date, time and the tenth of the second in a text
PIECES = 3      # in which the lines of a tick reach the log; QEMU writes each when it happens


class Side:
    """The lines of one QEMU, with the time in the tick behind the mark."""

    def __init__(self, number):
        self.number, self.lines = number, []

    def say(self, at, words):
        self.lines.append((at, f"@{at:05d}Z {words}\n"))

    def take(self):
        """(when it is due, the side, a text), in order."""
        size = -(-len(self.lines) // PIECES)
        pieces = [self.lines[k:k + size] for k in range(0, len(self.lines), size or 1)]
        self.lines = []
        return [(piece[-1][0], self.number, "".join(text for _, text in piece).encode()) for piece in pieces]


class Both:
    """One clock for both sides; `source` and `destination` say something `us` later."""

    def __init__(self):
        self.sides, self.at = (Side(0), Side(1)), 0

    def begin(self, at):
        self.at = at

    def source(self, words, us=20):
        self._say(0, words, us)

    def destination(self, words, us=20):
        self._say(1, words, us)

    def take(self):
        return self.sides[0].take() + self.sides[1].take()

    def _say(self, side, words, us):
        self.at += us
        assert self.at < TICK, "a tick has no room for so many devices"
        self.sides[side].say(self.at, words)
