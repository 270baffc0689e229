"""A label that is too long, among others that are not: `import` and `watch` add the others and say so once, in one
line, exit code 3; with the server away nothing bad gets into the spool; `drain` sets aside the bad lines only.

    refused.py ACKSCOPE RECORDS_WRITER
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

AWAY = "postgresql://127.0.0.1:1/db"


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout, done.stderr


def expect(what, said, code, *words):
    if said[0] != code or any(word not in said[1] + said[2] for word in words):
        raise SystemExit(f"{what}: {said}, not {code} with {words}")


def with_a_bad_line(writer, ackscope, directory):
    quiet = directory / "quiet.db"
    run(writer, "quiet", quiet, 7, 6)
    lines = run(ackscope, "records", "export", "--store", quiet)[1].splitlines(keepends=True)
    bad = json.loads(lines[2])
    bad["labels"] = {"note": "x" * 2000}
    return [*lines[:2], json.dumps(bad) + "\n", *lines[3:]]


def main():
    ackscope, writer = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="acks-r-") as name:
        directory = pathlib.Path(name)
        os.environ["XDG_STATE_HOME"] = name
        lines = with_a_bad_line(writer, ackscope, directory)
        good = len(lines) - 1
        mixed = directory / "mixed.jsonl"
        mixed.write_text("".join(lines))

        said = run(ackscope, "records", "import", mixed, "--store", directory / "one.db")
        expect("import", said, 3, f"{good} observations: {good} added", "1 refused", "a label has 2000 bytes")
        if said[2].count("\n") != 1:
            raise SystemExit(f"not one line: {said[2]}")

        watched = directory / "watched"
        watched.mkdir()
        (watched / "mixed.jsonl").write_text("".join(lines))
        watch = [ackscope, "records", "watch", watched, "--once", "--settle", "0s", "--store", directory / "two.db"]
        expect("watch", run(*watch), 3, f"{good} added", "1 refused")
        again = run(*watch)
        expect("watch again", again, 0)
        if again[1] + again[2]:
            raise SystemExit(f"taken again: {again}")

        spool = directory / "spool"
        away = run(ackscope, "records", "import", mixed, "--store", AWAY, "--retry", "0s", "--spool", spool)
        expect("away", away, 3, f"{good} in the spool", "1 refused")
        kept = next(spool.glob("*.jsonl"))
        kept.write_text("".join(lines))  # as a release kept it that did not look
        drain = [ackscope, "records", "drain", "--store", directory / "three.db", "--spool", spool]
        expect("drain", run(*drain), 3, f"{good} observations from the spool", "line 3: ", ".damaged")
        if (spool / f"{kept.name}.damaged").read_text() != lines[2]:
            raise SystemExit("not the bad line was set aside")
        expect("drain again", run(*drain), 0, "0 observations")
        counts = {run(ackscope, "records", "export", "--store", directory / f"{store}.db")[1]
                  for store in ("one", "two", "three")}
        if len(counts) != 1 or counts.pop().count("\n") != good:
            raise SystemExit("the stores differ")
        print(f"{good} of {len(lines)} arrived, one was refused")


if __name__ == "__main__":
    main()
