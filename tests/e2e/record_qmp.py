"""`ackscope record --qmp` with a monitor that answers like QEMU's: events are switched on, and
afterwards exactly those that were off before are off again."""

import contextlib
import pathlib
import signal
import subprocess
import tempfile
import time

from lib.check import Checks, arguments
from lib.fake_qemu import EVENTS, FakeQemu, MuteMonitor
from lib.program import ENVIRONMENT

CASES = []


def case(function):
    CASES.append(function)
    return function


def expect(done, code, *texts):
    wrong = [] if done.code == code else [str(done)]
    return wrong + [f"does not say {text!r}: {done.err}" for text in texts if text not in done.out + done.err]


def restored(qemu):
    return [] if qemu.states == EVENTS else [f"states are {qemu.states}"]


@contextlib.contextmanager
def fake(folder, **options):
    qemu = FakeQemu(folder, **options)
    try:
        yield qemu
    finally:
        qemu.close()


@case
def log_is_analysed(program, folder):
    log = folder / "qemu.log"
    log.write_text("old line\n")
    with fake(folder, log=log) as qemu:
        done = program("record", "--qmp", qemu.path, "--log", log, "-o", folder / "part")
        wrong = expect(done, 0, "2 events switched on, 1 were on", "COMPLETED", "the migration is over")
        if "old line" in (folder / "part").read_text():
            wrong.append("the old part was copied")
        names = {arguments["name"] for name, arguments in qemu.commands if name == "trace-event-set-state"}
        if names != {"vm_state_notify", "migrate_set_state"}:
            wrong.append(f"switched: {names}")
        return wrong + restored(qemu)


@case
def log_is_not_known(program, folder):
    with fake(folder, migration=["none", "active", "failed"]) as qemu:
        done = program("record", "--qmp", qemu.path)
        return expect(done, 0, "-D option", "the migration is over: failed") + restored(qemu)


@case
def log_got_nothing(program, folder):
    with fake(folder) as qemu:
        done = program("record", "--qmp", qemu.path, "--log", folder / "other.log")
        return expect(done, 3, "got nothing while this ran") + restored(qemu)


@case
def earlier_migration(program, folder):
    """One that had failed before is not the one that is waited for."""
    with fake(folder, migration=["failed"] * 4 + ["active", "cancelling", "cancelled"]) as qemu:
        done = program("record", "--qmp", qemu.path)
        return expect(done, 0, "is over: cancelled") + restored(qemu)


@case
def late(program, folder):
    with fake(folder, migration=["active", "active", "completed"]) as qemu:
        return expect(program("record", "--qmp", qemu.path), 0, "a migration is running already")


@case
def qemu_ends(program, folder):
    with fake(folder, gone_after=3) as qemu:
        return expect(program("record", "--qmp", qemu.path), 0, "QEMU has ended")


@case
def given_up(program, folder):
    with fake(folder, migration=["none"]) as qemu:
        wrong = expect(program("record", "--qmp", qemu.path, "--duration", "0.3"), 0) + restored(qemu)
        process = subprocess.Popen([program.path, "record", "--qmp", str(qemu.path)], env=ENVIRONMENT,
                                   stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        process.stderr.readline()
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        code = process.wait(20)
        process.stderr.close()
        return wrong + ([] if code == 0 else [f"code {code}"]) + restored(qemu)


@case
def simple(program, folder):
    with fake(folder, simple=True, migration=["none", "active", "completed"]) as qemu:
        done = program("record", "--qmp", qemu.path, "--no-analysis", "-o", folder / "a b")
        wrong = expect(done, 0, f"QEMU writes to {folder / 'a b'}") + restored(qemu)
        if qemu.file != {"name": str(folder / "a b"), "on": False} or not qemu.flushed:
            wrong.append(f"file {qemu.file}, flushed {qemu.flushed}")
        return wrong


@case
def simple_is_being_written(program, folder):
    """A file that somebody else writes is left as it is."""
    with fake(folder, simple=True) as qemu:
        qemu.file["on"] = True
        wrong = expect(program("record", "--qmp", qemu.path, "-o", folder / "x"), 3, "QEMU already writes")
        done = program("record", "--qmp", qemu.path, "--no-analysis")
        wrong += expect(done, 0, "trace-77") + restored(qemu)
        return wrong + ([] if qemu.file == {"name": "trace-77", "on": True} else [str(qemu.file)])


@case
def no_simple(program, folder):
    with fake(folder) as qemu:
        return expect(program("record", "--qmp", qemu.path, "--backend", "simple"), 3, "no simple back end")


@case
def no_monitor(program, folder):
    wrong = expect(program("record", "--qmp", folder / "nothing"), 3, "cannot be connected to")
    (folder / "file").write_text("")
    wrong += expect(program("record", "--qmp", folder / "file"), 3, "the QEMU of this socket has ended")
    mute = MuteMonitor(folder)
    wrong += expect(program("record", "--qmp", mute.path), 3, "another client, such as libvirt")
    mute.close()
    return wrong + expect(program("record", "--qmp", folder / ("x" * 200)), 3, "too long")


@case
def usage(program, folder):
    (folder / "there").write_text("")
    wrong = expect(program("record", "--qmp", "x", "-o", folder / "there"), 2, "exists already")
    wrong += expect(program("record", "--qmp", "x", "--", "ls"), 2, "takes no command")
    wrong += expect(program("record", "--log", "x"), 2, "belongs to --qmp")
    wrong += expect(program("record", "--duration", "1", "--", "ls"), 2, "ends by itself")
    return wrong + expect(program("record", "--duration", "0"), 2, "usage")


def main():
    options = arguments(__doc__)
    checks = Checks()
    for function in CASES:
        with tempfile.TemporaryDirectory(prefix="qmp-") as folder:
            checks.case(function.__name__, function(options.ackscope, pathlib.Path(folder)))
    checks.finish()


if __name__ == "__main__":
    main()
