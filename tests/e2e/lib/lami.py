"""A checker of LAMI 1.0 output, written from its specification: objects, their properties and types."""

import json
import re

NUMBERS = {"number", "ratio", "timestamp", "duration", "size", "bitrate"}
TEXTS = {"string": "value", "syscall": "name", "path": "path", "disk": "name", "part": "name", "netif": "name"}
CLASSES = NUMBERS | set(TEXTS) | {"bool", "time-range", "process", "fd", "irq", "cpu"}
INFINITE = {"-inf", "+inf"}


def number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def number_object(cell):
    wrong = [] if cell.keys() <= {"class", "value", "low", "high"} else [f"unknown key in {cell}"]
    if "value" not in cell and not {"low", "high"} <= cell.keys():
        wrong.append(f"neither value nor limits: {cell}")
    if not number(cell.get("value", 0)):
        wrong.append(f"no number: {cell}")
    wrong += [f"no limit: {cell}" for key in ("low", "high")
              if key in cell and not number(cell[key]) and cell[key] not in INFINITE]
    known = [cell[key] for key in ("low", "value", "high") if number(cell.get(key))]
    return wrong + ([] if known == sorted(known) else [f"outside of its limits: {cell}"])


def data_object(cell):
    kind = cell.get("class")
    if kind == "unknown":
        return [] if cell.keys() == {"class"} else [f"{cell}"]
    if kind in NUMBERS:
        wrong = number_object(cell)
        whole = kind in ("timestamp", "duration", "size") and not isinstance(cell.get("value", 0), int)
        return wrong + ([f"no whole number: {cell}"] if whole else [])
    if kind in TEXTS:
        key = TEXTS[kind]
        return [] if cell.keys() == {"class", key} and isinstance(cell[key], str) else [f"{cell}"]
    if kind == "bool":
        return [] if cell.keys() == {"class", "value"} and isinstance(cell["value"], bool) else [f"{cell}"]
    if kind == "time-range":
        return time_range(cell)
    return [f"class {kind}, which we do not use or which is none"]


def time_range(cell):
    if not isinstance(cell, dict) or cell.get("class") != "time-range" or cell.keys() != {"class", "begin", "end"}:
        return [f"no time range: {cell}"]
    ends = [cell["begin"], cell["end"]]
    wrong = [w for end in ends for w in data_object(end)]
    wrong += [f"no timestamp: {end}" for end in ends if end.get("class") != "timestamp"]
    return wrong + ([f"ends before it begins: {cell}"] if not wrong and ends[0]["value"] > ends[1]["value"] else [])


def table_class(name, described):
    wrong = [] if described.keys() <= {"inherit", "title", "column-descriptions"} else [f"{name}: {described.keys()}"]
    if not isinstance(described.get("title"), str):
        wrong.append(f"{name} has no title, which Trace Compass needs")
    for column in described.get("column-descriptions", []):
        if not column.keys() <= {"title", "class", "unit"} or not isinstance(column.get("title"), str):
            wrong.append(f"{name}: {column}")
        if column.get("class", "mixed") not in CLASSES | {"mixed"}:
            wrong.append(f"{name}: class {column['class']}")
        if "unit" in column and column.get("class") != "number":
            wrong.append(f"{name}: a unit of {column}")
    titles = [c.get("title") for c in described.get("column-descriptions", [])]
    return wrong + ([] if len(titles) == len(set(titles)) else [f"{name}: two columns of one title"])


def version(text):
    """Its version phase: one line, MAJOR.MINOR."""
    return [] if re.fullmatch(r"\d{1,3}\.\d{1,3}\n?", text) else [f"version {text!r}"]


def metadata(text):
    whole = json.loads(text)
    wrong = [] if whole.get("mi-version") == {"major": 1, "minor": 0} else [f"{whole.get('mi-version')}"]
    known = {"mi-version", "version", "title", "authors", "description", "url", "tags", "table-classes"}
    wrong += [f"unknown key {key}" for key in whole.keys() - known]
    wrong += [f"{key} is no text" for key in ("title", "description") if not isinstance(whole.get(key), str)]
    wrong += [f"{key} is no list of texts" for key in ("authors", "tags")
              if not all(isinstance(one, str) for one in whole.get(key, [1]))]
    own = whole.get("version", {})
    if not all(isinstance(own.get(key, 0), int) for key in ("major", "minor", "patch")) or "major" not in own:
        wrong.append(f"version {own}")
    if not whole.get("table-classes"):
        wrong.append("no table class")
    return wrong + [w for name, one in whole.get("table-classes", {}).items() for w in table_class(name, one)]


def results(text, classes):
    whole = json.loads(text)
    if whole.keys() != {"results"}:
        return [f"keys {whole.keys()}"]
    wrong = []
    for table in whole["results"]:
        if table.keys() != {"time-range", "class", "data"} or table["class"] not in classes:
            wrong.append(f"table {table.keys()} of class {table.get('class')}")
            continue
        wrong += time_range(table["time-range"])
        columns = classes[table["class"]]["column-descriptions"]
        for row in table["data"]:
            if len(row) != len(columns):
                wrong.append(f"{table['class']}: {len(row)} cells, {len(columns)} columns")
            wrong += [f"{table['class']}: {column['title']}: {w}" for column, cell in zip(columns, row)
                      for w in one_cell(column, cell)]
    return wrong


def one_cell(column, cell):
    if cell is None:
        return []
    if not isinstance(cell, dict):
        return [f"a plain value: {cell}"]
    wrong = data_object(cell)
    fits = cell.get("class") in (column["class"], "unknown") or column["class"] == "mixed"
    return wrong if fits else [*wrong, f"{cell} in a column of {column['class']}"]


def error(text):
    whole = json.loads(text)
    fine = isinstance(whole.get("error-message"), str) and whole["error-message"] \
        and whole.keys() <= {"error-message", "error-code"} and isinstance(whole.get("error-code", 0), (str, int))
    return [] if fine else [f"no error object: {whole}"]


def progress(text):
    """Lines of progress, then an object: (complaints, the object's text)"""
    lines = text.splitlines(keepends=True)
    start = next((i for i, line in enumerate(lines) if re.match(r"\s*\{", line)), len(lines))
    values = [line.split(" ")[0].strip() for line in lines[:start]]
    wrong = [f"line of progress {value}" for value in values
             if value != "*" and not (re.fullmatch(r"[0-9.]+", value) and 0 <= float(value) <= 1)]
    if "*" in values and set(values) != {"*"}:
        wrong.append(f"mixed progress {values}")
    return wrong, "".join(lines[start:])
