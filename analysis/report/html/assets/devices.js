// The lanes of devices: a bar per ACK round, cut into stages.

const stageKinds = ["", "sending", "transfer", "loading", "approving", "returning"];
const stageWords = {
  sending: "requested to sent", transfer: "sent to arrived", loading: "arrived to loaded",
  approving: "loaded to approved", returning: "approved to acked", unseen: "not seen in between",
  open: "pending",
};
const waits = ["initial data not all sent", "sent, not yet read", "loading on the destination",
               "loaded, not approved", "approved, the ACK has not arrived"];
const stepWords = ["seen", "requested", "sent", "load begins", "arrived", "loaded", "approved", "acked"];
const rowHeight = 20;

// What lies between two points that were seen, when points between them may be missing.
function stageKind(before, point) {
  if (point === before + 1) return stageKinds[point];
  if (before === 2 && point === 4) return "loading";
  if (before === 3 && point === 5) return "returning";
  return "unseen";
}

// Until the final query collects its request, and from then on.
function lateStages(round) {
  const [begin, , end] = round.stages, collected = round.t[1] ?? begin;
  const seen = round.cause === "final-check-failed" ? "final check failed" : "re-init seen";
  return [["open", begin, collected, seen + ", not yet collected", seen],
          ["open", collected, end, "LATE: request collected, not answered", "LATE request", "LATE"]];
}

// [[kind, from, to, words ...] ...] of a round, the longest words first.
function stagesOf(round) {
  const [begin, ends, openUntil] = round.stages;
  if (round.state === "late" && !ends.length && openUntil !== null) return lateStages(round);
  const list = [];
  let from = begin, before = 0;
  for (const [point, to] of ends) {
    list.push([stageKind(before, point), from, to]);
    [from, before] = [to, point];
  }
  if (openUntil !== null) list.push(["open", from, openUntil, waits[before]]);
  return list;
}

function roundTitle(device, round) {
  const number = round.n === null ? "round ?" : `round ${round.n}`;
  const state = round.state === "late" ? "LATE" : round.state + (round.needless ? ", not needed" : "");
  return `${device.name}, ${number} (${round.cause}): ${state}${round.by ? `, ACK ${round.by}` : ""}`;
}

function roundRows(round) {
  const rows = [];
  round.t.forEach((time, i) => {
    if (time !== null) rows.push([stepWords[i], "+" + duration(time), exact(time)]);
  });
  if (round.latency !== undefined) rows.push(["sent to acked", duration(round.latency), exact(round.latency)]);
  if (round.bytes !== undefined) rows.push(["initial data", grouped(String(round.bytes)) + " bytes"]);
  return rows;
}

function roundTip(device, round, stage) {
  const rows = roundRows(round);
  if (stage) rows.unshift([stage[3] ?? stageWords[stage[0]], duration(stage[2] - stage[1]), exact(stage[2] - stage[1])]);
  return { title: roundTitle(device, round), rows };
}

function paintRound(pen, device, round, stages, top) {
  for (const stage of stages)
    if (stage[2] > stage[1])
      pen.bar(stage[1], stage[2], top, 14, stage[0], () => roundTip(device, round, stage), ...(stage[3] ? stage.slice(3) : [stage[0]]));
  const tip = () => roundTip(device, round);
  const [detected, requested] = round.t, acked = round.t[7];
  if (detected !== null) pen.mark(detected, top + 7, paths.detected, "detected", tip);
  if (acked !== null) pen.mark(acked, top + 7, paths.acked, "acked", tip);
  if (round.state === "late") pen.mark(requested ?? detected ?? round.stages[0], top + 7, paths.late, "late", tip);
}

// Rounds thinner than a few pixels become one hatched bar that says how many they are.
function paintThin(pen, thin, top) {
  for (const { from, to, rounds, device } of thin) {
    const tip = () => rounds.length === 1 ? roundTip(device, rounds[0])
      : { title: `${device.name}: ${rounds.length} rounds, zoom in to tell them apart`, rows: spanRows(from, to) };
    pen.bar(from, to, top, 14, rounds.length === 1 ? "sending" : "several", tip, `${rounds.length} rounds`);
    const late = rounds.find(round => round.state === "late");
    if (late) pen.mark(late.t[1] ?? late.stages[0], top + 7, paths.late, "late", () => roundTip(device, late));
  }
}

function paintRow(pen, device, row) {
  const top = 3 + row * rowHeight, thin = [], pixel = pen.view.span / pen.width;
  for (const round of device.rounds) {
    if (!round.stages || round.row !== row) continue;
    const stages = stagesOf(round), from = round.stages[0];
    const to = stages.length ? stages[stages.length - 1][2] : from;
    if (!pen.visible(from, to)) continue;
    if ((to - from) / pixel >= 4) {
      paintRound(pen, device, round, stages, top);
      continue;
    }
    const last = thin[thin.length - 1];
    if (last && from <= last.to + pixel * 1.5) {
      last.to = Math.max(last.to, to);
      last.rounds.push(round);
    } else {
      thin.push({ from, to, rounds: [round], device });
    }
  }
  paintThin(pen, thin, top);
}

// Initial data that the destination loads, whether an ACK waits for them or not.
function loadLane(device) {
  return {
    label: "\u21b3 initial data", height: 13,
    paint(pen) {
      for (const [cause, from, to, took] of device.loads)
        pen.bar(from, to, 2, 8, "loading", () => ({
          title: `${device.name}: the destination loads initial data (${cause})`,
          rows: [...spanRows(from, to), ["writing", duration(took), took === null ? "" : exact(took)]],
        }));
    },
  };
}

function roundLane(device) {
  const names = device.to ? 12 : 0;
  return {
    label: device.name, sub: device.to ? "\u2192 " + device.to : "", name: true,
    note: device.rounds.some(round => round.state === "late") ? "LATE" : "",
    height: Math.max(device.rows * rowHeight, rowHeight + names) + 2,
    paint(pen) {
      for (let row = 0; row < device.rows; ++row) paintRow(pen, device, row);
    },
  };
}

function roundsWithin(device, [from, to]) {
  return device.rounds.some(round => {
    if (!round.stages) return false;
    const stages = stagesOf(round);
    const last = stages.length ? stages[stages.length - 1][2] : round.stages[0];
    return round.stages[0] <= to && last >= from;
  });
}

// Of all devices; of the enlarged drawing those that something happens to in its window.
function deviceLanes(data, window) {
  return data.devices.flatMap(device => {
    const loads = device.loads.some(load => !window || (load[1] <= window[1] && load[2] >= window[0]));
    const rounds = !window || loads || roundsWithin(device, window);
    return [...(rounds ? [roundLane(device)] : []), ...(loads ? [loadLane(device)] : [])];
  });
}
