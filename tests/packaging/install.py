"""`cmake --install` below a prefix: all components together and one by one are the same files, the
programs run from there, and the units name what lies there."""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

COMPONENTS = ("cli", "exporter", "viewer", "tracepoints", "tracepoints-dev", "babeltrace", "reference",
              "dashboards")
PROGRAMS = ("ackscope", "ackscope-exporter", "ackscope-reference", "ackscope-viewer")


def install(build, prefix, *words):
    subprocess.run(["cmake", "--install", build, "--prefix", prefix, *words], stdout=subprocess.DEVNULL,
                   timeout=120, check=True)


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def together_and_apart(build, folder):
    install(build, folder / "all")
    for component in COMPONENTS:
        install(build, folder / "parts", "--component", component)
    return [f"only with or only without --component: {name}"
            for name in sorted(files(folder / "all") ^ files(folder / "parts"))]


def do_not_run(prefix):
    wrong = []
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    for program in PROGRAMS:
        done = subprocess.run([prefix / "bin" / program, "--version"], capture_output=True, text=True,
                              env=environment, timeout=60, check=False)
        if done.returncode or not done.stdout.startswith(program.removesuffix("-viewer")):
            wrong.append(f"{program} --version: {done.returncode} {done.stdout} {done.stderr}")
    [plugins] = prefix.glob("lib/**/babeltrace2/plugins")
    done = subprocess.run(["babeltrace2", f"--plugin-path={plugins}", "list-plugins"], capture_output=True,
                          text=True, timeout=60, check=False)
    return wrong if "ackscope" in done.stdout else [*wrong, f"no plugin in {plugins}"]


def wrong_units(prefix):
    """What a unit, and what /etc/default of it, names lies below the prefix."""
    wrong = []
    for unit in prefix.glob("lib/systemd/system/*.service"):
        text = unit.read_text() + (prefix / "etc/default" / unit.stem).read_text()
        for path in re.findall(r"(?:^ExecStart=|^EnvironmentFile=-|--config=)([^\s\"]+)", text, re.MULTILINE):
            if not path.startswith(f"{prefix}/") or not pathlib.Path(path).exists():
                wrong.append(f"{unit.name}: {path}")
    return wrong if list(prefix.glob("lib/systemd/system/*.service")) else ["no units"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path)
    build = parser.parse_args().build
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        wrong = together_and_apart(build, folder)
        wrong += wrong_units(folder / "all")
        (folder / "all").rename(folder / "moved")
        wrong += do_not_run(folder / "moved")
    print("\n".join(wrong) or "what is installed is good")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
