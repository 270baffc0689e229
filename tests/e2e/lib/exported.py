"""What the tests of exports share: every recording and every story, and the report to compare with."""

import functools
import json
import pathlib

import jsonschema

from lib.program import in_parallel
from lib.recordings import BACKENDS, all_recordings, scratch

ROOT = pathlib.Path(__file__).resolve().parents[3]


@functools.cache
def schema(path):
    """A validator of a schema in the repository."""
    text = json.loads((ROOT / path).read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(text)
    kind.check_schema(text)
    return kind(text)


def invalid(path, document, show=5):
    errors = list(schema(path).iter_errors(document))[:show]
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in errors]


def everything(chosen=None):
    """(name, inputs) of all recordings by each back end, and of the stories in tests/cases."""
    listed = [(f"{r.name} {b}", r.inputs(b)) for r in all_recordings(chosen) for b in BACKENDS]
    # One half alone, as each host has it.
    listed += [(f"{r.name} log {side}", r.inputs("log", side)) for r in all_recordings(chosen)
               for side in ("source", "destination")]
    stories = [] if chosen else sorted((ROOT / "tests" / "cases").glob("*/story.jsonl"))
    return listed + [(path.parent.name, [path]) for path in stories]


def export(program, name, inputs, form, suffix, *options, **more):
    """(run, path of the file)"""
    target = scratch() / f"{name.replace(' ', '-')}.{suffix}"
    return program("export", *inputs, "--to", form, "-o", target, *options, **more), target


def over(checks, cases, check):
    for (name, _), wrong in zip(cases, in_parallel(lambda case: check(*case), cases)):
        checks.case(name, wrong)
