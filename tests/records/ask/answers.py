"""SQLite and a real PostgreSQL give equal answers, byte for byte, to every sub-command: over 10,000 generated
migrations and all recordings as the product analyses them. And the answers are true: counts, rates and
quantiles are those that another program computes from what the migrations were made of."""

import sys

import oracle
import places
from lib.check import Checks
from lib.recordings import all_recordings
from make_records import END, SECOND, month

BY = ("all", "device", "host-pair", "source-host", "destination-host", "mechanism", "release", "cause", "month",
      "rule", "vm", "outcome", "label:firmware", "label:driver")
UNTIL = "2026-11-01"
FILTERS = (("--since", "2026-09-15", "--until", "2026-10-15T12:00Z"), ("--host", "node0017"),
           ("--device", "0000:3b:00.1", "--outcome", "failed"), ("--cause", "late-request"),
           ("--rule", "blocked-by-ack", "--label", "driver=qat"), ("--vm", "vm-00042"),
           ("--outcome", "unknown"))


def questions(keys):
    """Every question, as words; each is asked in every form."""
    yield ("list",)
    yield ("list", "--limit", "0")
    for words in FILTERS:
        yield "list", *words
        yield "stats", "--by", "label:firmware", *words
    for by in BY:
        yield "stats", "--by", by, "--limit", "0"
        yield "regressions", "--by", by, "--until", UNTIL, "--all", "--min-count", "5"
    for sort in ("failed", "late", "latency", "blocked", "downtime", "outage", "name"):
        yield "stats", "--by", "host-pair", "--sort", sort, "--min-count", "10", "--limit", "7"
    yield "regressions", "--by", "label:firmware", "--period", "14d", "--until", UNTIL
    for key in keys:
        yield "show", key


def forms(words):
    return [(), ("--json",)] if words[0] == "show" else [(), ("--json",), ("--csv",)]


def compare(checks, stores, words):
    first, second = (store(*words) for store in stores)
    same = places.said(first) == places.said(second)
    checks.case(" ".join(words), [] if same and first.code in (0, 1) else
                [f"differ or fail: {first.code} and {second.code}", first.err[-300:], second.err[-300:],
                 *different_lines(first.out, second.out)])


def different_lines(one, other):
    lines = [(a, b) for a, b in zip(one.splitlines(), other.splitlines()) if a != b]
    return [line for pair in lines[:3] for line in pair]


def check_truth(checks, store, truths):
    for by in BY:
        answer = store.json("stats", "--by", by, "--limit", "0")
        said = {row["group"]: row for row in answer["rows"]}
        true = oracle.stats(truths, by, month)
        checks.case(f"truth by {by}", oracle.differences(said, true))
    begin, end = END - 40 * 86_400 * SECOND, END - 10 * 86_400 * SECOND
    within = [t for t in truths if begin <= t["begin_ns"] < end]
    answer = store.json("stats", "--by", "release", "--since", begin // SECOND, "--until", end // SECOND)
    checks.case("truth of a time", oracle.differences({row["group"]: row for row in answer["rows"]},
                                                      oracle.stats(within, "release", month)))
    checks.case("truth of the list", [] if store.json("list")["count"] == len(truths) else ["count is wrong"])


def check_regressions(checks, store, truths):
    """What the generator made worse is found, and what follows from the truth is what is said."""
    run = store("regressions", "--by", "label:firmware", "--until", UNTIL, "--period", "31d", "--json")
    rows = run.report["rows"]
    worse = {(r["group"], r["figure"]) for r in rows if r["change"] == "worse"}
    wrong = [] if run.code == 1 else [f"exit code {run.code}"]
    wrong += [] if ("28.43.2026", "ACK latency p50") in worse else [f"latency not found: {worse}"]
    wrong += [] if ("28.43.2026", "late request rate") in worse else [f"late requests not found: {worse}"]
    wrong += [f"made nothing of: {who}" for who in worse if who[0] != "28.43.2026"]
    checks.case("regressions are found", wrong)
    every = store.json("regressions", "--by", "label:firmware", "--until", UNTIL, "--period", "31d", "--all")
    checks.case("regressions are true", oracle.wrong_regressions(every, truths))


def check_few(checks, store, truths):
    """Groups with fewer migrations than asked for, in one period or the other, are not compared."""
    every = store.json("regressions", "--by", "source-host", "--until", UNTIL, "--period", "31d", "--all")
    before, after = ({name: group["migrations"] for name, group in oracle.stats(within, "source-host", month).items()}
                     for within in oracle.periods(every, truths))
    least = sorted(after.values())[len(after) // 2]
    wanted = {name for name in before if min(before[name], after.get(name, 0)) >= least}
    few_later = {name for name in before if before[name] >= least > after.get(name, 0)}
    few_before = {name for name in after if after[name] >= least > before.get(name, 0)}
    answer = store.json("regressions", "--by", "source-host", "--until", UNTIL, "--period", "31d", "--all",
                        "--min-count", str(least))
    said = {row["group"] for row in answer["rows"]}
    wanted, said = wanted - {None}, said - {None}  # of unknown hosts
    checks.case("regressions of few", [] if said == wanted and few_later and few_before else
                [f"at least {least}: {said ^ wanted}, few later {len(few_later)}, few before {len(few_before)}"])


def add_recordings(checks, stores):
    """Both sides together, and two halves of each from another back end, which are the same migrations."""
    for recording in all_recordings():
        for words in ([*recording.inputs("ctf")], [*recording.inputs("log", "source")],
                      [*recording.inputs("log", "destination")]):
            runs = [store("add", *words, "--label", f"recording={recording.name}") for store in stores]
            same = places.said(runs[0]) == places.said(runs[1])
            checks.case(f"add {recording.name} {words[0].name}",
                        [] if same and runs[0].code in (0, 3) else [str(run) + run.out for run in runs])


def some_keys(store):
    rows = store.json("list", "--limit", "0")["rows"]
    halves = [row for row in rows if row["sides"] != "both"]
    joined = [row for row in rows if row["basis"] == "evidence"]
    return [row["key"] for row in (*rows[:3], *rows[-3:], *halves[:3], *joined[:3])]


def check_export(checks, stores, home):
    exports = [store("export") for store in stores]
    checks.case("export", [] if exports[0].out == exports[1].out != "" else ["exports differ"])
    file = home / "all.jsonl"
    file.write_text(exports[0].out, encoding="utf-8")
    third = places.Records(stores[0].program.path, home / "third.db", home)
    runs = [store("import", file) for store in (third, *stores)]
    checks.case("import is the same store again",
                [] if third("list", "--limit", "0").out == stores[0]("list", "--limit", "0").out else ["differs"])
    checks.case("import of what is known changes nothing",
                [str(run) + run.out for run in runs[1:] if " 0 added, 0 changed" not in run.out])
    compare(checks, stores, ("export", "--format", "csv"))


def check_prune(checks, stores, truths):
    old = sum(t["begin_ns"] < (END - 120 * 86_400 * SECOND) for t in truths)
    before = str((END - 120 * 86_400 * SECOND) // SECOND)
    runs = [store("prune", "--before", before, *more) for more in (("--dry-run",), ()) for store in stores]
    wanted = [f"{old} migrations would be taken away\n"] * 2 + [f"{old} migrations taken away\n"] * 2
    checks.case("prune", [] if [run.out for run in runs] == wanted else [str(run) + run.out for run in runs])
    compare(checks, stores, ("list", "--limit", "0"))
    left = stores[0].json("stats")["rows"][0]["migrations"]
    checks.case("prune leaves the rest", [] if left >= len(truths) - old else [f"{left} left"])


def main():
    options = places.options(__doc__, (["--count"], {"type": int, "default": 10_000}))
    checks = Checks()
    with places.two_stores(options.ackscope) as stores, places.folder() as home:
        truths = places.write_generated(home / "made.jsonl", options.count)
        runs = [store("import", home / "made.jsonl") for store in stores]
        checks.case("import", [] if runs[0].out == runs[1].out and runs[0].code == 0 else map(str, runs))
        check_truth(checks, stores[0], truths)
        check_regressions(checks, stores[0], truths)
        check_few(checks, stores[0], truths)
        add_recordings(checks, stores)
        for words in questions(some_keys(stores[0])):
            for form in forms(words):
                compare(checks, stores, (*words, *form))
        check_export(checks, stores, home)
        check_prune(checks, stores, truths)
    checks.finish()


if __name__ == "__main__":
    sys.exit(main())
