#include <algorithm>
#include <array>

#include "analysis/report/lami/table.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"

namespace ackscope::report::lami {
namespace {

struct Row {
  const Migration& migration;
  const Device& device;
  const Round& round;
};

/// Distance of two times of one host; nothing where the first is not before the second.
Json between(OptNs begin, OptNs end) {
  return begin && end && *begin <= *end ? duration(difference(*end, *begin)) : unknown();
}

Json needed(const Row& row) {
  if (!row.round.needed) return unknown();
  return Json{{"class", "bool"}, {"value", *row.round.needed}};
}

/// Of the time in which nothing but pending ACKs kept the source from switching over, that in which
/// this one was pending. The report has it per device.
Json held(const Row& row) {
  const OptNs from = row.round.requested_ns;
  const OptNs until = row.round.acked_ns ? row.round.acked_ns : end_or_last(row.migration);
  if (!from || !until || !row.device.ack_blocked_ns) return unknown();
  Ns total = 0;
  for (const BlockedSpan& span : row.migration.blocked) {
    const Ns begin = std::max(span.begin, *from), end = std::min(span.end, *until);
    if (begin < end) total = sum(total, difference(end, begin));
  }
  return duration(total);
}

constexpr std::array columns{
    Column<Row>{"Migration", "number", "",
                [](const Row& r) { return migration_number(r.migration); }},
    Column<Row>{"Device", "string", "", [](const Row& r) { return text(display_name(r.device)); }},
    Column<Row>{"Round", "number", "", [](const Row& r) { return number(r.round.round); }},
    Column<Row>{"Cause", "string", "", [](const Row& r) { return text(to_string(r.round.cause)); }},
    Column<Row>{"State", "string", "", [](const Row& r) { return text(to_string(r.round.state)); }},
    Column<Row>{"Needed", "bool", "", needed},
    Column<Row>{"Requested", "timestamp", "",
                [](const Row& r) { return timestamp(r.round.requested_ns); }},
    Column<Row>{"Sent", "timestamp", "", [](const Row& r) { return timestamp(r.round.sent_ns); }},
    Column<Row>{"Loaded", "timestamp", "",
                [](const Row& r) { return timestamp(r.round.loaded_ns); }},
    Column<Row>{"Acknowledged", "timestamp", "",
                [](const Row& r) { return timestamp(r.round.acked_ns); }},
    Column<Row>{"Latency", "duration", "",
                [](const Row& r) { return duration(r.round.latency_ns); }},
    Column<Row>{"Held the switchover", "duration", "", held},
    Column<Row>{"Requested to sent", "duration", "",
                [](const Row& r) { return between(r.round.requested_ns, r.round.sent_ns); }},
    Column<Row>{"Arrived to loaded", "duration", "",
                [](const Row& r) { return between(r.round.arrived_ns, r.round.loaded_ns); }},
    Column<Row>{"Initial data", "size", "",
                [](const Row& r) { return size(r.round.initial_bytes); }},
    Column<Row>{"Attribution", "string", "",
                [](const Row& r) { return text(to_string(r.round.attribution)); }},
};

std::vector<Json> rows(const Analysis& analysis) {
  std::vector<Json> list;
  for (const Migration& m : analysis.migrations)
    for (const Device& device : m.devices)
      for (const Round& round : device.rounds) list.push_back(row(columns, Row{m, device, round}));
  return list;
}

}  // namespace

const Table& rounds_table() {
  static constexpr Table table{"rounds", [] { return describe("ACK rounds", columns); }, rows};
  return table;
}

}  // namespace ackscope::report::lami
