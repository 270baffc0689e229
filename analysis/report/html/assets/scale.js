// The stretch of time that a drawing shows.

const smallestSpan = 200; // ns

class View {
  // [begin, end] is everything; `zero` is what the axis counts from.
  constructor(begin, end, zero) {
    const margin = Math.max((end - begin) * 0.015, smallestSpan);
    this.all = [begin - margin, end + margin];
    this.zero = zero;
    this.reset();
  }
  reset() {
    [this.begin, this.end] = this.all;
  }
  get span() {
    return this.end - this.begin;
  }
  get whole() {
    return this.begin === this.all[0] && this.end === this.all[1];
  }
  // Keeps the moment `at` where it is.
  zoom(factor, at) {
    const most = this.all[1] - this.all[0];
    const span = Math.min(most, Math.max(smallestSpan, this.span * factor));
    const share = (at - this.begin) / this.span;
    this.show(at - share * span, span);
  }
  pan(delta) {
    this.show(this.begin + delta, this.span);
  }
  // Zooms out or moves until `at` is well inside.
  reveal(at) {
    const inside = at > this.begin + this.span * 0.05 && at < this.end - this.span * 0.05;
    if (!inside) this.show(at - this.span / 2, this.span);
  }
  show(begin, span) {
    const [first, last] = this.all;
    const from = Math.min(Math.max(begin, first), last - span);
    [this.begin, this.end] = span >= last - first ? this.all : [from, from + span];
  }
}

// Round moments about `apart` pixels from each other: [[time, label] ...].
function ticks(view, width, apart, largestUnit) {
  const wanted = view.span * apart / Math.max(width, 1);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = Math.max(1, [1, 2, 5, 10].map(n => n * power).find(n => n >= wanted * 0.999));
  const from = Math.ceil((view.begin - view.zero) / step);
  const to = Math.floor((view.end - view.zero) / step);
  const label = axisLabel(Math.max(Math.abs(from), Math.abs(to)) * step, step, largestUnit);
  const list = [];
  for (let i = from; i <= to && list.length < 200; ++i) list.push([view.zero + i * step, label(i * step)]);
  return list;
}
