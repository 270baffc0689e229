"""The viewer follows a migration of the reference implementation while it runs: relayd's live session, a
collector that reads it, the window on the collector's socket. And the collector is killed and replaced."""

import argparse
import json
import pathlib
import shutil
import signal
import sys
import tempfile
import time

from window import Window, late_is_seen, quantiles, sequence

from lib.check import Checks
from lib.relay import Stage
from live_session import Said

ROOT = pathlib.Path(__file__).resolve().parents[3]
TIMES = 3
SLOWER = ('"max_bandwidth": "12m"', '"max_bandwidth": "3m"')  # something is seen before it is late


class Followed:
    """One live session, the collector on it, and migrations in it."""

    def __init__(self, options, stage, folder, name):
        self.options, self.stage, self.folder, self.name = options, stage, folder, name
        self.socket, self.truth = stage.home / f"{name}.sock", stage.home / f"{name}-truth"

    def __enter__(self):
        self.stage.create(self.name)
        self.collector, self.wrong = self.collect()
        return self

    def __exit__(self, *_):
        self.collector.ends(signal.SIGTERM)
        self.stage.destroy(self.name)

    @property
    def address(self):
        return f"unix:{self.socket}"

    def collect(self):
        made = Said(self.stage, self.folder, self.options.ackscope, "collect",
                    self.stage.address(self.name), "--listen", self.address)
        return made, made.says("listening") + made.says(": up")

    def migrate(self):
        """Starts one that is late."""
        scenario = self.stage.home / "slower.json"
        text = (ROOT / "reference/scenarios/late-request.json").read_text(encoding="utf-8")
        if SLOWER[0] not in text:
            raise ValueError("the scenario has another bandwidth")
        scenario.write_text(text.replace(*SLOWER), encoding="utf-8")
        return self.stage.start([self.options.reference, "pair", "-q", "--scenario", scenario,
                                 "--truth-dir", self.truth])

    def requested(self):
        """When the late request was made, as the source has logged it, in ns of the wall clock."""
        lines = (self.truth / "source.truth.jsonl").read_text(encoding="utf-8").splitlines()
        return [one["requested_ns"] for line in map(json.loads, lines) if line["what"] == "summary"
                for device in line["devices"] for one in device["rounds"] if one["state"] == "late"]


def the_late_request_appears(followed, window, pictures, delays):
    wrong = list(followed.wrong)
    running = followed.migrate()
    if not window.sees(lambda line: line.get("rounds", 0) > 0):
        wrong.append(f"nothing is seen of a migration: {window.last()}")
    window.ask(f"shot {pictures}/{followed.name}-before.png")
    taken = len(window.lines)
    more, first = sequence(window, pictures, followed.name)
    if first and window.lines.index(first) < taken:
        wrong.append("it was late before the first picture was taken")
    followed.stage.wait(running)
    if not window.sees(lambda line: line.get("outcome") == "failed" and late_is_seen(line)):
        wrong.append(f"the end is not seen: {window.last()}")
    asked = followed.requested()
    if len(asked) != 1:
        wrong.append(f"not one late request in the source's own log: {asked}")
    elif first:
        delays.append((first["at"] - asked[0]) / 1e6)
    shots = {path.read_bytes() for path in pictures.glob(f"{followed.name}-*.png")}
    if first and len(shots) != 3:
        wrong.append("the pictures do not differ")
    return wrong + more


def what_is_kept(line):
    return {key: line.get(key) for key in ("migrations", "rounds", "loud", "table", "findings", "outcome")}


def killed_and_replaced(followed, window, pictures):
    before, since = what_is_kept(window.last()), len(window.lines)
    followed.collector.ends(signal.SIGKILL)
    down = window.sees(lambda line: followed.address in line["live"], since)
    wrong = []
    if down is None:
        wrong.append(f"does not say that the collector is gone: {window.last()['live']!r}")
    elif not all(text in down["live"] for text in ("trying again", "What was read stays")):
        wrong.append(f"not in clear words: {down['live']!r}")
    else:
        print(f"says: {down['live']!r}")
    window.ask(f"shot {pictures}/{followed.name}-down.png")
    if (now := what_is_kept(window.last())) != before:
        wrong.append(f"was {before}, is {now} without its source")
    since = len(window.lines)
    followed.collector, more = followed.collect()
    if not window.sees(lambda line: not line["live"], since):
        wrong.append(f"is not up again: {window.last()['live']!r}")
    # What the source tells again arrives in pieces.
    if not window.sees(lambda line: not line["live"] and what_is_kept(line) == before, since):
        wrong.append(f"was {before}, is {what_is_kept(window.last())} with its source back")
    return wrong + more + the_next_is_seen(followed, window, before["migrations"])


def the_next_is_seen(followed, window, known):
    """It is one more, what the second collector reads again is not shown twice; and it can be gone to."""
    begin = time.time_ns()
    followed.stage.wait(followed.migrate())
    window.sees(lambda line: line["migrations"] > known)
    window.ask("next-migration")
    if window.sees(lambda line: line["migrations"] == known + 1 and line["begin"] > begin
                   and line["outcome"] == "failed" and late_is_seen(line)):
        return []
    return [f"the next migration is not seen: {what_is_kept(window.last())}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for program in ("ackscope", "window", "reference"):
        parser.add_argument(f"--{program}", required=True)
    parser.add_argument("--pictures", help="a folder in which they are kept")
    options = parser.parse_args()
    if shutil.which("lttng-sessiond") is None or shutil.which("lttng-relayd") is None:
        print("not tried: no LTTng here")
        sys.exit(77)
    checks, delays = Checks(), []
    with tempfile.TemporaryDirectory(prefix="live-") as folder, Stage(folder, None) as stage:
        pictures = pathlib.Path(options.pictures or folder)
        stage.start_relayd()
        for number in range(TIMES):
            name = f"s{number}"
            with Followed(options, stage, folder, name) as followed, \
                    Window(options.window, followed.address) as window:
                checks.case(f"{name} late", the_late_request_appears(followed, window, pictures, delays))
                if number == TIMES - 1:
                    checks.case("killed", killed_and_replaced(followed, window, pictures))
            checks.case(f"{name} ends", [] if window.code == 0 else [f"with {window.code}"])
    if delays:
        print(f"from event to picture, a running migration: {quantiles(delays)}")
    checks.finish()


if __name__ == "__main__":
    main()
