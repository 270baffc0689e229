"""The benchmark suite: measures the parts that are named, or all, writes what it found into
BUILD/bench/NAME.jsonl, prints it as tables, and with --write brings docs/performance.md up to date.

A part is a module of parts/ with `rows(suite)`, and a line in PARTS. A part that fails says why; the
others go on, and the suite ends with 1."""

import argparse
import pathlib
import sys
import time

from lib import machine, page, rows, tables
from lib.suite import HERE, Suite
from parts import ctf, growth, live, log, profile, reconstruct, records, simple, soak, tracepoints, viewer, window

# In this order. What two names share is measured once and told in two tables.
PARTS = {"ctf": ctf, "log": log, "simple": simple, "reconstruct": reconstruct, "profile": profile,
         "growth": growth, "window": window, "live": live, "scrape": live, "soak": soak, "viewer": viewer,
         "tracepoints": tracepoints, "records": records}
PAGE = HERE.parents[1] / "docs" / "performance.md"


def name_of(module):
    return module.__name__.rpartition(".")[2]


def measured(module, suite, path):
    """Measures a part into its file, which holds what was found until it failed; whether all was well."""
    others, begin, found, well = machine.Others(), time.monotonic(), [], True
    print(f"{name_of(module)}: {' '.join(module.__doc__.split())}", file=sys.stderr, flush=True)
    try:
        for row in module.rows(suite):
            found.append(row)
    except Exception as why:  # whatever it is: the other parts go on
        print(f"{name_of(module)}: {type(why).__name__}: {why}", file=sys.stderr)
        well = False
    busy = None if getattr(module, "DAEMONS", False) else others.cores()
    path.unlink(missing_ok=True)
    rows.append(path, [{"kind": "head", "part": name_of(module), "date": machine.today(),
                        "quick": suite.quick, "others": busy, "machine": machine.describe(suite.build)}, *found])
    print(f"{name_of(module)}: {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
    return well


def options_of(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path, help="the build folder; its target bench_programs is built")
    parser.add_argument("parts", nargs="*", metavar="NAME", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="small sizes, a few minutes for all")
    parser.add_argument("--long", action="store_true", help="the viewer with up to 10 million events")
    parser.add_argument("--write", action="store_true", help="bring the page up to date")
    parser.add_argument("--page", type=pathlib.Path, default=PAGE, help="another page than docs/performance.md")
    parser.add_argument("--rows", type=pathlib.Path, help="another folder than BUILD/bench")
    options = parser.parse_args(words)
    if unknown := [name for name in options.parts if name not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    return options


def main():
    options = options_of(sys.argv[1:])
    build = options.build.resolve()
    folder = options.rows or build / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    names = options.parts or list(PARTS)
    suite = Suite(build, options.quick, options.long)
    modules = dict.fromkeys(PARTS[name] for name in names)
    done = {module: measured(module, suite, folder / f"{name_of(module)}.jsonl") for module in modules}
    good = [name for name, module in PARTS.items() if done.get(module)]
    for name in good:
        print(f"\n{name}\n\n{tables.section(name, folder)}")
    if options.write:
        page.write(options.page, {name: tables.section(name, folder) for name in [*tables.OVERALL, *good]})
    sys.exit(0 if all(done.values()) else 1)


if __name__ == "__main__":
    main()
