"""Logs and simple traces become CTF, through babeltrace2 with our plugin and through `ackscope
export --to ctf`; analysed, the CTF tells the same migrations with the same exit code."""

import pathlib

from lib.babeltrace import crashed, options_for, traces_in
from lib.check import Checks, arguments
from lib.differences import differences
from lib.program import complaints_about, in_parallel
from lib.recordings import all_recordings, scratch

CASES = pathlib.Path(__file__).resolve().parents[1] / "cases"


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
    if run.code not in (0, 3) or crashed(run):
        return [str(run)]
    again = options.ackscope.analyze(*(exported / file.name for file in inputs))
    wrong = same(direct, again)
    return ["export:", *wrong] if wrong else []


def check_story(options, story):
    """Several processes, clocks and losses that no recording has: one trace per process."""
    exported = scratch() / f"{story.parent.name}-story-ctf"
    direct = options.ackscope.analyze(story)
    run = options.ackscope("export", story, "--to", "ctf", "-o", exported)
    if run.code not in (0, 3) or crashed(run):
        return [str(run)]
    return same(direct, options.ackscope.analyze(exported))


def losses(options):
    """Whoever reads the CTF without us hears of losses from Babeltrace itself, counted or not."""
    story = (CASES / "gap" / "story.jsonl").read_text(encoding="utf-8")
    wrong = []
    for name, words, told in (("counted", '"lost":9,', "discarded 9 events"), ("not", "", "discarded")):
        file, folder = scratch() / f"losses-{name}.jsonl", scratch() / f"losses-{name}-ctf"
        file.write_text(story.replace('"lost":9,', words), encoding="utf-8")
        made = options.ackscope("export", file, "--to", "ctf", "-o", folder)
        read = options.babeltrace(folder)
        if f"{told} " not in read.err or "[00:00:00.012500000] and [00:00:00.014500000]" not in read.err:
            wrong.append(f"{name}: {made} {read.err[-300:]}")
    return wrong


def refusals(options):
    """What cannot be made, and options that would be ignored: a usage error that names them."""
    story = sorted(CASES.glob("*/story.jsonl"))[0]
    nowhere = scratch() / "a-file"
    nowhere.write_bytes(b"")
    cases = [(folder, [], str(folder)) for folder in (nowhere, nowhere / "below")]
    given = (["--label", "a=b"], ["--migration-id", "m"], ["--slow-ack", "2s"], ["--blocked", "2s"],
             ["--downtime-limit", "2s"], ["--device", "d"], ["--same-clock"], ["--clock-offset", "1"])
    cases += [(scratch() / "refused", words, words[0]) for words in given]
    cases += [(scratch() / "refused", ["--label", "a=b", "--device", "d"], "--device, --label")]
    wrong = []
    for folder, words, named in cases:
        run = options.ackscope("export", story, "--to", "ctf", "-o", folder, *words)
        if run.code != 2 or named not in run.err or len(run.diagnostics()) != 1 or folder.is_dir():
            wrong.append(str(run))
    return wrong


def main():
    options = options_for(arguments, __doc__,
                          (["--backends"], {"nargs": "*", "default": ["log", "simple"]}))
    cases = [(r, b) for r in all_recordings(options.recordings) for b in options.backends]
    checks = Checks()
    for (recording, backend), wrong in zip(cases, in_parallel(
            lambda case: check(options, *case), cases)):
        checks.case(f"{recording.name} {backend}", wrong)
    stories = sorted(CASES.glob("*/story.jsonl"))
    for story, wrong in zip(stories, in_parallel(lambda s: check_story(options, s), stories)):
        checks.case(f"story {story.parent.name}", wrong)
    checks.case("losses", losses(options))
    checks.case("refusals", refusals(options))
    checks.finish()


if __name__ == "__main__":
    main()
