"""docs/metrics.md has a row for every metric that the exporter's sources name, and none for others."""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from contract.metrics_page import ROOT, ROW  # noqa: E402

NAME = re.compile(r'"(ackscope_[a-z_]+)"')


def named():
    files = sorted((ROOT / "exporter" / "metrics").glob("*.cpp"))
    return {name for file in files for name in NAME.findall(file.read_text(encoding="utf-8"))}


def main():
    rows = {name for name, _, _ in ROW.findall((ROOT / "docs" / "metrics.md").read_text(encoding="utf-8"))}
    wrong = [f"{name}: no row in docs/metrics.md" for name in sorted(named() - rows)]
    wrong += [f"{name}: docs/metrics.md has a row, exporter/metrics/ no such metric" for name in sorted(rows - named())]
    print("\n".join(wrong) or f"{len(rows)} metrics")
    return 1 if wrong or len(rows) < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
