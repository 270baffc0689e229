"""What may stand in a growing log: stamps of a clock that was set, garbage, damage, or no log at all. Ages
stay those of this world, what is missing is not made up, nothing hangs, and ackscope_input_up tells the
truth."""

import random
import time

from lib import faults
from lib.split import moved

HOUR = 3600


def clock_stepped(trial, folder, seconds):
    """The wall clock, by which QEMU stamps its log, jumps while ACKs are pending."""
    story = trial.split("S02", folder)
    with trial.follow(folder, *story.paths) as following:
        story.begin()
        following.pending(story.pending)
        rest = []
        for half in story.halves:
            lines = moved(half.after, seconds).splitlines(keepends=True)
            half.add(b"".join(lines[:3]))
            rest.append(b"".join(lines[3:]))
        time.sleep(1)  # it goes on by the new clock
        if not 1 <= following.newest_age() < HOUR / 2:
            following.wrong.append(f"an ACK is pending for {following.newest_age()} s")
        for half, data in zip(story.halves, rest):
            half.add(data)
        following.ended(completed=1)
        following.up(story.source.path)
        if following.value("ackscope_acks_total") != story.facts[0].acks:
            following.wrong.append(f"{following.value('ackscope_acks_total')} ACKs")
        if following.oldest_age() > HOUR / 2:
            following.wrong.append(f"an ACK was pending for {following.oldest_age():.0f} s")
    return following.wrong


def stepped_back(trial, folder):
    return clock_stepped(trial, folder, -HOUR)


def stepped_forward(trial, folder):
    return clock_stepped(trial, folder, HOUR)


def garbage_in_the_log(trial, folder):
    """Bytes of any kind between whole lines, among them a line that is longer than any memory for it."""
    story, turns = trial.split("S03", folder), random.Random(1)
    with trial.follow(folder, *story.paths) as following:
        story.begin()
        stamp = story.source.before.splitlines()[-1].split()[0]
        for data in (turns.randbytes(100_000), b"\0" * 5000, b"x" * 3_000_000, b"\xff\xfe\n" * 1000,
                     stamp + b" vfio_save_block (\xff"):
            story.source.add(data + b"\n")
        following.pending(story.pending)
        following.up(story.source.path)
        story.go_on()
        following.adds_up(story.facts)
        following.ended(completed=1)
        malformed = following.value("ackscope_events_malformed_total", input=str(story.source.path))
        if malformed != 1:
            following.wrong.append(f"{malformed} malformed events")
    return following.wrong


def damage_in_the_log(trial, folder):
    """A line that was a trace event once: what is missing is not made up, the end counts."""
    story = trial.split("S03", folder)
    with trial.follow(folder, *story.paths) as following:
        story.begin()
        story.source.add(b"1@2.3:\n")
        story.go_on()
        following.ended(completed=1)
        following.up(story.source.path)
        acks = following.value("ackscope_acks_total")
        if acks > story.facts[0].acks:
            following.wrong.append(f"{acks} ACKs of {story.facts[0].acks}")
    return following.wrong


def not_a_log_at_first(trial, folder):
    """Down, with the reason said, while something else is in its place or nothing at all."""
    story = trial.split("S01", folder)
    log = story.source.path
    with trial.follow(folder, *story.paths) as following:
        following.up(log, 0)
        log.mkdir()
        following.up(log, 0)
        log.rmdir()
        log.write_bytes(b"\x7fELF" + bytes(5000))
        time.sleep(0.5)
        following.up(log, 0)
        log.unlink()
        story.begin()
        story.go_on()
        following.up(log)
        following.adds_up(story.facts)
        log.unlink()
        following.up(log, 0)
    return following.wrong


CASES = (stepped_back, stepped_forward, garbage_in_the_log, damage_in_the_log, not_a_log_at_first)

if __name__ == "__main__":
    faults.run(__doc__, CASES)
