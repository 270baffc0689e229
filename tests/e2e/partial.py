"""Recordings in which one kind of event was not enabled: what is missing may leave things unknown, it
never makes an error of a good migration, nor another one of a failed one."""

import re

from lib.check import Checks, arguments
from lib.program import in_parallel
from lib.recordings import all_recordings, scratch

# What the rounds, the guest and the outage are concluded from.
KINDS = {
    "source": ["vm_state_notify", "runstate_set", "migrate_set_state", "migrate_transferred",
               "qemu_savevm_query_pending", "vfio_state_pending", "vfio_query_precopy_size",
               "vfio_send_init_data_flag", "source_return_path_thread_switchover_acked",
               "migration_thread_low_pending", "vmstate_downtime_checkpoint", "vfio_save_block",
               "vfio_migration_set_device_state", "migrate_error"],
    "destination": ["vm_state_notify", "runstate_set", "migrate_set_state", "vfio_load_state",
                    "vfio_load_state_device_data", "loadvm_approve_switchover",
                    "migrate_send_rp_message", "vfio_vmstate_change"],
}


def without(path, kind, target):
    pattern = re.compile(rb"^\S+?[ :]" + kind.encode() + rb"(_exact|_estimate)? .*\n", re.MULTILINE)
    text, count = pattern.subn(b"", path.read_bytes())
    target.write_bytes(text)
    return count


def errors(migration):
    return {finding["rule"] for finding in migration["findings"]
            if finding["severity"] == "error" and not by_guess(finding)}


def by_guess(finding):
    """Why a late request was made may not show any more; that it is inferred must."""
    return finding["rule"] == "late-request" and finding["confidence"] == "inferred"


def true_errors(truth):
    found = truth["findings"] + truth["may"] + [f for group in truth["findings_any_of"] for f in group]
    return {finding["rule"] for finding in found if finding["severity"] == "error"}


def check(program, recording, side, kind):
    paths = {"source": recording.inputs("log", "source")[0],
             "destination": recording.inputs("log", "destination")[0]}
    folder = scratch() / f"{recording.name}-{side}-{kind}"
    folder.mkdir()
    partial = folder / paths[side].name
    if not without(paths[side], kind, partial):
        return []
    paths[side] = partial
    run = program.analyze(paths["source"], paths["destination"])
    if run.code not in (0, 1, 3):
        return [str(run)]
    truths = recording.truth["migrations"]
    # Where attempts cannot be told apart any more, what is said belongs to any of them.
    allowed = set().union(*(true_errors(truth) for truth in truths))
    return [f"{rule}: without {kind} on the {side}"
            for migration in run.migrations for rule in sorted(errors(migration) - allowed)]


def main():
    options = arguments(__doc__)
    checks = Checks()
    cases = [(r, side, kind) for r in all_recordings(options.recordings)
             for side, kinds in KINDS.items() for kind in kinds]

    def one(case):
        return case, check(options.ackscope, *case)

    for (recording, side, kind), wrong in in_parallel(one, cases):
        checks.case(f"{recording.name} {side} {kind}", wrong)
    checks.finish()


if __name__ == "__main__":
    main()
