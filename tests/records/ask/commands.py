"""`ackscope records` as a user meets it, on a SQLite file that nobody set up: recordings, halves, reports and
exports are added; exit codes; what is shown; what is wrong is said in one line."""

import gzip
import json
import os
import re
import sys

import jsonschema
import places
import make_records
from lib.check import Checks
from lib.program import Program
from lib.recordings import recording

SCHEMA = json.loads((places.TESTS.parent / "docs" / "records.schema.json").read_text(encoding="utf-8"))


def expect(run, code, *words):
    wrong = [] if run.code == code else [f"exit code {run.code}, not {code}"]
    text = run.out + run.err
    wrong += [f"does not say {word!r}" for word in words if word not in text]
    return wrong + ([str(run), run.out[-1500:]] if wrong else [])


def lines(run, count):
    return [] if len(run.err.splitlines()) <= count else [f"{len(run.err.splitlines())} lines of complaint"]


def nothing_to_set_up(checks, options, home):
    """Without --store: $ACKSCOPE_STORE, else a file in the user's state, private."""
    program = Program(options.ackscope)
    words = ("records", "add", *recording("S01").inputs("ctf"))
    checks.case("first add", expect(program(*words, env={"HOME": home / "user", "XDG_STATE_HOME": ""}), 0,
                                    "1 observation: 1 added"))
    file = home / "user/.local/state/ackscope/records.db"
    checks.case("default place", [] if file.exists() else ["no file there"])
    checks.case("private", [] if file.parent.stat().st_mode & 0o077 == 0 else ["others may look into it"])
    state = program(*words, env={"HOME": home / "user", "XDG_STATE_HOME": home / "state"})
    checks.case("XDG_STATE_HOME", expect(state, 0, "1 added")
                + ([] if (home / "state/ackscope/records.db").exists() else ["no file there"]))
    named = {"ACKSCOPE_STORE": str(home / "named.db"), "HOME": home / "user"}
    checks.case("ACKSCOPE_STORE", expect(program(*words, env=named), 0, "1 added"))
    checks.case("known", expect(program(*words, env=named), 0, "0 added, 0 changed, 1 known"))
    checks.case("list", expect(program("records", "list", env=named), 0, "completed", "S01"[:0]))


def halves_become_one(checks, store):
    both = recording("S05")
    first = store("add", *both.inputs("log", "source"))
    second = store("add", *both.inputs("log", "destination"))
    checks.case("half", expect(first, 1 if first.code == 1 else first.code, "1 added"))
    checks.case("other half", expect(second, second.code, "1 merged with what was known"))
    rows = store.json("list")["rows"]
    checks.case("one record", [] if len(rows) == 1 and rows[0]["sides"] == "both"
                and rows[0]["basis"] == "evidence" else [rows])


def shown(checks, store):
    row = store.json("list")["rows"][0]
    page = store("show", row["key"][:8])
    checks.case("show", expect(page, 0, "known from", "two halves", "0000:", "Record"))
    checks.case("show json", [] if store.json("show", row["key"])["rows"][0]["record"]["schema"]
                == "ackscope.record/1" else ["no record"])
    checks.case("show nothing", expect(store("show", "ffffffff00"), 2, "no record of that name"))


def written_inputs(checks, options, home):
    """Reports and exports are added as they are, and are the same migration."""
    store = places.Records(options.ackscope, home / "written.db", home)
    inputs = recording("S02").inputs("ctf")
    program = Program(options.ackscope)
    report = home / "report.json"
    report.write_text(program("analyze", "--json", *inputs, "--label", "firmware=1.0").out, encoding="utf-8")
    packed = home / "report.jsonl.gz"
    packed.write_bytes(gzip.compress(program("analyze", "--format", "jsonl", *inputs).out.encode()))
    checks.case("add report", expect(store("add", report), 0, "1 added"))
    checks.case("label of the report", expect(store("stats", "--by", "label:firmware"), 0, "1.0"))
    checks.case("add packed lines", expect(store("add", packed), 0, "0 added"))
    checks.case("add recording", expect(store("add", *inputs), 0, "0 added"))
    again = store("add", report, "--label", "firmware=2.0", "--label", "site=x")
    checks.case("labels of the command line win", expect(again, 0, "1 changed"))
    checks.case("... and are shown", expect(store("stats", "--by", "label:firmware"), 0, "2.0"))
    several = store("add", report, packed, *recording("S03").inputs("ctf"))
    checks.case("mixed inputs", expect(several, 0, "1 added"))


def each_by_itself(checks, options, home):
    store = places.Records(options.ackscope, home / "each.db", home)
    inputs = [path for name in ("S01", "S02") for path in recording(name).inputs("log", "source")]
    checks.case("each", expect(store("add", "--each", *inputs), 0, "2 observations: 2 added"))


def what_is_wrong(checks, options, home):
    store = places.Records(options.ackscope, home / "wrong.db", home)
    junk = home / "junk.bin"
    junk.write_bytes(os.urandom(3000))
    cut = home / "cut.jsonl"
    cut.write_text('{"schema":"ackscope.record/1","source_id":"ab"\n', encoding="utf-8")
    good = recording("S01").inputs("ctf")
    checks.case("a store to ask", expect(store("add", *good), 0, "1 added"))
    for name, run, code, words in (
            ("no such file", store("add", home / "none"), 3, ["none"]),
            ("junk", store("add", junk), 3, ["junk.bin"]),
            ("cut record", store("add", cut), 3, ["line 1"]),
            ("import junk", store("import", junk), 3, ["no export"]),
            ("no such group", store("stats", "--by", "colour"), 2, ["host-pair"]),
            ("no such order", store("stats", "--sort", "colour"), 2, ["latency"]),
            ("negative limit", store("list", "--limit", "-1"), 2, ["--limit"]),
            ("negative limit of stats", store("stats", "--limit", "-1"), 2, ["--limit"]),
            ("no number", store("list", "--limit", "99999999999999999999"), 2, ["--limit"]),
            ("negative count", store("stats", "--min-count", "-5"), 2, ["--min-count"]),
            ("negative count of regressions", store("regressions", "--min-count", "-5"), 2, ["--min-count"]),
            ("no outcome", store("list", "--outcome", "bogus"), 2, ["unfinished"]),
            ("no rule", store("list", "--rule", "late-requests"), 2, ["late-request?"]),
            ("no cause", store("stats", "--cause", "bogus"), 2, ["--cause bogus"]),
            ("a part of a recording", store("add", *good, "--begin", "+1"), 2, ["--begin"]),
            ("another part of it", store("add", *good, "--end", "+1"), 2, ["--end"]),
            ("no time", store("list", "--since", "yesterday"), 2, ["--since yesterday"]),
            ("times reversed", store("list", "--since", "2026-10", "--until", "2026-09"), 2, ["swap"]),
            ("no period", store("regressions", "--period", "fortnight"), 2, ["7d"]),
            ("no label", store("add", *good, "--label", "x"), 2, ["label"]),
            ("prune needs a time", store("prune"), 2, ["--before"]),
            ("no subcommand", Program(options.ackscope)("records", "colour"), 2, []),
            ("no database", places.Records(options.ackscope, junk, home)("list"), 3, ["junk.bin"]),
            ("no server", places.Records(options.ackscope, "postgresql://nobody@127.0.0.1:1/x", home)("list"),
             3, []),
            ("no place", places.Records(options.ackscope, "mysql://x", home)("list"), 2, [])):
        checks.case(name, expect(run, code, *words) + lines(run, 3))
    partly = store("add", "--each", *good, junk)
    checks.case("what could be read is added", expect(partly, 3, "added") +
                ([] if store.json("list")["count"] >= 1 else ["nothing was"]))


def empty_store(checks, options, home):
    store = places.Records(options.ackscope, home / "empty.db", home)
    store("add", *recording("S01").inputs("ctf"))
    checks.case("emptied", expect(store("prune", "--before", "2100-01"), 0, "1 migrations taken away"))
    for words in (("list",), ("stats",), ("regressions",), ("export",)):
        checks.case(f"empty {words[0]}", expect(store(*words), 0))
    checks.case("empty text", expect(store("list"), 0, "no records"))


def mistyped_store(checks, options, home):
    """A question makes no store; what adds does."""
    store = places.Records(options.ackscope, home / "mistyped.db", home)
    for words in (("list",), ("stats",), ("regressions",), ("export",), ("show", "ffffffff"),
                  ("prune", "--keep", "1d")):
        run = store(*words)
        checks.case(f"mistyped store: {words[0]}", expect(run, 3, "mistyped.db: there is no store") + lines(run, 1))
    checks.case("no file was made", [str(p) for p in home.glob("mistyped*")])
    run = Program(options.ackscope)("records", "list", env={"HOME": home / "nobody", "XDG_STATE_HOME": ""})
    checks.case("nothing added yet", expect(run, 3, "there is no store") +
                (["made a folder"] if (home / "nobody").exists() else []))


def unknown_calendar(checks, options, home):
    """A clock that counts from the boot of a host is no time of 1970."""
    store = places.Records(options.ackscope, home / "clocks.db", home)
    _, documents = next(iter(make_records.migrations(1, 5)))
    away = documents[0]["migration"]["begin_ns"] - 12_345_000_000_000
    text = re.sub(r"1[0-9]{18}", lambda at: str(int(at.group()) - away), json.dumps(documents[0]))
    (home / "clocks.jsonl").write_text(text.replace('"clock": "epoch"', '"clock": "monotonic"') + "\n")
    checks.case("add of a monotonic clock", expect(store("import", home / "clocks.jsonl"), 0, "1 added"))
    store("add", *recording("S01").inputs("ctf"))
    rows = store.json("list")["rows"]
    checks.case("clocks", [] if [row["clock"] for row in rows] == ["epoch", "monotonic"] else [rows])
    checks.case("no calendar", [] if rows[1]["begin_ns"] is rows[1]["end_ns"] is None else [rows[1]])
    checks.case("not 1970", ["1970"] if "1970" in store("list").out + store("list", "--csv").out else [])
    checks.case("csv", [] if store("list", "--csv").out.splitlines()[2].startswith(",monotonic,")
                else [store("list", "--csv").out])


def schemas(checks, store):
    kind = jsonschema.validators.validator_for(SCHEMA)
    kind.check_schema(SCHEMA)
    for words in (("list",), ("stats", "--by", "device"), ("regressions", "--all"),
                  ("show", store.json("list")["rows"][0]["key"])):
        wrong = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}"
                 for e in kind(SCHEMA).iter_errors(store.json(*words))]
        checks.case(f"schema of {words[0]}", wrong[:5])


def main():
    options = places.options(__doc__)
    checks = Checks()
    with places.folder() as home:
        store = places.Records(options.ackscope, home / "main.db", home)
        nothing_to_set_up(checks, options, home)
        halves_become_one(checks, store)
        shown(checks, store)
        written_inputs(checks, options, home)
        each_by_itself(checks, options, home)
        what_is_wrong(checks, options, home)
        empty_store(checks, options, home)
        mistyped_store(checks, options, home)
        unknown_calendar(checks, options, home)
        schemas(checks, store)
    checks.finish()


if __name__ == "__main__":
    sys.exit(main())
