"""Damaged and meaningless files through our plugin: babeltrace2 ends by itself, with the events that
are left or with one error that names the file; what it writes as CTF can be read. So can what `ackscope
export --to ctf` makes of names and numbers that CTF has no words for."""

import json
import random

from lib.babeltrace import crashed, options_for, traces_in
from lib.check import Checks, arguments
from lib.damage import KINDS
from lib.program import in_parallel
from lib.recordings import recording, scratch

CLASSES = {"log": "source.ackscope.qemu-log", "simple": "source.ackscope.qemu-simple"}


def garbage(data, rng):
    return rng.randbytes(rng.randrange(1, 1 << 16))


def begin_and_garbage(data, rng):
    return data[:rng.randrange(8, 200)] + rng.randbytes(5000)


def check(options, name, backend, kind, seed):
    rng = random.Random(f"{name} {backend} {kind.__name__} {seed}")
    file = recording(name).inputs(backend)[0]
    folder = scratch() / f"{name}-{backend}-{kind.__name__}-{seed}"
    folder.mkdir()
    damaged = folder / file.name
    damaged.write_bytes(kind(file.read_bytes(), rng))
    declared = recording(name).folder / "simple" / "trace-events-all"
    parameters = f'inputs=["{damaged}"]'
    if backend == "simple":
        parameters += f',trace-events="{declared}"'
    output = folder / "ctf"
    run = options.babeltrace(f"--component={CLASSES[backend]}", f"--params={parameters}",
                             "--output-format=ctf", f"--output={output}")
    wrong = crashed(run)
    if wrong:
        return wrong
    if run.code != 0:
        told = "".join(run.err.split())
        return [] if str(damaged) in told and "CAUSEDBY" in told else [f"no clear error: {run}"]
    if traces_in(output):
        again = options.ackscope.analyze(output)
        wrong += crashed(again)
        wrong += [] if again.code in (0, 1, 3) else [str(again)]
    run = options.babeltrace(f"--component={CLASSES[backend]}", f"--params={parameters}",
                             "--component=filter.ackscope.rounds")
    return wrong + crashed(run) + ([] if run.code == 0 else [str(run)])


KEYWORDS = ("align", "clock", "const", "enum", "env", "event", "floating_point", "int", "integer",
            "signed", "stream", "string", "struct", "trace", "typealias", "typedef", "variant", "_Bool")
NAMES = ("a b", "a-b", "a.b", "a_b", "\u00e9", "", "1a", 'a"b', "a\nb", "a\0b", "_", "__", "_a", "a", "%s", "*/",
         "}; {", "x" * 3000, "id", "timestamp", "v", "log_text", "vtid", *KEYWORDS)


def event(**members):
    return {"t": 10**18, "process": "S", "event": "foo"} | members


def odd_lines():
    """Lines in our own format by what is odd about them."""
    odd = {f"a field {name[:20]!r}": [event(fields={name: 1, name + "s": "t"})] for name in NAMES}
    odd["fields of all names"] = [event(fields={name: 1 for name in NAMES})]
    odd |= {f"an event {name[:20]!r}": [event(event=name, fields={"a": 1})] for name in NAMES if name}
    with_text, without = event(text="all of it"), event(fields={})
    odd["text, then none"] = [with_text, without]
    odd["no text, then some"] = [without, with_text, without]
    clock = {"kind": "epoch", "uuid": "c8f96089-c375-4805-a810-07c327040bc1", "offset_ns": 2**63 - 1}
    odd["a clock beyond all time"] = [{"process": "S", "clock": clock}, without]
    return odd


def check_odd(options, number, lines):
    """Exported to CTF and printed by babeltrace2 without our plugin."""
    file = scratch() / f"odd-{number}.jsonl"
    head = {"schema": "ackscope.events/1"}
    file.write_text("".join(json.dumps(line) + "\n" for line in (head, *lines)), encoding="utf-8")
    folder = scratch() / f"odd-{number}-ctf"
    run = options.ackscope("export", file, "--to", "ctf", "-o", folder)
    if run.code != 0:
        return [str(run)]
    events = [line for line in lines if "event" in line]
    printed = options.babeltrace(folder, "--clock-seconds")
    stamps = printed.out.count("[1000000000.000000000]")
    wrong = [] if printed.code == 0 and stamps == len(events) else [str(printed)]
    texts = sum("text" in line for line in events)
    return wrong + ([] if printed.out.count('log_text = "') == texts else [f"texts: {printed.out}"])


def main():
    options = options_for(arguments, __doc__,
                          (["--variants"], {"type": int, "default": 4, "help": "of each damage"}))
    kinds = (*KINDS, garbage, begin_and_garbage)
    cases = [(name, backend, kind, seed) for name in options.recordings or ("S05", "R9.1-03")
             for backend in CLASSES for kind in kinds for seed in range(options.variants)]
    checks = Checks()
    for case, wrong in zip(cases, in_parallel(lambda case: check(options, *case), cases)):
        checks.case(" ".join((case[0], case[1], case[2].__name__, str(case[3]))), wrong)
    odd = odd_lines()
    for name, wrong in zip(odd, in_parallel(lambda case: check_odd(options, *case),
                                            list(enumerate(odd.values())))):
        checks.case(name, wrong)
    checks.finish()


if __name__ == "__main__":
    main()
