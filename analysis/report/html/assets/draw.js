// Putting shapes into an SVG. A pen draws one lane: it knows the view, and where the lane lies.

const svgNames = "http://www.w3.org/2000/svg";
const letterWidth = 6.7;

function shape(parent, name, attributes, text) {
  const element = document.createElementNS(svgNames, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

class Pen {
  constructor(group, view, width, top) {
    Object.assign(this, { group, view, width, top });
  }
  x(time) {
    return (time - this.view.begin) / this.view.span * this.width;
  }
  visible(from, to) {
    return to >= this.view.begin && from <= this.view.end;
  }
  put(name, attributes, tip, text) {
    const element = shape(this.group, name, attributes, text);
    if (tip) tips.set(element, tip);
    return element;
  }
  // A bar of at least a pixel; the first of the texts that fits is written into it.
  bar(from, to, top, height, kind, tip, ...texts) {
    if (!this.visible(from, to)) return;
    const left = Math.max(this.x(from), -2), right = Math.min(this.x(to), this.width + 2);
    const width = Math.max(right - left, 1);
    this.put("rect", { x: left.toFixed(2), y: this.top + top, width: width.toFixed(2), height, class: (width < 4 ? "bar thin " : "bar ") + kind }, tip);
    const begin = Math.max(left, 0) + (patterns[kind] ? 8 : 4);
    const fits = Math.floor((Math.min(right, this.width) - begin - 2) / letterWidth);
    const text = texts.find(each => each.length <= fits) ?? (fits >= 9 ? texts[0] : undefined);
    if (text) this.write(shortened(text, fits), begin, this.top + top, height, kind);
  }
  // On a hatching upon a patch: its lines would strike the letters through.
  write(text, x, top, height, kind) {
    if (patterns[kind]) this.put("rect", { x: x - 3, y: top + 1, width: text.length * letterWidth + 5, height: height - 2, class: "patch" });
    this.put("text", { x, y: top + height / 2 + 4, class: inkOn(kind) }, null, text);
  }
  // A path around the origin, moved to a moment.
  mark(time, middle, path, kind, tip, x = this.x(time)) {
    if (!this.visible(time, time)) return null;
    return this.put("path", { d: path, transform: `translate(${x.toFixed(2)} ${this.top + middle})`, class: kind }, tip);
  }
  line(time, top, bottom, kind) {
    if (!this.visible(time, time)) return;
    const x = this.x(time).toFixed(2);
    this.put("line", { x1: x, x2: x, y1: top, y2: bottom, class: kind });
  }
}

// Letters must be read on their bar in both themes.
function inkOn(kind) {
  if (["loading", "approving", "down"].includes(kind)) return "on-bright";
  if (["sending", "returning"].includes(kind)) return "on-dark";
  return patterns[kind] ? "on-hatching" : "on-bar";
}

const paths = {
  error: "M0-7L7 6L-7 6Z", warning: "M0-7L7 0L0 7L-7 0Z", info: "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0Z",
  acked: "M-3.5 0A3.5 3.5 0 1 0 3.5 0A3.5 3.5 0 1 0-3.5 0Z", detected: "M0-5L5 0L0 5L-5 0Z",
  late: "M-2-9L2-9L1.2 2L-1.2 2ZM-1.6 4L1.6 4L1.6 7.2L-1.6 7.2Z",
};

const patterns = {
  transfer: ["M-2 2L2-2M0 8L8 0M6 10L10 6", 8], open: ["M-2 2L2-2M0 7L7 0M5 9L9 5", 7],
  unseen: ["M0 3L6 3", 6], several: ["M1.5 0L1.5 6", 4], blocked: ["M0 0L8 8M8 0L0 8", 8],
};

// The hatchings, once for all drawings of the page.
function addPatterns() {
  const svg = shape(document.body, "svg", { width: 0, height: 0, "aria-hidden": "true", class: "screen-less" });
  const list = shape(svg, "defs", {});
  for (const [name, [path, size]] of Object.entries(patterns)) {
    const pattern = shape(list, "pattern", { id: "p-" + name, width: size, height: size, patternUnits: "userSpaceOnUse" });
    shape(pattern, "rect", { width: size, height: size, class: "back back-" + name });
    shape(pattern, "path", { d: path, class: "ink-" + name });
  }
}
