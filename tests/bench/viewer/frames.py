"""How long the window takes to show a recording and to follow a gesture. A frame is one step of
panning or zooming with all that is painted after it, in processor time, in Qt's screen without a
display; `1/100`: a hundredth of the migration is seen."""

import subprocess


def measure(program, path):
    text = subprocess.run([program, path, "100"], check=True, capture_output=True, text=True).stdout
    figures = {}
    for line in text.splitlines():
        words = line.split()
        name = words[1] if words[0] == "frame" else words[0]
        figures[name] = [float(word) for word in words[words.index(name) + 1:]]
    return figures


def figures(build, path, _runs):
    """(name, value, unit)"""
    found = measure(build / "tests" / "bench_viewer_frames", path)
    yield "first picture", found["first"][0], "ms"
    yield "of which lanes", found["scene"][0], "ms"
    yield "memory of the window", found["memory"][0], "MB"
    for name, values in found.items():
        if len(values) == 2:
            yield f"frame {name}, p50", values[0], "ms"
            yield f"frame {name}, p99", values[1], "ms"
