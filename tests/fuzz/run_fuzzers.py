"""Runs the fuzzers of a build tree on their corpora. First every input of the corpus once, then new
ones for a bounded time:

    run_fuzzers.py --tree TREE --seconds 4              so long each, as `./run test` does
    run_fuzzers.py --tree TREE --cpu-minutes 60 [NAME]  so much processor time over all of them

Nothing is written into the corpora. What a run adds is kept in the tree (runs/fuzz_NAME/found) and
used by the next; an input that breaks a fuzzer is kept beside it and named, and the exit code is 1.
A file `options` beside a corpus holds words for libFuzzer, `words` is a dictionary."""

import argparse
import concurrent.futures
import os
import pathlib
import sys

from fuzzers import fuzzers_of
from libfuzzer_log import executions, features

ROUND_SECONDS = 120  # a new process for every round: what a library leaks does not pile up
SHOWN = 6000  # bytes of a log


class Account:
    """What the runs of one fuzzer came to."""

    def __init__(self, fuzzer):
        self.fuzzer = fuzzer
        self.cpu_seconds = 0.0
        self.inputs = 0
        self.features = None
        self.failure = None  # (what, log)
        fuzzer.prepare()
        self.corpus_before = fuzzer.corpus_size()
        self.broken_before = set(fuzzer.broken_by())

    def finds(self):
        return [path for path in self.fuzzer.broken_by() if path not in self.broken_before]

    def add(self, what, run):
        self.cpu_seconds += run.cpu_seconds
        if what == "fuzzing":
            self.inputs += executions(run.log)
            self.features = features(run.log) or self.features
        if run.code != 0:
            self.failure = (f"{what} ended with {run.code}", run.log)
        elif self.inputs == 0 and what == "fuzzing":
            self.failure = ("fuzzing tried no input", run.log)

    def line(self):
        state = "ok" if self.failure is None else f"FAILED: {self.failure[0]}"
        coverage = "-" if self.features is None else self.features
        return (f"{self.fuzzer.name:15} {self.cpu_seconds:8.1f} {self.inputs:11} {coverage:>9}"
                f" {self.corpus_before:6} {self.fuzzer.corpus_size():6} {len(self.finds()):5}  {state}")


HEADING = (f"{'target':15} {'CPU s':>8} {'inputs':>11} {'features':>9} {'corpus':>6} {'after':>6}"
           f" {'finds':>5}")


def run_for_seconds(fuzzer, seconds):
    account = Account(fuzzer)
    account.add("the corpus", fuzzer.replay())
    if account.failure is None:
        account.add("fuzzing", fuzzer.fuzz(seconds))
    return account


def run_for_cpu_seconds(fuzzer, cpu_seconds):
    """Rounds until so much processor time has been used, on however busy a machine."""
    account = Account(fuzzer)
    account.add("the corpus", fuzzer.replay())
    while account.failure is None and account.cpu_seconds < cpu_seconds:
        left = cpu_seconds - account.cpu_seconds
        account.add("fuzzing", fuzzer.fuzz(max(5, round(min(left, ROUND_SECONDS)))))
    return account


def arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tree", type=pathlib.Path, required=True)
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--seconds", type=int, help="of each fuzzer")
    length.add_argument("--cpu-minutes", type=float, help="of processor time, over all fuzzers")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="fuzzers at a time")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these")
    return parser.parse_args()


def main():
    options = arguments()
    fuzzers = fuzzers_of(options.tree, options.names)
    if not fuzzers or None in fuzzers:
        sys.exit(f"no such fuzzers in {options.tree}: build the target 'fuzzers' first")
    if options.seconds is not None:
        one = lambda fuzzer: run_for_seconds(fuzzer, options.seconds)
    else:
        each = options.cpu_minutes * 60 / len(fuzzers)
        one = lambda fuzzer: run_for_cpu_seconds(fuzzer, each)
    accounts = []
    print(HEADING, flush=True)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for done in concurrent.futures.as_completed([pool.submit(one, each) for each in fuzzers]):
            accounts.append(done.result())
            print(accounts[-1].line(), flush=True)
    return report(accounts)


def report(accounts):
    cpu = sum(account.cpu_seconds for account in accounts)
    print(f"{len(accounts)} fuzzers, {cpu / 60:.1f} minutes of processor time,"
          f" {sum(account.inputs for account in accounts)} inputs")
    for account in accounts:
        for find in account.finds():
            print(f"{account.fuzzer.name}: {find}")
        if account.failure is not None:
            print(f"--- {account.fuzzer.name}: {account.failure[0]}\n{account.failure[1][-SHOWN:]}")
    return 1 if any(account.failure for account in accounts) else 0


if __name__ == "__main__":
    sys.exit(main())
