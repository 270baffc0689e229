"""The flight recorder and the room for its cases: a cap, a reserve and a full disk leave no mess, and the
newest case stays."""

import os
import signal

from lib.flight import Recorder, folder_bytes, inside, migrate, mount_small
from lib.live import until
from lib.machines import Cases

case = Cases()
CPUS = os.sysconf("SC_NPROCESSORS_CONF")


@case("root", "self")
def cap(machine, programs):
    """The oldest go, the newest never, and what is not ours stays."""
    recorder = Recorder(machine, "--max-size", "700KiB")
    (recorder.cases_folder / "notes").mkdir()
    wrong = []
    for count in range(1, 5):
        wrong += migrate(machine, programs.reference, "late-request") + recorder.expect_cases(count)
    wrong += recorder.end()
    kept = [name for name in recorder.cases() if name != "notes"]
    made = [line.rsplit("/", 1)[1] for line in recorder.lines()]
    if kept != made[-len(kept):] or not 0 < len(kept) < 4 or "notes" not in recorder.cases():
        wrong.append(f"made {made}, left {recorder.cases()}")
    total = sum(folder_bytes(recorder.cases_folder / name) for name in kept)
    return wrong + ([] if total <= 700 << 10 or len(kept) == 1 else [f"{total} bytes"])


@case("root")
def newest_stays(machine, programs):
    recorder = Recorder(machine, "--max-size", "1KiB")
    wrong = []
    for count in (1, 2):
        wrong += migrate(machine, programs.reference, "late-request") + recorder.expect_cases(count)
    made = recorder.lines()[-1].rsplit("/", 1)[1]
    return wrong + recorder.end() + ([] if recorder.cases() == [made] else [f"left {recorder.cases()}"])


@case("root", "user")
def disk_full(machine, programs):
    """One line, nothing left; when there is room again, the recorder has only waited."""
    small = mount_small(machine, "small", "8m")
    inside(machine, f"head -c 7900k /dev/zero > {small}/fill")
    recorder = Recorder(machine, "--reserve", "0", "--ring", "512KiB", cases="small/cases")
    wrong = migrate(machine, programs.reference, "late-request") + recorder.expect_said("are free, so no snapshot")
    left = inside(machine, f"ls -A {small}/cases")
    wrong += [f"left: {left}"] if left else []
    inside(machine, f"rm {small}/fill")
    wrong += migrate(machine, programs.reference, "late-request") + recorder.expect_cases(1)
    wrong += recorder.end()
    if recorder.err.count("no snapshot") != 1:
        wrong.append(f"said: {recorder.err}")
    return wrong + ([] if inside(machine, f"ls -A {small}/cases") else ["no case"])


def overflow(machine, programs, size):
    """The disk gets full in the middle: one line and nothing left."""
    small = mount_small(machine, "small", size)
    recorder = Recorder(machine, "--reserve", "0", "--ring", "64KiB", cases="small/cases")
    wrong = []
    for _ in range(5):  # the ring shall be full
        wrong += migrate(machine, programs.reference, "reinit")
    wrong += migrate(machine, programs.reference, "late-request")
    if not until(lambda: recorder.err.count("\n") > 1):
        wrong.append("nothing was said")
    left = inside(machine, f"ls -A {small}/cases")
    wrong += recorder.end()
    if recorder.lines() or left or recorder.err.count("\n") != 3:
        wrong.append(f"kept {recorder.lines()}, left {left}, said {recorder.err}")
    return wrong


# The room that is asked for is that of the whole ring, and with many processors a test cannot fill it.
@case("root", when=CPUS <= 4)
def full_in_trace(machine, programs):
    return overflow(machine, programs, f"{64 * CPUS + 12}k")


@case("root", when=CPUS <= 4)
def full_in_report(machine, programs):
    return overflow(machine, programs, f"{64 * CPUS + 60}k")


def mount_with_old_cases(machine):
    """Three, on a small file system of which they take more than half."""
    small = mount_small(machine, "small", "8m")
    inside(machine, f"for i in 1 2 3; do d={small}/cases/2020010${{i}}T000000Z-vm-failed; mkdir -p $d; "
           "head -c 1500k /dev/zero > $d/trace; done")
    return small


@case("root")
def room_by_old_cases(machine, programs):
    """The oldest cases give way to the reserve."""
    small = mount_with_old_cases(machine)
    recorder = Recorder(machine, "--reserve", f"{5000 - 64 * CPUS}KiB", "--ring", "64KiB", cases="small/cases")
    wrong = migrate(machine, programs.reference, "late-request") + recorder.expect_cases(1) + recorder.end()
    left = inside(machine, f"ls {small}/cases")
    return wrong + ([] if "20200101" not in left and "20200103" in left else [f"left: {left}"])


@case("root")
def good_ones_cost_no_case(machine, programs):
    """Room is made for a new case, not for a look at a migration that was well."""
    small = mount_with_old_cases(machine)
    recorder = Recorder(machine, "--reserve", f"{5000 - 64 * CPUS}KiB", "--ring", "64KiB", "--slower-than", "1min",
                        cases="small/cases")
    wrong = migrate(machine, programs.reference, "success") + recorder.end()
    left = inside(machine, f"ls {small}/cases").split()
    return wrong + recorder.lines() + ([] if len(left) == 3 else [f"left: {left}"])


@case("root", "self")
def leftovers(machine, programs):
    """What a killed recorder had not finished goes at the start; nothing else does."""
    unfinished = machine.here / "cases" / ".incomplete-aaaaaa"
    (unfinished / "trace").mkdir(parents=True)
    (unfinished / "trace" / "metadata").write_text("x")
    (machine.here / "cases" / "20200101T000000Z-vm-failed").mkdir()
    (machine.here / "cases" / "mine").write_text("x")
    recorder = Recorder(machine)
    left = recorder.cases()
    wrong = recorder.end(signal.SIGINT)
    return wrong + ([] if left == ["20200101T000000Z-vm-failed", "mine"] else [f"left: {left}"])


if __name__ == "__main__":
    case.run(__doc__)
