"""What-if of real recordings against the reference implementation. For each recording the scenario that
mirrors it gets the recording's own device scripts and is simulated twice: under the recorded mechanism,
and under per-device ACKs. What `what_if` says per-device ACKs would have saved must be what they save
there.

How far the load had come when the guest was stopped is chance in both worlds, so it is taken from the
recording: of many moments of the re-init and the switchover those are chosen whose simulated outage under the *recorded*
mechanism comes closest to the recorded one. Nothing of what is compared is fitted."""

import json
import pathlib
import re
import tempfile

from lib.check import Checks, arguments
from lib.program import Program, complaints_about
from lib.recordings import recording

MIRRORS = {"S06": "legacy-blind", "S11": "off", "R8.2-04": "legacy-blind-8-2",
           "R10.0-05": "off-10-0", "R11.0-04": "legacy-blind-11-0"}
MS = 1_000_000
# ms, for all comparisons. What a real switchover costs besides loads (starting devices and the guest,
# disks) is 10 to 45 ms in these recordings and 7 ms in the simulation, which has none of it.
TOLERANCE = 50


def script_of(device):
    """A device of scenario.json in the words of a scenario of the reference."""
    script = {key: value for part in device["script"].values() for key, value in part.items()}
    out = {"initial": script["initial"], "stop_copy": script["stopcopy"],
           "dirty_rate": script["dirty_rate"], "chunk": "128k",
           "init_load": f"{script.get('init_load_ms', 0)}ms",
           "reinit_load": f"{script.get('reinit_load_ms', 0)}ms"}
    if "reinit_p2p" in script:
        out["reinits"] = [{"when": "after-check", "bytes": script["reinit_p2p"]}]
    return out, script.get("reinit")


def scenario_of(mirror, devices, shift, delay):
    """The mirror with the recording's devices. Re-inits in precopy come `shift` ms later, the source may
    switch over `delay` ms later still."""
    mirror = json.loads(json.dumps(mirror))
    for ours, theirs in zip(mirror["devices"], devices, strict=True):
        script, reinit = script_of(theirs)
        ours.update(script)
        if reinit:
            size = reinit.split(":")[1]
            ours["reinits"] = [{"when": "after-drained", "time": f"{300 + shift}ms", "bytes": size}]
    for action in mirror["attempts"][0]["actions"]:
        action["when"]["delay"] = f"{delay}ms"
    return mirror


def per_device(scenario):
    other = json.loads(json.dumps(scenario))
    other["source"].update(machine="pc-q35-11.1", switchover_ack=True)
    for attempt in other["attempts"]:
        attempt["expect"] = {"outcome": "completed"}
    return other


class Reference:
    def __init__(self, program, folder):
        self.program = Program(program)
        self.file = pathlib.Path(folder) / "scenario.json"

    def show(self, name):
        out = self.program("scenarios", "--show", name).out
        return json.loads(re.sub(r"^\s*//.*$", "", out, flags=re.MULTILINE))

    def outage(self, scenario):
        """ms between the stop of the guest and its start on the destination."""
        self.file.write_text(json.dumps(scenario), encoding="utf-8")
        run = self.program("simulate", "--scenario", self.file)
        at = {}
        for time, what in re.findall(r"^\s*\+([\d.]+) ms\s+(?:source|destination)\s+(.*)$", run.out,
                                     re.MULTILINE):
            if what.startswith(("guest stopped", "guest runs")):
                at[what.split()[1]] = float(time)
        if {"stopped", "runs"} - at.keys():
            raise RuntimeError(f"no outage in the story\n{run}\n{run.out}")
        return at["runs"] - at["stopped"]

    def fitted(self, mirror, devices, outage):
        scenarios = [scenario_of(mirror, devices, shift, delay)
                     for shift in range(0, 100, 10) for delay in range(0, 500, 100)]
        return min(scenarios, key=lambda each: abs(self.outage(each) - outage))


def compare(ackscope, reference, name):
    recorded = recording(name)
    run = ackscope.analyze(*recorded.inputs("log"))
    wrong = complaints_about(run)
    if wrong:
        return wrong
    migration = run.migrations[0]
    told = {entry["policy"]: entry for entry in migration["what_if"]}
    estimate = told["per-device"]
    if estimate["outage_saved_ns"] is None:
        return [f"no estimate: {estimate['explanation']}"]
    saved, left = estimate["outage_saved_ns"] / MS, estimate["outage_ns"] / MS
    devices = json.loads((recorded.folder / "scenario.json").read_text())["devices"]
    outage = migration["outage_ns"] / MS
    scenario = reference.fitted(reference.show(MIRRORS[name]), devices, outage)
    before, after = reference.outage(scenario), reference.outage(per_device(scenario))
    print(f"{name}: recorded {outage:.0f} ms, per-device would save {saved:.0f}, leaving {left:.0f}; "
          f"reference: {before:.0f}, saves {before - after:.0f}, leaving {after:.0f}")
    if abs(before - outage) > TOLERANCE:
        wrong.append(f"the reference's outage is {before:.0f} ms, the recorded one {outage:.0f}")
    if abs(saved - (before - after)) > TOLERANCE:
        wrong.append(f"saves {saved:.0f} ms, in the reference {before - after:.0f}")
    if abs(left - after) > TOLERANCE:
        wrong.append(f"leaves {left:.0f} ms, in the reference {after:.0f}")
    if f"{saved:.0f} ms" not in estimate["explanation"]:
        wrong.append(f"the explanation does not name {saved:.0f} ms: {estimate['explanation']}")
    if not told[migration["mechanism"]]["recorded"]:
        wrong.append("the recorded mechanism is not marked")
    return wrong


def main():
    options = arguments(__doc__, (["--reference"], {"required": True}))
    checks = Checks()
    with tempfile.TemporaryDirectory() as folder:
        reference = Reference(options.reference, folder)
        for name in options.recordings or MIRRORS:
            checks.case(name, compare(options.ackscope, reference, name))
    checks.finish()


if __name__ == "__main__":
    main()
