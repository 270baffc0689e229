"""Runs every fuzzer of a build tree on its corpus for a bounded time. Nothing is written into the
corpus; an input that breaks a fuzzer is kept in the build tree and named. A file `options` beside a
corpus holds words for libFuzzer."""

import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys

FUZZ = pathlib.Path(__file__).resolve().parent
MEMORY_MB = 2048
INPUT_SECONDS = 20
MAX_INPUT = 65536


def corpora(name):
    """Folders with seeds of the fuzzer `name`."""
    short = name.removeprefix("fuzz_")
    places = [FUZZ / short / "corpus", FUZZ / name / "corpus", FUZZ / "corpus" / short]
    return [str(place) for place in places if place.is_dir()]


def options_of(name):
    file = FUZZ / name.removeprefix("fuzz_") / "options"
    return file.read_text().split() if file.is_file() else []


def run(program, tree, seconds):
    work = tree / "runs" / program.name
    found = work / "found"
    found.mkdir(parents=True, exist_ok=True)
    command = [program, f"-max_total_time={seconds}", f"-timeout={INPUT_SECONDS}",
               f"-rss_limit_mb={MEMORY_MB}", f"-max_len={MAX_INPUT}", "-print_final_stats=1",
               f"-artifact_prefix={work}/", *options_of(program.name), found, *corpora(program.name)]
    result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            errors="replace", check=False)
    return program.name, result.returncode, result.stderr


def executions(log):
    """With -fork there are no final statistics, but a line now and then: `#123: cov: ...`."""
    for line in reversed(log.splitlines()):
        if line.startswith("#") and ": cov:" in line:
            return int(line[1:].split(":")[0])
        if line.startswith("stat::number_of_executed_units:"):
            return int(line.split()[-1])
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tree", type=pathlib.Path, required=True)
    parser.add_argument("--seconds", type=int, default=15)
    options = parser.parse_args()
    programs = sorted(p for p in (options.tree / "tests").glob("**/fuzz_*")
                      if p.is_file() and os.access(p, os.X_OK))
    if not programs:
        sys.exit(f"no fuzzers in {options.tree}: build the target 'fuzzers' first")
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, code, log in pool.map(lambda p: run(p, options.tree, options.seconds), programs):
            print(f"{name}: {executions(log)} inputs, {len(corpora(name))} corpus folder(s),"
                  f" {'ok' if code == 0 else f'FAILED ({code})'}")
            if code != 0:
                bad += 1
                print(log[-6000:])
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
