#include <algorithm>
#include <numeric>

#include "analysis/report/html/sections.hpp"
#include "analysis/report/text/sections.hpp"

namespace ackscope::report::html {
namespace {

/// Tables of more rounds than these in all are folded.
constexpr std::size_t most_open = 40;

/// Cells of the many rows have no end tags, which HTML permits, and no titles: the script shows the
/// exact times from the drawing's data.
void write_cell(Html& html, const Migration& m, OptNs at) {
  html << "<td>" << offset(since_begin(m, at), migration_offsets(m));
}

Markup row_begin(const Round& round) {
  if (round.state == RoundState::late) return Markup("<tr class=late>");
  if (round.state == RoundState::pending) return Markup("<tr class=pending>");
  return Markup("<tr>");
}

std::string state_words(const Round& round) {
  if (round.state == RoundState::late) return "! LATE";
  const std::string state(to_string(round.state));
  return round.needed == false ? state + ", not needed" : state;
}

Markup attribution_mark(const Round& round) {
  if (round.attribution == Attribution::observed) return Markup("");
  return round.attribution == Attribution::inferred ? Markup(" ~") : Markup(" ?");
}

void write_round(Html& html, const Migration& m, const Round& round) {
  html << row_begin(round) << "<td>";
  if (round.round) {
    html << *round.round;
  } else {
    html << "-";
  }
  html << "<td>" << to_string(round.cause) << "<td>" << state_words(round);
  for (const OptNs& at : {round.requested_ns, round.sent_ns, round.arrived_ns, round.loaded_ns,
                          round.approved_ns, round.acked_ns})
    write_cell(html, m, at);
  html << "<td>" << (round.latency_ns ? typeset(duration(*round.latency_ns)) : std::string("-"))
       << attribution_mark(round) << "\n";
}

void write_rounds(Html& html, const Migration& m, const Device& device, std::size_t number) {
  if (device.rounds.empty()) {
    html << "<p class=\"none\">No rounds.</p>\n";
    return;
  }
  html << "<div class=\"scroll\"><table class=\"rounds\" data-migration=\"" << prefix(m)
       << "\" data-device=\"" << number << "\"><thead><tr><th>round<th>cause<th>state"
       << "<th>requested<th>sent<th>arrived<th>loaded<th>approved<th>acked<th>latency"
       << "</tr></thead><tbody>\n";
  for (const Round& round : device.rounds) write_round(html, m, round);
  html << "</tbody></table></div>\n";
}

Markup cause_words(InitialCause cause) {
  if (cause == InitialCause::setup) return Markup("set-up");
  if (cause == InitialCause::seen) return Markup("re-init that a query showed");
  return Markup("re-init that no query showed");
}

void write_load(Html& html, const Migration& m, const InitialLoad& load) {
  html << "<tr><td>" << cause_words(load.cause) << "</td><td class=\"number\">";
  if (load.bytes) {
    html << *load.bytes;
  } else {
    html << "-";
  }
  html << "</td><td>" << std::string(load.flagged ? "yes" : "no") << "</td><td class=\"number\">";
  write_time(html, m, load.seen_ns);
  html << "</td><td class=\"number\">";
  write_time(html, m, load.load_begin_ns);
  html << "</td><td class=\"number\">";
  write_time(html, m, load.load_end_ns);
  html << "</td><td class=\"number\">";
  write_duration(html, load.load_ns);
  html << "</td><td class=\"number\">";
  write_duration(html, load.load_in_outage_ns);
  html << "</td></tr>\n";
}

void write_loads(Html& html, const Migration& m, const Device& device) {
  if (device.initial_loads.empty()) return;
  html << "<div class=\"scroll\"><table class=\"loads\"><caption>Initial data</caption><thead><tr>"
          "<th>cause</th><th class=\"number\">bytes</th><th>an ACK waited</th>"
          "<th class=\"number\">seen</th><th class=\"number\">loading from</th>"
          "<th class=\"number\">to</th><th class=\"number\">writing took</th>"
          "<th class=\"number\">of it in the outage</th></tr></thead><tbody>\n";
  for (const InitialLoad& load : device.initial_loads) write_load(html, m, load);
  html << "</tbody></table></div>\n";
}

void write_device_facts(Html& html, const Device& device) {
  if (device.qdev_id) html << " \u00b7 id " << *device.qdev_id;
  if (device.precopy == false) html << " \u00b7 no precopy";
  if (device.final_check_covered == false) html << " \u00b7 not covered by the final re-init check";
  if (device.ack_blocked_ns && *device.ack_blocked_ns > 0) {
    html << " \u00b7 its ACKs were missing while nothing but ACKs held the switchover, for ";
    write_duration(html, device.ack_blocked_ns);
  }
  if (device.state_failed)
    html << " \u00b7 its change to state " << *device.state_failed << " failed";
  Ns uncertainty = 0;
  for (const Round& round : device.rounds)
    uncertainty = std::max(uncertainty, round.cross_host_uncertainty_ns.value_or(0));
  if (uncertainty > 0) {
    html << " \u00b7 arrived to approved \u00b1 ";
    write_duration(html, uncertainty);
  }
}

void write_device(Html& html, const Migration& m, std::size_t number, bool open) {
  const Device& device = m.devices[number];
  html << "<details class=\"device-box\"" << (open ? Markup(" open") : Markup("")) << "><summary>"
       << "<span class=\"device\">" << display_name(device) << "</span>";
  if (device.source_name && device.destination_name &&
      device.source_name != device.destination_name)
    html << " \u2192 <span class=\"device\">" << *device.destination_name << "</span> (joined by "
         << to_string(device.join) << ")";
  html << " \u00b7 " << device.rounds.size();
  if (device.rounds.size() == 1) {
    html << " round";
  } else {
    html << " rounds";
  }
  write_device_facts(html, device);
  html << "</summary>\n";
  write_rounds(html, m, device, number);
  write_loads(html, m, device);
  html << "</details>\n";
}

bool any_round(const Migration& m, bool (*has)(const Round&)) {
  return std::any_of(m.devices.begin(), m.devices.end(), [&](const Device& device) {
    return std::any_of(device.rounds.begin(), device.rounds.end(), has);
  });
}

void write_footnotes(Html& html, const Migration& m) {
  html << "<p class=\"note\">Times are " << migration_offsets(m).name
       << " from the begin; hover over one for the nanoseconds. ";
  if (any_round(
          m, [](const Round& r) { return r.sent_ns && r.arrived_ns && r.arrived_ns < r.sent_ns; }))
    html << "Sent means that the flag behind the data was written, so data may have arrived "
            "before. ";
  if (any_round(m, [](const Round& r) { return r.attribution == Attribution::inferred; }))
    html << "~ inferred: which device the ACK belongs to follows from the order of events. ";
  if (any_round(m, [](const Round& r) { return r.attribution == Attribution::ambiguous; }))
    html << "? ambiguous: a gap in the recording could make it another device's ACK.";
  html << "</p>\n";
}

}  // namespace

void write_devices(Html& html, const Migration& m) {
  html << "<section class=\"devices\"><h3>Devices and their ACK rounds</h3>\n";
  if (m.devices.empty()) {
    html << "<p class=\"none\">No device was seen.</p></section>\n";
    return;
  }
  const std::size_t rounds = std::accumulate(
      m.devices.begin(), m.devices.end(), std::size_t{0},
      [](std::size_t sum, const Device& device) { return sum + device.rounds.size(); });
  for (std::size_t i = 0; i < m.devices.size(); ++i) write_device(html, m, i, rounds <= most_open);
  write_footnotes(html, m);
  html << "</section>\n";
}

}  // namespace ackscope::report::html
