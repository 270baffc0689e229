"""An hour or more of migrations with faults at random: what runs for long must not grow, and the exporter must
have counted what truly happened (docs/soak.md). Exit code 1 when one of both does not hold."""

import argparse
import collections
import pathlib
import random
import shutil
import signal
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "e2e"), str(HERE.parent / "bench" / "live")]

import machine  # noqa: E402
import stored  # noqa: E402
import summary  # noqa: E402
from kept import Cases  # noqa: E402
from followed import Followed  # noqa: E402
from gauge import Gauge  # noqa: E402
from lib import scrapes  # noqa: E402
from stage import FOLDER, HOST, Stage  # noqa: E402
from turn import Sizes, Turn  # noqa: E402

LONG = Sizes(migrations=10, of_logs=5, quietly=0.25, meanwhile=0.5)
FIRST = Sizes(migrations=0, of_logs=0, quietly=0, meanwhile=0, before=1400)
SHORT = Sizes(migrations=3, of_logs=1, quietly=1, meanwhile=1)
MOST_SHOWN = 40  # complaints


class Soak:
    def __init__(self, options):
        self.options, self.output = options, options.output
        self.turns, self.wrong, self.last, self.gauge = [], [], {}, None
        self.stage = Stage(options.programs, options.give_up)

    def run(self):
        self.stage.start()
        self.gauge = Gauge(self.output / "samples.csv", self.stage.programs(), self.stage.folders(),
                           self.options.every)
        with self.gauge, Cases(self.stage.cases) as cases, scrapes.Watch(HOST, pause=2) as watch:
            begin, before, followed = time.monotonic(), self.stage.values(), Followed("follow")
            while (len(self.turns) < self.options.turns if self.options.turns
                   else time.monotonic() - begin < 60 * self.options.minutes):
                sizes = SHORT if self.options.turns else LONG if self.turns else FIRST
                turn = Turn(self.stage, self.options.seed, len(self.turns), sizes)
                done = turn.run(before, cases, followed)
                before = self.last = done.after
                self.tell(done, time.monotonic() - begin)
                self.note(turn, done, watch, followed)
            self.wrong += self.stage.ended()
            self.wrong += self.stored()

    def stored(self):
        ended = sum((turn.ended for turn in self.turns), collections.Counter())
        cut = sum(turn.cut for turn in self.turns)
        return stored.differ(stored.outcomes(self.stage, self.stage.guests_store), ended, cut) if ended else []

    def tell(self, done, seconds):
        self.turns.append(done)
        print(f"{seconds / 60:>6.1f} min  turn {done.number}: {done.attempts} migrations in {done.seconds:.0f} s, "
              f"not known {done.slack}, {'WRONG' if done.wrong else 'equal'}; {', '.join(done.faults) or 'no faults'}",
              flush=True)

    def note(self, turn, done, watch, followed):
        if done.wrong:
            with open(self.output / "wrong.txt", "a", encoding="utf-8") as file:
                print(f"turn {done.number}: {done.faults}", *done.wrong, sep="\n  ", file=file)
                print(*done.counted.items(), sep="\n    ", file=file)
                for player in done.players:
                    print(f"    {player.name} {player.happens} {player.logs.outcomes()}", file=file)
            self.wrong += [f"turn {done.number}: {text}" for text in done.wrong]
            shutil.copytree(turn.folder, self.output / f"turn-{done.number}", ignore=shutil.ignore_patterns("a", "b"))
            (self.output / f"turn-{done.number}" / "follow").write_text(followed.text, encoding="utf-8")
            shutil.copy(FOLDER / "exporter.log", self.output / f"turn-{done.number}")
        followed.text = ""
        self.wrong += watch.complaints()
        watch.scrapes, watch.failed = watch.scrapes[-1:], 0
        self.wrong += self.stage.ended()
        turn.forget()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="folder of the built programs")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--turns", type=int, help="so many short ones instead")
    parser.add_argument("--seed", type=int, help="of what is drawn at random; else it is, too")
    parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path("soak-output"))
    parser.add_argument("--every", type=float, default=5, help="s between two samples")
    parser.add_argument("--give-up", type=int, default=15, help="s after which a silent migration is over")
    options = parser.parse_args()
    options.seed = random.SystemRandom().randrange(1 << 31) if options.seed is None else options.seed
    options.programs, options.output = options.programs.resolve(), options.output.resolve()
    options.output.mkdir(parents=True, exist_ok=True)
    return options


def stop(*_):
    raise KeyboardInterrupt


def main():
    machine.enter()
    options = arguments()
    print(f"seed {options.seed}", flush=True)
    signal.signal(signal.SIGTERM, stop)
    soak = Soak(options)
    try:
        soak.run()
    except KeyboardInterrupt:
        soak.wrong = ["interrupted", *soak.wrong]
    sys.exit(conclude(soak))


def conclude(soak):
    """Writes the tables; the exit code. All processes end with this one."""
    processes = sum(turn.processes for turn in soak.turns)
    found = summary.verdicts(soak.gauge.samples, processes) if soak.gauge else []
    if not soak.options.turns:  # a few turns are no time in which to grow
        soak.wrong += [f"not flat: {one.who}, {one.what}" for one in found if not one.flat]
        soak.wrong += [] if found else ["too few samples to tell whether anything grows"]
    with open(soak.output / "summary.md", "w", encoding="utf-8") as file:
        summary.write(file, soak.options.seed, soak.turns, soak.last, found)
    print((soak.output / "summary.md").read_text(encoding="utf-8"))
    print(*soak.wrong[:MOST_SHOWN], sep="\n")
    good = "all is counted" + ("" if soak.options.turns else f", and nothing grows ({len(found)} figures)")
    print(f"{len(soak.wrong)} wrong" if soak.wrong else good)
    return 1 if soak.wrong else 0


if __name__ == "__main__":
    main()
