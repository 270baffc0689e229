// A drawing: labels at the left, lanes at the right, and what moves them.

const axisHeight = 22;
const leastWidth = 560;

const phaseKind = words => words;
const guestKind = words => (words === "down" ? "down" : "running");

function lanesOf(data, window) {
  const lanes = [momentLane(data), spanLane(data.sides[0] ? "source" : "migration", data.phases, phaseKind)];
  if (data.sides[0]) lanes.push(destinationLane(data));
  lanes.push(spanLane("guest", data.guest, guestKind), ...partLanes(data, Boolean(window)));
  lanes.push(...deviceLanes(data, window));
  const range = window ?? [-Infinity, Infinity];
  if (counts(data.pending, range)) lanes.push(counterLane("pending ACKs", data.pending, data));
  if (counts(data.pending_destination, range)) lanes.push(counterLane("expected by dest.", data.pending_destination, data));
  if (data.blocked.some(([from, to]) => from < range[1] && to > range[0])) lanes.push(blockedLane(data));
  if (data.findings.some(([time]) => time >= range[0] && time <= range[1])) lanes.push(findingLane(data));
  return lanes;
}

class Drawing {
  constructor(box, data) {
    this.box = box;
    this.canvas = box.querySelector(".canvas");
    const window = box.dataset.window === "lens" ? data.lens : null;
    const [begin, end] = window ?? data.span;
    this.view = new View(begin, end, begin);
    this.largestUnit = window ? (end - begin < 1e8 ? 1e3 : 1e6) : 1e9;
    this.lanes = lanesOf(data, window);
    this.height = axisHeight + this.lanes.reduce((sum, lane) => sum + lane.height, 0) + 4;
    this.chosen = null;
    this.canvas.replaceChildren();
    this.labels = shape(this.canvas, "svg", { class: "labels", height: this.height });
    this.plot = shape(this.canvas, "svg", { class: "plot", height: this.height });
    box.querySelector(".toolbar").hidden = false;
    new ResizeObserver(() => this.fit()).observe(this.canvas);
    this.fit();
    if (data.lens && !window) this.scrollTo((data.lens[0] + data.lens[1]) / 2);
  }
  // Where the canvas is narrower than the drawing, brings a time into its middle.
  scrollTo(time) {
    const seen = this.canvas.clientWidth - this.labelWidth;
    this.canvas.scrollLeft = (time - this.view.begin) / this.view.span * this.width - seen / 2;
  }
  fit(total = this.canvas.clientWidth) {
    if (!total) return;
    const labels = total < 700 ? 112 : 172;
    const width = Math.max(total - labels, leastWidth);
    if (labels === this.labelWidth && width === this.width) return;
    [this.labelWidth, this.width] = [labels, width];
    this.paintLabels();
    this.paint();
  }
  paintLabels() {
    this.labels.replaceChildren();
    this.labels.setAttribute("width", this.labelWidth);
    const most = Math.floor((this.labelWidth - 12) / letterWidth);
    let top = axisHeight;
    for (const lane of this.lanes) {
      const group = shape(this.labels, "g", {});
      const y = top + Math.min(15, lane.height / 2 + 4), room = lane.note ? most - lane.note.length - 1 : most;
      shape(group, "text", { x: 6, y, class: lane.name ? "name" : "soft" }, shortened(lane.label, room));
      if (lane.note) shape(group, "text", { x: this.labelWidth - 5, y, "text-anchor": "end", class: "note" }, lane.note);
      if (lane.sub && lane.height >= 28) shape(group, "text", { x: 6, y: top + 27, class: "soft" }, shortened(lane.sub, most));
      if (lane.label.length > room || lane.sub) tips.set(group, () => ({ title: lane.label, rows: lane.sub ? [[lane.sub]] : [] }));
      top += lane.height;
    }
  }
  later() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => this.paint());
  }
  paint() {
    this.waiting = 0;
    this.plot.replaceChildren();
    this.plot.setAttribute("width", this.width);
    this.paintAxis();
    let top = axisHeight;
    this.lanes.forEach((lane, i) => {
      if (i % 2) shape(this.plot, "rect", { x: 0, y: top, width: this.width, height: lane.height, class: "stripe" });
      top += lane.height;
    });
    top = axisHeight;
    for (const lane of this.lanes) {
      const pen = new Pen(shape(this.plot, "g", {}), this.view, this.width, top);
      pen.bottom = this.height;
      lane.paint(pen);
      top += lane.height;
    }
    this.paintChosen();
    this.sayRange();
  }
  paintAxis() {
    for (const [time, label] of ticks(this.view, this.width, 110, this.largestUnit)) {
      const x = ((time - this.view.begin) / this.view.span * this.width).toFixed(1);
      shape(this.plot, "line", { x1: x, x2: x, y1: 16, y2: this.height, class: "tick" });
      const anchor = x < 40 ? "start" : x > this.width - 40 ? "end" : "middle";
      shape(this.plot, "text", { x, y: 12, "text-anchor": anchor, class: "soft" }, label);
    }
  }
  paintChosen() {
    if (!this.chosen) return;
    const { time, label } = this.chosen;
    if (time < this.view.begin || time > this.view.end) return;
    const x = (time - this.view.begin) / this.view.span * this.width;
    const width = label.length * letterWidth + 8, left = Math.max(1, Math.min(x - width / 2, this.width - width - 1));
    const group = shape(this.plot, "g", { class: "chosen" });
    shape(group, "line", { x1: x, x2: x, y1: 0, y2: this.height });
    shape(group, "rect", { x: left, y: 1, width, height: 16, rx: 3 });
    shape(group, "text", { x: left + 4, y: 13 }, label);
  }
  sayRange() {
    this.box.querySelector(".range").textContent =
      this.view.whole ? `${duration(this.view.span)} shown, all of it` : `${duration(this.view.span)} shown from +${duration(Math.max(0, this.view.begin - this.view.zero))}`;
  }
  choose(time, label) {
    this.chosen = { time, label };
    if (time >= this.view.all[0] && time <= this.view.all[1]) this.view.reveal(time);
    this.paint();
  }
  timeAt(clientX) {
    return this.view.begin + (clientX - this.plot.getBoundingClientRect().left) / this.width * this.view.span;
  }
  act(what, at = (this.view.begin + this.view.end) / 2) {
    if (what === "in") this.view.zoom(0.6, at);
    if (what === "out") this.view.zoom(1 / 0.6, at);
    if (what === "left") this.view.pan(-this.view.span / 4);
    if (what === "right") this.view.pan(this.view.span / 4);
    if (what === "reset") this.view.reset();
    this.later();
  }
}
