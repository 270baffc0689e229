#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/sections.hpp"
#include "analysis/report/text/table.hpp"

namespace ackscope::report {
namespace {

std::string state_words(const Round& round) {
  const std::string state(to_string(round.state));
  if (round.state == RoundState::late) return "LATE";
  if (round.needed == false) return state + ", not needed";
  return state;
}

/// Observed is the normal case and says nothing; the marks are explained below the tables.
std::string attribution_words(const Round& round) {
  if (round.attribution == Attribution::observed) return "";
  return round.attribution == Attribution::inferred ? "~" : "?";
}

Tone tone(const Round& round) {
  if (round.state == RoundState::late) return Tone::bad;
  return round.state == RoundState::pending ? Tone::warning : Tone::plain;
}

/// How a table is squeezed into the width.
struct Fit {
  std::string_view indent;
  int gap;
  int fewer_decimals;
};
/// The roomiest first. The last is taken when nothing fits.
constexpr Fit fits[] = {{"    ", 2, 0}, {"  ", 1, 0}, {"    ", 2, 1}, {"  ", 1, 1},
                        {"    ", 2, 2}, {"  ", 1, 2}, {"  ", 1, 3}};

std::vector<Column> columns() {
  return {{"round", Align::right},
          {"cause"},
          {"state"},
          {"requested", Align::right},
          {"sent", Align::right},
          {"arrived", Align::right},
          {"loaded", Align::right},
          {"approved", Align::right},
          {"acked", Align::right},
          {"latency", Align::right},
          {""}};
}

Table round_table(const Migration& m, const Device& device, const Fit& fit) {
  OffsetFormat format = migration_offsets(m);
  format.decimals -= fit.fewer_decimals;
  Table table(columns(), fit.gap);
  for (const Round& round : device.rounds) {
    const auto at = [&](OptNs time) { return offset(since_begin(m, time), format); };
    table.add(
        {round.round ? fmt::format("{}", *round.round) : "-", std::string(to_string(round.cause)),
         state_words(round), at(round.requested_ns), at(round.sent_ns), at(round.arrived_ns),
         at(round.loaded_ns), at(round.approved_ns), at(round.acked_ns),
         round.latency_ns ? duration(*round.latency_ns) : "-", attribution_words(round)},
        tone(round));
  }
  return table;
}

std::string both_names(const Device& device, const TextStyle& style) {
  std::string name = printable(display_name(device), style.unicode);
  if (device.qdev_id) name += fmt::format(" ({})", printable(*device.qdev_id, style.unicode));
  if (device.source_name && device.destination_name &&
      *device.source_name != *device.destination_name)
    name += " -> " + printable(*device.destination_name, style.unicode) +
            fmt::format(" (joined by {})", to_string(device.join));
  return name;
}

std::string device_facts(const Device& device) {
  std::string text;
  if (device.precopy == false) text += ", no precopy";
  if (device.final_check_covered == false) text += ", not covered by the final re-init check";
  if (device.ack_blocked_ns && *device.ack_blocked_ns > 0)
    text += ", the switchover waited " + duration(*device.ack_blocked_ns) + " for its ACKs";
  Ns uncertainty = 0;
  for (const Round& round : device.rounds)
    uncertainty = std::max(uncertainty, round.cross_host_uncertainty_ns.value_or(0));
  if (uncertainty > 0) text += ", arrived to approved +- " + duration(uncertainty);
  return text;
}

/// One fit for all tables of the migration: down to the microsecond where the width allows.
const Fit& fit_for(const Migration& m, const TextStyle& style) {
  const auto all_fit = [&](const Fit& fit) {
    return std::all_of(m.devices.begin(), m.devices.end(), [&](const Device& device) {
      const int indent = static_cast<int>(fit.indent.size());
      return round_table(m, device, fit).width() + indent <= style.width;
    });
  };
  const auto* fitting = std::find_if(std::begin(fits), std::end(fits), all_fit);
  return fitting == std::end(fits) ? std::end(fits)[-1] : *fitting;
}

bool any_round(const Migration& m, bool (*has)(const Round&)) {
  return std::any_of(m.devices.begin(), m.devices.end(), [&](const Device& device) {
    return std::any_of(device.rounds.begin(), device.rounds.end(), has);
  });
}

/// What the tables do not explain by themselves.
std::string footnotes(const Migration& m, const TextStyle& style) {
  struct Note {
    bool (*applies)(const Round&);
    std::string_view text;
  };
  static constexpr Note notes[] = {
      {[](const Round& r) { return r.sent_ns && r.arrived_ns && *r.arrived_ns < *r.sent_ns; },
       "sent: the flag behind the data was written, so data may have arrived before"},
      {[](const Round& r) { return r.attribution == Attribution::inferred; },
       "~ inferred: which device the ACK belongs to follows from the order of events"},
      {[](const Round& r) { return r.attribution == Attribution::ambiguous; },
       "? ambiguous: a gap in the recording could make it another device's ACK"},
  };
  std::string text;
  for (const Note& note : notes)
    if (any_round(m, note.applies)) text += paragraph("  ", note.text, style);
  return text;
}

}  // namespace

std::string rounds_section(const Migration& m, const TextStyle& style) {
  if (m.devices.empty()) return title_line("devices", style) + "  none seen\n";
  std::string text =
      title_line(fmt::format("devices and their ACK rounds [{} from the {}]",
                             migration_offsets(m).name, m.begin_ns ? "begin" : "first known event"),
                 style);
  const Fit& fit = fit_for(m, style);
  for (const Device& device : m.devices) {
    text += paragraph("  ", both_names(device, style) + device_facts(device), style);
    text += device.rounds.empty() ? "    no rounds\n"
                                  : round_table(m, device, fit).render(fit.indent, style);
  }
  return text + footnotes(m, style);
}

}  // namespace ackscope::report
