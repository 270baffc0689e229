"""A live session of lttng-relayd as a source: what it delivers equals what relayd wrote to disk, and it
gets over everything that can happen to session and relayd. `show` prints what the source delivers."""

import argparse
import contextlib
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from lib.check import Checks
from lib.relay import HOST, Stage, until


class Trial:
    def __init__(self, options):
        self.options = options

    @contextlib.contextmanager
    def stage(self, relayd=True):
        with tempfile.TemporaryDirectory(prefix="live-") as folder:
            pathlib.Path(folder).chmod(0o755)
            with Stage(folder, self.options.show) as stage:
                if relayd:
                    stage.start_relayd()
                yield stage

    def pulse(self, stage, count, pause=0):
        return stage.start([self.options.pulse, count, pause], stdout=subprocess.PIPE)

    def on_disk(self, stage):
        """What the source for recordings makes of the trace that relayd wrote."""
        out = subprocess.run([self.options.show, stage.traces], capture_output=True, text=True,
                             timeout=120, check=True).stdout
        return [plain(line) for line in out.splitlines() if line.startswith('{"event"')]


def plain(line):
    """Without the number of the process, which depends on who came first."""
    head, _, rest = line.partition('"origin":')
    return head + rest.partition(",")[2]


def delivered(shown):
    text = shown.path.read_text(encoding="utf-8")
    return [plain(line) for line in text.splitlines() if line.startswith('{"event"')]


def ended(shown):
    """Complaints about how it ended."""
    summary = shown.end()
    if summary is None:
        return [f"no good end: {shown.process.returncode} {shown.lines()[-2:]}"], {}
    wrong = [] if summary["longest_ms"] < 100 else [f"next() took {summary['longest_ms']} ms"]
    if summary["closing_ms"] > 200:
        wrong.append(f"closing took {summary['closing_ms']} ms")
    return wrong, summary


def expect(condition, complaint, shown=None):
    if condition:
        return []
    return [complaint + (f": {shown.whys()[-3:]}" if shown else "")]


# What comes through

def same_as_on_disk(trial, buffers):
    with trial.stage() as stage:
        shown = stage.watch()
        wrong = expect(shown.says("no session", "none at all"), "missing session not told", shown)
        stage.create(buffers=buffers)
        wrong += expect(until(shown.up), "not attached", shown)
        truth = ["--truth-dir", stage.home / "truth"] if stage.mode != "user" else []
        for scenario in ("reinit", "late-request"):
            stage.run([trial.options.reference, "pair", "--scenario", scenario, "-q", *truth],
                      check=False, timeout=60)
        stage.destroy()
        wrong += expect(shown.says("has been destroyed"), "end not told", shown)
        recorded = trial.on_disk(stage)
        until(lambda: len(shown.events()) >= len(recorded), 5)
        live = delivered(shown)
        more, summary = ended(shown)
        wrong += more + expect(len(recorded) > 1000, f"only {len(recorded)} events on disk")
        if buffers == "pid":
            # lttng-relayd may end a stream before its last packet has come; that is told.
            wrong += expect(len(live) > 0.9 * len(recorded), f"{len(live)} of {len(recorded)} events")
            wrong += expect("per process" in str(summary.get("notes")), f"not told: {summary}")
            recorded = [line for line in recorded if line in set(live)]
        if live != recorded:
            odd = next((i for i, pair in enumerate(zip(live, recorded)) if pair[0] != pair[1]), "end")
            wrong.append(f"{len(live)} events live, {len(recorded)} on disk, first other at {odd}")
        wrong += expect(summary.get("events") == len(recorded), f"counted {summary}")
        wrong += expect(summary.get("backend") == "live" and not summary.get("incomplete"), f"{summary}")
        wrong += expect(len([1 for line in shown.lines() if "origin" in line and "host" in line]) == 4,
                        "not four processes")
        return wrong


def burst_with_losses(trial):
    count = 300_000
    with trial.stage() as stage:
        stage.create(size="64K", count=2)
        shown = stage.watch(None, "--count")
        wrong = expect(until(shown.up), "not attached", shown)
        stage.wait(trial.pulse(stage, count), 60)
        stage.destroy()
        wrong += expect(shown.says("has been destroyed", seconds=60), "end not told", shown)
        lost = [line["lost"] for line in shown.gaps()]
        more, summary = ended(shown)
        wrong += more
        wrong += expect(summary.get("lost", 0) > 0, "nothing was lost: the test shows nothing")
        wrong += expect(summary.get("events", 0) + summary.get("lost", 0) == count,
                        f"{summary.get('events')} + {summary.get('lost')} is not {count}")
        wrong += expect(sum(lost) == summary.get("lost"), f"gaps say {sum(lost)}")
        wrong += expect(summary.get("incomplete") and "buffers were full" in str(summary["notes"]),
                        f"not told: {summary}")
        return wrong


def what_was_there_before(trial):
    """A session that is running already is read from its beginning, or from its end if asked for."""
    with trial.stage() as stage:
        stage.create()
        stage.wait(trial.pulse(stage, 500))
        time.sleep(0.2)  # several live timers: the events have reached relayd
        shown = stage.watch()
        wrong = expect(until(lambda: len(shown.events()) == 500), f"{len(shown.events())} of 500")
        wrong += expect(until(lambda: any("caught_up" in line for line in shown.lines())),
                        "never caught up")
        lines = shown.lines()
        at = next((i for i, line in enumerate(lines) if "caught_up" in line), 0)
        wrong += expect(sum("event" in line for line in lines[:at]) == 500, "caught up too early")
        wrong += ended(shown)[0]
        late = stage.watch(None, "--from-end")
        wrong += expect(until(late.up), "not attached", late)
        until(lambda: any("caught_up" in line for line in late.lines()))
        stage.wait(trial.pulse(stage, 7))
        wrong += expect(until(lambda: len(late.events()) >= 7), f"{len(late.events())} of 7")
        wrong += expect(len(late.events()) == 7, f"{len(late.events())}, not the 7 new ones")
        wrong += ended(late)[0]
        return wrong


def processes_come_and_go(trial, buffers, busy):
    """Beside one that is there all the time, busy or idle, others live for a moment."""
    with trial.stage() as stage:
        stage.create(buffers=buffers)
        shown = stage.watch()
        wrong = expect(until(shown.up), "not attached", shown)
        stays = trial.pulse(stage, *((1_000_000, 1000) if busy else (2, 60_000_000)))
        stay = int(stays.stdout.readline())
        until(shown.events)
        pids = []
        for _ in range(5):
            out, _ = stage.wait(trial.pulse(stage, 300, 1000))
            pids.append(int(out.split()[0]))
        counts = lambda: [sum(event["pid"] == pid for event in shown.events()) for pid in pids]
        complete = until(lambda: counts() == [300] * 5, 10)
        # See the note about buffers per process: the end of some may be missing, not all.
        enough = complete or buffers == "pid" and sum(counts()) > 750
        wrong += expect(enough, f"of 300 each came {counts()}", shown)
        before = len(shown.events())
        if busy:
            wrong += expect(until(lambda: len(shown.events()) > before + 100), "it stands", shown)
        stays.kill()
        for pid in (stay, *pids):
            times = [event["time"] for event in shown.events() if event["pid"] == pid]
            wrong += expect(times == sorted(times), f"{pid}: not in order")
        wrong += expect(not shown.gaps(), f"gaps {shown.gaps()}")
        return wrong + ended(shown)[0]


# What happens to session and relayd

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
    "same-as-on-disk": lambda trial: same_as_on_disk(trial, "uid"),
    "same-as-on-disk-per-pid": lambda trial: same_as_on_disk(trial, "pid"),
    "come-and-go": lambda trial: processes_come_and_go(trial, "uid", busy=True),
    "come-and-go-idle": lambda trial: processes_come_and_go(trial, "uid", busy=False),
    "come-and-go-per-pid": lambda trial: processes_come_and_go(trial, "pid", busy=True),
    "come-and-go-per-pid-idle": lambda trial: processes_come_and_go(trial, "pid", busy=False),
    "burst-with-losses": burst_with_losses,
    "what-was-there-before": what_was_there_before,
    "nothing-there": nothing_there,
    "destroyed-and-recreated": destroyed_and_recreated,
    "relayd-killed": relayd_killed,
    "second-viewer": second_viewer,
    "relayd-stopped": relayd_stopped,
    "connection-cut": connection_cut,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for program in ("show", "pulse", "reference"):
        parser.add_argument(f"--{program}", required=True)
    parser.add_argument("--cases", nargs="*", default=list(CASES))
    trial = Trial(parser.parse_args())
    checks = Checks()
    for name in trial.options.cases:
        begin = time.monotonic()
        checks.case(name, CASES[name](trial))
        print(f"{name}: {time.monotonic() - begin:.1f} s", flush=True)
    checks.finish()


if __name__ == "__main__":
    sys.exit(main())
