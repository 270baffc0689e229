"""The dashboards against Grafana's own types (@grafana/schema), by the TypeScript compiler; and that this
would see a wrong value. Needs npm and its registry once; --work keeps what was installed.

Exit code 77: skipped, and the line before says why.
"""

import argparse
import copy
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "e2e")]

from grafana.dashboards import load_all, panels  # noqa: E402
from lib import npm  # noqa: E402

TYPES = HERE / "types"


def first(dashboard, kind):
    return next(panel for panel in panels(dashboard) if panel["type"] == kind)


SPOILT = {
    "enum-out-of-range": lambda d: d.update(graphTooltip=7),
    "text-for-number": lambda d: first(d, "stat")["gridPos"].update(w="24"),
    "unknown-option": lambda d: first(d, "timeseries")["options"].update(legends={}),
    "unknown-style": lambda d: first(d, "timeseries")["fieldConfig"]["defaults"]["custom"].update(
        drawStyle="dots"),
    "annotation-of-old": lambda d: d["annotations"]["list"][1].update(expr="up"),
    "option-missing": lambda d: first(d, "state-timeline")["options"].pop("showValue"),
    "unknown-panel": lambda d: first(d, "table").update(type="tables"),
    "heatmap-option": lambda d: first(d, "heatmap")["options"].update(calculate="no"),
    "bad-mapping": lambda d: first(d, "state-timeline")["fieldConfig"]["defaults"]["mappings"][0].update(
        type="values"),
}


def write(work, name, dashboard):
    text = json.dumps(dashboard, indent=2, ensure_ascii=False)
    head = 'import type { Whole } from "./dashboard";\nexport const dashboard: Whole = '
    (work / f"{name}.ts").write_text(f"{head}{text};\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    work = parser.parse_args().work.resolve()
    for old in work.glob("case-*.ts"):
        old.unlink()
    npm.install(TYPES, work, "@grafana/schema")
    dashboards = load_all()
    for name, dashboard in dashboards.items():
        write(work, f"case-{name}", dashboard)
    for name, spoil in SPOILT.items():
        dashboard = copy.deepcopy(dashboards["fleet"])
        spoil(dashboard)
        write(work, f"case-spoilt-{name}", dashboard)
    done = subprocess.run(["node", "node_modules/typescript/bin/tsc", "--pretty", "false"], cwd=work,
                          capture_output=True, text=True, check=False, timeout=240)
    sys.exit(judge(dashboards, done.stdout + done.stderr))


def judge(dashboards, text):
    complaints = {}
    for line in text.splitlines():
        if found := re.match(r"case-([\w-]+)\.ts\(", line):
            complaints.setdefault(found[1], []).append(line)
    others = [line for line in text.splitlines() if "error" in line and not line.startswith("case-")]
    wrong = [line for name in dashboards for line in complaints.get(name, [])] + others
    wrong += [f"not seen: {name}" for name in SPOILT if f"spoilt-{name}" not in complaints]
    print("\n".join(wrong[:30]))
    print(f"{len(dashboards)} dashboards, {len(SPOILT)} mistakes: {len(wrong)} complaints")
    return 1 if wrong or not dashboards else 0


if __name__ == "__main__":
    main()
