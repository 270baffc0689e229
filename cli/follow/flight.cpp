#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"
#include "cli/follow/line.hpp"
#include "cli/follow/sections.hpp"

namespace ackscope::cli::follow {
namespace {

using live::LiveMigration;
using report::Tone;

constexpr Ns kQuiet = 5'000'000'000;

OptNs oldest_pending(const LiveMigration& live) {
  OptNs oldest;
  for (const live::LiveDevice& device : live.devices)
    if (device.oldest_pending_ns)
      oldest = std::min(oldest.value_or(*device.oldest_pending_ns), *device.oldest_pending_ns);
  return oldest;
}

std::string since(OptNs begin, Ns now) {
  return begin ? report::duration(std::max<Ns>(report::difference(now, *begin), 0)) : "-";
}

std::string blocked_words(const LiveMigration& live) {
  const OptNs total = live.ack_blocked_ns;
  const std::string time = total.value_or(0) > 0 ? report::duration(*total) : "";
  if (!live.blocked_by_acks) return time.empty() ? "-" : time;
  return time.empty() ? "BLOCKED" : "BLOCKED " + time;
}

Mechanism mechanism(const Migration& migration) {
  return migration.source ? migration.mechanism : migration.mechanism_destination;
}

}  // namespace

std::string flight_heading(const Layout& layout) {
  Line line(layout.style);
  line.cell(layout.host ? "HOST VM" : "VM", layout.name, Tone::dim).cell("PHASE", 10, Tone::dim);
  line.cell("ACKS", 10, Tone::dim).cell("PENDING", 7, Tone::dim).cell("OLDEST", 8, Tone::dim);
  return line.cell("BLOCKED", 14, Tone::dim).add("SINCE", Tone::dim).text();
}

std::string flight_line(const LiveMigration& live, const Layout& layout) {
  const bool pending = live.pending_acks.value_or(0) > 0;
  const Tone tone = pending ? Tone::warning : Tone::plain;
  Line line(layout.style);
  line.cell(name_of(live, layout), layout.name, Tone::strong);
  line.cell(std::string(to_string(live.phase)), 10);
  line.cell(std::string(to_string(mechanism(live.migration))), 10);
  line.cell(live.pending_acks ? fmt::format("{}", *live.pending_acks) : "-", 7, tone);
  line.figure(since(oldest_pending(live), live.now_ns), 8, tone);
  line.figure(blocked_words(live), 14, live.blocked_by_acks ? Tone::bad : Tone::plain);
  line.figure(since(report::begin_or_first(live.migration), live.now_ns), 6);
  if (!live.migration.source) line.item(" destination only", Tone::dim);
  if (live.quiet_ns > kQuiet) line.item(" quiet for " + report::duration(live.quiet_ns), Tone::dim);
  for (const auto& [key, value] : live.labels) line.item(" " + key + "=" + value, Tone::dim);
  return line.text();
}

}  // namespace ackscope::cli::follow
