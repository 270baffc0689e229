"""Every scenario of the library, run as real processes under a private LTTng session daemon, recorded
and analysed: the report equals the ground truth that the processes wrote by themselves. A scenario that
mirrors a recording of a real QEMU must also tell the same story as that recording.

The truth knows nothing of traces; both stamp the same moment, the truth a little later. Their clocks
are one: LTTng's is the monotonic clock plus an offset that it samples once, and so is the truth's."""

import concurrent.futures
import contextlib
import json
import pathlib
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lttng"))

from lib import recordings
from lib.check import Checks, arguments
from lib.program import complaints_about
from private_lttng import PrivateLttng

WORKERS = 4                # they mostly sleep
LATE = 50_000_000          # ns that a truth may lag behind its trace event on a busy machine
TYPICAL = 2_000_000        # ns that half of them stay below
SECONDS = 120

MIGRATION_TIMES = ("begin_ns", "precopy_begin_ns", "decision_ns", "guest_stopped_ns", "final_query_ns",
                   "end_ns")
ROUND_TIMES = ("detected_ns", "requested_ns", "sent_ns", "acked_ns")
ARRIVAL_TIMES = ("load_begin_ns", "arrived_ns", "loaded_ns", "approved_ns")


def summaries(path):
    """The summaries in a ground-truth file by attempt; a killed process has none."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {line["attempt"]: line for line in lines if line["what"] == "summary"}


class Judge:
    """Compares one reported migration with the truths of its sides; `complaints` says what differs."""

    def __init__(self, reported, source, destination):
        self.reported, self.source, self.destination = reported, source, destination
        self.complaints, self.lags = [], []

    def same(self, what, reported, true):
        if reported != true:
            self.complaints.append(f"{what}: reported {reported}, truly {true}")

    def moment(self, what, reported, true):
        if (reported is None) != (true is None):
            self.same(what, reported, true)
        elif true is not None:
            self.lags.append(abs(true - reported))
            if abs(true - reported) > LATE:
                self.complaints.append(f"{what}: {reported - true} ns from the truth")

    def go(self):
        if self.source:
            self.judge_source()
        if self.destination:
            self.judge_destination()
        self.judge_devices()
        if self.lags and sorted(self.lags)[len(self.lags) // 2] > TYPICAL:
            self.complaints.append(f"half of all times are more than {TYPICAL} ns from the truth")
        return self.complaints

    def judge_source(self):
        truth, reported = self.source, self.reported
        asked = truth["acks"]["requested"] or truth["acks"]["received"]
        self.same("mechanism", reported["mechanism"], truth["mechanism"])
        self.same("outcome", reported["outcome"], truth["outcome"])
        self.same("error", reported["error"], truth["error"])
        for key in MIGRATION_TIMES:
            # A failing set-up shows `active` too, as QEMU does; precopy has not begun then.
            if key == "precopy_begin_ns" and truth[key] is None and truth["outcome"] != "completed":
                continue
            self.moment(key, reported[key], truth[key])
        if truth["mechanism"] == "off":
            return
        if asked:
            self.same("acks", reported["acks"], truth["acks"])
        self.same("pending", [count for _, count in reported["pending"]],
                  [count for _, count in truth["pending"]])

    def judge_destination(self):
        truth, reported = self.destination, self.reported
        self.same("mechanism_destination", reported["mechanism_destination"], truth["mechanism"])
        self.same("outcome_destination", reported["outcome_destination"], truth["outcome"])
        self.same("error_destination", reported["error_destination"], truth["error"])
        if self.source and self.source["outcome"] == "completed":
            self.moment("guest_resumed_ns", reported["guest_resumed_ns"], truth["guest_resumed_ns"])

    def judge_devices(self):
        truths = {device["idstr"]: device for device in (self.source or self.destination)["devices"]}
        arrivals = {device["idstr"]: device for device in (self.destination or {"devices": []})["devices"]}
        shown = {device["idstr"]: device for device in self.reported["devices"]}
        for idstr in shown.keys() - truths.keys():
            self.complaints.append(f"device {idstr}: no such device")
        for idstr, truth in truths.items():
            device = shown.get(idstr, {"rounds": [], "source_name": truth["name"]})
            if self.source:
                self.same(f"{idstr} source_name", device["source_name"], truth["name"])
                self.judge_rounds(idstr, device, truth, arrivals.get(idstr))

    def judge_rounds(self, idstr, device, truth, arrived):
        # A request that no query collected before the end is known to the device alone.
        self.same(f"{idstr} rounds", [r["cause"] for r in device["rounds"]],
                  [r["cause"] for r in truth["rounds"]])
        for shown, true in zip(device["rounds"], truth["rounds"]):
            where = f"{idstr} round {true['round']}"
            self.same(f"{where} number", shown["round"], true["round"])
            if true["state"] != "armed":
                self.same(f"{where} state", shown["state"], true["state"])
            self.judge_needed(where, shown, true)
            for key in ROUND_TIMES:
                self.moment(f"{where} {key}", shown[key], true[key])
            if arrived and self.destination["mechanism"] != "off":
                self.judge_arrival(where, shown, true, arrived)

    def judge_needed(self, where, shown, true):
        undecided = self.source["decision_ns"] is None
        if undecided or (true["acked_ns"] and not true["needed"]):
            return  # the guest did not run at the end, or the ACK came while it ran: both are fair
        self.same(f"{where} needed", shown["needed"], true["needed"])

    def judge_arrival(self, where, shown, true, arrived):
        match = [r for r in arrived["rounds"] if r["round"] == true["round"]]
        for key in ARRIVAL_TIMES:
            if key == "load_begin_ns" and (not match or match[0][key] is None):
                continue  # what has begun to load without its INIT word, or was not initial data
            if key == "load_begin_ns" and shown[key] is None:
                continue  # data read before the query that shows their re-init look like any others
            self.moment(f"{where} {key}", shown[key], match[0][key] if match else None)


def story(devices):
    """What a recording and the reference must agree on, device by device in the order of set-up."""
    return sorted([[r["cause"], r["state"]] for r in device["rounds"]] for device in devices)


def complaints_about_mirror(name, attempts):
    """Real QEMU's story against the sources' truths of all attempts."""
    recording = recordings.recording(name)
    wrong = []
    truths = recording.truth["migrations"]
    if len(truths) != len(attempts):
        return [f"{name}: QEMU made {len(truths)} attempts, the reference {len(attempts)}"]
    for true, mine in zip(truths, attempts):
        for key in ("mechanism", "outcome"):
            if mine[key] not in (true[key], *(true.get(f"{key}_also") or [])):
                wrong.append(f"{name}: {key} is {true[key]} in QEMU, {mine[key]} here")
        real, ours = story(true["devices"]), story(mine["devices"])
        if real != ours:
            wrong.append(f"{name}: QEMU's rounds {real}, here {ours}")
    return wrong


class Runner:
    def __init__(self, ackscope, reference, folder):
        self.ackscope, self.reference, self.folder = ackscope, reference, folder
        self.local, self.undo, self.lock = threading.local(), contextlib.ExitStack(), threading.Lock()

    def lttng(self):
        if not hasattr(self.local, "lttng"):
            with self.lock:
                self.local.lttng = self.undo.enter_context(PrivateLttng())
        return self.local.lttng

    def __call__(self, scenario):
        name = scenario["name"]
        folder = self.folder / name
        folder.mkdir()
        folder.chmod(0o777)
        command = [self.reference, "pair", "--scenario", name, "--truth-dir", folder / "truth", "--quiet"]
        lttng = self.lttng()
        with lttng.session(folder / "trace", contexts=("vpid", "vtid"), buffers="pid"):
            done = lttng.run([str(word) for word in command], timeout=SECONDS, check=False)
        if done.returncode != 0:
            return [f"pair: exit {done.returncode}: {done.stdout[-500:]} {done.stderr[-500:]}"]
        run = self.ackscope("analyze", folder / "trace", "--json")
        wrong = complaints_about(run)
        if wrong:
            return [str(line) for line in wrong]
        return self.judge(scenario, folder / "truth", run)

    def judge(self, scenario, folder, run):
        wrong = [f"{i['path']}: {i['lost']} lost, {i['malformed']} malformed, {i['unknown']} unknown"
                 for i in run.report["inputs"] if i["lost"] or i["malformed"] or i["unknown"]]
        sources = summaries(folder / "source.truth.jsonl")
        destinations = {}
        for path in sorted(folder.glob("destination-*.truth.jsonl")):
            destinations.update(summaries(path))
        attempts = list(sources) or list(destinations)
        told = run.migrations
        if len(told) != len(attempts):
            return [*wrong, f"{len(told)} migrations reported, truly {len(attempts)}"]
        for number, reported in zip(attempts, told):
            wrong += Judge(reported, sources.get(number), destinations.get(number)).go()
        for recording in scenario["mirrors"]:
            wrong += complaints_about_mirror(recording, list(sources.values()))
        return wrong


def main():
    options = arguments(__doc__, (["--reference"], {"required": True}),
                        (["--scenarios"], {"nargs": "*", "help": "only these"}),
                        (["--keep"], {"help": "folder for the traces, kept"}))
    listed = subprocess.run([options.reference, "scenarios", "--json"], check=True, capture_output=True)
    scenarios = [s for s in json.loads(listed.stdout)
                 if not options.scenarios or s["name"] in options.scenarios]
    checks = Checks()
    with contextlib.ExitStack() as undo:
        folder = options.keep or undo.enter_context(tempfile.TemporaryDirectory(prefix="reference-"))
        pathlib.Path(folder).chmod(0o755)
        runner = Runner(options.ackscope, str(pathlib.Path(options.reference).resolve()),
                        pathlib.Path(folder))
        with runner.undo, concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            for scenario, complaints in zip(scenarios, pool.map(runner, scenarios)):
                checks.case(scenario["name"], complaints)
    checks.finish()


if __name__ == "__main__":
    main()
