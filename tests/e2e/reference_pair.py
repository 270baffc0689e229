"""`pair` runs scenarios as real processes over both transports: outcome, story, ground truth, exit
codes, signals; and the same on "two hosts" with `source` and `destination`. Nothing is left behind."""

import json
import os
import signal
import time

from reference_tools import Checks, Reference, arguments, wait_for

SCENARIOS = ["success", "reinit", "late-request", "legacy", "off", "cancel-while-pending",
             "stop-while-pending", "pause-before-switchover", "kill-source", "kill-destination",
             "retry-after-late-request", "three-attempts", "mismatch-new-legacy-2",
             "starved-then-released"]


def runs(reference, scenario, transport):
    output = reference.folder / f"{scenario}-{transport}"
    run = reference("pair", "--scenario", scenario, "--transport", transport, "--output", output)
    wrong = [] if run.code == 0 and "as expected" in run.out else [str(run)]
    wrong += [f"no {name}" for name in ("source.log", "destination-1.log", "story.txt")
              if not (output / name).exists()]
    return wrong + truth_is_fine(output, killed=scenario.startswith("kill-"))


def truth_is_fine(output, killed):
    """Every line is JSON, times do not go back, and every attempt that began has its summary."""
    wrong = []
    for file in sorted(output.glob("*.truth.jsonl")):
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        times = [line["t"] for line in lines if "t" in line]
        if times != sorted(times):
            wrong.append(f"{file.name}: time goes back")
        if times and abs(times[0] / 1e9 - time.time()) > 600:
            wrong.append(f"{file.name}: {times[0]} is not on the wall clock")
        begun = [line["attempt"] for line in lines if line["what"] == "attempt_begin"]
        ended = [line["attempt"] for line in lines if line["what"] == "summary"]
        if begun != ended and not killed:
            wrong.append(f"{file.name}: begun {begun}, summed up {ended}")
    return wrong


def same_attempt_on_both_sides(reference):
    """The number ties the sides together, and a seed repeats it."""
    numbers = []
    for name in ("a", "b", "c"):
        output = reference.folder / name
        seed = ("--seed", 5) if name != "c" else ()
        reference("pair", "--scenario", "success", "-q", "--truth-dir", output, *seed)
        sides = {json.loads(file.read_text().splitlines()[0])["attempt"]
                 for file in output.glob("*.truth.jsonl")}
        numbers.append(sides)
    wrong = [f"{sides}" for sides in numbers if len(sides) != 1]
    if numbers[0] != numbers[1] or numbers[0] == numbers[2]:
        wrong.append(f"seeds: {numbers}")
    return wrong


def not_as_expected(reference):
    run = reference("pair", "-q", "--scenario", "stop-pending-absolute", "--late-check",
                    "newly-collected")
    return [] if run.code == 1 and "NOT AS EXPECTED" in run.out and run.err else [str(run)]


def bad_words(reference):
    wrong = []
    broken = reference.folder / "broken.json"
    broken.write_text("{")
    for code, words in ((2, ("pair",)), (2, ()), (2, ("frobnicate",)), (2, ("source", "--x")),
                        (2, ("pair", "--scenario", "success", "--transport", "rdma")),
                        (2, ("pair", "--scenario", "success", "--late-check", "x")),
                        (2, ("source", "--timeout", "-1")),
                        (2, ("destination", "--listen", "tcp:0", "--attempt", "2")),
                        (3, ("pair", "--scenario", "nonsense")), (3, ("pair", "--scenario", broken)),
                        (3, ("source",)), (3, ("destination",)),
                        (3, ("pair", "--scenario", "success", "--output", "/proc/x")),
                        (0, ("--help",)), (0, ("--version",)), (0, ("pair", "--help")),
                        (0, ("scenarios",)), (0, ("scenarios", "--json")),
                        (0, ("scenarios", "--show", "success"))):
        run = reference(*words)
        if run.code != code or not (run.out if code == 0 else run.err).strip():
            wrong.append(f"{words}: {run}")
    return wrong


def shown_scenario_runs(reference):
    file = reference.folder / "mine.json"
    file.write_text(reference("scenarios", "--show", "success").out)
    run = reference("pair", "-q", "--scenario", file)
    return [] if run.code == 0 else [str(run)]


def children_of(pid):
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat", encoding="utf-8") as file:
                parent = int(file.read().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        if parent == pid:
            found.append(int(entry))
    return found


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def signalled(reference, number):
    """Whatever ends `pair`, its processes go with it."""
    pair = reference.start("pair", "--scenario", "slow-ack", "-q")
    children = wait_for(lambda: len(found := children_of(pair.pid)) == 2 and found)
    pair.send_signal(number)
    run = reference.end_of(pair, 10)
    end = time.monotonic() + 5
    while any(map(alive, children)) and time.monotonic() < end:
        time.sleep(0.01)
    wrong = [f"process {pid} lives on" for pid in children if alive(pid)]
    if number != signal.SIGKILL and run.code not in (1, 3):
        wrong.append(str(run))
    return wrong


def two_hosts(reference, transport):
    """What a user types on two machines."""
    at = "tcp:127.0.0.1:0" if transport == "tcp" else reference.unix("two-hosts")
    destination, uri = reference.listening("--listen", at)
    run = reference("source", "--connect", uri)
    other = reference.end_of(destination, 10)
    wrong = [str(r) for r in (run, other) if r.code != 0]
    return wrong + ([] if "state completed" in run.out and "guest runs" in other.out else [run.out])


def main():
    checks = Checks()
    with Reference(arguments(__doc__).reference) as reference:
        for transport in ("unix", "tcp"):
            for scenario in SCENARIOS:
                checks.case(f"{scenario}, {transport}", runs(reference, scenario, transport))
            checks.case(f"two hosts, {transport}", two_hosts(reference, transport))
        for check in (same_attempt_on_both_sides, not_as_expected, bad_words, shown_scenario_runs):
            checks.case(check.__name__, check(reference))
        for number in (signal.SIGTERM, signal.SIGINT):
            checks.case(f"{number!r}", signalled(reference, number))
        checks.case("nothing is left over", reference.left_over())
        # Its temporary folder stays then: nobody is left to remove it.
        checks.case("SIGKILL", signalled(reference, signal.SIGKILL))
    checks.finish()


if __name__ == "__main__":
    main()
