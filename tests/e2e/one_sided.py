"""One side alone tells nothing that contradicts what both sides together tell, nothing of the other
side, and no outcome it cannot know. Over all recordings and back ends."""

from lib.check import Checks, arguments
from lib.program import complaints_about, in_parallel
from lib.recordings import BACKENDS, all_recordings
from lib.story import DESTINATION_TIMES, SOURCE_TIMES, uncertainty

ROUNDING = 1_000  # a log's stamps are whole microseconds

SOURCE_FACTS = ("mechanism", "outcome", "error", "acks", "pending", "outage_open")
SOURCE_MOMENTS = ("begin_ns", "precopy_begin_ns", "decision_ns", "guest_stopped_ns",
                  "final_query_ns", "guest_resumed_ns", "end_ns", "downtime_ns", "outage_ns")
DESTINATION_FACTS = ("mechanism_destination", "outcome_destination", "error_destination")
DESTINATION_MOMENTS = ("guest_resumed_ns",)  # its begin and end are its own
ROUND_FACTS = ("round", "cause", "state", "needed", "initial_bytes")


def known(value):
    return value not in (None, "unknown", [])


def contradicts(key, alone, both):
    if isinstance(alone, dict):
        return [w for k, v in alone.items() for w in contradicts(f"{key}.{k}", v, both[k])]
    if known(alone) and known(both) and alone != both:
        return [f"{key} is {alone!r} alone and {both!r} with both sides"]
    return []


def moment_contradicts(key, alone, both, offset, tolerance):
    if alone is None or both is None:
        return []
    if abs(alone + offset - both) > tolerance:
        return [f"{key} is off by {(alone + offset - both) / 1000:.1f} us from both sides'"]
    return []


def must_be_unknown(story, keys, where=""):
    return [f"{where}{key} is {story[key]!r}, but that side was not recorded"
            for key in keys if known(story[key])]


def compare_rounds(alone, both, times, offset, tolerance):
    """Rounds are matched by their number; one of unknown number by its fitting times."""
    wrong = []
    for one in alone["rounds"]:
        def faults(other):
            found = [w for k in ROUND_FACTS for w in contradicts(k, one[k], other[k])]
            slack = tolerance and max(tolerance, other["cross_host_uncertainty_ns"] or 0)
            return found + [w for k in times
                            for w in moment_contradicts(k, one[k], other[k], offset, slack)]
        attempts = [faults(other) for other in both["rounds"]]
        if not attempts:
            wrong.append(f"round {one['round']} is not there with both sides")
        elif min(map(len, attempts)):
            wrong += [f"round {one['round']}: {w}" for w in min(attempts, key=len)]
    return wrong


def compare_devices(alone, both, name, times, offset, tolerance):
    wrong = []
    theirs = {d[name]: d for d in both["devices"]}
    for device in alone["devices"]:
        if device[name] not in theirs:
            wrong.append(f"{device[name]} is not there with both sides")
            continue
        wrong += [f"{device[name]}: {w}" for w in
                  compare_rounds(device, theirs[device[name]], times, offset, tolerance)]
    return wrong


# The source alone cannot know which side failed first: what both sides prove to be a failure of the
# destination looks like a lost connection. It says that it is inferred.
MAY_LOOK_LIKE = {"destination-lost": {"destination-failed"}}


def compare_findings(alone, both, name):
    """Findings of one side are among those of both, device by device, and no graver."""
    wrong, names = [], {d[name]: d["source_name"] or d[name] for d in both["devices"]}
    told = {(f["rule"], f["device"]): f["severity"] for f in both["findings"]}
    rules = {f["rule"] for f in both["findings"]} | {"trace-incomplete"}
    for finding in alone["findings"]:
        rule, device = finding["rule"], names.get(finding["device"], finding["device"])
        if MAY_LOOK_LIKE.get(rule, set()) & rules and finding["confidence"] == "inferred":
            continue
        if rule not in rules:
            wrong.append(f"finding {rule} ({device}) only alone")
        elif rule != "trace-incomplete" and (rule, device) not in told:
            wrong.append(f"finding {rule} names {device} only alone")
        elif told.get((rule, device), finding["severity"]) != finding["severity"]:
            wrong.append(f"finding {rule} ({device}) is {finding['severity']} alone")
    return wrong


def source_alone(alone, both):
    wrong = must_be_unknown(alone, ("destination", "mechanism_destination", "clock_alignment",
                                    "outcome_destination", "error_destination",
                                    "pending_destination"))
    for device in alone["devices"]:
        wrong += must_be_unknown(device, ("destination_name",))
        for one in device["rounds"]:
            wrong += must_be_unknown(one, DESTINATION_TIMES, f"round {one['round']}: ")
    if both["outcome"] == "completed":  # the guest resumed on the destination
        wrong += must_be_unknown(alone, ("guest_resumed_ns", "outage_ns"))
    for key in SOURCE_FACTS:
        if key != "outage_open" or both["outcome"] != "completed":
            wrong += contradicts(key, alone[key], both[key])
    for key in SOURCE_MOMENTS:
        wrong += moment_contradicts(key, alone[key], both[key], 0, 0)
    wrong += compare_devices(alone, both, "source_name", SOURCE_TIMES, 0, 0)
    return wrong + compare_findings(alone, both, "source_name")


def destination_alone(alone, both):
    alignment = both["clock_alignment"] or {"offset_ns": 0}
    offset, tolerance = alignment["offset_ns"], uncertainty(both) + ROUNDING
    wrong = must_be_unknown(alone, ("source", "mechanism", "error", "pending", "decision_ns",
                                    "guest_stopped_ns", "final_query_ns", "clock_alignment"))
    if alone["outcome"] not in ("completed", "unknown"):
        wrong.append(f"outcome {alone['outcome']}: a destination alone cannot tell")
    wrong += contradicts("outcome", alone["outcome"], both["outcome"])
    for device in alone["devices"]:
        wrong += must_be_unknown(device, ("source_name",))
        for one in device["rounds"]:
            wrong += must_be_unknown(one, SOURCE_TIMES, f"round {one['round']}: ")
    for key in DESTINATION_FACTS:
        wrong += contradicts(key, alone[key], both[key])
    for key in DESTINATION_MOMENTS:
        wrong += moment_contradicts(key, alone[key], both[key], offset, tolerance)
    wrong += compare_devices(alone, both, "destination_name", DESTINATION_TIMES, offset, tolerance)
    return wrong + compare_findings(alone, both, "destination_name")


def check(program, recording, backend, side, judge):
    both = program.analyze(*recording.inputs(backend))
    alone = program.analyze(*recording.inputs(backend, side))
    wrong = complaints_about(both) + complaints_about(alone)
    if wrong:
        return wrong
    theirs = [m for m in both.migrations if m[side] is not None]
    if len(alone.migrations) != len(theirs):
        return [f"{len(alone.migrations)} migrations alone, {len(theirs)} with both sides"]
    for one, other in zip(alone.migrations, theirs):
        if one["pairing"] != "one-sided":
            wrong.append(f"pairing is {one['pairing']}")
        wrong += judge(one, other)
    return wrong


def main():
    options = arguments(__doc__, (["--backends"], {"nargs": "*", "default": BACKENDS}))
    judges = {"source": source_alone, "destination": destination_alone}
    cases = [(r, b, s) for r in all_recordings(options.recordings) for b in options.backends
             for s in judges]
    checks = Checks()

    def one(case):
        recording, backend, side = case
        return check(options.ackscope, recording, backend, side, judges[side])

    for (recording, backend, side), wrong in zip(cases, in_parallel(one, cases)):
        checks.case(f"{recording.name} {backend} {side} alone", wrong)
    checks.finish()


if __name__ == "__main__":
    main()
