#include "analysis/report/text/parties.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/text/outage.hpp"
#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/sections.hpp"

namespace ackscope::report {
namespace {

std::string_view method_words(AlignmentMethod method) {
  switch (method) {
    case AlignmentMethod::same_clock:
      return "both sides share one clock";
    case AlignmentMethod::causal_bounds:
      return "aligned by cause and effect";
    case AlignmentMethod::asserted:
      return "as the user says (--same-clock, --clock-offset)";
    case AlignmentMethod::none:
      break;
  }
  return "could not be aligned, figures across the hosts are unknown";
}

/// Whether the clock of the migration's times counts from the Unix epoch.
bool epoch_times(const Analysis& analysis, const Migration& m) {
  const Side side = m.source ? Side::source : Side::destination;
  return std::none_of(analysis.inputs.begin(), analysis.inputs.end(), [&](const InputSummary& in) {
    const bool of_this_side = std::find(in.sides.begin(), in.sides.end(), side) != in.sides.end();
    return of_this_side && in.clock == "monotonic";
  });
}

std::string row(std::string_view label, const std::string& words, const TextStyle& style) {
  return paragraph(fmt::format("  {:<12} ", label), words, style);
}

}  // namespace

std::string party_words(const std::optional<Party>& party, const TextStyle& style) {
  if (!party) return "not recorded";
  const auto clean = [&](const std::string& text) { return printable(text, style.unicode); };
  std::string text = "host " + (party->host ? clean(*party->host) : "unknown");
  if (party->vm) text += ", vm " + clean(*party->vm);
  text += ", pid " + (party->pid ? fmt::format("{}", *party->pid) : "unknown");
  if (party->release_range) text += ", events of QEMU " + clean(*party->release_range);
  if (party->tracer) text += ", " + clean(*party->tracer);
  return text;
}

std::string clock_words(const Migration& m) {
  if (!m.source || !m.destination) return "one side recorded, no figures across the hosts";
  if (!m.clock_alignment) return std::string(method_words(AlignmentMethod::none));
  const ClockAlignment& clocks = *m.clock_alignment;
  std::string text(method_words(clocks.method));
  if (clocks.method == AlignmentMethod::none) return text;
  if (clocks.offset_ns != 0)
    text += fmt::format(
        "; the destination's runs {} {}",
        duration(clocks.offset_ns < 0 ? difference(0, clocks.offset_ns) : clocks.offset_ns),
        clocks.offset_ns > 0 ? "behind" : "ahead");
  if (clocks.drift != 0) text += fmt::format(", they drift by {:+.1f} ppm", clocks.drift * 1e6);
  if (clocks.uncertainty_ns != 0) text += ", known to +- " + duration(clocks.uncertainty_ns);
  if (clocks.bounds != 0) text += fmt::format(", from {} pairs of events", clocks.bounds);
  return text;
}

std::string begin_words(const Analysis& analysis, const Migration& m) {
  if (!m.begin_ns) return "unknown, not recorded";
  if (epoch_times(analysis, m)) return utc(*m.begin_ns);
  return seconds(*m.begin_ns) + " of a monotonic clock";
}

std::string mechanism_words(const Migration& m) {
  const bool differ = m.mechanism != m.mechanism_destination &&
                      m.mechanism_destination != Mechanism::unknown && m.source && m.destination;
  if (differ)
    return fmt::format("{} on the source, {} on the destination", to_string(m.mechanism),
                       to_string(m.mechanism_destination));
  const Mechanism known = m.mechanism != Mechanism::unknown ? m.mechanism : m.mechanism_destination;
  return std::string(to_string(known));
}

/// QEMU's own word of one side, where a log of QMP was given.
static std::string qmp_words(const QmpReport& qmp, const TextStyle& style) {
  std::string text = qmp.status ? printable(*qmp.status, style.unicode) : "status unknown";
  const auto add = [&](std::string_view name, OptNs value) {
    if (value) text += fmt::format(", {} {}", name, duration(*value));
  };
  add("downtime", qmp.downtime_ns);
  add("in all", qmp.total_time_ns);
  add("setup", qmp.setup_time_ns);
  if (qmp.qemu) text += ", QEMU " + printable(*qmp.qemu, style.unicode);
  return text;
}

std::string parties_section(const Analysis& analysis, const Migration& m, const TextStyle& style) {
  std::string text = row("begin", begin_words(analysis, m), style);
  text += row("source", party_words(m.source, style), style);
  text += row("destination", party_words(m.destination, style), style);
  if (m.source && m.destination) text += row("paired", std::string(to_string(m.pairing)), style);
  text += row("clocks", clock_words(m), style);
  if (m.clock_alignment)
    for (const std::string& sentence : m.clock_alignment->contradictions)
      text += row("", "contradiction: " + printable(sentence, style.unicode), style);
  text += row("ACKs", mechanism_words(m), style);
  if (m.downtime_limit_ns) text += row("downtime", limit_words(m), style);
  if (m.qmp_source) text += row("QMP source", qmp_words(*m.qmp_source, style), style);
  if (m.qmp_destination) text += row("QMP dest.", qmp_words(*m.qmp_destination, style), style);
  const auto error = [&](std::string_view label, const std::optional<std::string>& words) {
    if (words) text += row(label, printable(*words, style.unicode), style);
  };
  error("error", m.error);
  error("dest. error", m.error_destination);
  return text;
}

}  // namespace ackscope::report
