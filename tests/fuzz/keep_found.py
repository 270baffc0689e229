"""Keeps what runs of a build tree added to the corpora: NAME/found.tar.xz, reduced to inputs that
cover something that no other does, the small ones only.

    keep_found.py --tree TREE [NAME...]"""

import argparse
import io
import pathlib
import sys
import tarfile
import tempfile

from fuzzers import fuzzers_of

LARGEST = 4096  # bytes of an input
MOST = 64 * 1024  # bytes of a target's inputs together


def reduced(fuzzer, into):
    """Those of the found inputs that the seeds do not make superfluous, the smallest first."""
    seeds = pathlib.Path(into) / "merged"
    seeds.mkdir()
    for seed in fuzzer.seeds():
        (seeds / seed.name).write_bytes(seed.read_bytes())
    fuzzer.merge(seeds)
    known = {seed.name for seed in fuzzer.seeds()}
    inputs = [path.read_bytes() for path in seeds.iterdir() if path.name not in known]
    return sorted((each for each in inputs if len(each) <= LARGEST), key=lambda x: (len(x), x))


def within(inputs, most):
    kept, size = [], 0
    for each in inputs:
        size += len(each)
        if size > most:
            break
        kept.append(each)
    return kept


def write(inputs, archive):
    """The same inputs give the same bytes."""
    with tarfile.open(archive, "w:xz", preset=9) as tar:
        for number, content in enumerate(inputs):
            member = tarfile.TarInfo(f"{number:04}")
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tree", type=pathlib.Path, required=True)
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args()
    fuzzers = fuzzers_of(options.tree, options.names)
    if not fuzzers or None in fuzzers:
        sys.exit(f"no such fuzzers in {options.tree}: build the target 'fuzzers' first")
    for fuzzer in fuzzers:
        fuzzer.prepare()
        with tempfile.TemporaryDirectory() as into:
            inputs = within(reduced(fuzzer, into), MOST)
        archive = fuzzer.folder / "found.tar.xz"
        if inputs:
            write(inputs, archive)
        print(f"{fuzzer.name}: {len(inputs)} inputs,"
              f" {archive.stat().st_size if inputs else 0} bytes")


if __name__ == "__main__":
    main()
