// One box beside the pointer. What an element says is kept beside it, as a function of the moment
// under the pointer: {title, rows: [[name, value, exact] ...]}.

const tips = new WeakMap();
let tipBox = null;

function tipOf(element) {
  for (; element; element = element.parentElement) {
    const tip = tips.get(element);
    if (tip) return tip;
  }
  return null;
}

function fillTip(says) {
  tipBox.replaceChildren();
  const title = document.createElement("b");
  title.textContent = says.title;
  const table = document.createElement("table");
  for (const row of says.rows) {
    const line = table.insertRow();
    for (const cell of row) line.insertCell().textContent = cell;
  }
  tipBox.append(title, table);
}

function showTip(says, x, y) {
  if (!tipBox) {
    tipBox = document.createElement("div");
    tipBox.id = "tip";
    tipBox.setAttribute("role", "tooltip");
    document.body.append(tipBox);
  }
  fillTip(says);
  tipBox.hidden = false;
  const { width, height } = tipBox.getBoundingClientRect();
  const left = x + 14 + width > innerWidth ? x - 14 - width : x + 14;
  const top = y + 16 + height > innerHeight ? y - 12 - height : y + 16;
  tipBox.style.left = Math.max(4, Math.min(left, innerWidth - width - 4)) + "px";
  tipBox.style.top = Math.max(4, top) + "px";
}

function hideTip() {
  if (tipBox) tipBox.hidden = true;
}

// A stretch of time in the words of a tip.
function spanRows(from, to) {
  return [["from", "+" + duration(from), exact(from)], ["to", "+" + duration(to), exact(to)],
          ["took", duration(to - from), exact(to - from)]];
}

function momentRows(at) {
  return [["at", "+" + duration(at), exact(at)]];
}
