// What is drawn beneath the axis: [{label, height, paint(pen)} ...], from the data in the page.

// Marks that would cover each other stand side by side: [[item, x] ...] in the order of time.
function spread(items, pen, apart) {
  const seen = items.filter(item => pen.visible(item[0], item[0])).sort((a, b) => a[0] - b[0]);
  const places = seen.map(item => pen.x(item[0]));
  for (let i = 1; i < places.length; ++i) places[i] = Math.max(places[i], places[i - 1] + apart);
  let limit = pen.width - apart / 2;
  for (let i = places.length - 1; i >= 0; --i, limit -= apart) {
    places[i] = Math.max(apart / 2, Math.min(places[i], limit));
    limit = Math.min(limit, places[i]);
  }
  return seen.map((item, i) => [item, places[i]]);
}

function momentLane(data) {
  return {
    label: "moments", height: 24,
    paint(pen) {
      for (const [[time, letter, words], x] of spread(data.moments, pen, 16)) {
        const tip = () => ({ title: words, rows: momentRows(time) });
        pen.line(time, pen.top + 20, pen.bottom, "guide");
        pen.put("line", { x1: x, x2: pen.x(time), y1: pen.top + 17, y2: pen.top + 21, class: "guide" });
        pen.put("rect", { x: x - 7, y: pen.top + 3, width: 14, height: 15, rx: 3, class: "letter" }, tip);
        pen.put("text", { x, y: pen.top + 14.5, "text-anchor": "middle" }, tip, letter);
      }
    },
  };
}

function spanLane(label, list, kindOf) {
  return {
    label, height: 22,
    paint(pen) {
      for (const [words, from, to] of list)
        pen.bar(from, to, 3, 16, kindOf(words), () => ({ title: words, rows: spanRows(from, to) }), words, words.split(" ")[0]);
    },
  };
}

// What occupies the destination: it loads one device after the other, and runs the guest at last.
function destinationLane(data) {
  const list = data.sides[1] ? data.devices.flatMap(device => device.rounds
    .filter(round => round.t[4] !== null && round.t[5] !== null)
    .map(round => [`loading ${device.name}`, round.t[4], Math.max(round.t[4], round.t[5]), "loading"])) : [];
  for (const [part, device, side, from, took] of data.parts)
    if (side === "destination") list.push([`${part} ${device || "other state"}`, from, from + took, partKinds[part]]);
  for (const [words, from, to] of data.guest)
    if (words === "running on the destination") list.push(["running the guest", from, to, "running"]);
  return {
    label: "destination", height: 22,
    paint(pen) {
      for (const [words, from, to, kind] of list)
        pen.bar(from, to, 3, 16, kind, () => ({ title: `destination: ${words}`, rows: spanRows(from, to) }), words, kind === "running" ? "guest" : words.split(" ").pop());
      if (!data.sides[1]) pen.put("text", { x: 6, y: pen.top + 15, class: "soft" }, null, "not recorded");
    },
  };
}

const partKinds = {
  "stopped before": "setup", "stopping devices": "switchover", "final query": "counter", saving: "sending",
  "in flight": "transfer", loading: "loading", starting: "returning", unknown: "unseen",
};

function partTip([part, device, side, from, took, uncertainty]) {
  const rows = spanRows(from, from + took);
  if (uncertainty) rows.push(["known to \u00b1", duration(uncertainty), exact(uncertainty)]);
  return { title: [part, device, side && `on the ${side}`].filter(Boolean).join(" "), rows };
}

// One lane for the whole drawing; in the enlarged one a lane for each device to blame.
function partLanes(data, enlarged) {
  if (!data.parts.length) return [];
  const names = enlarged ? [...new Set(data.parts.map(part => part[1]))].sort() : [null];
  return names.map(name => ({
    label: name ? `outage ${name}` : "outage parts", height: 22,
    paint(pen) {
      for (const part of data.parts.filter(each => name === null || each[1] === name))
        pen.bar(part[3], part[3] + part[4], 3, 16, partKinds[part[0]], () => partTip(part),
                part[0] + " " + duration(part[4]), duration(part[4]));
    },
  }));
}

// Where several steps share a pixel the highest is drawn.
function counterPath(steps, pen, until, height, most) {
  const y = count => (pen.top + 4 + (height - 8) * (1 - count / most)).toFixed(1);
  let path = "", open = null;
  const close = () => {
    if (open && open.count > 0) path += `M${open.from.toFixed(1)} ${y(0)}V${y(open.count)}H${Math.max(open.to, open.from + 1).toFixed(1)}V${y(0)}`;
  };
  steps.forEach(([time, count], i) => {
    const next = i + 1 < steps.length ? steps[i + 1][0] : until;
    if (!pen.visible(time, next)) return;
    const from = Math.max(pen.x(time), 0), to = Math.min(pen.x(next), pen.width);
    if (open && open.to - open.from < 1) {
      open = { from: open.from, to, count: Math.max(open.count, count) };
      return;
    }
    close();
    open = { from, to, count };
  });
  close();
  return path;
}

// Whether the counter is ever above 0 there.
function counts(steps, [from, to]) {
  return steps.some(([time, count], i) => count > 0 && time <= to && (steps[i + 1]?.[0] ?? Infinity) >= from);
}

function counterLane(label, steps, data) {
  const most = Math.max(1, ...steps.map(step => step[1])), height = 34;
  const at = time => steps.reduce((count, step) => (step[0] <= time ? step[1] : count), null);
  return {
    label, sub: `at most ${most}`, height,
    paint(pen) {
      const path = counterPath(steps, pen, data.span[1], height, most);
      if (path) pen.put("path", { d: path, class: "counter" });
      pen.put("line", { x1: 0, x2: pen.width, y1: pen.top + height - 4, y2: pen.top + height - 4, class: "tick" });
      pen.put("rect", { x: 0, y: pen.top, width: pen.width, height, "fill-opacity": 0 },
              time => ({ title: `${label}: ${at(time) ?? "unknown"}`, rows: momentRows(time) }));
    },
  };
}

function blockedLane(data) {
  return {
    label: "held by ACKs alone", height: 18,
    paint(pen) {
      for (const [from, to] of data.blocked)
        pen.bar(from, to, 3, 12, "blocked", () => ({ title: "Nothing but pending ACKs kept the source from switching over", rows: spanRows(from, to) }));
    },
  };
}

function findingTip([time, severity, rule, device, title]) {
  return { title: title ?? `${rule}: ${device}`, rows: [[severity, rule, device], ...momentRows(time)] };
}

function paintFinding(pen, finding, x) {
  const [time, severity, , , , id] = finding;
  pen.line(time, pen.top + 16, pen.top + 24, "guide");
  const mark = pen.mark(time, 12, paths[severity], severity + (id ? " clickable" : ""), () => findingTip(finding), x);
  if (mark && id) mark.addEventListener("click", () => { location.hash = id; });
}

// Too many to stand side by side: those that are near become one mark, of the severest.
function paintHeaps(pen, findings) {
  const heaps = [];
  for (const finding of [...findings].sort((a, b) => a[0] - b[0])) {
    const heap = heaps[heaps.length - 1];
    if (heap && pen.x(finding[0]) - heap.x < 15) heap.list.push(finding);
    else heaps.push({ x: pen.x(finding[0]), list: [finding] });
  }
  for (const { x, list } of heaps) {
    const worst = ["error", "warning", "info"].find(severity => list.some(finding => finding[1] === severity));
    const first = list.find(finding => finding[1] === worst), last = list[list.length - 1];
    if (list.length === 1) paintFinding(pen, first, x);
    else pen.mark(first[0], 12, paths[worst], worst, () => ({ title: `${list.length} findings, zoom in to tell them apart`,
                                                             rows: spanRows(list[0][0], last[0]) }), x);
  }
}

function findingLane(data) {
  return {
    label: "findings", height: 24,
    paint(pen) {
      const seen = data.findings.filter(([time]) => pen.visible(time, time)), places = spread(seen, pen, 16);
      const far = places.some(([finding, x]) => Math.abs(pen.x(finding[0]) - x) > 40);
      if (far) paintHeaps(pen, seen);
      else for (const [finding, x] of places) paintFinding(pen, finding, x);
    },
  };
}
