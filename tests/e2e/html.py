"""`analyze --format html` in a real browser: reports of real recordings and of a large one of our own,
at two widths. What is shown agrees with the JSON report; the page loads nothing and says no error."""

import re

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.common.actions.wheel_input import ScrollOrigin

from lib.browser import Browser
from lib.check import Checks, arguments
from lib.many import write_many
from lib.recordings import all_recordings, scratch

WIDTHS = (1280, 390)
HOSTILE = "</script><img src=x onerror=alert(1)>\"'&"
LATE = "0000:3b:00.2"
MOST_BYTES = 2_000_000


class Page:
    """A report in the browser, and what the JSON report says of the same recording."""

    def __init__(self, browser, path, migrations):
        self.browser, self.path, self.migrations = browser, path, migrations
        self.driver = browser.driver

    def find(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        found = self.find(selector)
        assert found, f"{selector} is not in the page"
        return found[0]

    def hover(self, element):
        self.browser.run("arguments[0].scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'})", element)
        self.browser.settle()
        ActionChains(self.driver, duration=20).move_to_element(element).perform()
        self.browser.settle()
        tip = self.find("#tip")
        return tip[0].text if tip and tip[0].is_displayed() else ""

    def range(self, window="whole"):
        return self.one(f".drawing[data-window={window}] .range").text

    def act(self, what):
        self.browser.run("arguments[0].click()", self.one(f".drawing [data-do={what}]"))
        self.browser.settle()



def says(tip, *wanted):
    """`wanted`: texts, and numbers of nanoseconds, which are grouped in the page."""
    plain = re.sub(r"(?<=\d)[\u202f\u00a0 ](?=\d{3})", "", tip)
    return [f"the tip does not say {word}: {tip!r}" for word in wanted if str(word) not in plain]


def opens(page, width, dark=False):
    page.browser.open(page.path, width, dark=dark)
    wrong = page.browser.errors()
    foreign = [url for url in page.browser.requests() if not url.startswith(page.path.as_uri()) and
               url != "about:blank"]
    wrong += [f"it asks for {url}" for url in foreign]
    wide = page.browser.run("return document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        wrong.append(f"the page scrolls sideways by {wide} pixels")
    drawn = page.browser.run("return [...document.querySelectorAll('.drawing')].map("
                             "each => each.querySelectorAll('svg.plot .bar').length)")
    if not drawn or min(drawn) == 0:
        wrong.append(f"bars in the drawings: {drawn}")
    if len(page.find(".headline")) != len(page.migrations):
        wrong.append("not a headline per migration")
    return wrong


def hover_tells(page):
    """A bar of the drawing and a cell of the table say the exact times."""
    [migration] = page.migrations
    begin = migration["begin_ns"]
    [device] = [d for d in migration["devices"] if d["source_name"] == LATE]
    first = device["rounds"][0]
    loads = page.find(".drawing[data-window=whole] svg.plot .bar.loading")
    tips = [page.hover(bar) for bar in loads]
    tip = next((t for t in tips if f"{LATE}, round 1" in t), "")
    wrong = says(tip, "round 1 (setup): acked", f"{first['acked_ns'] - begin} ns",
                 f"{first['loaded_ns'] - first['sent_ns']} ns", f"{first['latency_ns']} ns")
    cell = page.one(f".rounds[data-device='{migration['devices'].index(device)}'] tbody td:nth-child(8)")
    tip = page.hover(cell)
    wrong += says(tip, f"{first['approved_ns'] - begin} ns", "approved")
    late = page.hover(page.one(".drawing[data-window=lens] svg.plot .late"))
    return wrong + says(late, "LATE", f"{device['rounds'][1]['requested_ns'] - begin} ns")


def late_is_written(page):
    """Not in the tips alone: beside the device in both drawings, and on its bar where that is enlarged."""
    notes = [note.text for note in page.find("svg.labels .note")]
    written = [text.text for text in page.find(".drawing[data-window=lens] svg.plot text")]
    wrong = [] if notes == ["LATE"] * 2 else [f"beside the devices stands {notes}"]
    return wrong + [f"no bar says {words}: {written}" for words in ("re-init seen", "LATE")
                    if not any(each.startswith(words) for each in written)]


def zoom_works(page):
    wrong, whole = [], page.range()

    def step(what, changed, action):
        before = page.range()
        action()
        page.browser.settle()
        if (page.range() != before) != changed:
            wrong.append(f"{what}: {before!r} became {page.range()!r}")

    plot = page.one(".drawing svg.plot")
    page.browser.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", plot)
    origin = ScrollOrigin.from_element(page.one(".drawing .canvas"), 60, 0)
    step("wheel", True, lambda: ActionChains(page.driver).scroll_from_origin(origin, 0, -400).perform())
    step("drag", True, lambda: ActionChains(page.driver, duration=50).move_to_element(
        page.one(".drawing .canvas")).click_and_hold().move_by_offset(40, 0).release().perform())
    step("reset", True, lambda: page.act("reset"))
    if page.range() != whole:
        wrong.append(f"reset shows {page.range()!r}, at first it was {whole!r}")
    step("nothing wider than everything", False, lambda: page.act("out"))
    page.browser.run("arguments[0].focus()", page.one(".drawing .canvas"))
    keys = lambda key: lambda: ActionChains(page.driver).send_keys(key).perform()
    step("key +", True, keys("+"))
    step("arrow", True, keys(Keys.ARROW_RIGHT))
    step("key -", True, keys("-"))
    step("key 0", True, keys("0"))
    return wrong + ([] if page.range() == whole else ["the key 0 does not show everything"])


def evidence_leads_to_the_drawing(page):
    [migration] = page.migrations
    begin, wrong = migration["begin_ns"], []
    evidence = migration["findings"][0]["evidence"]
    for number, link in enumerate(page.find("#m1-f1 .evidence a.moment")):
        page.browser.run("arguments[0].click()", link)
        page.browser.settle()
        expected = evidence[number]
        if int(link.get_attribute("data-t")) != expected["t_ns"] - begin:
            wrong.append(f"evidence {number + 1} leads to {link.get_attribute('data-t')}")
        marks = [mark.text for mark in page.find("svg.plot .chosen text")]
        if not marks or {*marks} != {expected["event"]}:
            wrong.append(f"evidence {number + 1} marks {marks}, not {expected['event']}")
    if not page.find("#m1-f1 .evidence a.moment"):
        wrong.append("no evidence has a link")
    seen = page.browser.run("const box = document.querySelector('.drawing').getBoundingClientRect();"
                            "return box.top < innerHeight && box.bottom > 0")
    marks = ("return [...document.querySelectorAll('.drawing[data-window=whole] .clickable')].map(mark => {"
             "mark.dispatchEvent(new MouseEvent('click', {bubbles: true})); return location.hash; })")
    timed = {f"#m1-f{i + 1}" for i, f in enumerate(migration["findings"]) if f["t_ns"] is not None}
    if set(page.browser.run(marks)) != timed:
        wrong.append(f"the findings' marks lead to {set(page.browser.run(marks))}, not {timed}")
    return wrong + ([] if seen else ["the drawing is not in view"])


def narrow(page):
    """On a telephone: the switchover first, the whole drawing scrolled to it, a word that it scrolls."""
    page.browser.open(page.path, 390)
    top = ("return document.querySelector('.drawing[data-window=' + arguments[0] + ']')"
           ".getBoundingClientRect().top")
    wrong = []
    if not page.browser.run(top, "lens") < page.browser.run(top, "whole"):
        wrong.append("the switchover does not come first")
    if not page.browser.run("return document.querySelector('.drawing[data-window=whole] .canvas').scrollLeft"):
        wrong.append("the drawing begins far from the switchover")
    hint = "return getComputedStyle(document.querySelector('.scroll-hint')).display"
    if page.browser.run(hint) == "none":
        wrong.append("nothing says that it scrolls")
    page.browser.open(page.path, 1280)
    if page.browser.run(hint) != "none":
        wrong.append("it says so where nothing scrolls")
    return wrong


def brightness(page):
    colour = page.browser.run("return getComputedStyle(document.body).backgroundColor")
    return sum(int(number) for number in re.findall(r"\d+", colour)[:3])


def themes(page):
    wrong = []
    page.browser.open(page.path, 1280)
    light = brightness(page)
    for wanted in ("dark", "light"):
        page.browser.run("arguments[0].click()", page.one("#theme"))
        if (brightness(page) < 200) != (wanted == "dark"):
            wrong.append(f"the button does not make it {wanted}: {brightness(page)}")
    page.browser.open(page.path, 1280, dark=True)
    if not light > 700 > 200 > brightness(page):
        wrong.append("it does not follow the system's colours")
    return wrong


def prints(page):
    """Everything is unfolded on paper, and folded again afterwards."""
    page.browser.open(page.path, 1280)
    folded = len(page.find("details:not([open])"))
    page.browser.run("dispatchEvent(new Event('beforeprint'))")
    open_now = len(page.find("details:not([open])"))
    page.browser.run("dispatchEvent(new Event('afterprint'))")
    wrong = []
    if not folded or open_now or len(page.find("details:not([open])")) != folded:
        wrong.append(f"folded: {folded}, on paper {open_now}, afterwards another number")
    if not page.browser.tell("Page.printToPDF", preferCSSPageSize=True)["data"].startswith("JVBERi"):
        wrong.append("it does not print")
    return wrong


def stays_closed(page):
    """Markup in names is text, and the policy keeps even a script of the page from the network."""
    page.browser.open(page.path, 1280)
    wrong = [f"{tag} in the page" for tag in ("img", "iframe", "link") if page.find(tag)]
    if HOSTILE not in page.browser.run("return document.body.innerText"):
        wrong.append("the odd name is not shown as it is")
    blocked = page.driver.execute_async_script(
        "const done = arguments[0]; setTimeout(() => done(''), 2000);"
        "addEventListener('securitypolicyviolation', event => done(event.violatedDirective));"
        "fetch('http://127.0.0.1:9/').catch(() => {});")
    return wrong + ([] if blocked == "connect-src" else [f"fetch was not forbidden: {blocked!r}"])


def without_script(page):
    """The rest of the page is there."""
    page.browser.tell("Emulation.setScriptExecutionDisabled", value=True)
    page.driver.get(page.path.as_uri())
    text = page.one("body").get_attribute("textContent")
    page.browser.tell("Emulation.setScriptExecutionDisabled", value=False)
    return [] if "asked for another ACK" in text and "+1322.273" in text else ["it says too little"]


def reports(program, browser):
    """name -> Page"""
    inputs = {r.name: r.inputs("ctf") for r in all_recordings(["S03", "S04", "S06"])}
    [two] = all_recordings(["R9.1-11"])
    inputs[two.name] = two.inputs("log")
    inputs["large"] = [write_many(scratch() / "large.jsonl", first_name=HOSTILE)]
    pages = {}
    for name, words in inputs.items():
        path = scratch() / f"{name}.html"
        run = program("analyze", "--exit-zero", "--format", "html", "-o", path, *words)
        assert run.code == 0, run
        pages[name] = Page(browser, path, program.analyze(*words).migrations)
    return pages


def small_and_whole(page):
    size, [migration] = page.path.stat().st_size, page.migrations
    rounds = sum(len(d["rounds"]) for d in migration["devices"])
    wrong = [f"{size} bytes"] if size > MOST_BYTES else []
    page.browser.open(page.path, 1280)
    drawn = page.browser.run("return document.querySelectorAll('svg.plot *').length")
    rows = page.browser.run("return document.querySelectorAll('.rounds tbody tr').length")
    if rounds != 3200 or rows != rounds:
        wrong.append(f"{rounds} rounds in the report, {rows} in the tables, expected 3200")
    return wrong + ([f"{drawn} shapes are drawn at once"] if drawn > 8000 else [])


def main():
    options, checks = arguments(__doc__), Checks()
    with Browser() as browser:
        pages = reports(options.ackscope, browser)
        for width in WIDTHS:
            for name, page in pages.items():
                checks.case(f"{name} at {width}", opens(page, width))
            late = pages["S04"]
            for check in (hover_tells, late_is_written, zoom_works, evidence_leads_to_the_drawing):
                late.browser.open(late.path, width)
                checks.case(f"{check.__name__} at {width}", check(late) + browser.errors())
        checks.case("S06 in the dark", opens(pages["S06"], 1280, dark=True))
        checks.case("narrow", narrow(pages["S04"]))
        checks.case("large", small_and_whole(pages["large"]))
        checks.case("themes", themes(pages["S04"]))
        checks.case("print", prints(pages["large"]))
        checks.case("without a script", without_script(pages["S04"]))
        checks.case("closed", stays_closed(pages["large"]))
    checks.finish()


if __name__ == "__main__":
    main()
