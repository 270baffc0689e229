"""Logs and simple traces become CTF, through babeltrace2 with our plugin and through `ackscope
export --to ctf`; analysed, the CTF tells the same migrations with the same exit code."""

from jsonl import differences

from lib.babeltrace import crashed, options_for, traces_in
from lib.check import Checks, arguments
from lib.program import complaints_about, in_parallel
from lib.recordings import all_recordings, scratch


def same(direct, again):
    wrong = complaints_about(direct) + complaints_about(again)
    if wrong:
        return wrong
    wrong = differences("migrations", direct.migrations, again.migrations)
    if direct.code != again.code:
        wrong.append(f"exit code {again.code}, was {direct.code}: {again.err[-300:]}")
    if any(i["backend"] != "ctf" for i in again.report["inputs"]):
        wrong.append("an input is not reported as ctf")
    return wrong


def through_babeltrace(options, folder, inputs):
    """One conversion per file: each becomes an input of its own again."""
    outputs = []
    for file in inputs:
        outputs.append(folder / "babeltrace" / file.name)
        run = options.babeltrace.to_ctf(outputs[-1], file)
        if run.code != 0:
            return [str(run)], outputs
        if not traces_in(outputs[-1]):
            return [f"no trace of {file}"], outputs
    return [], outputs


def check(options, recording, backend):
    inputs = recording.inputs(backend)
    folder = scratch() / f"{recording.name}-{backend}-ctf"
    direct = options.ackscope.analyze(*inputs)
    wrong, outputs = through_babeltrace(options, folder, inputs)
    wrong = wrong or same(direct, options.ackscope.analyze(*outputs))
    if wrong:
        return ["babeltrace2:", *wrong]
    exported = folder / "export"
    run = options.ackscope("export", *inputs, "--to", "ctf", "-o", exported)
    if run.code != (3 if direct.code == 3 else 0) or crashed(run):
        return [str(run)]
    again = options.ackscope.analyze(*(exported / file.name for file in inputs))
    wrong = same(direct, again)
    return ["export:", *wrong] if wrong else []


def main():
    options = options_for(arguments, __doc__,
                          (["--backends"], {"nargs": "*", "default": ["log", "simple"]}))
    cases = [(r, b) for r in all_recordings(options.recordings) for b in options.backends]
    checks = Checks()
    for (recording, backend), wrong in zip(cases, in_parallel(
            lambda case: check(options, *case), cases)):
        checks.case(f"{recording.name} {backend}", wrong)
    checks.finish()


if __name__ == "__main__":
    main()
