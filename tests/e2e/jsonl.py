"""`ackscope export --to jsonl` and back: the same migrations, from every recording."""

from lib.check import Checks, arguments
from lib.differences import differences
from lib.program import complaints_about, in_parallel
from lib.recordings import BACKENDS, all_recordings, scratch


def check(program, recording, backend):
    inputs = recording.inputs(backend)
    file = scratch() / f"{recording.name}-{backend}.jsonl"
    export = program("export", *inputs, "--to", "jsonl", "-o", file)
    if export.code not in (0, 1, 3) or not file.exists():
        return [str(export)]
    direct, again = program.analyze(*inputs), program.analyze(file)
    file.unlink()
    wrong = complaints_about(direct) + complaints_about(again)
    if wrong:
        return wrong
    wrong = differences("migrations", direct.migrations, again.migrations)
    if not any(i["backend"] == "jsonl" for i in again.report["inputs"]):
        wrong.append("the input is not reported as jsonl")
    return wrong


def main():
    options = arguments(__doc__, (["--backends"], {"nargs": "*", "default": BACKENDS}))
    cases = [(r, b) for r in all_recordings(options.recordings) for b in options.backends]
    checks = Checks()
    results = in_parallel(lambda case: check(options.ackscope, *case), cases)
    for (recording, backend), wrong in zip(cases, results):
        checks.case(f"{recording.name} {backend}", wrong)
    checks.finish()


if __name__ == "__main__":
    main()
