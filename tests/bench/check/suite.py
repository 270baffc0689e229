"""The benchmark suite works: `--quick` measures two parts and writes rows that are well-formed and agree
with each other, and their tables into a page, twice the same. Fails too when memory grows."""

import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from lib import page, rows, tables  # noqa: E402
from lib.suite import PYTHON  # noqa: E402

PARTS = ("ctf", "growth")
EMPTY = "".join(f"<!-- bench:{name} -->\n<!-- bench:end -->\n\nWords.\n\n" for name in ("machine", "summary", *PARTS))


def expect(what, words):
    if not what:
        sys.exit(words)


def runs_of(path, part):
    head, *runs = rows.read(path)
    expect(head["kind"] == "head" and head["part"] == part and head["quick"], f"{part}: no head")
    expect(runs and all(row["kind"] == "run" for row in runs), f"{part}: not rows of runs")
    for row in runs:
        expect(row["events"] > 0 and row["bytes"] > 0 and row["runs"] > 0, f"{part}: an empty trace: {row}")
        expect(row["wall"] > 0 and row["processor"] > 0, f"{part}: no time was measured: {row}")
    return runs


def main():
    if subprocess.run([PYTHON, "-c", "import bt2"], capture_output=True, check=False).returncode != 0:
        print("skipped: python3-bt2 is not installed (scripts/packages.txt, group bench)")
        sys.exit(77)
    build = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        text = folder / "page.md"
        text.write_text(EMPTY, encoding="utf-8")
        subprocess.run([sys.executable, "-B", HERE.parent / "run_bench.py", build, *PARTS, "--quick", "--write",
                        "--page", text, "--rows", folder / "rows"], check=True)
        ctf = runs_of(folder / "rows" / "ctf.jsonl", "ctf")
        expect(len({row["program"] for row in ctf}) == len(ctf) == 5, "ctf: not five programs")
        expect(len({row["events"] for row in ctf}) == 1, "ctf: different traces")
        sizes = {row["events"] for row in runs_of(folder / "rows" / "growth.jsonl", "growth")}
        expect(len(sizes) == 4, f"growth: {len(sizes)} sizes instead of four")
        written = text.read_text(encoding="utf-8")
        expect(re.search(r"^\| `ackscope analyze --json` .* 1\.00 \| 1\.00 \|$", written, re.MULTILINE), written)
        expect(written.count("Words.") == 4, "what stands around the tables is gone")
        page.write(text, {part: tables.section(part, folder / "rows") for part in (*tables.OVERALL, *PARTS)})
        expect(text.read_text(encoding="utf-8") == written, "the same rows give another page")


if __name__ == "__main__":
    main()
