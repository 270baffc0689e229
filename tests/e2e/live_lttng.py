"""A live session of lttng-relayd as a source: what it delivers equals what relayd wrote to disk, whoever comes
and goes and however much there is. `show` prints what the source delivers."""

import time

from lib import trials
from lib.relay import until
from lib.trials import delivered, ended, expect


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


CASES = {
    "same-as-on-disk": lambda trial: same_as_on_disk(trial, "uid"),
    "same-as-on-disk-per-pid": lambda trial: same_as_on_disk(trial, "pid"),
    "come-and-go": lambda trial: processes_come_and_go(trial, "uid", busy=True),
    "come-and-go-idle": lambda trial: processes_come_and_go(trial, "uid", busy=False),
    "come-and-go-per-pid": lambda trial: processes_come_and_go(trial, "pid", busy=True),
    "come-and-go-per-pid-idle": lambda trial: processes_come_and_go(trial, "pid", busy=False),
    "burst-with-losses": burst_with_losses,
    "what-was-there-before": what_was_there_before,
}

if __name__ == "__main__":
    trials.run(__doc__, CASES, "reference")
