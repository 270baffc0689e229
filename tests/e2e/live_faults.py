"""What may happen to a growing log and to who writes and reads it: rotated in the middle of a line, QEMU
killed, the exporter killed. Counters go back only with the exporter, each migration counts once, nothing
hangs, and ackscope_input_up tells the truth."""

import os
import random
import signal
import time

from lib import faults
from lib.following import Following
from lib.recordings import recording


def rotated(trial, folder):
    """Renamed and created anew while a line is half written, as virtlogd does."""
    story = trial.split("S03", folder)
    log, half = story.source.path, len(story.source.after.splitlines()[0]) // 2
    with trial.follow(folder, *story.paths) as following:
        story.begin()
        story.source.add(story.source.after[:half])
        following.pending(story.pending)
        log.rename(folder / "old")
        following.up(log, 0)
        log.write_bytes(story.source.after[half:])
        story.destination.go_on()
        following.up(log)
        following.adds_up(story.facts)
        following.ended(completed=1)
    return following.wrong


def copied_and_truncated(trial, folder):
    """What logrotate does with copytruncate: of the line that was cut there is no begin any more."""
    story = trial.split("S03", folder)
    half = len(story.source.after.splitlines()[0]) // 2
    with trial.follow(folder, *story.paths) as following:
        story.begin()
        story.source.add(story.source.after[:half])
        following.pending(story.pending)
        os.truncate(story.source.path, 0)
        story.source.add(story.source.after[half:])
        story.destination.go_on()
        following.ended(completed=1)
        following.up(story.source.path)
        # Of what may be missing nothing is counted, and nothing twice.
        acks, most = following.value("ackscope_acks_total"), story.facts[0].acks
        if acks > most:
            following.wrong.append(f"{acks} ACKs of {most}")
    return following.wrong


def truncated_quietly(trial, folder):
    """While nothing migrates: the next migration is whole, even when its begin is the first line that is there."""
    story, next_one = trial.split("S01", folder), trial.split("S03", folder)
    with trial.follow(folder, *story.paths) as following:
        story.begin()
        story.go_on()
        following.ended(completed=1)
        for half, other in zip(story.halves, next_one.halves):
            os.truncate(half.path, 0)
            half.add(from_set_up(other.before + other.after))
        following.ended(completed=2)
        following.adds_up(story.facts + next_one.facts)
    return following.wrong


def from_set_up(log):
    lines = log.splitlines(keepends=True)
    return b"".join(lines[next(n for n, line in enumerate(lines) if b"migrate_set_state new state setup" in line):])


def rotated_often(trial, folder):
    """Every few lines, with both methods in turn, each time when all was read."""
    story = trial.split("S02", folder)
    log, turns = story.source.path, random.Random(3)
    with trial.follow(folder, *story.paths) as following:
        story.begin()
        following.pending(story.pending)
        lines = story.source.after.splitlines(keepends=True)
        for number in range(8):
            at = len(lines) if number == 7 else turns.randint(1, max(1, len(lines) // 4))
            now, lines = b"".join(lines[:at]), lines[at:]
            log.rename(folder / f"old-{number}")
            log.write_bytes(now)
            time.sleep(0.2)
        story.destination.go_on()
        following.up(log)
        following.adds_up(story.facts)
        following.ended(completed=1)
    return following.wrong


def qemu_killed(trial, folder):
    """The log just stops: in flight until it is given up, then unfinished, once; the next QEMU counts."""
    story, next_one = trial.split("S03", folder), recording("S01")
    with trial.follow(folder, *story.paths) as following:
        story.begin()
        following.pending(story.pending)
        following.ended(unfinished=1)
        gone = [name for name in following.values() if name[0].startswith("ackscope_device_pending")]
        if gone:
            following.wrong.append(f"still shown: {gone}")
        for half, log in zip(story.halves, next_one.inputs("log")):
            half.add(log.read_bytes())
        following.ended(unfinished=1, completed=1)
        following.up(story.source.path)
    return following.wrong


def speaks_again(trial, folder):
    """Given up too early: it counts no second time, but its figures come when its end does."""
    story = trial.split("S03", folder)
    with trial.follow(folder, *story.paths) as following:
        story.begin()
        following.ended(unfinished=1)
        story.go_on()
        following.expect("all ACKs", lambda: following.value("ackscope_acks_total") == story.facts[0].acks)
        following.ended(unfinished=1)
        following.expect("its figures", lambda: following.value("ackscope_downtime_seconds_count") == 1)
        following.expect("how it ended", lambda: following.value(
            "ackscope_last_migration_outcome", outcome="completed", host="alpha", vm="db7") == 1)
    return following.wrong


def both_sides_one_guest(trial, folder):
    """Nobody told the hosts: until the sides are known to belong together, the source shows."""
    story = trial.split("S02", folder)
    with Following(trial.exporter, folder, *story.paths, "--vm=db7") as following:
        story.begin()
        following.pending(story.pending)
        story.go_on()
        following.adds_up(story.facts)
    return following.wrong


def exporter_killed(trial, folder):
    """Its counters begin anew, and what is in flight is there again from the file."""
    story = trial.split("S03", folder)
    with trial.follow(folder, *story.paths) as first:
        story.begin()
        first.pending(story.pending)
        asked = first.sums("ackscope_ack_requests_total")
        first.watch.__exit__()
        first.exporter.process.send_signal(signal.SIGKILL)
        first.exporter.process.wait()
    with trial.follow(folder, *story.paths) as second:
        second.pending(story.pending)
        again = second.sums("ackscope_ack_requests_total")
        if again != asked:
            second.wrong.append(f"requests {again}, before it was killed {asked}")
        story.go_on()
        second.adds_up(story.facts)
        second.ended(completed=1)
    return first.wrong + second.wrong


CASES = (rotated, copied_and_truncated, truncated_quietly, rotated_often, qemu_killed, speaks_again,
         both_sides_one_guest, exporter_killed)

if __name__ == "__main__":
    faults.run(__doc__, CASES)
