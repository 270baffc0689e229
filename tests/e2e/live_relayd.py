"""A live session as a source gets over everything that can happen to session and relayd: what is missing is told,
and nothing comes twice. `show` prints what the source delivers."""

import os
import signal
import subprocess

from lib import trials
from lib.relay import HOST, until
from lib.trials import ended, expect


def nothing_there(trial):
    with trial.stage(relayd=False) as stage:
        shown = stage.watch()
        wrong = expect(shown.says("no lttng-relayd", "Connection refused"), "not told", shown)
        wrong += expect(any("caught_up" in line for line in shown.lines()), "not caught up")
        stage.start_relayd()
        wrong += expect(shown.says("no session"), "relayd not noticed", shown)
        stage.create("other")
        wrong += expect(shown.says("no session \"s\"", f"{HOST}/other"), "others not named", shown)
        stage.create()
        wrong += expect(until(shown.up), "not attached", shown)
        stage.wait(trial.pulse(stage, 100))
        wrong += expect(until(lambda: len(shown.events()) == 100), f"{len(shown.events())} of 100")
        more, summary = ended(shown)
        return wrong + more + expect(not shown.gaps() and not summary.get("notes"), f"{summary}")


def destroyed_and_recreated(trial):
    with trial.stage() as stage:
        stage.create()
        shown = stage.watch()
        process = trial.pulse(stage, 1_000_000, 2000)
        wrong = expect(until(lambda: len(shown.events()) > 50), "no events", shown)
        stage.destroy()
        wrong += expect(shown.says("destroyed", "waiting for a new one"), "not told", shown)
        before = len(shown.events())
        stage.create()
        wrong += expect(until(lambda: len(shown.events()) > before + 50), "no events anew", shown)
        process.kill()
        wrong += one_process_two_spans(shown)
        return wrong + ended(shown)[0]


def one_process_two_spans(shown):
    """The process has kept its number, and one gap of unknown size lies between the spans."""
    events, gaps = shown.events(), shown.gaps()
    wrong = expect({event["origin"] for event in events} == {0}, "the process has several numbers")
    numbers = [event["fields"]["instance_id"] for event in events]
    wrong += expect(numbers == sorted(set(numbers)), "events twice or out of order")
    holes = [(a["time"], b["time"]) for a, b in zip(events, events[1:])
             if b["fields"]["instance_id"] != a["fields"]["instance_id"] + 1]
    told = [tuple(gap["gap"]) for gap in gaps]
    wrong += expect(len(holes) == 1 and holes == told, f"missing {holes}, told {told}")
    return wrong + expect(all(gap["lost"] is None for gap in gaps), "claims to know how many")


def relayd_killed(trial):
    with trial.stage() as stage:
        stage.create()
        shown = stage.watch()
        process = trial.pulse(stage, 1_000_000, 2000)
        wrong = expect(until(lambda: len(shown.events()) > 50), "no events", shown)
        stage.kill_relayd()
        wrong += expect(shown.says("closed the connection") and shown.says("Connection refused"),
                        "not told", shown)
        before = len(shown.events())
        stage.start_relayd()
        wrong += expect(shown.says("none at all"), "new relayd not noticed", shown)
        stage.destroy()
        stage.create()
        wrong += expect(until(lambda: len(shown.events()) > before + 50), "no events anew", shown)
        process.kill()
        wrong += one_process_two_spans(shown)
        return wrong + ended(shown)[0]


def second_viewer(trial):
    with trial.stage() as stage:
        stage.create()
        first = stage.start(["babeltrace2", "-i", "lttng-live", stage.address()],
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        stage.wait(trial.pulse(stage, 1))
        first.stdout.readline()  # it is attached
        shown = stage.watch()
        wrong = expect(shown.says("already has a viewer", "unix:PATH"), "not told", shown)
        wrong += expect(not shown.up(), "claims to be up")
        first.kill()
        stage.wait(trial.pulse(stage, 9))
        wrong += expect(until(lambda: len(shown.events()) == 10), f"{len(shown.events())} of 10", shown)
        return wrong + ended(shown)[0]


def relayd_stopped(trial):
    """A relayd that hangs: told after a second, nothing is missing when it goes on soon."""
    with trial.stage() as stage:
        stage.create()
        shown = stage.watch()
        process = trial.pulse(stage, 1_000_000, 2000)
        wrong = expect(until(lambda: len(shown.events()) > 20), "no events", shown)
        os.kill(stage.relayd.pid, signal.SIGSTOP)
        wrong += expect(shown.says("does not answer"), "not told", shown)
        before = len(shown.events())
        os.kill(stage.relayd.pid, signal.SIGCONT)
        wrong += expect(until(lambda: len(shown.events()) > before + 100), "does not go on", shown)
        wrong += expect(shown.up(), "not up again", shown)
        wrong += expect(not shown.gaps(), f"gaps {shown.gaps()}")
        numbers = [event["fields"]["instance_id"] for event in shown.events()]
        wrong += expect(numbers == list(range(numbers[0], numbers[0] + len(numbers))), "not all events")
        os.kill(stage.relayd.pid, signal.SIGSTOP)
        wrong += expect(until(lambda: shown.up() is False), "not told again", shown)
        wrong += ended(shown)[0]  # while it hangs
        fresh = stage.watch()
        wrong += expect(fresh.says("does not answer"), "not told at the beginning", fresh)
        wrong += ended(fresh)[0]
        os.kill(stage.relayd.pid, signal.SIGCONT)
        process.kill()
        return wrong


def connection_cut(trial):
    """The session goes on at relayd: what was missed is read again from there, nothing twice."""
    with trial.stage() as stage:
        stage.create()
        shown = stage.watch()
        process = trial.pulse(stage, 1_000_000, 2000)
        wrong = expect(until(lambda: len(shown.events()) > 50), "no events", shown)
        os.kill(stage.relayd.pid, signal.SIGSTOP)
        wrong += expect(shown.says("does not answer as", seconds=30), "no limit", shown)
        before = len(shown.events())
        os.kill(stage.relayd.pid, signal.SIGCONT)
        wrong += expect(until(lambda: len(shown.events()) > before + 100), "does not go on", shown)
        process.kill()
        numbers = [event["fields"]["instance_id"] for event in shown.events()]
        wrong += expect(numbers == list(range(numbers[0], numbers[0] + len(numbers))),
                        "events twice or missing")
        wrong += expect(not shown.gaps(), f"gaps {shown.gaps()}")
        return wrong + ended(shown)[0]


CASES = {
    "nothing-there": nothing_there,
    "destroyed-and-recreated": destroyed_and_recreated,
    "relayd-killed": relayd_killed,
    "second-viewer": second_viewer,
    "relayd-stopped": relayd_stopped,
    "connection-cut": connection_cut,
}

if __name__ == "__main__":
    trials.run(__doc__, CASES)
