"""Opens the same number of events in the viewer and in KernelShark, each on a virtual screen (Xvfb), and
says when it comes to rest: its window is there and it has taken no processor time for 2 s; what it took
until then, and its memory. By hand, because KernelShark is no package that the others need:

  apt-get install kernelshark xvfb xdotool libgl1-mesa-dri
  /usr/bin/python3 tests/bench/viewer/opening.py build --events 1000000"""

import argparse
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

import make_recording
import make_trace_dat

REST = 2.0  # s
TICK = os.sysconf("SC_CLK_TCK")


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def megabytes(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def has_window(pid, environment):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(pid)], env=environment,
                           capture_output=True, text=True, check=False)
    return bool(found.stdout.split())


def until_rest(process, environment, limit=600):
    """(seconds, processor seconds) of the last moment at which it worked."""
    begin = time.monotonic()
    last, worked = (0.0, 0.0), begin
    while time.monotonic() - begin < limit:
        time.sleep(0.05)
        if process.poll() is not None:
            raise SystemExit(f"{process.args[0]} ended by itself: {process.returncode}")
        now, used = time.monotonic(), processor_seconds(process.pid)
        if used - last[1] > 0.02:
            last, worked = (now - begin, used), now
        elif now - worked > REST and has_window(process.pid, environment):
            return last
    raise SystemExit(f"{process.args[0]} works for longer than {limit} s")


def opened(command, environment):
    # KernelShark asks a question before it opens anything for root.
    somebody = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, cwd="/", **somebody)
    try:
        wall, used = until_rest(process, environment)
        return wall, used, megabytes(process.pid)
    finally:
        process.kill()
        process.wait()


def screen(folder):
    """An X server of its own; its process and its display."""
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24"],
                              pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    environment = {**os.environ, "DISPLAY": f":{number}", "HOME": folder,
                   "XDG_RUNTIME_DIR": folder, "LIBGL_ALWAYS_SOFTWARE": "1"}
    environment.pop("QT_QPA_PLATFORM", None)
    return server, environment


def compare(build, events, folder, environment):
    ours, theirs = pathlib.Path(folder) / "events.jsonl", pathlib.Path(folder) / "trace.dat"
    make_recording.make(ours, events, 64, 20)
    make_trace_dat.make(theirs, events)
    viewer = [str(build.resolve() / "bin" / "ackscope-viewer"), str(ours)]
    empty = {"ackscope-viewer": viewer[:1], "kernelshark": ["kernelshark"]}
    full = {"ackscope-viewer": viewer, "kernelshark": ["kernelshark", "-i", str(theirs)]}
    for name, command in full.items():
        if not shutil.which(command[0]):
            print(f"{name}: not installed")
            continue
        _, used_empty, memory_empty = opened(empty[name], environment)
        wall, used, memory = opened(command, environment)
        print(f"{name:16} {events} events: at rest after {wall:6.1f} s, processor {used:6.1f} s "
              f"({used_empty:.1f} s without a file), {memory:6.0f} MB ({memory_empty:.0f} MB)",
              flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path, help="the build folder")
    parser.add_argument("--events", type=int, nargs="+", default=[1_000_000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder).chmod(0o777)
        server, environment = screen(folder)
        try:
            for events in options.events:
                compare(options.build, events, folder, environment)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
