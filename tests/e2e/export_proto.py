"""`ackscope export --to otlp` read by OpenTelemetry's own message classes (@opentelemetry/otlp-transformer,
made from the published .proto files): nothing is lost on the way through them, and they would see what
they do not know. Needs npm and its registry once; --work keeps what was installed.

Exit code 77: skipped, and the line before says why.
"""

import json
import pathlib
import subprocess
import sys

from lib import npm
from lib.check import Checks, arguments
from lib.exported import everything, export
from lib.program import in_parallel
from lib.recordings import recording

PROTO = pathlib.Path(__file__).resolve().parent / "proto"


def first_span(whole):
    return whole["resourceSpans"][0]["scopeSpans"][0]["spans"][0]


SPOILT = {
    "unknown key": lambda w: first_span(w).update(duration="7"),
    "snake case": lambda w: first_span(w).update(start_time_unix_nano=first_span(w).pop("startTimeUnixNano")),
    "64 bits": lambda w: first_span(w).update(endTimeUnixNano="1795355481213001234.5"),
    "attribute": lambda w: first_span(w)["attributes"][0]["value"].update(textValue="x"),
    "id": lambda w: first_span(w).update(spanId="xyz"),
}


def spoil(program, name, change):
    run, target = export(program, f"spoilt {name}", recording("S04").inputs("log"), "otlp", "otlp.json")
    whole = json.loads(target.read_text(encoding="utf-8"))
    change(whole)
    target.write_text(json.dumps(whole), encoding="utf-8")
    return target


def main():
    options = arguments(__doc__, (["--work"], {"type": pathlib.Path, "required": True}))
    work, program, checks = options.work.resolve(), options.ackscope, Checks()
    npm.install(PROTO, work, "@opentelemetry/otlp-transformer")
    cases = everything(options.recordings)
    files = in_parallel(lambda case: export(program, *case, "otlp", "otlp.json")[1], cases)
    spoilt = {name: spoil(program, name, change) for name, change in SPOILT.items()}
    listed = [str(file) for file in (*files, *spoilt.values())]
    done = subprocess.run(["node", "read.js", *listed], cwd=work, capture_output=True, text=True, check=False,
                          timeout=240)
    if done.returncode != 0:
        sys.exit(f"node: {done.stderr[-2000:]}")
    answer = json.loads(done.stdout)
    for (name, _), file in zip(cases, files):
        checks.case(name, answer["wrong"][str(file)])
    for name, file in spoilt.items():
        checks.case(f"spoilt: {name}", [] if answer["wrong"][str(file)] else ["not noticed"])
    checks.case("spans", [] if answer["spans"] > 100 else [f"only {answer['spans']} spans were read"])
    checks.finish()


if __name__ == "__main__":
    main()
