"""How long the window takes to show a recording and to follow a gesture. A frame is one step of
panning or zooming with all that is painted after it, in processor time, in Qt's screen without a
display; `1/100`: a hundredth of the migration is seen."""

import subprocess

before = {}  # of the recording measured last: its figures by name


def measure(program, path):
    text = subprocess.run([program, path, "100"], check=True, capture_output=True, text=True).stdout
    figures = {}
    for line in text.splitlines():
        words = line.split()
        name = words[1] if words[0] == "frame" else words[0]
        figures[name] = [float(word) for word in words[words.index(name) + 1:]]
    return figures


def beside(name, value, what):
    known = before.get(name)
    return f"{value / known:.2f} x the recording above{what}" if known else ""


def rows(build, path, _runs):
    figures = measure(build / "tests" / "bench_viewer_frames", path)
    for name, title in (("first", "first picture"), ("scene", "of which lanes")):
        yield (title, f"{figures[name][0]:8.0f} ms", beside(name, figures[name][0], ""))
    yield ("memory of the window", f"{figures['memory'][0]:8.0f} MB",
           beside("memory", figures["memory"][0], ""))
    for name, values in figures.items():
        if len(values) != 2:
            continue
        yield (f"frame {name}, p50 p99", f"{values[0]:7.1f} {values[1]:7.1f} ms",
               beside(name, values[0], " (p50)"))
    before.update({name: values[0] for name, values in figures.items()})
