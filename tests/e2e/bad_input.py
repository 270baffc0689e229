"""What a user brings by mistake or bad luck: the right exit code, a clear line that says what, where
and what to do, and whatever could be known still printed."""

import dataclasses
import os
import resource
import shutil

from damage import unclear
from lib import spoil
from lib.check import Checks, arguments
from lib.differences import differences
from lib.program import complaints_about, in_parallel
from lib.recordings import recording, scratch

MEMORY = 1 << 30


@dataclasses.dataclass
class Case:
    make: object
    codes: tuple = (3,)
    says: tuple = ()        # words of which at least one stands in the complaint
    silent: bool = False    # nothing to complain about
    stories: str = "none"   # what is still known: none, some, same (as of the clean input)
    record: str = "S04"
    backend: str = "log"


CASES = (
    Case(spoil.missing, says=("no such file", "not found", "does not exist")),
    Case(spoil.empty_file, says=("empty",)),
    Case(spoil.empty_folder, says=("no ", "empty")),
    Case(spoil.folder_without_trace, says=("no ",)),
    Case(spoil.not_a_trace, says=("not ", "no ")),
    Case(spoil.prose, says=("not ", "no ")),
    Case(spoil.no_time_stamps, says=("-msg timestamp=on",)),
    Case(spoil.other_byte_order, codes=(1,), silent=True, stories="same", backend="simple"),
    Case(spoil.half_swapped, says=("record",)),
    Case(spoil.no_trace_events, says=("trace-events-all",)),
    Case(spoil.wrong_trace_events, codes=(1, 3), says=("trace-events",), stories="any"),
    Case(spoil.garbage_trace_events, says=("trace-events",), stories="any"),
    Case(spoil.gigantic_string, says=("malformed", "string", "arguments"), stories="any"),
    Case(spoil.gigantic_line, codes=(1, 3), says=("line", "long"), stories="some"),
    Case(spoil.endless_zeros, says=("not ", "no ", "line")),
    Case(spoil.binary_lines, codes=(1, 3), stories="same", silent=None),
    Case(spoil.unrelated_lines, codes=(1,), stories="same", silent=None),
    Case(spoil.negative_clock, codes=(1, 3), stories="any", silent=None),
    Case(spoil.jumping_clock, codes=(1, 3), stories="some", silent=None),
    Case(spoil.twice_log, codes=(1, 3), says=("twice", "same", "again"), stories="same"),
    Case(spoil.twice_ctf, codes=(1, 3), says=("twice", "same", "again"), stories="same",
         backend="ctf"),
    Case(spoil.several_kinds, codes=(2, 3), says=("ackscope analyze",)),
    Case(spoil.ctf2, says=("ctf 2",)),
    Case(spoil.no_metadata_content, says=("metadata", "empty")),
    Case(spoil.one_of_two_missing, says=("no such file", "not found", "does not exist"),
         stories="some"),
    Case(spoil.truncated_stream, stories="some", backend="ctf"),
    Case(spoil.truncated_simple, stories="some", backend="simple"),
    Case(spoil.truncated_xz, stories="some"),
    Case(spoil.compressed_gz, codes=(1,), stories="same", silent=True),
    Case(spoil.compressed_xz, codes=(1,), stories="same", silent=True),
    Case(spoil.compressed_simple, codes=(1,), stories="same", silent=True, backend="simple"),
    Case(spoil.per_thread_files, codes=(0,), stories="same", silent=None, record="R8.2-01"),
    Case(spoil.unreadable, says=("permission", "cannot read", "not readable")),
)


def bounded():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def ordinary_user(folder):
    """root may read everything: the case of the unreadable file needs somebody else."""
    os.chmod(scratch(), 0o755)
    os.chmod(folder, 0o755)
    return {"user": 65534, "group": 65534, "extra_groups": []}


def judge_stories(case, run, clean):
    count = len(run.migrations) if run.out.strip() else 0
    if case.stories == "none" and count:
        return [f"{count} migrations out of nothing"]
    if case.stories == "some" and not count:
        return ["nothing is told of what can be known"]
    if case.stories == "same":
        return differences("migrations", clean.migrations, run.migrations)[:6]
    return []


def judge(case, run, clean):
    wrong = complaints_about(run) + unclear(run)
    if wrong:
        return wrong
    if run.code not in case.codes:
        wrong.append(f"exit code {run.code}, expected one of {case.codes}")
    if case.silent is True and run.diagnostics():
        wrong.append("complains without need")
    if case.silent is False and not run.diagnostics():
        wrong.append("says nothing")
    if case.says and not any(word in run.err.lower() for word in case.says):
        wrong.append(f"does not say any of {case.says}")
    return wrong + judge_stories(case, run, clean) + ([f"stderr: {run.err[:400]}"] if wrong else [])


def main():
    options = arguments(__doc__, (["--sanitized"], {"action": "store_true"}))
    checks = Checks()

    def one(case):
        name = case.make.__name__
        folder = scratch() / name
        folder.mkdir()
        record = recording(case.record)
        words = case.make(record, folder)
        limits = {} if options.sanitized else {"preexec_fn": bounded}
        if case.make is spoil.unreadable and os.geteuid() == 0:
            limits = ordinary_user(folder)
        clean = options.ackscope.analyze(*record.inputs(case.backend))
        try:
            run = options.ackscope.analyze(*words, **limits)
        except PermissionError:
            return f"{name} (left out: the program is out of the ordinary user's reach)", []
        finally:
            shutil.rmtree(folder)
        return name, judge(case, run, clean)

    for case in CASES:
        recording(case.record)
    recording("R8.2-01")
    for name, wrong in in_parallel(one, CASES):
        checks.case(name, wrong)
    checks.finish()


if __name__ == "__main__":
    main()
