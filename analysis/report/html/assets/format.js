// Nanoseconds as people read them.

const units = [[1, "ns"], [1e3, "\u00b5s"], [1e6, "ms"], [1e9, "s"]];

// Three significant digits in the unit that fits: "474 µs".
function duration(ns) {
  if (ns === null || ns === undefined) return "unknown";
  if (ns < 0) return "\u2212" + duration(-ns);
  if (ns === 0) return "0 \u00b5s";
  if (ns >= 120e9) return `${Math.floor(Math.round(ns / 1e9) / 60)} min ${Math.round(ns / 1e9) % 60} s`;
  for (const [size, name] of units) {
    const value = Number((ns / size).toPrecision(3));
    if (value < 1000 || size === 1e9) return `${value} ${name}`;
  }
  return "";
}

// "1 321 417 000 ns", with narrow spaces.
function exact(ns) {
  return grouped(String(Math.round(ns))) + " ns";
}

function grouped(digits) {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f").replace("-", "\u2212");
}

// Labels of an axis on which values up to `most` stand `step` apart, all in one unit.
function axisLabel(most, step, largestUnit) {
  let [size, name] = units[0];
  for (const [eachSize, eachName] of units) {
    if (eachSize <= largestUnit && most >= eachSize * 1.5) [size, name] = [eachSize, eachName];
  }
  let decimals = 0;
  for (let rest = step / size; decimals < 9 && rest < 0.999; rest *= 10) ++decimals;
  return value => {
    const [whole, fraction] = (Math.abs(value) / size).toFixed(decimals).split(".");
    const sign = value < 0 ? "\u2212" : "";
    return sign + grouped(whole) + (fraction ? "." + fraction : "") + " " + name;
  };
}

// At most `most` characters, cut in the middle where names of devices differ least.
function shortened(text, most) {
  if (text.length <= most) return text;
  const tail = Math.ceil((most - 1) / 2);
  return text.slice(0, Math.max(1, most - 1 - tail)) + "\u2026" + text.slice(text.length - tail);
}
