"""`ackscope doctor`: what it says of QEMU binaries, and that it never hangs. What it says of LTTng is
tried in record.py, on machines that have it and that have not."""

import json
import pathlib
import tempfile
import time

from lib.check import Checks, arguments
from monitored import sandbox

FAKE = """#!/bin/sh
case "$1" in
  --version) {version} ;;
  -trace) {events} ;;
esac
"""
LEGACY = "printf '%s\\n' vm_state_notify loadvm_approve_switchover vfio_save_setup"


class Doctor:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)

    def __call__(self, version, events):
        qemu = self.folder / "qemu; x"
        qemu.write_text(FAKE.format(version=version, events=events))
        qemu.chmod(0o755)
        return self.program("doctor", "--json", "--qemu", qemu)


def checks_of(run):
    report = json.loads(run.out)
    return {check["name"]: check for check in report["checks"]}, report


def wrong_in(run, **verdicts):
    checks, report = checks_of(run)
    wrong = [f"{name} is {checks.get(name)}" for name, verdict in verdicts.items()
             if checks.get(name, {}).get("verdict") != verdict]
    if report["schema"] != "ackscope.doctor/1" or report["recording_works"] != (run.code == 0):
        wrong.append(f"code {run.code}: {run.out[-500:]}")
    return wrong


def main():
    sandbox.enter()  # doctor starts a session daemon where there is none
    options = arguments(__doc__)
    checks = Checks()
    with tempfile.TemporaryDirectory() as folder:
        doctor = Doctor(options.ackscope, folder)
        run = doctor("echo QEMU emulator version 9.1.2", LEGACY)
        wrong = wrong_in(run, QEMU="ok", events="warning")
        if "legacy" not in checks_of(run)[0]["switchover ACKs"]["found"]:
            wrong.append(run.out)
        checks.case("a legacy QEMU", wrong)
        run = doctor("echo QEMU emulator version 7.2.0", "echo vfio_send_init_data_flag")
        checks.case("an old one with new events", wrong_in(run, QEMU="warning") + (
            [] if "per device" in run.out else [run.out]))
        run = doctor("echo QEMU emulator version 10.0.0", "exit 1")
        checks.case("no tracing", wrong_in(run, QEMU="ok", events="problem") + (
            [] if run.code == 1 else [f"code {run.code}"]))
        run = doctor("echo 'error while loading shared libraries' >&2; exit 127", "true")
        checks.case("does not run", wrong_in(run, QEMU="problem") + (
            [] if "shared libraries" in run.out else [run.out]))
        begin = time.monotonic()
        run = doctor("sleep 100", "sleep 100")
        slow = time.monotonic() - begin > 60
        checks.case("hangs", wrong_in(run, QEMU="problem") + (["it took too long"] if slow else []))
        run = options.ackscope("doctor", "--qemu", "/no/such/qemu")
        checks.case("not there", [] if run.code == 1 and "/no/such/qemu" in run.out else [str(run)])
    checks.finish()


if __name__ == "__main__":
    main()
