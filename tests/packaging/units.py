"""The systemd units: they parse and name existing settings (systemd-analyze verify), are hardened
(systemd-analyze security, offline), what they and /etc/default run is understood by the
programs, and the exporter's configuration is."""

import argparse
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77  # not all was tried

# The exposure that systemd counts, 0 (safe) to 100. The recorder runs as root, see its unit.
MOST_EXPOSED = {"ackscope-flight-recorder": 40, "ackscope-exporter": 20, "ackscope-records": 30}
WORDS = {"ackscope-flight-recorder": "record --flight-recorder", "ackscope-exporter": "",
         "ackscope-records": "records watch"}


def settings(path):
    """(name, value) of all lines; sections are not told apart."""
    pairs = [line.split("=", 1) for line in path.read_text().splitlines()
             if "=" in line and not line.startswith("#")]
    return [(name.strip(), value.strip()) for name, value in pairs]


def systemd_complaints(unit, most):
    """verify wants the program to exist, so another one stands in for it."""
    with tempfile.TemporaryDirectory() as name:
        copy = pathlib.Path(name) / unit.name
        copy.write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text(), flags=re.M))
        wrong = []
        for words in (["verify", "--man=no", "--recursive-errors=no"],
                      ["security", "--offline=yes", f"--threshold={most}", "--no-pager"]):
            done = subprocess.run(["systemd-analyze", *words, str(copy)], capture_output=True, text=True,
                                  timeout=60, check=False)
            said = done.stderr + (done.stdout if done.returncode else "")
            if done.returncode or unit.name in done.stderr:
                wrong.append(f"systemd-analyze {words[0]}: {said[-1500:]}")
        return wrong


def argument_complaints(name, unit, default, program):
    """ExecStart is the program, ARGS are of /etc/default and the same when that is not there."""
    found = dict(settings(unit))
    words = found["ExecStart"].split()
    expected = [*WORDS[name].split(), "$ARGS"]
    wrong = [] if words[1:][-len(expected):] == expected else [f"ExecStart: {words}"]
    given = shlex.split(shlex.split(dict(settings(default))["ARGS"])[0])
    built_in = shlex.split(shlex.split(found["Environment"])[0].removeprefix("ARGS="))
    if sorted(given) != sorted(built_in) and name == "ackscope-flight-recorder":
        wrong.append(f"/etc/default says {given}, the unit {built_in}")
    if program is None:
        return wrong
    said = subprocess.run([program, *WORDS[name].split()[:1], "--help"], capture_output=True, text=True,
                          timeout=30, check=True).stdout
    for option in [word.split("=")[0] for word in words[1:] + given if word.startswith("--")]:
        if not re.search(rf"(?<![\w-]){re.escape(option)}\b", said):
            wrong.append(f"{pathlib.Path(program).name} knows no {option}")
    return wrong


def shared_state(units):
    """Units of which one writes below what systemd gives to the other's User=."""
    folders = {unit.stem: pathlib.PurePath(found["StateDirectory"]) for unit in units
               if "StateDirectory" in (found := dict(settings(unit)))}
    return [f"{one} has its state in that of {other}" for one in folders for other in folders
            if one != other and folders[one].is_relative_to(folders[other])]


def example_complaints(program, file):
    done = subprocess.run([program, "--check-config", "--config", file], capture_output=True, text=True,
                          timeout=30, check=False)
    return [f"{file.name}: {done.stdout}{done.stderr}"] if done.returncode else []


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("units", type=pathlib.Path)
    parser.add_argument("defaults", type=pathlib.Path)
    parser.add_argument("--ackscope", required=True)
    parser.add_argument("--exporter")
    options = parser.parse_args()
    programs = {"ackscope-flight-recorder": options.ackscope, "ackscope-exporter": options.exporter,
                "ackscope-records": options.ackscope}
    complaints = shared_state(options.units / f"{name}.service" for name in programs)
    for name, program in programs.items():
        unit = options.units / f"{name}.service"
        wrong = argument_complaints(name, unit, options.defaults / name, program)
        if "@" in re.sub(r"^#.*|~?@[a-z-]+(?=\s|$)", "", unit.read_text(), flags=re.M):
            wrong.append("a place was not filled in")
        if shutil.which("systemd-analyze"):
            wrong += systemd_complaints(unit, MOST_EXPOSED[name])
        else:
            print("not tried by systemd-analyze, which is not installed")
        complaints += [f"{name}: {line}" for line in wrong]
    if options.exporter:
        complaints += example_complaints(options.exporter, options.defaults.parent / "exporter" / "exporter.yml")
    print("\n".join(complaints) or "the units are good")
    sys.exit(1 if complaints else 0 if shutil.which("systemd-analyze") else SKIPPED)


if __name__ == "__main__":
    main()
