"""QMP logs beside a trace: the limit, what QEMU reported and the qdev ids come into the report, and
nothing else changes. Alone they are refused; damaged or unstamped they cost only what is damaged."""

import json

from lib.check import Checks, arguments
from lib.program import complaints_about, in_parallel
from lib.recordings import BACKENDS, all_recordings, recording, scratch

OWN = {"downtime_limit_ns", "downtime_limit_origin", "qmp"}


def monitors(rec):
    """The monitors' own logs, not the digest of queries beside them."""
    files = [f for f in sorted((rec.folder / "qmp").glob("*.jsonl")) if f.stem != "query-migrate"]
    return sorted(files, key=lambda f: f.stem != "src")


def messages(file):
    for line in file.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def qdev_ids_shown(rec):
    """By VFIO_MIGRATION events; the other recordings' QEMUs did not send any."""
    return {m["qmp"]["data"]["device-id"] for f in monitors(rec) for m in messages(f)
            if m["qmp"].get("event") == "VFIO_MIGRATION"}


BY_THE_LIMIT = ("over-downtime-limit", "load-in-downtime")


def without_qmp(migration):
    kept = {k: v for k, v in migration.items() if k not in OWN}
    kept["devices"] = [{k: v for k, v in d.items() if k != "qdev_id"} for d in migration["devices"]]
    # QMP's downtime limit is better known than the trace's, so their words and costs may change.
    kept["findings"] = [[f["rule"], f["severity"], f["device"]] if f["rule"] in BY_THE_LIMIT else f
                        for f in migration["findings"]]
    return kept


def check_figures(rec, truth, reported):
    wrong, source = [], reported["qmp"]["source"]
    if source is None:
        return ["no QMP report of the source"]
    expected = truth["downtime_ms"]
    if source["downtime_ns"] != (None if expected is None else expected * 1_000_000):
        wrong.append(f"downtime {source['downtime_ns']}, expected {expected} ms")
    for what, limit in (("limit", reported["downtime_limit_ns"]),
                        ("limit by QMP", source["downtime_limit_ns"])):
        if limit != truth["downtime_limit_ms"] * 1_000_000:
            wrong.append(f"{what} {limit}, expected {truth['downtime_limit_ms']} ms")
    if reported["downtime_limit_origin"] != "qmp":
        wrong.append(f"the limit comes from {reported['downtime_limit_origin']}")
    if source["status"] != truth["outcome"] or source["error"] != truth["error_query_migrate"]:
        wrong.append(f"status {source['status']}, error {source['error']}")
    if not rec.truth["qemu"].count(source["qemu"]):
        wrong.append(f"QEMU {source['qemu']}, expected {rec.truth['qemu']}")
    if reported["qmp"]["destination"] is None:
        wrong.append("no QMP report of the destination")
    return wrong


def check_ids(shown, truth, reported):
    expected = {d["source_name"]: d["qdev_id"] for d in truth["devices"]}
    seen = {d["source_name"]: d["qdev_id"] for d in reported["devices"] if d["source_name"]}
    if not shown:
        return [f"qdev ids {seen}, but nothing tells them"] if any(seen.values()) else []
    return [f"{name} is {seen[name]}, expected {expected.get(name)}" for name in seen
            if seen[name] != expected.get(name) and expected.get(name) in shown]


def check(program, rec, backend):
    inputs = [f"{'source' if 'src' in p.name else 'destination'}={p}" for p in rec.inputs(backend)]
    bare, both = program.analyze(*inputs), program.analyze(*inputs, *monitors(rec))
    wrong = complaints_about(both)
    if wrong:
        return wrong
    if both.code != bare.code:
        wrong.append(f"exit code {both.code}, without QMP {bare.code}: {both.err[-500:]}")
    if [without_qmp(m) for m in both.migrations] != [without_qmp(m) for m in bare.migrations]:
        rules = [[f["rule"] for f in m["findings"]] for m in both.migrations]
        wrong.append(f"something else changed; findings {rules}")
    logs = [i for i in both.report["inputs"] if i["backend"] == "qmp"]
    wrong += [f"{i['path']}: {i['notes']}" for i in logs if i["notes"] or i["malformed"]]
    if len(logs) != len(monitors(rec)):
        wrong.append(f"{len(logs)} QMP inputs")
    shown = qdev_ids_shown(rec)
    for truth, reported in zip(rec.truth["migrations"], both.migrations):
        wrong += check_figures(rec, truth, reported) + check_ids(shown, truth, reported)
    return wrong


def stripped(rec, keep):
    """Copies of the logs with each message as `keep` leaves it."""
    folder = scratch() / f"qmp-{keep.__name__}-{rec.name}"
    folder.mkdir(exist_ok=True)
    for file in monitors(rec):
        lines = [json.dumps(keep(m)) for m in messages(file) if m["kind"] != "eof"]
        (folder / file.name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return sorted(folder.iterdir(), key=lambda f: f.stem != "src")


def plain(message):
    """Without wrapper, as a client prints it: only events carry a time."""
    return message["qmp"]


def later(message):
    """As of another day."""
    day = 86_400
    moved = dict(message, real_ns=message["real_ns"] + day * 10**9,
                 mono_ns=message["mono_ns"] + day * 10**9)
    if "timestamp" in message["qmp"]:
        stamp = message["qmp"]["timestamp"]
        moved["qmp"] = dict(message["qmp"], timestamp=dict(stamp, seconds=stamp["seconds"] + day))
    return moved


def check_plain(program, rec, backend):
    run = program.analyze(*rec.inputs(backend), *stripped(rec, plain))
    wrong = complaints_about(run)
    for truth, reported in zip(rec.truth["migrations"], run.migrations):
        wrong += check_figures(rec, truth, reported)
    return wrong


def check_stranger(program, rec):
    run = program.analyze(*rec.inputs("log"), *stripped(rec, later))
    wrong = complaints_about(run)
    if any(m["qmp"]["source"] or m["qmp"]["destination"] for m in run.migrations):
        wrong.append("a QMP log of another day was believed")
    if "fit no recorded one" not in run.err:
        wrong.append(f"nothing said of it: {run.err[-300:]}")
    return wrong


def check_alone(program, rec):
    run = program.analyze(*monitors(rec))
    said = [line for line in run.diagnostics() if "QMP log" in line and "trace" in line]
    ok = run.code == 3 and len(run.diagnostics()) == 1 and len(said) == 1
    return [] if ok else [str(run)]


def check_disagreement(program, rec):
    """Altered figures must be found."""
    file = scratch() / "qmp-altered.jsonl"
    text = monitors(rec)[0].read_text(encoding="utf-8")
    downtime = rec.truth["migrations"][0]["downtime_ms"]
    altered = text.replace(f'"downtime": {downtime},', f'"downtime": {downtime + 9},')
    altered = altered.replace('"switchover-ack", "state": true', '"switchover-ack", "state": false')
    file.write_text(altered, encoding="utf-8")
    run = program.analyze(*rec.inputs("ctf"), file)
    found = [f for f in run.migrations[0]["findings"] if f["rule"] == "qmp-disagrees"]
    if len(found) != 2 or run.code != 1:
        return [f"exit code {run.code}, {[f['title'] for f in found]}"]
    return complaints_about(run)


def check_hostile(program, rec):
    file = scratch() / "qmp-hostile.jsonl"
    good = monitors(rec)[0].read_bytes().splitlines()
    bad = [b'{"event":', b"[" * 60_000, b'{"return": "' + b"x" * 200_000 + b'"}', b"\xff\xfe\x00",
           b'{"a":' * 3000 + b"1" + b"}" * 3000]
    file.write_bytes(b"\n".join(good[:3] + bad + good[3:]))
    run = program.analyze(*rec.inputs("ctf"), file)
    wrong = complaints_about(run)
    log = next(i for i in run.report["inputs"] if i["backend"] == "qmp")
    if log["malformed"] != len(bad) or run.code != 3 or not run.migrations[0]["qmp"]["source"]:
        wrong.append(f"malformed {log['malformed']}, exit code {run.code}")
    return wrong


def check_forced(program, rec):
    """What one file of both sides says, by its own words; and that a wrong side is said."""
    digest = rec.folder / "qmp" / "query-migrate.jsonl"
    run = program.analyze(*rec.inputs("ctf"), digest)
    wrong = complaints_about(run)
    truths = [t["downtime_ms"] for t in rec.truth["migrations"]]
    seen = [(m["qmp"]["source"] or {}).get("downtime_ns") for m in run.migrations]
    if seen != [t and t * 1_000_000 for t in truths]:
        wrong.append(f"query-migrate.jsonl gives downtimes {seen}, expected {truths}")
    run = program.analyze(*rec.inputs("ctf"), f"destination={monitors(rec)[0]}")
    if run.code != 3 or "given as the destination" not in run.err:
        wrong.append(str(run))
    return wrong


def main():
    options = arguments(__doc__, (["--backends"], {"nargs": "*", "default": BACKENDS}))
    program, checks = options.ackscope, Checks()
    cases = [(r, b) for r in all_recordings(options.recordings) for b in options.backends]
    for (rec, backend), wrong in zip(cases, in_parallel(lambda c: check(program, *c), cases)):
        checks.case(f"{rec.name} {backend}", wrong)
    some = recording("S03")
    for backend in options.backends:
        checks.case(f"plain {backend}", check_plain(program, some, backend))
    several = recording("R9.1-11")
    for test in (check_stranger, check_alone, check_disagreement, check_hostile):
        checks.case(test.__name__, test(program, some))
    checks.case("digest", check_forced(program, several))
    checks.finish()


if __name__ == "__main__":
    main()
