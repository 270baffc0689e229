#include <algorithm>

#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/tables/row_table.hpp"

namespace ackscope::viewmodel {
namespace {

using namespace tables;
using Kind = Column::Kind;

Cell rounds_in(const Device& device, RoundState state) {
  return static_cast<std::int64_t>(
      std::count_if(device.rounds.begin(), device.rounds.end(),
                    [&](const Round& round) { return round.state == state; }));
}

OptNs greatest_latency(const Device& device) {
  OptNs greatest;
  for (const Round& round : device.rounds)
    if (round.latency_ns)
      greatest = std::max(greatest.value_or(*round.latency_ns), *round.latency_ns);
  return greatest;
}

OptNs total_latency(const Device& device) {
  OptNs total;
  for (const Round& round : device.rounds)
    if (round.latency_ns) total = report::sum(total.value_or(0), *round.latency_ns);
  return total;
}

/// Of the rounds whose size is known.
Cell initial_bytes(const Device& device) {
  std::optional<Ns> total;
  for (const Round& round : device.rounds)
    if (round.initial_bytes)
      total = report::sum(total.value_or(0), std::get<std::int64_t>(number(round.initial_bytes)));
  return number(total);
}

Cell rounds(const Device& device) { return static_cast<std::int64_t>(device.rounds.size()); }

/// Titles are the report's names where it has them: `ack_blocked_ns` is "ack blocked".
const std::vector<RowColumn<const Device*>>& columns() {
  static const std::vector<RowColumn<const Device*>> all{
      {{"device", "device", Kind::text, "The source's name of it, else the destination's"},
       [](const Device* const& d) { return text(display_name(*d)); }},
      {{"destination name", "device", Kind::text, "As the destination calls it"},
       [](const Device* const& d) { return known_text(d->destination_name); }},
      {{"rounds", "", Kind::number, "ACKs that were asked for"},
       [](const Device* const& d) { return rounds(*d); }},
      {{"acked", "", Kind::number, "Rounds whose ACK was received"},
       [](const Device* const& d) { return rounds_in(*d, RoundState::acked); }},
      {{"pending", "", Kind::number, "Rounds whose ACK did not come"},
       [](const Device* const& d) { return rounds_in(*d, RoundState::pending); }},
      {{"late", "", Kind::number, "Rounds asked for after the decision to switch over"},
       [](const Device* const& d) { return rounds_in(*d, RoundState::late); }},
      {{"ack blocked", "", Kind::duration,
        "Time in which nothing but ACKs held the switchover and one of its own was pending"},
       [](const Device* const& d) { return number(d->ack_blocked_ns); }},
      {{"greatest latency", "latency", Kind::duration, "The longest wait for an ACK"},
       [](const Device* const& d) { return number(greatest_latency(*d)); }},
      {{"total latency", "", Kind::duration, "All waits for its ACKs together"},
       [](const Device* const& d) { return number(total_latency(*d)); }},
      {{"initial bytes", "", Kind::bytes, "Of all rounds whose size is known"},
       [](const Device* const& d) { return initial_bytes(*d); }},
      {{"precopy", "", Kind::text, "Whether it migrates in precopy"},
       [](const Device* const& d) { return answer(d->precopy); }},
      {{"final check covered", "", Kind::text, "Whether the check at the end looked at it"},
       [](const Device* const& d) { return answer(d->final_check_covered); }},
      {{"idstr", "", Kind::text, "Its section in the migration stream"},
       [](const Device* const& d) { return known_text(d->idstr); }},
      {{"instance id", "", Kind::number, "... and the number of that"},
       [](const Device* const& d) { return number(d->instance_id); }},
      {{"join", "", Kind::text, "How the names of both sides were found to be the same device"},
       [](const Device* const& d) { return text(to_string(d->join)); }},
      {{"qdev id", "device", Kind::text, "As management calls it, from a QMP log"},
       [](const Device* const& d) { return known_text(d->qdev_id); }},
  };
  return all;
}

}  // namespace

TablePtr device_table(RecordingPtr recording, std::size_t migration) {
  std::vector<std::pair<Subject, const Device*>> rows;
  const auto& devices = recording->analysis.migrations[migration].devices;
  for (std::uint32_t d = 0; d < devices.size(); ++d)
    rows.push_back({{Subject::Kind::device, Side::source, d, 0}, &devices[d]});
  return std::make_shared<RowTable<const Device*>>(std::move(recording), migration, "devices",
                                                   columns(), std::move(rows));
}

}  // namespace ackscope::viewmodel
