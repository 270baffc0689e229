"""What babeltrace2 gets from our plugin: files found by their content, every event in the order of
time, rounds and findings between them, the report of `ackscope analyze`."""

import json
import re

from babeltrace_convert import same

from lib.babeltrace import options_for, traces_in
from lib.check import Checks, arguments
from lib.differences import differences
from lib.recordings import recording, scratch

STAMP = re.compile(r"^\[(\d+)\.(\d{9})\]", re.MULTILINE)
FIELDS = ("requested_ns", "sent_ns", "loaded_ns", "approved_ns", "acked_ns", "latency_ns")


def stamps(text):
    return [int(seconds) * 10**9 + int(rest) for seconds, rest in STAMP.findall(text)]


def texts(options, *inputs):
    return options.babeltrace(*inputs, "--clock-seconds")


def discovery(options, found):
    """Every event of the file, in order; names as LTTng writes them."""
    wrong = []
    for backend in ("log", "simple"):
        for file in found.inputs(backend):
            run = texts(options, file)
            direct = options.ackscope.analyze(file)
            events = sum(i["events"] for i in direct.report["inputs"])
            times = stamps(run.out)
            if run.code != 0 or len(times) < events or not run.out.count(" qemu:"):
                wrong.append(f"{file.name}: {len(times)} of {events} events, {run.err[-300:]}")
            if times != sorted(times):
                wrong.append(f"{file.name}: time runs backwards")
    return wrong


def strangers(options, _):
    """Texts and binaries of others are not ours."""
    wrong = []
    contents = {
        "syslog": b"Nov 21 20:37:47 host kernel: [ 1.0] usb 1-1: new device\n" * 50,
        "iso.log": b"2026-11-21T20:37:47Z INFO server started\n" * 50,
        "names": b"vfio_save_setup\nvfio_load_state\n" * 50,
        "random": bytes(range(256)) * 64,
        "empty": b"",
        "csv": b"a,b,c\n1,2,3\n" * 50,
    }
    for name, content in contents.items():
        file = scratch() / name
        file.write_bytes(content)
        run = options.babeltrace(file)
        if run.code == 0 or run.out or "qemu-" in run.err.split("[", 1)[0]:
            wrong.append(f"{name} was taken: {run}")
    return wrong


def backwards(options, found):
    """A clock that was set back: messages in order, and nothing lost on the way through CTF."""
    source = found.inputs("log", "source")[0]
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    half = len(lines) // 2
    back = [re.sub(r"(\d+)@(\d+)\.", lambda m: f"{m[1]}@{int(m[2]) - 7}.", line)
            if "@" in line[:24] else re.sub(r"T(\d\d):", lambda m: f"T{int(m[1]) - 1:02}:", line, 1)
            for line in lines[half:]]
    file = scratch() / f"{found.name}-set-back.log"
    file.write_text("".join(lines[:half] + back), encoding="utf-8")
    times = stamps(texts(options, file).out)
    wrong = [] if times == sorted(times) and len(times) == len(lines) else ["not in order"]
    folder = scratch() / f"{found.name}-set-back-ctf"
    run = options.babeltrace.to_ctf(folder, file)
    if run.code != 0:
        return [*wrong, str(run)]
    return wrong + same(options.ackscope.analyze(file), options.ackscope.analyze(folder))


def value(text, name):
    """A field of an event that babeltrace2 has printed."""
    found = re.search(rf'[ {{]{name} = ("[^"]*"|-?\d+)', text)
    return found and json.loads(found[1])


def expected_rounds(migrations):
    rounds = [(d["source_name"] or d["destination_name"], r) for m in migrations
              for d in m["devices"] for r in d["rounds"] if r["acked_ns"] is not None]
    return sorted((name, r["round"], *(r[f] for f in FIELDS)) for name, r in rounds)


def rounds_of(options, *inputs, parameters=()):
    run = options.babeltrace(*inputs, *parameters, "--component=filter.ackscope.rounds",
                             "--clock-seconds")
    lines = run.out.splitlines()
    rounds = sorted((value(line, "device"), value(line, "round"), *(value(line, f) for f in FIELDS))
                    for line in lines if "ackscope:round:" in line and value(line, "acked_ns"))
    findings = sorted(value(line, "rule") for line in lines if "ackscope:finding:" in line)
    return run, rounds, findings


def misplaced(text):
    """Rounds that do not stand where their ACK came."""
    lines = [line for line in text.splitlines() if "ackscope:round:" in line and value(line, "acked_ns")]
    return [f"a round acknowledged at {value(line, 'acked_ns')} stands at {at}"
            for line, at in zip(lines, stamps("\n".join(lines))) if at != value(line, "acked_ns")]


def rounds(options, found):
    """Over one log, and over source and destination in CTF behind the muxer."""
    wrong = []
    for inputs in ([found.inputs("log", "source")[0]], found.inputs("ctf"), found.inputs("log")):
        direct = options.ackscope.analyze(*inputs)
        run, got, findings = rounds_of(options, *inputs)
        if run.code != 0:
            return [str(run)]
        wrong += differences("rounds", expected_rounds(direct.migrations), got)
        rules = sorted(f["rule"] for m in direct.migrations for f in m["findings"])
        wrong += differences("findings", rules, findings)
        times = stamps(run.out)
        if times != sorted(times):
            wrong.append("time runs backwards")
        wrong += misplaced(run.out)
        passed = [line for line in run.out.splitlines() if " ackscope:" not in line]
        if len(passed) != len(texts(options, *inputs).out.splitlines()):
            wrong.append(f"{len(passed)} events were passed on")
    return wrong


FILTER = "--component=filter.ackscope.rounds"


def parted(run):
    """The lines of the recording and of what the filter added."""
    lines = run.out.splitlines()
    return ([line for line in lines if " ackscope:" not in line],
            [line for line in lines if " ackscope:" in line])


def trimmed(options, found):
    """Behind Babeltrace's trimmer, which cannot seek, and before it, where the filter has to."""
    file = found.inputs("log", "source")[0]
    times = stamps(texts(options, file).out)
    bounds = [f"{times[at] // 10**9}.{times[at] % 10**9:09}" for at in (5, -5)]
    cuts = ([f"--begin={bounds[0]}"], [f"--end={bounds[1]}"], [f"--timerange={','.join(bounds)}"])
    wrong = []
    for cut in cuts:
        run = options.babeltrace(file, *cut, FILTER, "--clock-seconds")
        passed, added = parted(run)
        left = texts(options, file, *cut).out.splitlines()
        if run.code != 0 or not added or not left or len(passed) != len(left):
            wrong.append(f"{cut}: {len(passed)} of {len(left)} events, {len(added)} added: {run}")
    run = options.babeltrace(
        "run", "--component=s:source.ackscope.qemu-log", f'--params=inputs=["{file}"]',
        "--component=r:filter.ackscope.rounds", "--component=t:filter.utils.trimmer",
        f'--params=begin="{bounds[0]}"', "--component=p:sink.text.pretty", "-x", "s:r", "-x", "r:t",
        "-x", "t:p")
    passed, added = parted(run)
    left = texts(options, file, *cuts[0]).out.splitlines()
    if run.code != 0 or not added or len(passed) != len(left):
        wrong.append(f"before the trimmer: {len(passed)} of {len(left)} events: {run}")
    return wrong


def chained(options, found):
    """A filter behind a filter: its own events beside the first one's, which tell it nothing."""
    file = found.inputs("log", "source")[0]
    once, twice = (parted(options.babeltrace(file, *[FILTER] * n, "--clock-seconds")) for n in (1, 2))
    wrong = [] if len(once[0]) == len(twice[0]) else [f"{len(twice[0])} events were passed on"]
    return wrong + ([] if once[1] and len(twice[1]) == 2 * len(once[1]) else ["not each added its own"])


def report_of(options, *arguments):
    file = scratch() / "sink.json"
    run = options.babeltrace(*arguments, "--component=sink.ackscope.report",
                             f'--params=format="json",path="{file}"')
    return run, json.loads(file.read_bytes()) if run.code == 0 else None


def quality(report):
    """Of every input all but what it is called and what it was, and why a tracer lost events."""
    kept = [{k: v for k, v in i.items() if k not in ("path", "backend")} for i in report["inputs"]]
    for each in kept:
        each["notes"] = [re.sub(r"( place\(s\)).*", r"\1", note) for note in each["notes"]]
    return sorted(kept, key=json.dumps)


def sink(options, found):
    """The report, in the same words, and what it rests on."""
    wrong = []
    for backend in ("ctf", "log"):
        inputs = found.inputs(backend)
        run, report = report_of(options, *inputs)
        if run.code != 0:
            return [str(run)]
        direct = options.ackscope.analyze(*inputs)
        wrong += differences(backend, direct.migrations, report["migrations"])
        wrong += differences(f"{backend} inputs", quality(direct.report), quality(report))
        if len({i["path"] for i in report["inputs"]}) != len(inputs):
            wrong.append("two inputs of one name")
        run, report = report_of(options, *inputs, FILTER)
        if run.code != 0 or len(report["inputs"]) != len(inputs):
            wrong.append(f"what the filter added is an input: {run}")
    run = options.babeltrace(*inputs, "--component=sink.ackscope.report",
                             '--params=format="nonsense"')
    if run.code == 0 or "there are: text, json" not in " ".join(run.err.split()):
        wrong.append(f"an unknown format: {run}")
    return wrong


def nothing_left(options, found):
    """A recording that was cut before its first event is an input too, with its quality."""
    whole = found.inputs("simple", "source")[0]
    declared = whole.parent / "trace-events-all"
    wrong = []
    for length in (24, 100, 3000):
        file = scratch() / f"{found.name}-{length}.simple"
        file.write_bytes(whole.read_bytes()[:length])
        direct = options.ackscope.analyze(file, "--trace-events", declared)
        run, report = report_of(options, "--component=source.ackscope.qemu-simple",
                                f'--params=inputs=["{file}"],trace-events="{declared}"')
        if run.code != 0:
            return [str(run)]
        notes = [[n for n in i["notes"] if "no migration" not in n] for i in report["inputs"]]
        expected = [[n for n in i["notes"] if "no migration" not in n]
                    for i in direct.report["inputs"]]
        wrong += differences(f"{length} notes", expected, notes)
    pair = f'"{file}","{found.inputs("simple", "destination")[0]}"'
    run, report = report_of(options, "--component=source.ackscope.qemu-simple",
                            f'--params=inputs=[{pair}],trace-events="{declared}"')
    return wrong + ([] if run.code == 0 and len(report["inputs"]) == 2 else [f"beside another: {run}"])


def through_ctf(options, found):
    """What the filter adds is kept by sink.ctf.fs, and does not disturb a later analysis."""
    file = found.inputs("log", "source")[0]
    folder = scratch() / f"{found.name}-with-rounds"
    run = options.babeltrace(file, "--component=filter.ackscope.rounds", "--output-format=ctf",
                             f"--output={folder}")
    if run.code != 0 or len(traces_in(folder)) != 2:
        return [str(run), str(traces_in(folder))]
    direct, again = options.ackscope.analyze(file), options.ackscope.analyze(folder)
    wrong = differences("migrations", direct.migrations, again.migrations)
    [summary] = again.report["inputs"]
    if not any("that ackscope added" in note for note in summary["notes"]):
        wrong.append(f"not a word of what was left out: {summary['notes']}")
    return wrong + differences("exit code", direct.code, again.code)


def ranges(options, found):
    """babeltrace.trace-infos: where the streams begin and end."""
    file = found.inputs("log", "source")[0]
    run = options.babeltrace("query", "source.ackscope.qemu-log", "babeltrace.trace-infos",
                             f'--params=inputs=["{file}"]')
    times = stamps(texts(options, file).out)
    missing = [t for t in (times[0], times[-1]) if str(t) not in run.out.replace(",", "")]
    return [str(run)] if run.code != 0 or missing else []


CASES = (discovery, strangers, backwards, rounds, trimmed, chained, sink, nothing_left,
         through_ctf, ranges)


def main():
    options = options_for(arguments, __doc__)
    checks = Checks()
    for name in options.recordings or ("S05", "R8.2-04", "S26"):
        for case in CASES:
            checks.case(f"{name} {case.__name__}", case(options, recording(name)))
    checks.finish()


if __name__ == "__main__":
    main()
