"""Puts sections into a page, each between `<!-- bench:NAME -->` and `<!-- bench:end -->`; what stands
around them is left alone, and so are sections that nobody gives."""

import re

PLACE = re.compile(r"(<!-- bench:(\w+) -->\n).*?(<!-- bench:end -->)", re.DOTALL)


def replaced(text, sections):
    """The text with the sections (name -> Markdown) in their places."""
    places = [found.group(2) for found in PLACE.finditer(text) if found.group(2) != "end"]
    if missing := set(sections) - set(places):
        raise ValueError(f"the page has no place for {', '.join(sorted(missing))}")
    return PLACE.sub(lambda found: found.group(1) + sections[found.group(2)].strip("\n") + "\n" + found.group(3)
                     if found.group(2) in sections else found.group(0), text)


def write(path, sections):
    before = path.read_text(encoding="utf-8")
    after = replaced(before, sections)
    if after != before:
        path.write_text(after, encoding="utf-8")
