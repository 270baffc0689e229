// What the reader does, and the start.

const drawings = [];
let lastUsed = null;
const actions = { "+": "in", "=": "in", "-": "out", "0": "reset", ArrowLeft: "left", ArrowRight: "right" };

function listenToPointer(drawing) {
  const { plot, canvas } = drawing;
  let grabbed = null;
  plot.addEventListener("wheel", event => {
    const widest = drawing.view.whole && event.deltaY > 0;
    if (widest || event.ctrlKey) return; // the page scrolls, the browser zooms
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) drawing.view.pan(event.deltaX * drawing.view.span / drawing.width);
    else drawing.view.zoom(Math.exp(Math.max(-200, Math.min(200, event.deltaY)) * 0.002), drawing.timeAt(event.clientX));
    drawing.later();
  }, { passive: false });
  plot.addEventListener("pointerdown", event => {
    lastUsed = drawing;
    if (event.pointerType !== "touch" && event.button === 0) grabbed = { x: event.clientX, begin: drawing.view.begin, far: false };
  });
  addEventListener("pointermove", event => {
    if (!grabbed) return;
    const moved = event.clientX - grabbed.x;
    if (!grabbed.far && Math.abs(moved) < 4) return; // a click trembles
    grabbed.far = true;
    plot.classList.add("moved");
    hideTip();
    drawing.view.show(grabbed.begin - moved * drawing.view.span / drawing.width, drawing.view.span);
    drawing.later();
  });
  addEventListener("pointerup", () => {
    grabbed = null;
    plot.classList.remove("moved");
  });
  const point = event => {
    if (grabbed && grabbed.far) return;
    const tip = tipOf(event.target);
    if (tip) showTip(tip(drawing.timeAt(event.clientX)), event.clientX, event.clientY);
    else hideTip();
  };
  canvas.addEventListener("pointermove", point);
  canvas.addEventListener("click", point); // a finger does not hover
  canvas.addEventListener("pointerleave", hideTip);
}

function listenToKeys() {
  addEventListener("keydown", event => {
    if (event.key === "Escape") hideTip();
    const focused = drawings.find(drawing => drawing.canvas.contains(document.activeElement));
    const arrow = event.key.startsWith("Arrow");
    const drawing = focused ?? (arrow ? null : lastUsed ?? drawings[0]);
    if (!drawing || !actions[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    drawing.act(actions[event.key]);
  });
}

// A link to a moment marks it in the drawings of its migration.
function listenToMoments() {
  addEventListener("click", event => {
    const link = event.target.closest("a.moment");
    if (!link) return;
    event.preventDefault();
    const section = link.closest(".migration");
    for (const drawing of drawings.filter(each => section.contains(each.box)))
      drawing.choose(Number(link.dataset.t), link.dataset.label);
    const own = section.querySelector(`#${section.id}-drawing`);
    own.scrollIntoView({ block: "start" });
  });
}

// The exact times of a table's cells are in the data of the drawing.
function listenToTables(all) {
  const columns = { 3: 1, 4: 2, 5: 4, 6: 5, 7: 6, 8: 7 }; // of the table to `stepWords`
  const point = event => {
    const cell = event.target instanceof Element ? event.target.closest(".rounds tbody td") : null;
    if (!cell) {
      if (event.target instanceof Element && !event.target.closest(".canvas")) hideTip();
      return;
    }
    const table = cell.closest("table"), device = all.get(table.dataset.migration)?.devices[table.dataset.device];
    const round = device?.rounds[cell.parentElement.sectionRowIndex];
    if (!round) return;
    const step = columns[cell.cellIndex], time = step === undefined ? null : round.t[step];
    const rows = time === null || time === undefined ? roundRows(round) : [[stepWords[step], "+" + duration(time), exact(time)]];
    showTip({ title: roundTitle(device, round), rows }, event.clientX, event.clientY);
  };
  addEventListener("pointermove", point);
  addEventListener("click", point);
  addEventListener("scroll", hideTip, { capture: true, passive: true });
}

function listenToTheme() {
  const button = document.getElementById("theme"), root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const name = () => { button.textContent = dark() ? "\u2600 light" : "\u263e dark"; };
  button.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; name(); });
  system.addEventListener("change", name);
  button.hidden = false;
  name();
}

// Paper: everything unfolded, drawings as wide as the sheet.
function listenToPrint() {
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of folded) details.open = true;
    for (const drawing of drawings) drawing.fit(1030);
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
    for (const drawing of drawings) drawing.fit();
  });
}

const legendEntries = [
  ["sending", "initial data being sent"], ["transfer", "sent, on their way"], ["loading", "loading on the destination"],
  ["approving", "loaded, being approved"], ["returning", "ACK on its way back"], ["unseen", "not seen in between"],
  ["open", "pending"], ["blocked", "held by ACKs alone"],
];
const legendMarks = [["acked", "ACK received"], ["detected", "re-init seen"], ["late", "late request"]];

function fillLegend(legend, data) {
  const add = (words, draw) => {
    const entry = document.createElement("span");
    draw(shape(entry, "svg", { width: 18, height: 14 }));
    entry.append(words);
    legend.append(entry);
  };
  const others = [...new Set(data.parts.map(part => part[0]))].filter(part => !["loading", "in flight", "unknown"].includes(part));
  for (const [kind, words] of [...legendEntries, ...others.map(part => [partKinds[part], `outage: ${part}`])])
    add(words, svg => shape(svg, "rect", { x: 1, y: 1, width: 16, height: 12, class: "bar " + kind }));
  for (const [kind, words] of legendMarks)
    add(words, svg => shape(svg, "path", { d: paths[kind], transform: "translate(9 8) scale(.85)", class: kind }));
  for (const [, letter, words] of data.moments) {
    const entry = document.createElement("span");
    entry.textContent = `${letter} ${words}`;
    legend.append(entry);
  }
}

function start() {
  const all = new Map();
  addPatterns();
  for (const section of document.querySelectorAll(".migration")) {
    const text = document.getElementById(section.id + "-data");
    if (!text) continue;
    const data = JSON.parse(text.textContent);
    all.set(section.id, data);
    for (const box of section.querySelectorAll(".drawing")) {
      const drawing = new Drawing(box, data);
      for (const button of box.querySelectorAll("[data-do]"))
        button.addEventListener("click", () => { lastUsed = drawing; drawing.act(button.dataset.do); });
      listenToPointer(drawing);
      drawings.push(drawing);
    }
    fillLegend(section.querySelector(".legend"), data);
  }
  listenToKeys();
  listenToMoments();
  listenToTables(all);
  listenToTheme();
  listenToPrint();
}

start();
