"""What may happen to a growing log and around it: rotated in the middle of a line, QEMU killed, the
exporter killed, the clock stepped, garbage. Counters go back only with the exporter, each migration counts
once, nothing hangs, and ackscope_input_up tells the truth."""

import os
import pathlib
import random
import signal
import tempfile
import time

from lib.check import Checks, arguments
from lib.following import Following
from lib.recordings import recording
from lib.split import Split, moved

GIVE_UP = 4  # s
HOUR = 3600


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
    """Given up too early: what comes then neither counts twice nor makes counters go back."""
    story = trial.split("S03", folder)
    with trial.follow(folder, *story.paths) as following:
        story.begin()
        following.ended(unfinished=1)
        story.go_on()
        following.expect("all ACKs", lambda: following.value("ackscope_acks_total") == story.facts[0].acks)
        following.ended(unfinished=1)
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


class Trial:
    def __init__(self, options):
        self.exporter, self.ackscope = str(pathlib.Path(options.exporter).resolve()), options.ackscope

    def split(self, name, folder):
        return Split(recording(name), folder, self.ackscope)

    def follow(self, folder, *inputs):
        lines = [f"  - {{ address: {path}, vm: db7, host: {host} }}\n"
                 for host, path in zip(("alpha", "beta"), inputs)]
        config = folder / "exporter.yml"
        config.write_text("inputs:\n" + "".join(lines), encoding="utf-8")
        return Following(self.exporter, folder, "--config", config, f"--give-up-after={GIVE_UP}s")


CASES = (rotated, copied_and_truncated, rotated_often, qemu_killed, speaks_again,
         both_sides_one_guest, exporter_killed, stepped_back, stepped_forward,
         garbage_in_the_log, damage_in_the_log, not_a_log_at_first)


def main():
    options = arguments(__doc__, (["--exporter"], {"required": True}),
                        (["--only"], {"nargs": "*", "help": "these cases"}))
    checks, trial = Checks(), Trial(options)
    for case in CASES:
        if not options.only or case.__name__ in options.only:
            with tempfile.TemporaryDirectory(prefix="ackscope-fault-") as folder:
                begin = time.monotonic()
                checks.case(case.__name__, case(trial, pathlib.Path(folder)))
                print(f"{case.__name__}: {time.monotonic() - begin:.1f} s", flush=True)
    checks.finish()


if __name__ == "__main__":
    main()
