"""The viewer follows a log that grows: the late request appears and is explained; follow, pause and zoom; and
what it says when the log is not there yet, is cut or goes away, and comes back."""

import datetime
import os

from window import Window, late_is_seen, quantiles, sequence

from lib.check import Checks, arguments
from lib.growing import Written
from lib.live import until
from lib.recordings import recording, scratch

TIMES = 3
SPEED = 3


def now(line):
    """As if it happened now."""
    stamp = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return stamp.encode() + line[27:] if line[26:27] == b"Z" else line


def rewritten(source, target, speed=SPEED):
    return Written([source], [target], speed, now)


def place(name):
    folder = scratch() / name
    folder.mkdir()
    return folder


def late_requests(report):
    return [one["requested_ns"] for m in report["migrations"] for d in m["devices"]
            for one in d["rounds"] if one["state"] == "late"]


def the_late_request_appears(options, delays):
    folder, wrong = place("late"), []
    for number in range(TIMES):
        log = folder / f"{number}.log"
        with Window(options.window, log) as window:
            if not window.sees(lambda line: str(log) in line["live"] and "not there yet" in line["live"]):
                wrong.append(f"does not say that there is no log: {window.last()}")
            with rewritten(recording("S04").inputs("log")[0], log) as growing:
                window.sees(lambda line: line.get("rounds", 0) > 0)
                window.ask(f"shot {folder}/{number}-before.png")
                more, first = sequence(window, folder, number)
                wrong += more
                growing.wait()
            print(f"log: longest gap of the event loop {window.longest_gap()} ms")
        asked = late_requests(options.ackscope.analyze(log).report)
        if first and asked:
            delays.append((first["at"] - asked[0]) / 1e6)
        shots = [path.read_bytes() for path in folder.glob(f"{number}-*.png")]
        if len(set(shots)) != 3:
            wrong.append("the pictures do not differ")
        if window.code != 0:
            wrong.append(f"the window ends with {window.code}")
    return wrong


def follow_pause_and_zoom(options):
    folder, wrong = place("follow"), []
    log = folder / "a.log"
    with Window(options.window, log) as window, \
            rewritten(recording("S02").inputs("log")[0], log, speed=1) as growing:
        if not window.sees(lambda line: line.get("rounds", 0) > 0):
            return [f"nothing is seen: {window.last()}"]
        window.ask("zoom 0.5")
        view, seen = window.ask("pan-left"), len(window.lines)
        if view[2]:
            wrong.append("still follows after a step back")
        if not window.sees(lambda line: True, seen) or window.ask("view") != view:
            wrong.append(f"newer events move what was zoomed into: {view}")
        following = window.ask("follow")
        if not following[2]:
            wrong.append("does not follow")
        if not until(lambda: window.ask("view")[0] > following[0]):
            wrong.append("the view does not go on")
        size = following[1] - following[0]
        if (now := window.ask("view"))[1] - now[0] != size:
            wrong.append("following changes the zoom")
        window.ask("pause")
        paused, still = window.ask("view"), window.last()
        written = log.stat().st_size
        until(lambda: log.stat().st_size > written)
        several = log.stat().st_size + 20_000  # far more than a snapshot's worth
        until(lambda: log.stat().st_size > several)
        if window.ask("view")[:2] != paused[:2] or window.last().get("rounds") != still.get("rounds"):
            wrong.append("goes on while it is paused")
        growing.wait()
        window.ask("follow")
        if not window.sees(lambda line: line.get("outcome") == "completed"):
            wrong.append(f"does not catch up: {window.last()}")
    return wrong


def cut_gone_and_back(options):
    folder, wrong = place("gone"), []
    log, source = folder / "a.log", recording("S04").inputs("log")[0]
    log.write_bytes(source.read_bytes())
    with Window(options.window, log) as window:
        if not window.sees(late_is_seen):
            return [f"not seen: {window.last()}"]
        shown = window.last()
        os.truncate(log, 0)
        if window.sees(lambda line: line["migrations"] == 0, len(window.lines), 2):
            wrong.append("what was read went away with the log's content")
        log.unlink()
        if not window.sees(lambda line: str(log) in line["live"]):
            wrong.append(f"a log that is gone: {window.last()['live']!r}")
        if window.last()["loud"] != shown["loud"]:
            wrong.append("what was read went away with the log")
        since = len(window.lines)
        with rewritten(recording("S02").inputs("log")[0], log, speed=30):
            if not window.sees(lambda line: line["migrations"] == 2 and not line["live"], since):
                wrong.append(f"the log that is back is not followed: {window.last()}")
    return wrong + ([] if window.code == 0 else [f"ends with {window.code}"])


def main():
    options = arguments(__doc__, (["--window"], {"required": True}))
    checks, delays = Checks(), []
    checks.case("the late request appears", the_late_request_appears(options, delays))
    checks.case("follow, pause and zoom", follow_pause_and_zoom(options))
    checks.case("cut, gone and back", cut_gone_and_back(options))
    if delays:
        print(f"from event to picture, a log: {quantiles(delays)}")
    checks.finish()


if __name__ == "__main__":
    main()
